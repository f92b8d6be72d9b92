"""What every page is: a title, the present meaning of the F-keys, and how it is read again, jumped to and left."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # a page is a page before the store is imported
    from kiosk_app.ui.session import Target
    from kiosk_app.usecases.desk import Changes


class Key(Enum):
    """The keys of the key bar; the value is what Qt calls them."""

    HELP = "F1"
    EDIT = "F2"
    FIND = "F3"
    REFRESH = "F5"
    PREVIEW = "F9"
    REGISTER = "F12"
    NEXT = "Ctrl+Down"
    PREVIOUS = "Ctrl+Up"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    BACK = "Esc"

    @property
    def shown(self) -> str:
        """Return the key as the bar shows it."""
        return {"Ctrl+Down": "Ctrl+↓", "Ctrl+Up": "Ctrl+↑"}.get(self.value, self.value)


PART = "/"
"""Begins the name of a part of a page, where the manual tells of it apart from the page."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does now, in the clerk's words."""

    key: Key
    text: str
    do: Callable[[], None]
    enabled: bool = True


class Page(QWidget):
    """A screen of the window; subclasses fill in what they can do."""

    commands_changed = Signal()

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do on this page now."""
        return ()

    def help_at(self) -> str:
        """Return what the manual calls the screen: a name, 「/part」 after the page's own, or nothing for the page."""
        return ""

    def enter(self) -> None:
        """Put the cursor where the work on this page begins."""

    def refresh(self) -> None:
        """Read the record again."""

    def take(self, changes: "Changes") -> None:
        """Read again what a use case changed; a hidden page is refreshed when it is next shown."""
        del changes
        self.refresh()

    def show_target(self, target: "Target") -> None:
        """Show the record that was jumped to."""
        del target

    def back(self) -> bool:
        """Go one step back inside the page; False when there is none."""
        return False

    def keep(self) -> None:
        """Keep what was typed but not registered, before the page is left or the window closes."""
