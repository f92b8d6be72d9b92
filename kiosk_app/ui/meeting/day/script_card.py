"""司会原稿 beside the item: what the chair says now, in the words of the result that was chosen (M-2, M-5)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.panels import Card, button
from kiosk_app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:  # papers are composed when they are asked for
    from kiosk_app.documents.compose import ScriptPart

CUES = ("［", "（")
EMPTY = "この会議には司会原稿がありません。"


class ScriptCard(Card):
    """Show the part of the script for one item; `wanted` asks for the whole as a paper."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("司会原稿")
        self._parts: tuple[ScriptPart, ...] = ()
        self._item_id: int | None = None
        self.sheet = Sheet("司会原稿")
        self.sheet.restyled.connect(self._show)
        self.look = button("全文を見る・印刷")
        self.look.clicked.connect(self.wanted)
        self.top.addWidget(self.look)
        self.add(self.sheet, 1)

    def show_script(self, parts: "Sequence[ScriptPart]", item_id: int | None) -> None:
        """Show what is said for an item, with the opening before the first and the closing after the last."""
        if (tuple(parts), item_id) != (self._parts, self._item_id):
            self._parts, self._item_id = tuple(parts), item_id
            self._show()

    def _show(self) -> None:
        writing = self.sheet.begin()
        self.look.setEnabled(bool(self._parts))
        if not self._parts:
            writing.line(EMPTY, Tone.MUTED)
        for part in _around(self._parts, self._item_id):
            writing.heading(part.title)
            for line in part.lines:
                writing.line(line, Tone.MUTED if line.startswith(CUES) else Tone.PLAIN)
        self.sheet.show_writing(writing)


def _around(parts: "tuple[ScriptPart, ...]", item_id: int | None) -> "tuple[ScriptPart, ...]":
    numbers = [number for number, part in enumerate(parts) if item_id is not None and part.item_id == item_id]
    if not numbers:
        return parts
    (number,) = numbers
    first = number - 1 if number == 1 else number
    last = number + 1 if number == len(parts) - 2 else number
    return parts[first : last + 1]
