"""The left navigation: one line per page, also reached with Ctrl and a digit, Ctrl+PageDown and Ctrl+PageUp."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kiosk_app.ui.overriding import override

_WIDTH = 128
_LINE = 31
_SHORTEST_LINE = 24
_ABOVE = 12
DIGITS = 10
_ID = Qt.ItemDataRole.UserRole


def key_of(number: int) -> str:
    """Return the key of the n-th page, counted from 1: a digit for the first ten, walking for the rest."""
    return f"Ctrl+{number % DIGITS}" if number <= DIGITS else "Ctrl+PageDown で順に"


class Navigation(QListWidget):
    """List the pages; `wanted` tells which one was chosen."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("画面の選択")
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor to the page
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)

    def set_pages(self, pages: Sequence[tuple[str, str]]) -> None:
        """List other pages, each with its id and its title."""
        with QSignalBlocker(self):
            self.clear()
            for number, (page_id, title) in enumerate(pages, start=1):
                item = QListWidgetItem(title)
                item.setData(_ID, page_id)
                item.setSizeHint(QSize(_WIDTH, _LINE))
                item.setToolTip(f"{title}（{key_of(number)}）")
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, key_of(number))
                self.addItem(item)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines closer in a low window, so that every page stays in sight."""
        super().resizeEvent(event)
        room = (self.viewport().height() - _ABOVE) // max(self.count(), 1)
        line = max(_SHORTEST_LINE, min(_LINE, room))
        for number in range(self.count()):
            self.item(number).setSizeHint(QSize(_WIDTH, line))

    def choose(self, page_id: str) -> None:
        """Mark a page as the present one."""
        for number in range(self.count()):
            if self.item(number).data(_ID) == page_id:
                self.setCurrentRow(number)

    def choose_number(self, number: int) -> None:
        """Go to the n-th page, counted from 0."""
        if 0 <= number < self.count():
            self.setCurrentRow(number)

    def step(self, by: int) -> None:
        """Go to the next page or the one before, round the end."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(str(item.data(_ID)))
