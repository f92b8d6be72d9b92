"""The list of consultations: its columns, and a consultation in words."""

from datetime import date

from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.wareki import format_date, format_fiscal_year, format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.consulting import Consulting

_ANSWERS = {Answer.AGREED: Tone.GOOD, Answer.CONDITIONAL: Tone.ACCENT, Answer.REFUSED: Tone.URGENT}


def tone_of(row: Consulting) -> Tone:
    """Return how the state of a consultation looks."""
    if row.consultation is None:
        return Tone.URGENT
    return _ANSWERS[row.consultation.answer] if row.consultation.answer else Tone.CAUTION


def state_of(row: Consulting) -> str:
    """Return the state of a consultation in words."""
    if row.consultation is None:
        return "協議前"
    return row.consultation.answer.label if row.consultation.answer else "回答待ち"


def _asked_of(row: Consulting) -> str:
    return row.consultation.asked_of if row.consultation else row.rule.consult_with


def _sent(row: Consulting) -> date | None:
    return row.consultation.sent_on if row.consultation else None


COLUMNS = (
    Column[Consulting](
        title="状態",
        text=lambda r: f"{tone_of(r).value} {state_of(r)}",
        width=96,
        order=lambda r: (r.rank, state_of(r)),
        tone=tone_of,
    ),
    Column[Consulting](title="利用する情報", text=lambda r: r.rule.name, width=92),
    Column[Consulting](title="協議の相手", text=_asked_of, width=104),
    Column[Consulting](title="計画書等", text=lambda r: r.file.plan.content.title, width=180, stretch=True),
    Column[Consulting](
        title="部課",
        text=lambda r: r.file.section.label,
        width=140,
        order=lambda r: r.file.section.order,
        gives_way=1,
    ),
    Column[Consulting](
        title="協議の日",
        text=lambda r: format_short(r.consultation.sent_on) if r.consultation else "",
        width=80,
        order=lambda r: _sent(r) or date.max,
    ),
    Column[Consulting](title="条文", text=lambda r: r.rule.article, width=140, gives_way=2),
)


def write_consulting(out: Writing, row: Consulting) -> None:
    """Write a consultation and its answer in words."""
    content, asked = row.file.plan.content, row.consultation
    out.title(content.title, note=state_of(row))
    out.pairs(
        (
            ("部課", row.file.section.label),
            ("計画", f"{row.file.type.name}（{format_fiscal_year(content.fiscal_year)}分）"),
            ("利用する情報", row.rule.name),
            ("協議の相手", _asked_of(row)),
            ("様式", row.rule.form_name),
            ("条文", row.rule.article),
            ("利用する項目", "・".join(row.items)),
        )
    )
    if asked is None:
        out.line("まだ協議していません。協議が調うまで委員会に付議できません。", Tone.URGENT)
        return
    out.pairs(
        (
            ("協議の日", format_date(asked.sent_on)),
            ("利用の根拠", asked.basis),
            ("利用の目的", asked.purpose),
            ("利用の期間", asked.period),
        )
    )
    out.heading("回答")
    if asked.answer is None:
        out.line("回答を待っています。", Tone.CAUTION)
        return
    out.line(asked.answer.label, tone_of(row))
    on = format_date(asked.answered_on) if asked.answered_on else ""
    out.pairs((("回答の日", on), ("条件", asked.conditions)))
