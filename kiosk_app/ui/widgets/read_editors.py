"""Lines that are read as a value: dates, times and amounts as clerks type them, shown back in full.

What cannot be read stays as it was typed, and is told.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk_app.domain.figures import plain
from kiosk_app.domain.wareki import format_date, format_time, parse_date
from kiosk_app.exchange.amounts import parse_amount
from kiosk_app.exchange.days import parse_time
from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.composing import CompositionGuard, NextOnReturn
from kiosk_app.ui.widgets.signals import Edited


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line is read as a value, how the value is shown back, and what is said when it cannot be read."""

    read: Callable[[str], Any]
    show: Callable[[Any], str]
    sentence: str


class ReadEditor(QLineEdit, Edited):
    """A line that is read as a value."""

    def __init__(self, reading: Reading, *, hint: str = "") -> None:
        super().__init__()
        self._reading = reading
        self.setPlaceholderText(hint)
        CompositionGuard(self)
        NextOnReturn(self)
        self.textEdited.connect(lambda _text: self.edited.emit())
        self.editingFinished.connect(self._show_back)

    def value(self) -> Any:
        """Return the value, or None when nothing or nothing readable is written."""
        text = self.text().strip()
        return self._reading.read(text) if text else None

    def set_value(self, value: Any) -> None:
        """Show a value in full."""
        self.setText("" if value is None else self._reading.show(value))
        self.setCursorPosition(0)

    def fault(self) -> str:
        """Say what could not be read, and what would be."""
        text = self.text().strip()
        if not text or self._reading.read(text) is not None:
            return ""
        return f"「{text}」は{self._reading.sentence}"

    def widget(self) -> QWidget:
        """Return the line itself."""
        return self

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select everything, so that a new value replaces the old one."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _show_back(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(self._reading.show(value))


class DateEditor(ReadEditor):
    """A date as clerks type it (R4.12.8, 041208, 12/8 …), shown back as 令和4年12月8日."""

    def __init__(self, today: Callable[[], date], *, hint: str = "R4.12.8　041208　12/8 など") -> None:
        sentence = "日付として読めません。R4.12.8、041208、2022/12/8、12/8 のように書いてください。"
        super().__init__(
            Reading(lambda text: parse_date(text, today=today()), format_date, sentence), hint=hint
        )


class TimeEditor(ReadEditor):
    """A time of day (14:00, 1400, 午後2時半), shown back as 午後2時30分."""

    def __init__(self) -> None:
        sentence = "時刻として読めません。14:00、1400、午後2時 のように書いてください。"
        super().__init__(Reading(_read_time, format_time, sentence), hint="1400　午後2時 など")


class AmountEditor(ReadEditor):
    """Yen: full-width digits, commas and 千円・万円 are read, and shown back with commas."""

    def __init__(self) -> None:
        sentence = "金額として読めません。円の単位の数で書いてください。"
        super().__init__(Reading(parse_amount, _show_amount, sentence))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


def _show_amount(yen: int) -> str:
    return f"{'▲' if yen < 0 else ''}{abs(yen):,}"


def _read_time(text: str) -> time | None:
    """Read 「930」 as 「9:30」 and 「9」 as 「9:00」: the figure keys alone are enough."""
    wanted = plain(text)
    bare = re.fullmatch(r"(午前|午後)?(\d{1,2}?)(\d{2})?", wanted)
    return parse_time(f"{bare[1] or ''}{bare[2]}:{bare[3] or '00'}" if bare else wanted)
