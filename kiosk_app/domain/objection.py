"""An objection in writing to a decided plan, on which the committee gives its opinion (profile: objection).

The plan stays decided; whether it is amended follows from what the committee thinks, by a plan of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.decision_effects import decides
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import CommitteeRule, Regulations
from kiosk_app.domain.wareki import format_date

KIND = "objection"
_BY, _TEXT, _PLAN_TITLE, _COMMITTEE = "申し出た者", "異議の内容", "件名", "会議体"
_OPINION, _RESULT, _MEETING = "委員会の意見", "審議の結果", "会議"
_KINDS = frozenset(
    {DecisionKind.APPROVED, DecisionKind.AMENDED, DecisionKind.OPINION, DecisionKind.CONTINUED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection to a plan, open until a committee gave its opinion on it."""

    plan_id: int
    plan_title: str
    committee_id: str
    by: str
    text: str
    made_on: date
    meeting_id: int | None = None
    heard_on: date | None = None
    result: DecisionKind | None = None
    opinion: str = ""
    id: int = 0
    version: int = 1


def check_objection(
    file: PlanFile, by: str, text: str, made_on: date, regs: Regulations, today: date
) -> tuple[Problem, ...]:
    """List what stands against an objection: no rule, no decision, too late, nothing said."""
    rule = regs.objection
    if not rule.enabled:
        return (Problem(message=f"{regs.name}の定めには、異議の申出の手続がありません。"),)
    decided = next((one for one in reversed(file.decisions) if decides(one.kind)), None)
    if file.plan.state not in (PlanState.DECIDED, PlanState.NOTIFIED) or decided is None:
        message = f"「{file.plan.content.title}」は、まだ決定していません。"
        return (Problem(message=message, article=rule.article),)
    problems = [
        Problem(message=f"「{field}」が書かれていません。", place=Place(field=field))
        for field, said in ((_BY, by), (_TEXT, text))
        if not said.strip()
    ]
    if not decided.decided_on <= made_on <= today:
        message = f"申出の日（{format_date(made_on)}）が、決定の日より前か、今日より後です。"
        problems.append(Problem(message=message, place=Place(field="申出の日")))
    if rule.days is not None and made_on > decided.decided_on + timedelta(days=rule.days):
        message = f"決定の日（{format_date(decided.decided_on)}）から{rule.days}日を過ぎています。"
        problems.append(Problem(message=message, article=rule.article, place=Place(field="申出の日")))
    return tuple(problems)


def propose_objections(
    committee: CommitteeRule, meeting: Meeting, objections: Iterable[Objection], regs: Regulations
) -> tuple[AgendaItem, ...]:
    """Propose the objections that a committee has to give its opinion on, those to one plan as one matter."""
    waiting = {
        one.plan_id: one for one in objections if one.committee_id == committee.id and one.meeting_id is None
    }
    return tuple(
        AgendaItem(
            id=0,
            meeting_id=meeting.id,
            kind=ItemKind.DELIBERATION,
            title=f"「{one.plan_title}」に対する異議の申出について",
            order=0,
            source=ItemSource.OBJECTION,
            plan_ids=(one.plan_id,),
            article=regs.objection.article,
        )
        for one in waiting.values()
    )


def check_opinions(items: Iterable[AgendaItem], decisions: Iterable[Decision]) -> tuple[Problem, ...]:
    """List objections whose result is no opinion: it says what the committee thinks, or carries the matter over."""
    wanted = {item.id: item for item in items if item.source is ItemSource.OBJECTION and not item.withdrawn}
    problems = []
    for decision in decisions:
        item = wanted.get(decision.item_id or 0)
        if item is None or decision.kind is DecisionKind.WITHDRAWN:
            continue
        place = Place(field=item.title)
        if decision.kind not in _KINDS:
            allowed = "・".join(kind.label for kind in DecisionKind if kind in _KINDS)
            message = f"異議の申出に「{decision.kind.label}」は記録できません。"
            problems.append(Problem(message=message, fix=f"{allowed}から選んでください。", place=place))
        elif decision.kind is not DecisionKind.CONTINUED and not decision.opinion.strip():
            message = "異議の申出に対する委員会の意見がありません。"
            problems.append(Problem(message=message, fix="意見を書いてください。", place=place))
    return tuple(problems)


def heard(objection: Objection, decision: Decision, meeting: Meeting) -> Objection:
    """Return the objection with the committee's opinion."""
    return replace(
        objection,
        meeting_id=meeting.id,
        heard_on=meeting.held_on,
        result=decision.kind,
        opinion=decision.opinion,
    )


def objection_debts(objection: Objection, regs: Regulations) -> Iterator[Debt]:
    """An objection is put to the committee, which gives its opinion."""
    if objection.meeting_id is None:
        committee = regs.committee(objection.committee_id).name
        yield Debt(
            kind=DutyKind.OBJECTION,
            title=f"「{objection.plan_title}」に対する異議（{objection.by}）についての、{committee}の意見",
            article=regs.objection.article,
            since=objection.made_on,
            subject_kind=SubjectKind.OBJECTION,
            subject_id=objection.id,
        )


def to_entry(objection: Objection) -> Entry:
    """Return the objection as it is kept."""
    return Entry(
        id=objection.id,
        version=objection.version,
        kind=KIND,
        title=f"「{objection.plan_title}」に対する異議の申出",
        opened_on=objection.made_on,
        closed_on=objection.heard_on,
        state="処理済" if objection.heard_on else "申出",
        subject=f"plan:{objection.plan_id}",
        fields={
            _PLAN_TITLE: objection.plan_title,
            _COMMITTEE: objection.committee_id,
            _BY: objection.by,
            _TEXT: objection.text,
            _MEETING: str(objection.meeting_id or ""),
            _RESULT: objection.result.value if objection.result else "",
            _OPINION: objection.opinion,
        },
    )


def from_entry(entry: Entry) -> Objection:
    """Return the objection that an entry holds."""
    meeting, result = entry.get(_MEETING), entry.get(_RESULT)
    return Objection(
        id=entry.id,
        version=entry.version,
        plan_id=int(entry.subject.removeprefix("plan:")),
        plan_title=entry.get(_PLAN_TITLE),
        committee_id=entry.get(_COMMITTEE),
        by=entry.get(_BY),
        text=entry.get(_TEXT),
        made_on=entry.opened_on,
        meeting_id=int(meeting) if meeting else None,
        heard_on=entry.closed_on,
        result=DecisionKind.of(result) if result else None,
        opinion=entry.get(_OPINION),
    )
