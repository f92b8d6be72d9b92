"""Conditions of approvals on their way (M-6): work, evidence, a person who verified it, the committee told.

Every step is kept as an entry of its own; the condition itself shows where it stands. That the committee was told is
noted by the record of its meeting alone, with the conditions as they stood on that day.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Condition, ConditionCase, ConditionKind, ConditionState
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.wareki import format_date

STEP, REPORT = "condition_step", "condition_report"
INQUIRY = "照会"
_NOTE, _EVIDENCE, _BY, _LIST = "内容", "根拠となる資料", "確認した者", "条件"
_O, _W, _R, _V = (
    ConditionState.OPEN,
    ConditionState.WORKING,
    ConditionState.REPORTED,
    ConditionState.VERIFIED,
)
_NEXT: Mapping[ConditionState, frozenset[ConditionState]] = MappingProxyType(
    {
        _O: frozenset({_O, _W, _R, _V}),
        _W: frozenset({_W, _R, _V}),
        _R: frozenset({_W, _R, _V}),
        _V: frozenset({_W, _V}),
        ConditionState.TOLD_COMMITTEE: frozenset(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionStep:
    """A step: the state that it leads to, what was done, what shows it, and who saw to it."""

    state: ConditionState
    on: date
    by: str = ""
    evidence: str = ""
    note: str = ""


def check_step(condition: Condition, step: ConditionStep, today: date) -> tuple[Problem, ...]:
    """List what stands against a step (M-6)."""
    if step.state is ConditionState.TOLD_COMMITTEE:
        message = "委員会に報告したことは、報告した会議の結果の登録によって記録します。"
        fix = "条件の対応状況を、次の会議の報告事項に加えてください。"
        return (Problem(message=message, fix=fix, place=Place(field="状態")),)
    if step.state not in _NEXT[condition.state]:
        message = f"「{condition.state.label}」の条件を「{step.state.label}」とすることはできません。"
        return (Problem(message=message, place=Place(field="状態")),)
    problems = []
    shown = step.evidence.strip() or condition.evidence.strip()
    if step.state in (ConditionState.REPORTED, ConditionState.VERIFIED) and not shown:
        message = f"「{step.state.label}」とするには、根拠となる資料が必要です。"
        problems.append(Problem(message=message, place=Place(field=_EVIDENCE)))
    if step.state is ConditionState.VERIFIED and not step.by.strip():
        message = "条件を満たすことを確認した者が書かれていません。"
        problems.append(Problem(message=message, place=Place(field=_BY)))
    if step.on > today:
        message = f"対応の日（{format_date(step.on)}）が今日より後です。"
        problems.append(Problem(message=message, place=Place(field="対応の日")))
    return tuple(problems)


def check_day(step: ConditionStep, decided_on: date, today: date) -> tuple[Problem, ...]:
    """Tell that a step would come before the decision that made the condition (M-6), which may be recorded early."""
    if step.on >= min(decided_on, today):
        return ()
    message = (
        f"対応の日（{format_date(step.on)}）が、条件を付した決定の日（{format_date(decided_on)}）より前です。"
    )
    return (Problem(message=message, place=Place(field="対応の日")),)


def after(condition: Condition, step: ConditionStep) -> Condition:
    """Return the condition after a step; what was verified is forgotten when work on it goes on."""
    verified = step.state is ConditionState.VERIFIED
    return replace(
        condition,
        state=step.state,
        evidence=step.evidence.strip() or condition.evidence,
        verified_by=step.by if verified else "",
        verified_on=step.on if verified else None,
    )


def told(condition: Condition) -> Condition:
    """Return a verified condition after the committee heard of it; others wait, and a standing one never ends."""
    ends = condition.state is ConditionState.VERIFIED and condition.kind is not ConditionKind.STANDING
    return replace(condition, state=ConditionState.TOLD_COMMITTEE) if ends else condition


def step_entry(condition: Condition, step: ConditionStep, *, state: str = "") -> Entry:
    """Return a step as it is kept; `state` names one that changes nothing, such as 照会."""
    return Entry(
        kind=STEP,
        title=condition.text,
        opened_on=step.on,
        closed_on=step.on,
        state=state or step.state.label,
        subject=f"condition:{condition.id}",
        fields={_NOTE: step.note, _EVIDENCE: step.evidence, _BY: step.by},
    )


def propose_condition_report(
    meeting: Meeting, cases: Iterable[ConditionCase], *, article: str = ""
) -> tuple[AgendaItem, ...]:
    """Propose the report on conditions that the committee has not heard the end of (M-6)."""
    open_cases = [case for case in cases if case.condition.kind is not ConditionKind.STANDING]
    if not open_cases:
        return ()
    return (
        AgendaItem(
            id=0,
            meeting_id=meeting.id,
            kind=ItemKind.REPORT,
            title="条件付承認案件の対応状況について",
            order=0,
            source=ItemSource.CONDITION_REPORT,
            plan_ids=tuple(dict.fromkeys(case.plan_id for case in open_cases if case.plan_id is not None)),
            article=article,
        ),
    )


def report_entry(meeting: Meeting, cases: Iterable[ConditionCase]) -> Entry:
    """Return what a meeting heard of the conditions, as they stood on that day."""
    listed = [
        {
            "id": case.condition.id,
            "state": case.condition.state.value,
            "evidence": case.condition.evidence,
            "due": case.condition.due.isoformat() if case.condition.due else "",
        }
        for case in cases
    ]
    return Entry(
        kind=REPORT,
        title="条件の対応状況の報告",
        opened_on=meeting.held_on,
        closed_on=meeting.held_on,
        subject=f"meeting:{meeting.id}",
        fields={_LIST: json.dumps(listed, ensure_ascii=False)},
    )


def reported_ids(entries: Iterable[Entry]) -> tuple[int, ...] | None:
    """Return the conditions that a meeting heard of, or None when it has not reported yet."""
    found = next((entry for entry in entries if entry.kind == REPORT), None)
    return None if found is None else tuple(one["id"] for one in json.loads(found.get(_LIST)))


def as_reported(cases: Iterable[ConditionCase], entries: Iterable[Entry]) -> tuple[ConditionCase, ...]:
    """Return the conditions as they stood when a meeting heard of them."""
    entry = next(entry for entry in entries if entry.kind == REPORT)
    then = {one["id"]: one for one in json.loads(entry.get(_LIST))}
    return tuple(
        replace(case, condition=_as_then(case.condition, then[case.condition.id]))
        for case in cases
        if case.condition.id in then
    )


def unmet_before(file: PlanFile) -> tuple[Condition, ...]:
    """Return the conditions that had to be met before the start and are not yet verified."""
    met = (ConditionState.VERIFIED, ConditionState.TOLD_COMMITTEE)
    return tuple(
        condition
        for decision in file.decisions
        for condition in decision.conditions
        if condition.kind is ConditionKind.BEFORE and condition.state not in met
    )


def _as_then(condition: Condition, then: Mapping[str, str]) -> Condition:
    return replace(
        condition,
        state=ConditionState.of(then["state"]),
        evidence=then["evidence"],
        due=date.fromisoformat(then["due"]) if then["due"] else None,
    )
