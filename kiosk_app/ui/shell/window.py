"""The main window: it shows one page at a time, hands keys to it, and never holds a record itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from kiosk_app.ui.overriding import override
from kiosk_app.ui.page import PART, Command, Key, Page
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.shell.navigation import DIGITS, key_of
from kiosk_app.ui.shell.window_view import WindowView

if TYPE_CHECKING:  # imported when the record is opened: the first paint needs none of it
    from kiosk_app.ui.manual.window import Manual
    from kiosk_app.ui.session import Session, Target
    from kiosk_app.ui.shell.search_results import Found, SearchResults
    from kiosk_app.ui.shell.tour import TourCard
    from kiosk_app.ui.tasks import Tasks
    from kiosk_app.usecases.desk import Changes

TOUR = "tour"
"""What a jump calls the tour of the window."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the navigation; it is built when it is first shown."""

    id: str
    title: str
    build: Callable[["Session"], Page]


class MainWindow(QMainWindow):
    """The frame around the pages; `attach` fills it when the record is open."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("付議録")
        self.view = WindowView(self)
        self.preferences = preferences
        self._session: Session | None = None
        self._results: SearchResults | None = None
        self._manual: Manual | None = None
        self._tour: TourCard | None = None
        self._entries: dict[str, Entry] = {}
        self._built: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._trail: list[str] = []
        self._when_painted: Callable[[], None] | None = None
        self.view.navigation.wanted.connect(self.show_page)
        self.view.year.activated.connect(self._on_year)
        preferences.restore_window(self)

    def when_painted(self, do: Callable[[], None]) -> None:
        """Do something once the clerk sees the window."""
        self._when_painted = do

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and after the first time go on with what waits for it."""
        super().paintEvent(event)
        if self._when_painted is not None:
            waiting, self._when_painted = self._when_painted, None
            QTimer.singleShot(0, self, waiting)

    def follow(self, tasks: "Tasks") -> None:
        """Show the work that runs."""
        tasks.started.connect(self.view.keys.follow)

    @property
    def results(self) -> "SearchResults":
        """Return what shows the results of the search."""
        if self._results is None:
            from kiosk_app.ui.shell.search_results import SearchResults

            self._results = SearchResults(self, self.view.search)
        return self._results

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._built.get(self._current)

    @property
    def pages(self) -> tuple[str, ...]:
        """Return the pages of the navigation by their names in the program."""
        return tuple(self._entries)

    def attach(
        self, session: "Session", entries: Sequence[Entry], find: "Callable[[str], Sequence[Found]]"
    ) -> None:
        """Show an open record; the first entry becomes the first page."""
        if not self._entries:
            self._set_shortcuts()
        self._session = session
        self._entries = {entry.id: entry for entry in entries}
        self.setWindowTitle(f"付議録 ― {session.desk.regulations.name}")
        self.view.ward.setText(session.desk.regulations.name)
        self.view.navigation.set_pages([(entry.id, entry.title) for entry in entries])
        self.results.connect_to(find, self._go)
        self.view.search.setEnabled(True)
        session.changed.connect(self._on_changed)
        session.year_changed.connect(self._on_year_changed)
        session.years_changed.connect(self._on_years_changed)
        session.wanted.connect(self._go)
        session.messages.noted.connect(self.view.keys.show_news)
        self._fill_year(session.year, (session.year,))
        self.show_page(entries[0].id)

    def set_years(self, years: Sequence[int]) -> None:
        """Offer fiscal years to work on."""
        if self._session is not None:
            self._fill_year(self._session.year, years)

    def show_page(self, page_id: str) -> None:
        """Show a page, building it the first time and reading it again when something changed meanwhile."""
        if page_id == self._current or self._session is None:
            return
        if self.page is not None:
            self.page.keep()
            self._trail.append(self._current)
        self._current = page_id
        page = self._built.get(page_id)
        if page is None:
            page = self._built[page_id] = self._entries[page_id].build(self._session)
            self.view.pages.addWidget(page)
            page.commands_changed.connect(self._show_commands)
            page.refresh()
        elif page_id in self._stale:
            page.refresh()
        self._stale.discard(page_id)
        self.view.pages.setCurrentWidget(page)
        self.view.navigation.choose(page_id)
        if not self.view.navigation.hasFocus():
            page.enter()
        self._show_commands()

    def keep_pages(self) -> None:
        """Keep what was typed on every page."""
        for page in self._built.values():
            page.keep()

    def detach(self) -> None:
        """Keep what was typed and show no record any more, because another one takes its place."""
        self.keep_pages()
        for page in self._built.values():
            self.view.pages.removeWidget(page)
            page.deleteLater()
        self._built, self._stale, self._trail = {}, set(), []
        self._current, self._session, self._manual = "", None, None
        self.view.navigation.set_pages(())
        self.view.search.setEnabled(False)
        self.view.year.setEnabled(False)
        self._show_commands()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed on every page and remember the window; nothing is lost by closing."""
        self.keep_pages()
        self.preferences.remember_window(self)
        super().closeEvent(event)

    def _set_shortcuts(self) -> None:
        for key in Key:
            shortcut = QShortcut(QKeySequence(key.value), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda key=key: self.press(key))
        choose, step = self.view.navigation.choose_number, self.view.navigation.step
        for number in range(DIGITS):
            shortcut = QShortcut(QKeySequence(key_of(number + 1)), self)
            shortcut.activated.connect(lambda number=number: choose(number))
        for key_name, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key_name), self)
            shortcut.activated.connect(lambda by=by: step(by))

    def _commands(self) -> tuple[Command, ...]:
        own = self.page.commands() if self.page is not None else ()
        taken = {command.key for command in own}
        general = (
            Command(Key.HELP, "使い方", self._help),
            Command(Key.FIND, "検索", self._find),
            Command(Key.REFRESH, "更新", self._refresh),
            Command(Key.BACK, "戻る", self._back),
        )
        keys = list(Key)
        found = [*own, *(command for command in general if command.key not in taken)]
        return tuple(sorted(found, key=lambda command: keys.index(command.key)))

    def _show_commands(self) -> None:
        self.view.keys.set_commands(self._commands() if self._session else ())

    def press(self, key: Key) -> None:
        """Do what a key means now; a key without a meaning does nothing."""
        for command in self._commands() if self._session else ():
            if command.key is key and command.enabled:
                command.do()
                return

    @property
    def help_at(self) -> str:
        """Return what the manual calls the screen that is shown now."""
        own = self.page.help_at() if self.page is not None else ""
        return f"{self._current}{own}" if not own or own.startswith(PART) else own

    def start_tour(self) -> None:
        """Lead round the window, from page to page."""
        from kiosk_app.ui.shell.tour import TourCard

        if self._tour is not None:
            self._tour.leave()
        self._tour = TourCard(self, self.view, self.show_page, self.pages)
        self._tour.begin()

    def _help(self) -> None:
        from kiosk_app.ui.manual.window import Manual

        if self._manual is None and self._session is not None:
            self._manual = Manual(self, self._session.desk.resources / "help")
            self._manual.toured.connect(self.start_tour)
        if self._manual is not None:
            self._manual.open_at(self.help_at)

    def _find(self) -> None:
        self.view.search.setFocus()
        self.view.search.selectAll()

    def _refresh(self) -> None:
        self._stale = set(self._built) - {self._current}
        if self.page is not None:
            self.page.refresh()

    def _back(self) -> None:
        if self.results.isVisible() or (self.view.search.hasFocus() and self.view.search.text()):
            self.results.leave()
        elif self.page is not None and not self.page.back() and self._trail:
            wanted = self._trail.pop()
            self.show_page(wanted)
            self._trail.pop()

    def _go(self, target: "Target") -> None:
        if target.page == TOUR:
            self.start_tour()
        elif target.page in self._entries:
            self.show_page(target.page)
            if self.page is not None:
                self.page.show_target(target)
                self._show_commands()

    def _on_changed(self, changes: "Changes") -> None:
        self._stale = set(self._built) - {self._current}
        if self.page is not None:
            self.page.take(changes)
        self._show_commands()

    def _on_year(self, number: int) -> None:
        if self._session is not None:
            self._session.choose_year(self.view.year.itemData(number))

    def _on_year_changed(self, year: int) -> None:
        self.view.year.setCurrentIndex(self.view.year.findData(year))
        self._refresh()

    def _on_years_changed(self) -> None:
        from kiosk_app.usecases.register import years_on_record

        if self._session is not None:
            self.set_years(years_on_record(self._session.desk))

    def _fill_year(self, chosen: int, years: Sequence[int]) -> None:
        from kiosk_app.domain.wareki import format_fiscal_year

        self.view.year.clear()
        for year in sorted({*years, chosen}, reverse=True):
            self.view.year.addItem(format_fiscal_year(year), year)
        self.view.year.setCurrentIndex(self.view.year.findData(chosen))
        self.view.year.setEnabled(True)
