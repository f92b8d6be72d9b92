"""Decided is not yet notified: what went out, when, and only what this meeting decided (A-12-5)."""

from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import RuleError
from kiosk_app.usecases import meetings, papers, plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.notifying import notify
from kiosk_app.usecases.papers import Format, LetterKind
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

FIRST, LATER = date(2022, 12, 12), date(2022, 12, 20)


def _state(desk: Desk, plan_id: int) -> PlanState:
    return plans.show_plan(desk, plan_id).file.plan.state


def test_a_12_5_a_meeting_s_results_are_marked_as_notified(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    done = make.held(desk)
    changes = notify(desk, done.meeting.id, FIRST)
    assert changes.plans == {plan.id}
    assert changes.meetings == {done.meeting.id}
    file = plans.show_plan(desk, plan.id).file
    assert file.plan.state is PlanState.NOTIFIED
    assert (file.events[-1].event, file.events[-1].on) == ("notify", FIRST)
    assert file.decisions[0].notified_on == FIRST


def test_notified_twice_it_keeps_the_first_day(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    done = make.held(desk)
    notify(desk, done.meeting.id, FIRST)
    mark = Unchanged(desk)
    assert notify(desk, done.meeting.id, LATER).plans == frozenset()
    assert mark
    assert plans.show_plan(desk, plan.id).file.decisions[0].notified_on == FIRST


def test_a_12_5_a_notice_bears_no_day_before_the_decision_and_nothing_is_made(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    make.accepted(desk)
    done = make.held(desk)
    clock.set(LATER)
    mark, early = Unchanged(desk), date(2022, 12, 7)
    told = "通知の日（令和4年12月7日）が、決定の日（令和4年12月8日）より前です。"
    with pytest.raises(RuleError, match=told):
        notify(desk, done.meeting.id, early)
    with pytest.raises(RuleError, match=told):
        papers.make_letters(
            desk, done.meeting.id, LetterKind.RESULT, tmp_path, sent_on=early, formats=[Format.TEXT]
        )
    assert mark
    assert list(tmp_path.rglob("*.txt")) == []


def test_nothing_is_notified_before_the_meeting_was_held(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="この会議には、通知する決定がありません。先に会議の結果を登録して"):
        notify(desk, dossier.meeting.id, FIRST)
    assert mark


def test_the_draft_of_a_record_is_not_notified(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.meetings.save_draft(make.record_of(dossier), dossier.roster)
        uow.commit()
    with pytest.raises(RuleError, match="通知する決定がありません"):
        notify(desk, dossier.meeting.id, FIRST)
    assert _state(desk, plan.id) is PlanState.REFERRED


def test_what_a_meeting_only_heard_of_is_not_notified_by_it(desk: Desk) -> None:
    (urgent,) = make.accepted(desk)
    make.decide_urgently(desk, urgent)
    (plan,) = make.accepted(desk)
    done = make.held(desk)
    assert notify(desk, done.meeting.id, FIRST).plans == {plan.id}
    assert _state(desk, urgent.id) is PlanState.DECIDED
    assert plans.show_plan(desk, urgent.id).file.decisions[0].notified_on is None
    heard = meetings.show_meeting(desk, done.meeting.id).record
    assert heard is not None
    assert {one.kind: one.notified_on for one in heard.decisions} == {
        DecisionKind.APPROVED: FIRST,
        DecisionKind.REPORTED: None,
    }


def test_a_withdrawal_is_nothing_to_notify(desk: Desk) -> None:
    gone, left = make.accepted(desk, make.content(), make.content())
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, gone.id, "取下届")
    done = make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    assert notify(desk, done.meeting.id, FIRST).plans == {left.id}
    assert _state(desk, gone.id) is PlanState.WITHDRAWN


def test_a_matter_that_was_left_is_told_but_stays_with_the_committee(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    done = make.held(desk, make.decision(dossier.items[0], DecisionKind.CONTINUED), dossier=dossier)
    assert notify(desk, done.meeting.id, FIRST).plans == frozenset()
    file = plans.show_plan(desk, plan.id).file
    assert file.plan.state is PlanState.REFERRED
    assert file.decisions[0].notified_on == FIRST
