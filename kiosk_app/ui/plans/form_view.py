"""How the form of a plan is laid out: the fields, and beside them what is wrong, counted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.form import Form
from kiosk_app.ui.widgets.panels import Card, button, label, row, tint
from kiosk_app.ui.widgets.problem_list import ProblemList

_SIDE = 330
_NARROW_SIDE = 240


class PlanFormView:
    """Build the page once; the form inside changes with the kind of plan."""

    def __init__(self, page: QWidget, on_problem: Callable[[Problem], None]) -> None:
        self.title = label("", "title")
        self.count = label("")
        self.count.setAccessibleName("確認することの数")
        self.restored = QFrame()
        self.restored.setObjectName("plain")
        self.start_over = button("書きかけを捨てる")
        self.restored.setLayout(row(label("書きかけの続きです。", "muted"), self.start_over))
        self.as_draft = QCheckBox("下書きのまま登録する")
        self.problems = ProblemList(on_problem)
        self.side = Card("確認すること")
        self.side.add(self.problems, 1)
        self.side.setMinimumWidth(_NARROW_SIDE)
        self.side.setMaximumWidth(_SIDE)
        self.card = Card("")
        self._form: Form | None = None
        top = QHBoxLayout()
        top.setSpacing(14)
        for widget in (self.title, self.count, self.restored):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.as_draft)
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(self.card, 1)
        middle.addWidget(self.side)
        middle.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(middle, 1)

    def set_form(self, form: Form) -> None:
        """Put another form in the place of the present one."""
        if self._form is not None:
            self.card.body.removeWidget(self._form)
            self._form.deleteLater()
        self._form = form
        self.card.body.addWidget(form, 1)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Count all problems at the top and list them beside the form."""
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = len(problems) - errors
        parts = [f"■ 直すこと{errors}件" if errors else "", f"▲ 確かめること{warnings}件" if warnings else ""]
        text = "　".join(part for part in parts if part) or "● 直すところはありません"
        self.count.setText(text)
        tint(self.count, Tone.URGENT if errors else Tone.CAUTION if warnings else Tone.GOOD)
        self.problems.show_problems(problems)
