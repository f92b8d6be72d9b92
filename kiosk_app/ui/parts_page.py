"""A page of several parts side by side; one is shown, and keys, jumps and changes go to it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kiosk_app.ui.page import PART, Command, Page
from kiosk_app.ui.widgets.panels import row
from kiosk_app.ui.widgets.step_bar import StepBar

if TYPE_CHECKING:
    from kiosk_app.ui.session import Target


class PartsPage(Page):
    """Show one of several pages, each made when it is first shown; `part` of a jump names it."""

    def __init__(self, parts: Sequence[tuple[str, str, Callable[[], Page]]]) -> None:
        super().__init__()
        self._ids = tuple(part_id for part_id, _name, _make in parts)
        self._makes = tuple(make for _id, _name, make in parts)
        self._made: dict[int, Page] = {}
        self._number = 0
        self.bar = StepBar([name for _id, name, _make in parts])
        self.bar.setVisible(len(parts) > 1)
        beside = row(self.bar)
        beside.setContentsMargins(14, 10 if len(parts) > 1 else 0, 14, 0)
        self.bar.wanted.connect(self.show_part)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(beside)
        layout.addWidget(self.stack, 1)
        self.bar.choose(0)
        self.stack.setCurrentWidget(self.part)

    @property
    def parts(self) -> tuple[Page, ...]:
        """Return all parts."""
        return tuple(map(self._part, range(len(self._makes))))

    @property
    def part(self) -> Page:
        """Return the part that is shown."""
        return self._part(self._number)

    def show_part(self, number: int) -> None:
        """Show another part, read afresh."""
        self.part.keep()
        self._number = number
        self.stack.setCurrentWidget(self.part)
        self.bar.choose(number)
        self.part.refresh()
        self.part.enter()
        self.commands_changed.emit()

    def _part(self, number: int) -> Page:
        page = self._made.get(number)
        if page is None:
            page = self._made[number] = self._makes[number]()
            self.stack.addWidget(page)
            page.commands_changed.connect(self.commands_changed)
        return page

    def help_at(self) -> str:
        """Return the screen of the part that is shown."""
        return self.part.help_at() or f"{PART}{self._ids[self._number]}"

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do in the part that is shown."""
        return self.part.commands()

    def enter(self) -> None:
        """Begin in the part that is shown."""
        self.part.enter()

    def refresh(self) -> None:
        """Read the part that is shown."""
        self.part.refresh()

    def show_target(self, target: "Target") -> None:
        """Show the part that a jump names, and its record there."""
        if target.part in self._ids:
            self.show_part(self._ids.index(target.part))
        self.part.show_target(target)

    def back(self) -> bool:
        """Go back inside the part that is shown."""
        return self.part.back()

    def keep(self) -> None:
        """Keep what was typed in any part."""
        for page in self._made.values():
            page.keep()
