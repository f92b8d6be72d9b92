from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.lifecycle import FINISHED, TABLE, Event, check_event, events_from, next_state
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import ChairDecisionRule, EmergencyRule, Referral
from tests.domain.samples import committee, exempt, plan_file, plan_type, regulations

REGS = regulations()


@given(st.lists(st.sampled_from(Event), max_size=30))
def test_a_finished_plan_never_changes_except_that_its_decision_is_notified(events: list[Event]) -> None:
    state = PlanState.DRAFT
    for event in events:
        if (state, event) not in TABLE:
            continue
        after = next_state(state, event)
        assert state not in FINISHED or (state, event, after) == (
            PlanState.DECIDED,
            Event.NOTIFY,
            PlanState.NOTIFIED,
        )
        state = after


def test_every_state_can_be_reached_and_every_event_happens_somewhere() -> None:
    reached = {PlanState.DRAFT}
    for _ in PlanState:
        reached |= {after for (before, _event), after in TABLE.items() if before in reached}
    assert reached == set(PlanState)
    assert {event for _state, event in TABLE} == set(Event)


def test_an_event_that_the_state_does_not_allow_is_a_bug() -> None:
    with pytest.raises(KeyError):
        next_state(PlanState.DRAFT, Event.REFER)


def test_b46_12_the_way_of_a_plan_through_the_committee() -> None:
    state = PlanState.DRAFT
    for event in (Event.SUBMIT, Event.EXAMINE, Event.ACCEPT, Event.REFER, Event.CARRY_OVER, Event.DECIDE):
        state = next_state(state, event)
    assert state is PlanState.DECIDED
    assert next_state(state, Event.NOTIFY) is PlanState.NOTIFIED


@pytest.mark.parametrize("state", PlanState)
def test_what_a_state_does_not_allow_is_refused_with_what_it_does(state: PlanState) -> None:
    for event in Event:
        problems = check_event(plan_file(state), event, REGS, reason="理由")
        refused = any(problem.place.field == "状態" for problem in problems)
        assert refused is ((state, event) not in TABLE)


def test_a_refusal_names_the_next_steps() -> None:
    (problem,) = check_event(plan_file(PlanState.RETURNED), Event.REFER, REGS)
    assert problem.message == "「差戻し」の計画書等について、付議の手続はできません。"
    assert problem.fix == "できる手続は、提出・取下げです。"
    (finished,) = check_event(plan_file(PlanState.NOTIFIED), Event.WITHDRAW, REGS)
    assert finished.fix == "この計画書等の手続は終わっています。"
    assert events_from(PlanState.NOTIFIED) == ()


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (PlanState.SUBMITTED, Event.RETURN),
        (PlanState.ACCEPTED, Event.DECIDE_URGENTLY),
    ],
)
@pytest.mark.parametrize(("reason", "refused"), [("", True), ("　", True), ("法令改正のため", False)])
def test_b46_13_some_steps_need_a_reason(state: PlanState, event: Event, reason: str, refused: bool) -> None:
    assert bool(check_event(plan_file(state), event, REGS, reason=reason)) is refused


def test_b46_13_no_ward_decides_urgently_without_a_rule_for_it() -> None:
    silent = replace(REGS, emergency=EmergencyRule())
    (problem,) = check_event(plan_file(), Event.DECIDE_URGENTLY, silent, reason="急施")
    assert problem.message == "見本区の定めには付議の特例がありません。"
    assert problem.article == "規則第46号第12条"


def test_the_chair_decides_alone_only_where_a_rule_lets_him() -> None:
    (problem,) = check_event(plan_file(), Event.DECIDE_BY_CHAIR, REGS, reason="急施")
    assert problem.message == "情報システム委員会には委員長の専決の定めがありません。"
    rule = replace(committee(), chair_decision=ChairDecisionRule(enabled=True))
    assert check_event(plan_file(), Event.DECIDE_BY_CHAIR, regulations(rule=rule), reason="急施") == ()


def test_a13_only_what_need_not_be_referred_is_decided_without_the_committee() -> None:
    (problem,) = check_event(plan_file(), Event.DECIDE_WITHOUT, REGS, reason="軽微")
    assert problem.article == "規則第46号第12条"
    for referral in (Referral.NEVER, Referral.BUDGET_ONLY):
        minor = plan_file(rule=replace(plan_type(), referral=referral))
        assert check_event(minor, Event.DECIDE_WITHOUT, REGS, reason="経費なし") == ()
    noted = exempt(plan_file(), "制度改正に伴うもの")
    assert check_event(noted, Event.DECIDE_WITHOUT, REGS, reason="制度改正") == ()
    (unsaid,) = check_event(noted, Event.DECIDE_WITHOUT, REGS)
    assert unsaid.place.field == "理由"
