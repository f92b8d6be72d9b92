"""The items of the day as a list: result by one figure key, done or not in words."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.numbering import bill_label
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.meeting.day.entries import ItemEntry
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.list_view import ListView


class ItemRow(NamedTuple):
    """An item and what was typed for it."""

    item: AgendaItem
    entry: ItemEntry


def _result(row: ItemRow) -> str:
    if row.item.withdrawn:
        return "取下げ"
    if row.entry.kind is None:
        return "…"
    own = f"（ほか{len(row.entry.own)}件）" if row.entry.own else ""
    return f"✓ {row.entry.kind.label}{own}"


def _tone(row: ItemRow) -> Tone:
    return Tone.MUTED if row.entry.kind is None else Tone.GOOD


def item_columns(style: NumberStyle) -> tuple[Column[ItemRow], ...]:
    """Return the columns of the items of the day."""

    def number(row: ItemRow) -> str:
        return bill_label(row.item.kind, row.item.bill_no, style) or row.item.kind.label

    return (
        Column(title="番号", text=number, width=88),
        Column(title="件名", text=lambda r: r.item.title, width=200, stretch=True),
        Column(title="審議結果", text=_result, width=120, tone=_tone),
    )


class ItemList(ListView[ItemRow]):
    """List the items; `decided` tells which figure key was pressed."""

    decided = Signal(int)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__(RowModel(item_columns(style)), "議事の一覧")
        self.setSortingEnabled(False)
        self.setSelectionMode(ListView.SelectionMode.SingleSelection)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the result with the figure keys 1 to 9."""
        if (
            Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.decided.emit(event.key() - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)
