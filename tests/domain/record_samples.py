"""A meeting that was convened and the record of it, for the tests of records."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import (
    Attendance,
    Meeting,
    MeetingMode,
    MeetingRecord,
    MeetingState,
    Presence,
)
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.regulations import (
    CommitteeRule,
)
from tests.domain.samples import committee, plan_file, regulations, seats

REGS = regulations()


HELD = date(2022, 12, 8)


PLANS = AgendaItem(
    id=1,
    meeting_id=5,
    kind=ItemKind.DELIBERATION,
    title="適用計画について",
    order=1,
    source=ItemSource.PLANS,
    bill_no=3,
    plan_ids=(11, 12),
    frozen=True,
)


REPORT = replace(
    PLANS,
    id=2,
    kind=ItemKind.REPORT,
    title="特例の報告",
    order=2,
    source=ItemSource.URGENT_REPORT,
    bill_no=1,
    plan_ids=(),
)


OTHER = replace(REPORT, id=3, kind=ItemKind.OTHER, title="その他", bill_no=None, source=ItemSource.FREE)


def dossier(
    *items: AgendaItem,
    rule: CommitteeRule | None = None,
    mode: MeetingMode = MeetingMode.IN_PERSON,
    basis: str = "",
    vacant: int = 0,
    deputies: int = 0,
) -> MeetingDossier:
    return MeetingDossier(
        committee=rule or committee(),
        meeting=Meeting(
            id=5,
            version=1,
            committee_id="main",
            fiscal_year=2022,
            number=2,
            held_on=HELD,
            state=MeetingState.ISSUED,
            mode=mode,
            basis=basis,
        ),
        roster=seats(6, vacant=vacant, deputies=deputies),
        items=items or (PLANS, REPORT, OTHER),
        plans={plan_id: plan_file(PlanState.REFERRED, plan_id=plan_id) for plan_id in (11, 12)},
    )


def decided(
    kind: DecisionKind = DecisionKind.APPROVED, item_id: int | None = 1, plan_id: int | None = None
) -> Decision:
    return Decision(kind=kind, decided_on=HELD, item_id=item_id, plan_id=plan_id)


NOTED = decided(DecisionKind.REPORTED, 2)


def record(found: MeetingDossier, *decisions: Decision, **others: Presence) -> MeetingRecord:
    usual = Presence.REPLIED if found.meeting.mode is MeetingMode.WRITTEN else Presence.PRESENT
    return MeetingRecord(
        meeting_id=5,
        attendance=tuple(
            Attendance(seat=seat.key, presence=others.get(seat.key, usual)) for seat in found.roster
        ),
        decisions=decisions or (decided(), NOTED),
    )


def messages(problems: tuple[Problem, ...], severity: Severity = Severity.ERROR) -> list[str]:
    return [problem.message for problem in problems if problem.severity is severity]
