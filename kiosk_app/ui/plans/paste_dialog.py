"""What a pasted block would become: every plan with what is wrong with it, before anything is written."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import split, wrapped
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.usecases.pasting import Pasted

_SIZE = (900, 520)
_UNREAD = "■ 読めない所があるため、まだ登録できません。表を直し、もう一度コピーして貼り付けてください。"
_FAULTY = "▲ 直すところのある計画書も、下書きとして登録できます。提出する前に、様式の画面で直してください。"
_GOOD = "● このまま登録できます。登録すると下書きになります。"


class PastedRow(NamedTuple):
    """One plan of a block and what is wrong with it."""

    number: int
    content: PlanContent
    errors: int
    warnings: int


class PasteDialog(QDialog):
    """Show the plans of a block; they are kept as drafts only when the clerk says so."""

    def __init__(
        self, parent: QWidget, pasted: Pasted, regulations: Regulations, keep: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("貼り付けた表から計画書を作る")
        self.resize(min(_SIZE[0], parent.window().width()), min(_SIZE[1], parent.window().height()))
        self.told = wrapped(_said(pasted))
        self.list: ListView[PastedRow] = ListView(RowModel(_columns(regulations)), "貼り付けた計画書等")
        self.list.rows.set_rows(_rows(pasted))
        self.problems = ProblemList(self._go_to)
        self.problems.show_problems((*pasted.unread, *pasted.problems))
        buttons = QDialogButtonBox()
        count = len(pasted.candidates)
        self.do = buttons.addButton(f"下書きとして登録（{count}件）", QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setObjectName("main")
        self.do.setEnabled(pasted.can_be_kept)
        self.do.clicked.connect(self.accept)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        self.accepted.connect(keep)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(split(Qt.Orientation.Vertical, (self.list, self.problems), (300, 180)), 1)
        layout.addWidget(buttons)

    def _go_to(self, problem: Problem) -> None:
        self.list.choose(lambda row: row.number == problem.place.row)


def _said(pasted: Pasted) -> str:
    if not pasted.can_be_kept:
        return _UNREAD
    return _FAULTY if any(problem.severity is Severity.ERROR for problem in pasted.problems) else _GOOD


def _rows(pasted: Pasted) -> Sequence[PastedRow]:
    found: dict[int, list[Problem]] = {}
    for problem in (*pasted.unread, *pasted.problems):
        found.setdefault(_row(problem.place), []).append(problem)
    rows = []
    for candidate in pasted.candidates:
        number = _row(candidate.place)
        told = found.get(number, [])
        errors = sum(problem.severity is Severity.ERROR for problem in told)
        rows.append(PastedRow(number, candidate.content, errors, len(told) - errors))
    return rows


def _row(place: Place) -> int:
    return place.row or 0


def _columns(regulations: Regulations) -> tuple[Column[PastedRow], ...]:
    return (
        Column(title="行", text=lambda r: str(r.number), width=44, order=lambda r: r.number, figures=True),
        Column(title="確認", text=_state, width=120, tone=_tone, order=lambda r: (-r.errors, -r.warnings)),
        Column(title="種別", text=lambda r: regulations.plan_type(r.content.type_id).short, width=90),
        Column(title="対象年度", text=lambda r: format_fiscal_year(r.content.fiscal_year), width=86),
        Column(title="部課", text=lambda r: regulations.section(r.content.section_id).label, width=170),
        Column(title="件名", text=lambda r: r.content.title, width=240, stretch=True),
    )


def _state(row: PastedRow) -> str:
    if row.errors:
        return f"■ 直すこと{row.errors}件"
    return f"▲ 確かめること{row.warnings}件" if row.warnings else "● なし"


def _tone(row: PastedRow) -> Tone:
    if row.errors:
        return Tone.URGENT
    return Tone.CAUTION if row.warnings else Tone.GOOD
