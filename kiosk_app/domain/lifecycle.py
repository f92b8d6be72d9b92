"""The life of a plan as a table: from which state an event leads where, and what an event demands.

A decided, notified or withdrawn plan never changes again, except that a decided one is notified. 継続審議 leaves a
plan with the committee. Whether a plan's content allows a step is for `plan_checks` to tell.
"""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.referral import is_referred
from kiosk_app.domain.regulations import Regulations


class Event(Labelled):
    """What happens to a plan."""

    SUBMIT = ("submit", "提出")
    EXAMINE = ("examine", "形式審査")
    RETURN = ("return", "差戻し")
    ACCEPT = ("accept", "受付")
    REFER = ("refer", "付議")
    UNREFER = ("unrefer", "付議の取消し")
    DECIDE = ("decide", "決定")
    CARRY_OVER = ("carry_over", "継続審議")
    SEND_BACK = ("send_back", "委員会からの差戻し")
    DECIDE_URGENTLY = ("decide_urgently", "付議の特例による決定")
    DECIDE_BY_CHAIR = ("decide_by_chair", "委員長の専決")
    DECIDE_WITHOUT = ("decide_without", "付議を要しない決定")
    NOTIFY = ("notify", "通知")
    WITHDRAW = ("withdraw", "取下げ")


_STEPS: tuple[tuple[PlanState, Event, PlanState], ...] = (
    (PlanState.DRAFT, Event.SUBMIT, PlanState.SUBMITTED),
    (PlanState.DRAFT, Event.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.SUBMITTED, Event.EXAMINE, PlanState.EXAMINING),
    (PlanState.SUBMITTED, Event.RETURN, PlanState.RETURNED),
    (PlanState.SUBMITTED, Event.ACCEPT, PlanState.ACCEPTED),
    (PlanState.SUBMITTED, Event.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.EXAMINING, Event.RETURN, PlanState.RETURNED),
    (PlanState.EXAMINING, Event.ACCEPT, PlanState.ACCEPTED),
    (PlanState.EXAMINING, Event.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.RETURNED, Event.SUBMIT, PlanState.SUBMITTED),
    (PlanState.RETURNED, Event.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.ACCEPTED, Event.RETURN, PlanState.RETURNED),
    (PlanState.ACCEPTED, Event.REFER, PlanState.REFERRED),
    (PlanState.ACCEPTED, Event.DECIDE_URGENTLY, PlanState.DECIDED),
    (PlanState.ACCEPTED, Event.DECIDE_BY_CHAIR, PlanState.DECIDED),
    (PlanState.ACCEPTED, Event.DECIDE_WITHOUT, PlanState.DECIDED),
    (PlanState.ACCEPTED, Event.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.REFERRED, Event.UNREFER, PlanState.ACCEPTED),
    (PlanState.REFERRED, Event.DECIDE, PlanState.DECIDED),
    (PlanState.REFERRED, Event.CARRY_OVER, PlanState.REFERRED),
    (PlanState.REFERRED, Event.SEND_BACK, PlanState.RETURNED),
    (PlanState.REFERRED, Event.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.DECIDED, Event.NOTIFY, PlanState.NOTIFIED),
)
TABLE: Mapping[tuple[PlanState, Event], PlanState] = MappingProxyType(
    {(before, event): after for before, event, after in _STEPS}
)
FINISHED = frozenset({PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN})
_NEEDS_REASON = frozenset({Event.RETURN, Event.DECIDE_URGENTLY, Event.DECIDE_BY_CHAIR, Event.DECIDE_WITHOUT})


def next_state(state: PlanState, event: Event) -> PlanState:
    """Return where an event leads; raise KeyError for one that the state does not allow."""
    return TABLE[state, event]


def events_from(state: PlanState) -> tuple[Event, ...]:
    """Return the events that a state allows, in the order of the table."""
    return tuple(event for before, event in TABLE if before is state)


def check_event(file: PlanFile, event: Event, regs: Regulations, *, reason: str = "") -> tuple[Problem, ...]:
    """List what stands against an event: the plan's state, the ward's rules, a missing reason."""
    state = file.plan.state
    if (state, event) not in TABLE:
        return (_out_of_order(state, event),)
    problems = []
    if event in _NEEDS_REASON and not reason.strip():
        problems.append(
            Problem(
                message=f"{event.label}には理由が必要です。",
                fix="理由を書いてください。",
                place=Place(field="理由"),
            )
        )
    if event is Event.DECIDE_URGENTLY and not regs.emergency_for(file.type).enabled:
        problems.append(
            Problem(
                message=f"{regs.name}の定めには付議の特例がありません。",
                fix=f"{regs.committee(file.type.committee).body}に付議してください。",
                article=file.type.referral_article,
            )
        )
    if event is Event.DECIDE_BY_CHAIR:
        problems.extend(_chair_problems(file, regs))
    if event is Event.DECIDE_WITHOUT:
        problems.extend(_referral_problems(file, regs))
    return tuple(problems)


def _out_of_order(state: PlanState, event: Event) -> Problem:
    allowed = "・".join(possible.label for possible in events_from(state))
    return Problem(
        message=f"「{state.label}」の計画書等について、{event.label}の手続はできません。",
        fix=f"できる手続は、{allowed}です。" if allowed else "この計画書等の手続は終わっています。",
        place=Place(field="状態"),
    )


def _chair_problems(file: PlanFile, regs: Regulations) -> list[Problem]:
    committee = regs.committee(file.type.committee)
    if committee.chair_decision.enabled:
        return []
    return [
        Problem(
            message=f"{committee.name}には{committee.chair_title}の専決の定めがありません。",
            fix=f"{committee.body}に付議してください。",
            article=file.type.referral_article,
        )
    ]


def _referral_problems(file: PlanFile, regs: Regulations) -> list[Problem]:
    """Refuse to decide without the committee what has to go there (B46-12, A-12-4, A-13)."""
    if not is_referred(file):
        return []
    return [
        Problem(
            message=f"{file.type.name}は、{regs.committee(file.type.committee).body}に付議しなければなりません。",
            fix="付議するか、付議を要しない理由を登録してください。",
            article=file.type.referral_article,
        )
    ]
