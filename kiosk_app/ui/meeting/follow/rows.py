"""The conditions of a meeting as a list, one of them in words with its course, and the form of a step (M-6)."""

from collections.abc import Callable
from datetime import date

from kiosk_app.domain.decision import ConditionCase, ConditionKind, ConditionState
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.editors import ChoiceEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.conditions import ConditionHistory

MET = (ConditionState.VERIFIED, ConditionState.TOLD_COMMITTEE)
_TONES = {
    ConditionState.OPEN: Tone.CAUTION,
    ConditionState.WORKING: Tone.ACCENT,
    ConditionState.REPORTED: Tone.ACCENT,
    ConditionState.VERIFIED: Tone.GOOD,
    ConditionState.TOLD_COMMITTEE: Tone.MUTED,
}


def is_late(case: ConditionCase, today: date) -> bool:
    """Tell whether a condition's day has passed without its being met."""
    one = case.condition
    standing = one.kind is ConditionKind.STANDING
    return one.state not in MET and not standing and one.due is not None and one.due < today


def condition_columns(today: Callable[[], date]) -> tuple[Column[ConditionCase], ...]:
    """Return the columns of the conditions."""
    return (
        Column(title="状態", text=_state, width=110, tone=lambda c: _TONES[c.condition.state]),
        Column(title="条件", text=lambda c: c.condition.text, width=240, stretch=True),
        Column(
            title="期限",
            text=lambda c: _due(c, today()),
            width=170,
            order=lambda c: c.condition.due or date.max,
            tone=lambda c: Tone.URGENT if is_late(c, today()) else Tone.PLAIN,
        ),
        Column(title="担当", text=lambda c: c.condition.owner, width=110),
        Column(title="報告先", text=lambda c: c.condition.report_to, width=110, gives_way=2),
        Column(title="件名", text=lambda c: c.title, width=180, gives_way=1),
    )


def write_condition(out: Writing, found: ConditionHistory, today: date) -> None:
    """Write a condition, its evidence, who verified it, and every step."""
    case, one = found.case, found.case.condition
    out.title(one.text)
    out.pairs(
        (
            ("件名", case.title),
            ("決定の日", format_date(case.decided_on)),
            ("状態", _state(case)),
            ("期限", _due(case, today)),
            ("時期", one.kind.label),
            ("担当", one.owner),
            ("報告先", one.report_to),
            ("根拠となる資料", one.evidence),
            ("確認", f"{format_date(one.verified_on)}　{one.verified_by}" if one.verified_on else ""),
        )
    )
    out.heading("経過")
    if not found.steps:
        out.line("まだ対応の記録がありません。", Tone.MUTED)
    for step in found.steps:
        facts = "　".join(text for text in step.fields.values() if text)
        out.line(f"{format_date(step.opened_on)}　{step.state}　{facts}".rstrip("　"))


def step_groups(today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of a step; that the committee was told is noted by its meeting alone."""
    states = [(state, state.label) for state in ConditionState if state is not ConditionState.TOLD_COMMITTEE]
    fields = (
        Field(key="state", label="状態", make=lambda: ChoiceEditor(states), required=True),
        Field(key="on", label="対応の日", make=lambda: DateEditor(today), required=True),
        Field(key="note", label="内容", make=lambda: LongEditor(lines=2)),
        Field(key="evidence", label="根拠となる資料", make=TextEditor),
        Field(key="by", label="確認した者", make=TextEditor, help="「確認済」とするときに書きます。"),
    )
    return (Group(title="", fields=fields),)


def letter_groups(today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of the letters that ask how conditions stand."""
    fields = (
        Field(key="sent_on", label="発送の日", make=lambda: DateEditor(today)),
        Field(key="reply_due", label="回答の期限", make=lambda: DateEditor(today)),
    )
    return (Group(title="", fields=fields),)


def _state(case: ConditionCase) -> str:
    state = case.condition.state
    return f"{_TONES[state].value} {state.label}".strip()


def _due(case: ConditionCase, today: date) -> str:
    due = case.condition.due
    if due is None:
        return ""
    return f"{format_date(due)}{'　期限を過ぎています' if is_late(case, today) else ''}"
