"""What the pages of one open record share: the desk, the working year, tasks, messages and the news of changes."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.tasks import Tasks
from kiosk_app.usecases.desk import Changes, Desk


@dataclass(frozen=True, slots=True)
class Target:
    """A place to jump to: a page, and a record on it."""

    page: str
    id: int | None = None
    part: str = ""
    ids: tuple[int, ...] = ()


class Session(QObject):
    """Carry the open record; pages talk to each other only through its signals.

    `restore_wanted` bears the file of a backup that is to take the record's place.
    """

    changed = Signal(object)
    year_changed = Signal(int)
    years_changed = Signal()
    wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        *,
        tasks: Tasks,
        messages: Messages,
        preferences: Preferences,
        year: int | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.tasks = tasks
        self.messages = messages
        self.preferences = preferences
        self._year = year if year is not None else fiscal_year_of(desk.today)

    @property
    def year(self) -> int:
        """Return the fiscal year that the clerk works on."""
        return self._year

    def choose_year(self, year: int) -> None:
        """Work on another fiscal year."""
        if year != self._year:
            self._year = year
            self.year_changed.emit(year)

    def tell(self, changes: Changes) -> None:
        """Let every page know what changed."""
        self.changed.emit(changes)

    def go(self, target: Target) -> None:
        """Jump to a page and a record."""
        self.wanted.emit(target)
