"""The steps of a meeting side by side; a finished one says so in a word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from kiosk_app.ui.widgets.panels import button


class StepBar(QWidget):
    """Choose one of several steps."""

    wanted = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for number, name in enumerate(names):
            made = button(name)
            made.setObjectName("step")
            made.setCheckable(True)
            self._group.addButton(made, number)
            self.buttons.append(made)
            layout.addWidget(made)
        self._group.idClicked.connect(self.wanted)

    def choose(self, number: int) -> None:
        """Mark a step as the present one."""
        self.buttons[number].setChecked(True)

    def mark(self, done: Sequence[bool]) -> None:
        """Say which steps are finished."""
        for made, name, finished in zip(self.buttons, self._names, done, strict=True):
            made.setText(f"{name}　済" if finished else name)
