"""How the form of a plan is laid out: the fields, beside them its paper as it will print, and what is wrong, counted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.ui.plans.attachments import AttachmentsPanel
from kiosk_app.ui.plans.live import LivePaper
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.form import Form
from kiosk_app.ui.widgets.panels import Card, button, label, row, split, tint
from kiosk_app.ui.widgets.problem_list import ProblemList

_SIDE = 330
_NARROW_SIDE = 240
_UNLIMITED = 16_777_215
_PAPER = "plans/paper"
_ROOMY = 1200
_SIZES = (620, 480)
_NARROWEST_FORM = 506


class PlanFormView:
    """Build the page once; the form inside changes with the kind of plan."""

    def __init__(
        self,
        page: QWidget,
        live: LivePaper,
        attachments: AttachmentsPanel,
        on_problem: Callable[[Problem], None],
        preferences: Preferences,
    ) -> None:
        self._page = page
        self._preferences = preferences
        self.live = live
        self.title = label("", "title")
        self.count = label("")
        self.count.setAccessibleName("確認することの数")
        self.restored = QFrame()
        self.restored.setObjectName("plain")
        self.start_over = button("書きかけを捨てる")
        self.restored.setLayout(row(label("書きかけの続きです。", "muted"), self.start_over))
        self.as_draft = QCheckBox("下書きのまま登録する")
        self.problems = ProblemList(on_problem)
        self.attachments = attachments
        self.side = QTabWidget()
        self.side.addTab(self.problems, "確認すること")
        self.side.addTab(attachments, "添付")
        attachments.counted.connect(self._count)
        self.paper = Card("付議書", "いま登録したとき")
        self.paper.add(live, 1)
        self.card = Card("")
        self.card.setMinimumWidth(_NARROWEST_FORM)
        self._form: Form | None = None
        top = QHBoxLayout()
        top.setSpacing(14)
        for widget in (self.title, self.count, self.restored):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.as_draft)
        middle = split(Qt.Orientation.Horizontal, (self.card, self._beside()), _SIZES, (3, 2))
        preferences.follow_splitter("plan-form", middle)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(middle, 1)

    def _beside(self) -> QWidget:
        self.right = QWidget()
        self.right.setMinimumWidth(_NARROW_SIDE)
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.paper, 3)
        below = Card("")
        below.add(self.side, 1)
        column.addWidget(below, 2)
        return self.right

    def _count(self, number: int) -> None:
        self.side.setTabText(1, f"添付（{number}）" if number else "添付")

    @property
    def shows_paper(self) -> bool:
        """Tell whether the paper stands beside the form; without a wish it does where there is room."""
        kept = self._preferences.text(_PAPER)
        return kept == "on" if kept else self._page.window().width() >= _ROOMY

    def toggle_paper(self) -> None:
        """Show or hide the paper, and remember it."""
        self._preferences.remember(_PAPER, "off" if self.shows_paper else "on")
        self.arrange()

    def arrange(self) -> None:
        """Make room for the paper, or give it to the form."""
        self.paper.setVisible(self.shows_paper)
        self.right.setMaximumWidth(_UNLIMITED if self.shows_paper else _SIDE)

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
