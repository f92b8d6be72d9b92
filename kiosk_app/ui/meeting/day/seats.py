"""Attendance: everyone is present, the exceptions are marked with one key."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from kiosk_app.domain.meeting import RECUSED, Attendance, Presence
from kiosk_app.domain.membership import Seat
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.list_view import ListView

_MARKS = {
    Presence.PRESENT: "○",
    Presence.ONLINE: "◎",
    Presence.PROXY: "△",
    Presence.ABSENT: "×",
    Presence.REPLIED: "○",
}
_TONES = {Presence.ABSENT: Tone.URGENT, Presence.PROXY: Tone.CAUTION, Presence.ONLINE: Tone.ACCENT}
_KEYS = {
    Qt.Key.Key_Space: Presence.ABSENT,
    Qt.Key.Key_D: Presence.PROXY,
    Qt.Key.Key_O: Presence.ONLINE,
    Qt.Key.Key_L: None,
}


class SeatRow(NamedTuple):
    """A seat, how it takes part, and whether it is away for the chosen item, or may not take part in it."""

    seat: Seat
    seen: Attendance
    away: bool
    recused: bool = False


def _person(row: SeatRow) -> str:
    if row.seen.presence is Presence.PROXY:
        return f"代理 {row.seen.proxy_post}{row.seen.proxy_name}".strip()
    return row.seat.person


def _presence(row: SeatRow) -> str:
    if row.recused:
        return f"△ この案件は{RECUSED}"
    return "△ この案件は退席" if row.away else f"{_MARKS[row.seen.presence]} {row.seen.presence.label}"


def _tone(row: SeatRow) -> Tone:
    return Tone.CAUTION if row.away else _TONES.get(row.seen.presence, Tone.PLAIN)


SEAT_COLUMNS = (
    Column[SeatRow](title="席", text=lambda r: _title(r.seat), width=150, stretch=True),
    Column[SeatRow](title="氏名", text=_person, width=90),
    Column[SeatRow](title="出欠", text=_presence, width=124, tone=_tone),
)


def _title(seat: Seat) -> str:
    return seat.key if not seat.post or seat.post in seat.key else f"{seat.title}　{seat.post}"


class SeatList(ListView[SeatRow]):
    """List the seats; `marked` tells a key: a presence to toggle, or None for leaving the chosen item."""

    marked = Signal(object)

    def __init__(self) -> None:
        super().__init__(RowModel(SEAT_COLUMNS), "出欠")
        self.setSortingEnabled(False)
        self.setSelectionMode(ListView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda *_: self.marked.emit(Presence.ABSENT))

    def show_rows(self, rows: Sequence[SeatRow]) -> None:
        """Show the seats; the column of names only where there are any."""
        self.replace(rows)
        self.hide_empty()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark with Space, D, O and L."""
        if event.key() in _KEYS and not event.modifiers():
            self.marked.emit(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
