"""台帳: the register of businesses, posts and their holders, and the committees, each on a tab."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from kiosk_app.ui.page import PART, Command, Page
from kiosk_app.ui.register.committees import CommitteeRulesPage
from kiosk_app.ui.register.page import RegisterPage
from kiosk_app.ui.register.people.page import PeoplePage
from kiosk_app.ui.session import Session, Target

_IDS = ("businesses", "people", "committees")


class RegisterTabs(Page):
    """Show one tab; the others are read when they are first wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.businesses = RegisterPage(session)
        self.people = PeoplePage(session)
        self.committees = CommitteeRulesPage(session)
        self._pages: tuple[Page, ...] = (self.businesses, self.people, self.committees)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("台帳の種類")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page, name in zip(self._pages, ("業務・システム", "職と人", "会議体"), strict=True):
            self.tabs.addTab(page, name)
            page.commands_changed.connect(self.commands_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 0)
        layout.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._on_tab)

    @property
    def page(self) -> Page:
        """Return the tab that is shown."""
        return self._pages[self.tabs.currentIndex()]

    def help_at(self) -> str:
        """Return the shown tab."""
        return f"{PART}{_IDS[self.tabs.currentIndex()]}"

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do on the shown tab."""
        return self.page.commands()

    def enter(self) -> None:
        """Begin in the list of the shown tab."""
        self.page.enter()

    def refresh(self) -> None:
        """Read the shown tab again."""
        self.page.refresh()

    def show_target(self, target: Target) -> None:
        """Show one business."""
        self.show_tab(self.businesses)
        self.businesses.show_target(target)

    def show_tab(self, page: Page) -> None:
        """Show a tab."""
        self.tabs.setCurrentWidget(page)

    def _on_tab(self) -> None:
        self.page.refresh()
        self.commands_changed.emit()
