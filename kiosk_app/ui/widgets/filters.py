"""The line above a list: a title, a text to filter by, choices to filter by, and how many rows are shown."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from kiosk_app.ui.widgets.composing import CompositionGuard
from kiosk_app.ui.widgets.panels import label

_PAUSE_MS = 120
_TEXT_WIDTH = 220
ALL = None


class FilterLine(QWidget):
    """Filter a list by text and by choices; `changed` comes a short pause after typing."""

    changed = Signal()

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.text = QLineEdit()
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(f"{title}を絞り込む言葉")
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(_TEXT_WIDTH)
        CompositionGuard(self.text)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.count = label("", "muted")
        self._choices: dict[str, QComboBox] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(label(title, "title"))
        self._layout.addWidget(self.text, 1)
        self._layout.addWidget(self.count)
        self._layout.addStretch(1)

    def add_choice(self, key: str, name: str, choices: Sequence[tuple[Any, str]] = ()) -> None:
        """Add a choice after the text; its first entry lets everything pass."""
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choices[key] = box
        self.set_choices(key, name, choices)
        box.activated.connect(lambda _number: self.changed.emit())
        self._layout.insertWidget(1 + len(self._choices), box)

    def set_choices(self, key: str, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other values and keep the chosen one when it is still among them."""
        box = self._choices[key]
        chosen = box.currentData()
        box.clear()
        box.addItem(f"{name}：すべて", ALL)
        for value, text in choices:
            box.addItem(text, value)
        number = next((n for n in range(box.count()) if box.itemData(n) == chosen), 0)
        box.setCurrentIndex(number)

    def choice(self, key: str) -> Any:
        """Return the chosen value, or None for everything."""
        return self._choices[key].currentData()

    def choose(self, key: str, value: Any) -> None:
        """Choose a value."""
        box = self._choices[key]
        box.setCurrentIndex(next((n for n in range(box.count()) if box.itemData(n) == value), 0))
        self.changed.emit()

    def clear(self) -> None:
        """Let everything pass."""
        self.text.clear()
        for box in self._choices.values():
            box.setCurrentIndex(0)
        self.apply_now()

    def apply_now(self) -> None:
        """Filter without waiting for the pause."""
        self._pause.stop()
        self.changed.emit()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many rows are shown."""
        self.count.setText(f"{shown:,}件" if shown == total else f"{total:,}件中 {shown:,}件")

    def accepts(self, tests: Sequence[tuple[str, Callable[[Any], Any]]]) -> Callable[[Any], bool]:
        """Return a test that a row has the chosen value in every place."""
        wanted = [(read, self.choice(key)) for key, read in tests if self.choice(key) is not ALL]
        return lambda row: all(read(row) == value for read, value in wanted)
