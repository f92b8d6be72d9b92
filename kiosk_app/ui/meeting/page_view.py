"""How the page of one meeting is laid out: its name, its steps, the chosen step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.ui.widgets.panels import label
from kiosk_app.ui.widgets.step_bar import StepBar


class MeetingView:
    """Build the page once."""

    def __init__(self, page: QWidget, steps: Sequence[str]) -> None:
        self.title = label("", "title")
        self.when = label("", "muted")
        self.when.setSizePolicy(
            self.when.sizePolicy().Policy.Ignored, self.when.sizePolicy().verticalPolicy()
        )
        self.steps = StepBar(steps)
        self.stack = QStackedWidget()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addWidget(self.when, 1)
        top.addWidget(self.steps)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(9)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
