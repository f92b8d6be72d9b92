"""The bar at the foot: what the F-keys mean now, the work that runs, and what was done last."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from kiosk_app.ui.page import Command
from kiosk_app.ui.widgets.panels import button

if TYPE_CHECKING:  # nothing works before the first paint
    from kiosk_app.ui.tasks import Job

_PROGRESS_WIDTH = 150


class KeyBar(QFrame):
    """Show commands as buttons, and one line of news at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keybar")
        self._buttons: list[QPushButton] = []
        self._commands: tuple[Command, ...] = ()
        self._jobs: list[Job] = []
        self.news = QLabel()
        self.news.setObjectName("news")
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.news.setSizePolicy(
            self.news.sizePolicy().Policy.Ignored, self.news.sizePolicy().verticalPolicy()
        )
        self.news.setAccessibleName("お知らせ")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("処理の進み具合")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_PROGRESS_WIDTH)
        self.stop = button("中止")
        self.stop.clicked.connect(self._on_stop)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(8)
        layout.addLayout(self._keys)
        layout.addWidget(self.news, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop)
        self.bar.hide()
        self.stop.hide()

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Show other commands; buttons are kept and relabelled so that nothing flickers."""
        self._commands = tuple(commands)
        while len(self._buttons) < len(commands):
            made = button("", partial(self._do, len(self._buttons)))
            made.setObjectName("key")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._buttons.append(made)
            self._keys.addWidget(made)
        for number, made in enumerate(self._buttons):
            made.setVisible(number < len(commands))
            if number < len(commands):
                made.setText(f"{commands[number].key.shown} {commands[number].text}")
                made.setEnabled(commands[number].enabled)

    def show_news(self, text: str) -> None:
        """Say what was done; it stays until the next news."""
        self.news.setText(text)
        self.news.setToolTip(text)

    def follow(self, job: "Job") -> None:
        """Show how far a job is until it has finished."""
        self._jobs.append(job)
        self.show_news(job.title)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.show()
        self.stop.setEnabled(True)
        job.progressed.connect(self._on_progress)
        job.finished.connect(lambda: self._on_finished(job))

    def _do(self, number: int) -> None:
        self._commands[number].do()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        title = self._jobs[0].title if self._jobs else ""
        self.show_news(f"{title}　{text}" if text else title)

    def _on_stop(self) -> None:
        for job in self._jobs:
            job.stop()
            self.show_news(f"{job.title}　中止しています")
        self.stop.setEnabled(False)

    def _on_finished(self, job: "Job") -> None:
        self._jobs.remove(job)
        if not self._jobs:
            self.bar.hide()
            self.stop.hide()
            self.show_news("")
