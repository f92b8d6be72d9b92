"""Editors of one value each: they read what a clerk types, show it back in full, and say when they cannot read it.

No validator and no input mask: an input method must be able to commit anything. Text is looked at when the editor is
left, and a text that cannot be read stays as it was typed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.domain.figures import plain
from kiosk_app.domain.wareki import format_date, format_time, parse_date
from kiosk_app.exchange.amounts import parse_amount
from kiosk_app.exchange.days import parse_time
from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.composing import CompositionGuard, is_composing
from kiosk_app.ui.widgets.signals import Edited
from kiosk_app.ui.widgets.text_area import TextArea

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE_HEIGHT = 19


class Editor(Protocol):
    """What a form needs from an editor."""

    edited: SignalInstance

    def value(self) -> Any:
        """Return the value, None or empty where nothing or nothing readable is written."""
        ...

    def set_value(self, value: Any) -> None:
        """Show a value without telling that it was edited."""
        ...

    def fault(self) -> str:
        """Say why the text cannot be read, or nothing."""
        ...

    def widget(self) -> QWidget:
        """Return the widget that takes the focus."""
        ...


class NextOnReturn(QObject):
    """Return goes to the next field, unless an input method is composing."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        editor.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move on with Return; with Ctrl+Return from a text of several lines."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in _RETURN or is_composing(watched) or not isinstance(watched, QWidget):
            return False
        several = isinstance(watched, QTextEdit)
        if several and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        watched.focusNextChild()
        return True


class TextEditor(QLineEdit, Edited):
    """One line of text."""

    def __init__(self, *, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        CompositionGuard(self)
        NextOnReturn(self)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """Return the text without blanks around it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text from its beginning."""
        self.setText(value)
        self.setCursorPosition(0)

    def fault(self) -> str:
        """Every text can be read."""
        return ""

    def widget(self) -> QWidget:
        """Return the line itself."""
        return self


class LongEditor(TextArea, Edited):
    """Several lines of text; Tab and Ctrl+Return go on, undo reaches back to the beginning."""

    def __init__(self, *, lines: int = 3) -> None:
        super().__init__()
        self.setFixedHeight(lines * _LINE_HEIGHT + 14)
        CompositionGuard(self)
        NextOnReturn(self)
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """Return the text without blanks around it."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        if value != self.toPlainText():
            self._quiet = True
            self.setPlainText(value)
            self._quiet = False

    def fault(self) -> str:
        """Every text can be read."""
        return ""

    def widget(self) -> QWidget:
        """Return the text itself."""
        return self

    _quiet = False

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()


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


class ChoiceEditor(QComboBox, Edited):
    """One of several values; the wheel scrolls the form, not the choice."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        for value, text in choices:
            self.addItem(text, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        NextOnReturn(self)
        self.activated.connect(lambda _number: self.edited.emit())

    def value(self) -> Any:
        """Return the chosen value."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        for number in range(self.count()):
            if self.itemData(number) == value:
                self.setCurrentIndex(number)
                return

    def fault(self) -> str:
        """A choice is always readable."""
        return ""

    def widget(self) -> QWidget:
        """Return the box itself."""
        return self

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class FlagEditor(QCheckBox, Edited):
    """Yes or no."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        NextOnReturn(self)
        self.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def fault(self) -> str:
        """A tick is always readable."""
        return ""

    def widget(self) -> QWidget:
        """Return the box itself."""
        return self


class ChecksEditor(QWidget, Edited):
    """Some of several texts."""

    def __init__(self, choices: Sequence[str], *, across: bool = False) -> None:
        super().__init__()
        layout = QHBoxLayout(self) if across else QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(4)
        self.boxes = [FlagEditor(choice) for choice in choices]
        for box in self.boxes:
            layout.addWidget(box)
            box.edited.connect(self.edited)
        if across:
            layout.addStretch(1)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def value(self) -> tuple[str, ...]:
        """Return the ticked texts."""
        return tuple(box.text() for box in self.boxes if box.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Tick these texts."""
        for box in self.boxes:
            box.set_value(box.text() in value)

    def fault(self) -> str:
        """Ticks are always readable."""
        return ""

    def widget(self) -> QWidget:
        """Return the first box."""
        return self.boxes[0] if self.boxes else self


def _show_amount(yen: int) -> str:
    return f"{'▲' if yen < 0 else ''}{abs(yen):,}"


def _read_time(text: str) -> time | None:
    """Read 「930」 as 「9:30」 and 「9」 as 「9:00」: the figure keys alone are enough."""
    wanted = plain(text)
    bare = re.fullmatch(r"(午前|午後)?(\d{1,2}?)(\d{2})?", wanted)
    return parse_time(f"{bare[1] or ''}{bare[2]}:{bare[3] or '00'}" if bare else wanted)
