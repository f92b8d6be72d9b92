"""The window in the clerk's words: pages by their names, keys by what they say, dialogs by their buttons."""

from typing import TypeVar, cast

from PySide6.QtWidgets import QAbstractButton, QDialog, QMessageBox, QPushButton, QTextEdit

from kiosk_app.ui.committees.page import CommitteesPage
from kiosk_app.ui.home.page import HomePage
from kiosk_app.ui.ledgers.page import LedgersPage
from kiosk_app.ui.page import Key, Page
from kiosk_app.ui.plans.page import PlansPage
from kiosk_app.ui.register.page import RegisterPage
from kiosk_app.ui.register.tabs import RegisterTabs
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.settings.page import SettingsPage
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.widgets.dialogs import ProblemsDialog
from tests.pages.ledgers import LedgersDesk
from tests.pages.meeting import MeetingDesk
from tests.pages.plans import PlansDesk

AnyPage = TypeVar("AnyPage", bound=Page)


class Clerk:
    """Someone who sits at the window."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self.window = window
        self.session = session

    # what is seen

    @property
    def menu(self) -> list[str]:
        """Return the pages of the navigation."""
        listed = self.window.view.navigation
        return [listed.item(number).text() for number in range(listed.count())]

    @property
    def here(self) -> str:
        """Return the page that is marked in the navigation."""
        return self.window.view.navigation.currentItem().text()

    @property
    def keys(self) -> list[str]:
        """Return what the key bar says."""
        return [one.text() for one in self.window.view.keys._buttons if one.isVisibleTo(self.window)]

    @property
    def news(self) -> str:
        """Return what was done last."""
        return self.window.view.keys.news.text()

    @property
    def dialog(self) -> QDialog | None:
        """Return the dialog that is open."""
        return self.session.messages.shown

    @property
    def told(self) -> str:
        """Return what the open dialog says."""
        found = self.dialog
        if isinstance(found, QMessageBox):
            return f"{found.text()}\n{found.informativeText()}"
        if isinstance(found, ProblemsDialog):
            return "\n".join(problem.text() for problem in found.list.problems)
        return ""

    # what is done

    def goes_to(self, name: str) -> None:
        """Choose a page by its name."""
        self.window.view.navigation.choose_number(self.menu.index(name))

    def presses(self, key: Key) -> None:
        """Press an F-key."""
        self.window.press(key)

    def answers(self, button: str) -> None:
        """Press a button of the open dialog."""
        assert self.dialog is not None
        buttons = cast("list[QAbstractButton]", self.dialog.findChildren(QPushButton))
        next(one for one in buttons if one.text() == button).click()

    def writes(self, text: str, button: str) -> None:
        """Answer a dialog that asks for a text."""
        assert self.dialog is not None
        self.dialog.findChildren(QTextEdit)[0].setPlainText(text)
        self.answers(button)

    def searches(self, text: str) -> list[str]:
        """Type into the search box and return what is found, with its kind."""
        box = self.window.view.search
        box.setText(text)
        box.asked.emit(text)
        return [f"{row.kind} {row.title}" for row in self.window.results.list.rows.shown]

    # the pages

    @property
    def home(self) -> HomePage:
        """Return the home page."""
        return self._page(HomePage, "home")

    @property
    def plans(self) -> PlansDesk:
        """Return the page of plans."""
        return PlansDesk(self._page(PlansPage, "plans"))

    @property
    def committees(self) -> CommitteesPage:
        """Return the page of committees."""
        return self._page(CommitteesPage, "committees")

    @property
    def register(self) -> RegisterPage:
        """Return the page of the register."""
        return self.registers.businesses

    @property
    def registers(self) -> RegisterTabs:
        """Return the page of registers of businesses, people and committees, with its tabs."""
        return self._page(RegisterTabs, "register")

    @property
    def ledgers(self) -> LedgersDesk:
        """Return the page of registers."""
        return LedgersDesk(self._page(LedgersPage, "ledgers"))

    @property
    def settings(self) -> SettingsPage:
        """Return the page of settings."""
        return self._page(SettingsPage, "settings")

    def opens_meeting(self, meeting_id: int, part: str = "") -> MeetingDesk:
        """Open one meeting at a step."""
        self.session.go(Target("committees", meeting_id, part))
        meeting = self.committees._meeting
        assert meeting is not None
        return MeetingDesk(meeting)

    def _page(self, kind: type[AnyPage], page_id: str) -> AnyPage:
        self.window.show_page(page_id)
        found = self.window.page
        assert isinstance(found, kind)
        return found
