"""Open duties as a list: how urgent, what, by which article, since or until when.

Many duties of one kind about plans stand in one line that leads to all of them.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kiosk_app.domain.duty import Duty, DutyKind, SubjectKind, Urgency
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.places import place_of
from kiosk_app.ui.session import Target
from kiosk_app.ui.theme import Tone

_FEW = 3
_TONES = {
    Urgency.OVERDUE: Tone.URGENT,
    Urgency.SOON: Tone.CAUTION,
    Urgency.OWED: Tone.CAUTION,
    Urgency.ROUTINE: Tone.GOOD,
}
_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}
_MANY = {
    DutyKind.EXAMINE: "提出された計画書等の審査",
    DutyKind.REFER: "受け付けた計画書等の付議",
    DutyKind.REPORT_URGENT: "特例で決定した事項の委員会への報告",
    DutyKind.NOTIFY: "審議結果の通知",
    DutyKind.CONSULT: "他課データの利用の協議",
    DutyKind.REVIEW: "部会の評価",
    DutyKind.USAGE_REPORT: "利用状況報告書の提出依頼",
}


class DutyLine(NamedTuple):
    """One line: a duty, or several alike; due date and age are those of the most pressing one."""

    duty: Duty
    title: str
    ids: tuple[int, ...]


def duty_lines(duties: Iterable[Duty]) -> tuple[DutyLine, ...]:
    """Return duties in their order, with many of one kind about plans in one line."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for number, duty in enumerate(duties):
        alike = duty.subject_kind is SubjectKind.PLAN and duty.kind in _MANY
        key = (duty.kind, duty.urgency, duty.article) if alike else (number,)
        groups.setdefault(key, []).append(duty)
    return tuple(line for group in groups.values() for line in _lines(group))


def _lines(group: list[Duty]) -> Iterable[DutyLine]:
    if len(group) <= _FEW:
        return (DutyLine(duty, duty.title, (duty.subject_id,)) for duty in group)
    pressing = min(group, key=lambda duty: (duty.due or date.max, -duty.age_days))
    ids = tuple(duty.subject_id for duty in group)
    return (DutyLine(pressing, f"{_MANY[pressing.kind]}　{len(group)}件", ids),)


def duty_columns(today: date) -> tuple[Column[DutyLine], ...]:
    """Return the columns of the duties as of a day."""

    def when(line: DutyLine) -> str:
        duty = line.duty
        if duty.due is None:
            return f"{duty.age_days}日経過" if duty.age_days else ""
        left = (duty.due - today).days
        if left < 0:
            return f"{-left}日超過（{format_short(duty.due)}）"
        return "今日まで" if left == 0 else f"あと{left}日（{format_short(duty.due)}）"

    return (
        Column(
            title="",
            text=lambda line: _TONES[line.duty.urgency].value,
            width=26,
            order=lambda line: _RANK[line.duty.urgency],
            tone=_tone,
        ),
        Column(title="区分", text=lambda line: line.duty.kind.label, width=96, gives_way=2),
        Column(title="すること", text=lambda line: line.title, width=180, stretch=True),
        Column(title="条文", text=lambda line: line.duty.article, width=118, gives_way=1),
        Column(
            title="期限・経過", text=when, width=136, order=lambda line: line.duty.due or date.max, tone=_tone
        ),
    )


def _tone(line: DutyLine) -> Tone:
    return _TONES[line.duty.urgency]


def target_of(line: DutyLine) -> Target | None:
    """Return where a duty is done, or None when no page shows its subject."""
    duty = line.duty
    if duty.subject_kind is SubjectKind.PLAN and len(line.ids) > 1:
        if duty.kind is DutyKind.USAGE_REPORT:
            return Target("consultations", duty.subject_id, "usage")
        return Target("plans", part=line.title, ids=line.ids)
    return place_of(duty.kind, duty.subject_kind, duty.subject_id)
