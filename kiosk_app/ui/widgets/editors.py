"""Editors of one value each: they read what a clerk types, show it back in full, and say when they cannot read it.

No validator and no input mask: an input method must be able to commit anything. Text is looked at when the editor is
left, and a text that cannot be read stays as it was typed.
"""

from collections.abc import Sequence
from typing import Any, Protocol
from unicodedata import normalize

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.composing import CompositionGuard, NextOnReturn
from kiosk_app.ui.widgets.signals import Edited
from kiosk_app.ui.widgets.text_area import TextArea

_LINE_HEIGHT = 19


def _plain(text: str) -> str:
    return normalize("NFKC", text).strip().casefold()


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


class ChoiceEditor(QComboBox, Edited):
    """One of several values; the wheel scrolls the form, not the choice."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        for value, text in choices:
            self.addItem(text, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._unknown = ""
        NextOnReturn(self)
        self.activated.connect(self._on_activated)

    def value(self) -> Any:
        """Return the chosen value."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        self._unknown = ""
        for number in range(self.count()):
            if self.itemData(number) == value:
                self.setCurrentIndex(number)
                return

    def choose_text(self, text: str) -> None:
        """Choose by the words of a choice, in any width; nothing chooses the first, other words stay as a fault."""
        wanted = _plain(text)
        found = [number for number in range(self.count()) if _plain(self.itemText(number)) == wanted]
        self._unknown = "" if found or not wanted else text.strip()
        if found or not wanted:
            self.setCurrentIndex(found[0] if found else 0)

    def fault(self) -> str:
        """Say which words were pasted that are none of the choices; what is chosen by hand is always readable."""
        if not self._unknown:
            return ""
        choices = "・".join(self.itemText(number) for number in range(self.count()))
        return f"「{self._unknown}」という選択肢はありません。{choices}から選んでください。"

    def widget(self) -> QWidget:
        """Return the box itself."""
        return self

    def _on_activated(self) -> None:
        self._unknown = ""
        self.edited.emit()

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
