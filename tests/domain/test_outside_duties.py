"""What is owed outside meetings, in the list of all duties."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain.decision import ConditionKind, ConditionState
from kiosk_app.domain.docket import Docket
from kiosk_app.domain.duty import DutyKind, SubjectKind, Urgency
from kiosk_app.domain.minor_change import MinorChange
from kiosk_app.domain.obligations import open_duties
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import Referral
from tests.domain.duty_samples import REGS, TODAY, condition
from tests.domain.samples import CALENDAR, exempt, plan_file, plan_type
from tests.domain.test_objection import OBJECTION


def owed(docket: Docket) -> list[tuple[DutyKind, Urgency, SubjectKind, int]]:
    duties = open_duties(docket, REGS, TODAY, CALENDAR)
    return [(duty.kind, duty.urgency, duty.subject_kind, duty.subject_id) for duty in duties]


def test_a_plan_that_needs_no_committee_still_waits_for_its_decision() -> None:
    never = plan_file(rule=replace(plan_type(), referral=Referral.NEVER))
    assert owed(Docket(plans=(never,))) == [(DutyKind.DECIDE, Urgency.ROUTINE, SubjectKind.PLAN, 1)]
    noted = exempt(plan_file(), "軽易な変更")
    (duty,) = open_duties(Docket(plans=(noted,)), REGS, TODAY, CALENDAR)
    assert duty.title.endswith("付議を要しない可否の決定（軽易な変更）")
    assert owed(Docket(plans=(replace(never, plan=replace(never.plan, state=PlanState.RETURNED)),))) == []


def test_a13_light_changes_and_objections_stand_in_the_list() -> None:
    minor = MinorChange(
        id=2,
        system="税務",
        change="様式",
        section_id="zeimu",
        managed_by="zeimu",
        applied_on=date(2022, 11, 1),
    )
    assert owed(Docket(minors=(minor,), objections=(OBJECTION,))) == [
        (DutyKind.OBJECTION, Urgency.OWED, SubjectKind.OBJECTION, 3),
        (DutyKind.MINOR, Urgency.ROUTINE, SubjectKind.MINOR, 2),
    ]


def test_m6_that_a_condition_was_met_is_told_to_the_committee() -> None:
    met = condition(state=ConditionState.VERIFIED)
    alone = replace(met, plan_id=None)
    standing = condition(state=ConditionState.VERIFIED, kind=ConditionKind.STANDING)
    assert owed(Docket(verified=(met, alone, standing))) == [
        (DutyKind.REPORT_CONDITION, Urgency.ROUTINE, SubjectKind.CONDITION, 4),
        (DutyKind.REPORT_CONDITION, Urgency.ROUTINE, SubjectKind.PLAN, 7),
    ]
