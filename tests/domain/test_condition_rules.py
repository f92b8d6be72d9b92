"""Conditions on their way: work, evidence, a person who verified them, the committee told (M-6)."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.condition_rules import (
    ConditionStep,
    after,
    as_reported,
    check_step,
    propose_condition_report,
    report_entry,
    reported_ids,
    step_entry,
    told,
    unmet_before,
)
from kiosk_app.domain.decision import Condition, ConditionCase, ConditionKind, ConditionState
from kiosk_app.domain.meeting import Meeting
from tests.domain.duty_samples import decision
from tests.domain.samples import plan_file

TODAY = date(2023, 1, 10)
OPEN = Condition(id=4, text="安全管理の状況を報告すること。", due=date(2023, 1, 31))
SHOWN = replace(OPEN, state=ConditionState.REPORTED, evidence="報告書")
VERIFIED = replace(
    SHOWN, state=ConditionState.VERIFIED, verified_by="情報政策課長", verified_on=date(2023, 1, 5)
)
MEETING = Meeting(id=5, version=1, committee_id="main", fiscal_year=2022, number=3, held_on=TODAY)


def step(state: ConditionState, *, by: str = "", evidence: str = "", on: date = TODAY) -> ConditionStep:
    return ConditionStep(state=state, on=on, by=by, evidence=evidence)


def case(condition: Condition = OPEN, plan_id: int | None = 7) -> ConditionCase:
    return ConditionCase(condition=condition, title="甲計画", decided_on=date(2022, 12, 8), plan_id=plan_id)


@pytest.mark.parametrize(
    ("condition", "made", "fields"),
    [
        (OPEN, step(ConditionState.WORKING), []),
        (OPEN, step(ConditionState.REPORTED), ["根拠となる資料"]),
        (OPEN, step(ConditionState.REPORTED, evidence="報告書"), []),
        (SHOWN, step(ConditionState.VERIFIED), ["確認した者"]),
        (SHOWN, step(ConditionState.VERIFIED, by="課長"), []),
        (OPEN, step(ConditionState.VERIFIED), ["根拠となる資料", "確認した者"]),
        (SHOWN, step(ConditionState.OPEN), ["状態"]),
        (VERIFIED, step(ConditionState.REPORTED, evidence="再"), ["状態"]),
        (VERIFIED, step(ConditionState.WORKING), []),
        (SHOWN, step(ConditionState.TOLD_COMMITTEE), ["状態"]),
        (replace(OPEN, state=ConditionState.TOLD_COMMITTEE), step(ConditionState.WORKING), ["状態"]),
        (OPEN, step(ConditionState.WORKING, on=date(2023, 1, 11)), ["対応の日"]),
    ],
)
def test_m6_a_step_needs_what_shows_it(condition: Condition, made: ConditionStep, fields: list[str]) -> None:
    assert [problem.place.field for problem in check_step(condition, made, TODAY)] == fields


def test_m6_a_condition_remembers_its_evidence_and_who_verified_it_when() -> None:
    shown = after(OPEN, step(ConditionState.REPORTED, evidence="報告書"))
    assert (shown.state, shown.evidence, shown.verified_by) == (ConditionState.REPORTED, "報告書", "")
    verified = after(shown, step(ConditionState.VERIFIED, by="課長"))
    assert (verified.evidence, verified.verified_by, verified.verified_on) == ("報告書", "課長", TODAY)
    again = after(verified, step(ConditionState.WORKING))
    assert (again.verified_by, again.verified_on) == ("", None)


def test_m6_a_step_is_kept_about_its_condition() -> None:
    entry = step_entry(OPEN, step(ConditionState.WORKING, by="課長"))
    assert (entry.subject, entry.state, entry.closed_on) == ("condition:4", "対応中", TODAY)
    assert step_entry(OPEN, step(ConditionState.OPEN), state="照会").state == "照会"


def test_m6_only_what_is_verified_ends_when_the_committee_hears_of_it() -> None:
    assert told(VERIFIED).state is ConditionState.TOLD_COMMITTEE
    assert told(SHOWN) == SHOWN
    standing = replace(VERIFIED, kind=ConditionKind.STANDING)
    assert told(standing) == standing


def test_m6_the_next_meeting_is_offered_a_report() -> None:
    (item,) = propose_condition_report(MEETING, [case(), case(), case(plan_id=None)], article="規則第4条")
    assert (item.title, item.plan_ids, item.article) == (
        "条件付承認案件の対応状況について",
        (7,),
        "規則第4条",
    )
    assert propose_condition_report(MEETING, []) == ()
    assert propose_condition_report(MEETING, [case(replace(OPEN, kind=ConditionKind.STANDING))]) == ()


def test_m6_what_a_meeting_heard_stays_as_it_was_then() -> None:
    entry = report_entry(MEETING, [case(SHOWN), case(replace(OPEN, id=6, due=None))])
    later = [
        case(replace(SHOWN, state=ConditionState.TOLD_COMMITTEE, evidence="別の資料")),
        case(replace(OPEN, id=6, due=None)),
        case(replace(OPEN, id=9)),
    ]
    assert reported_ids([entry]) == (4, 6)
    assert reported_ids([]) is None
    assert as_reported(later, [entry]) == (case(SHOWN), case(replace(OPEN, id=6, due=None)))


def test_m6_conditions_that_come_before_the_start_are_told_while_they_are_not_met() -> None:
    conditions = tuple(
        replace(OPEN, id=number, kind=kind, state=state)
        for number, (kind, state) in enumerate(
            [
                (ConditionKind.BEFORE, ConditionState.OPEN),
                (ConditionKind.BEFORE, ConditionState.VERIFIED),
                (ConditionKind.AFTER, ConditionState.OPEN),
            ]
        )
    )
    file = plan_file(decisions=(replace(decision(), conditions=conditions),))
    assert unmet_before(file) == (conditions[0],)
