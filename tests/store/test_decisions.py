from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import (
    Ballot,
    Condition,
    ConditionState,
    DecisionKind,
    Route,
    Vote,
)
from kiosk_app.domain.plan import PlanState
from kiosk_app.store.database import Database, StaleError
from tests.store.samples import ACTOR, HELD, NOW, add_plan, decision, hold_meeting


def test_a_decision_keeps_its_ballots_and_conditions_in_order(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        ballots = (Ballot(seat="委員長", vote=Vote.FOR), Ballot(seat="税務課長", vote=Vote.ABSTAIN))
        conditions = (Condition(text="後の期限", due=date(2023, 9, 1)), Condition(text="先の期限", due=HELD))
        kept = uow.decisions.add(decision(None, plan.id, ballots=ballots, conditions=conditions))
        assert uow.decisions.of_plan(plan.id) == (kept,)
        assert kept.ballots == ballots
        assert [found.text for found in kept.conditions] == ["後の期限", "先の期限"]
        assert [found.text for found in uow.decisions.conditions_open()] == ["先の期限", "後の期限"]


def test_a12_5_results_that_did_not_go_out_are_listed_until_they_do(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        told, _ = (
            uow.decisions.add(decision(None, plan.id, kind=kind))
            for kind in (DecisionKind.APPROVED, DecisionKind.CONTINUED)
        )
        assert uow.decisions.unnotified() == (told,)
        uow.decisions.mark_notified([told.id], HELD)
        assert uow.decisions.unnotified() == ()


def test_b46_13_decisions_outside_a_meeting_are_unreported_until_one_heard_of_them(
    database: Database,
) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add("joho", 2022, HELD)
        plan = add_plan(uow, PlanState.DECIDED)
        made = {
            route: uow.decisions.add(decision(None, plan.id, route=route))
            for route in (Route.URGENT, Route.CHAIR, Route.MINOR, Route.COMMITTEE)
        }
        assert uow.decisions.unreported_urgent() == (made[Route.URGENT], made[Route.CHAIR])
        uow.decisions.mark_reported([made[Route.URGENT].id], meeting.id)
        assert uow.decisions.unreported_urgent() == (made[Route.CHAIR],)
        assert [found.id for found in uow.decisions.reported_to(meeting.id)] == [made[Route.URGENT].id]


def test_m6_a_condition_is_followed_until_the_committee_heard_of_it(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        (condition,) = uow.decisions.conditions_open()
        verified = replace(
            condition, state=ConditionState.VERIFIED, evidence="点検表", verified_by="庶務", verified_on=HELD
        )
        saved = uow.decisions.save_condition(verified, expected_version=condition.version)
        assert uow.decisions.conditions_open() == (saved,)
        with pytest.raises(StaleError, match="条件「個人情報"):
            uow.decisions.save_condition(condition, expected_version=condition.version)
        uow.decisions.save_condition(replace(saved, state=ConditionState.TOLD_COMMITTEE), saved.version)
        assert uow.decisions.conditions_open() == ()
