"""How the form of an entry is laid out: the fields, and beside them what is wrong, counted at the top."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.form import Form
from kiosk_app.ui.widgets.panels import Card, button, label, row, split, tint
from kiosk_app.ui.widgets.problem_list import ProblemList

_SIDE = 240
_SIZES = (760, 330)


class EntryFormView:
    """Build the page once."""

    def __init__(
        self, page: QWidget, form: Form, on_problem: Callable[[Problem], None], preferences: Preferences
    ) -> None:
        self.title = label("", "title")
        self.count = label("")
        self.count.setAccessibleName("確認することの数")
        self.restored = QFrame()
        self.restored.setObjectName("plain")
        self.start_over = button("書きかけを捨てる")
        self.restored.setLayout(row(label("書きかけの続きです。", "muted"), self.start_over))
        self.problems = ProblemList(on_problem)
        side = Card("確認すること")
        side.setMinimumWidth(_SIDE)
        side.add(self.problems, 1)
        card = Card("")
        card.add(form, 1)
        middle = split(Qt.Orientation.Horizontal, (card, side), _SIZES, (3, 1))
        preferences.follow_splitter("entry-form", middle)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(row(self.title, self.count, self.restored))
        layout.addWidget(middle, 1)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Count all problems at the top and list them beside the form."""
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = len(problems) - errors
        parts = [f"■ 直すこと{errors}件" if errors else "", f"▲ 確かめること{warnings}件" if warnings else ""]
        self.count.setText("　".join(filter(None, parts)) or "● 直すところはありません")
        tint(self.count, Tone.URGENT if errors else Tone.CAUTION if warnings else Tone.GOOD)
        self.problems.show_problems(problems)
