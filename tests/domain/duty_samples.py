"""Plans, meetings, conditions and reviews that owe something, for the tests of duties."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain.decision import (
    Condition,
    ConditionKind,
    ConditionState,
    Decision,
    DecisionKind,
    Route,
)
from kiosk_app.domain.docket import OwedCondition
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import Meeting, MeetingState, Minutes
from kiosk_app.domain.plan import DataUse, PlanEvent, PlanState, UseState
from kiosk_app.domain.regulations import (
    ConvocationRule,
    MinutesRule,
)
from kiosk_app.domain.review import Review, ReviewVerdict
from tests.domain.samples import (
    committee,
    content,
    plan_file,
    regulations,
    seats,
)

TODAY = date(2022, 12, 1)


REGS = regulations()


def decision(
    kind: DecisionKind = DecisionKind.APPROVED,
    route: Route = Route.COMMITTEE,
    *,
    notified_on: date | None = None,
    reported: int | None = None,
) -> Decision:
    return Decision(
        kind=kind,
        decided_on=date(2022, 11, 1),
        route=route,
        notified_on=notified_on,
        reported_meeting_id=reported,
    )


USING = replace(content(), uses=(DataUse(use_id="resident", state=UseState.NEW),))


def user(year: int = 2021, *events: PlanEvent, kind: DecisionKind = DecisionKind.APPROVED) -> PlanFile:
    file = plan_file(PlanState.NOTIFIED, filed=replace(USING, fiscal_year=year), decisions=(decision(kind),))
    return replace(file, events=events)


CONVENED = ConvocationRule(article="規則第46号第6条")


SILENT_ON_MINUTES = MinutesRule()


def meeting(
    state: MeetingState = MeetingState.PREPARING,
    held_on: date = date(2022, 12, 8),
    *,
    convocation: ConvocationRule = CONVENED,
    minutes_rule: MinutesRule = SILENT_ON_MINUTES,
    minutes: Minutes | None = None,
) -> MeetingDossier:
    return MeetingDossier(
        committee=replace(committee(), convocation=convocation, minutes=minutes_rule),
        meeting=Meeting(
            id=5,
            version=1,
            committee_id="main",
            fiscal_year=2022,
            number=2,
            held_on=held_on,
            state=state,
        ),
        roster=seats(6),
        items=(),
        minutes=minutes,
    )


def condition(
    *,
    due: date | None = date(2022, 11, 30),
    owner: str = "税務課長",
    state: ConditionState = ConditionState.OPEN,
    kind: ConditionKind = ConditionKind.AFTER,
) -> OwedCondition:
    made = Condition(
        id=4, text="安全管理の状況を報告すること。", due=due, owner=owner, state=state, kind=kind
    )
    return OwedCondition(
        condition=made, title="住民税システムの更新", decided_on=date(2022, 8, 24), plan_id=7
    )


CONCLUDED = Review(
    id=3, meeting_id=9, system="児童相談情報管理", section_id="zeimu", verdict=ReviewVerdict.SUITABLE
)
