"""The notice goes out, again after changes, or the meeting is called off."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import DataUse, Plan, PlanState, UseState
from kiosk_app.errors import RuleError
from kiosk_app.usecases import consultations, meetings, plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.late_items import NewItem, add_item
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

SECOND = date(2023, 2, 9)


def _state(desk: Desk, plan_id: int) -> PlanState:
    return plans.show_plan(desk, plan_id).file.plan.state


def test_b46_6_the_notice_puts_the_plans_to_the_committee_and_freezes_the_numbers(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    assert dossier.meeting.state is MeetingState.ISSUED
    assert dossier.meeting.issued_on == desk.today
    assert all(item.frozen for item in dossier.items)
    assert [version.number for version in dossier.versions] == [1]
    file = dossier.plans[plan.id]
    assert file.plan.state is PlanState.REFERRED
    assert (file.events[-1].event, file.events[-1].reason) == ("refer", "第1回情報システム委員会")


def test_a_meeting_without_matters_sends_no_notice(desk: Desk) -> None:
    meeting = make.meeting(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="議題が1件もありません。先に議案を作成してください。"):
        meetings.issue_notice(desk, meeting.id)
    assert mark


def test_sent_out_again_without_a_change_it_makes_no_new_version(desk: Desk, clock: Clock) -> None:
    make.accepted(desk)
    first = make.issued(desk)
    clock.set(date(2022, 10, 20))
    mark = Unchanged(desk)
    again = meetings.issue_notice(desk, first.meeting.id)
    assert mark
    assert again.versions == first.versions
    assert again.meeting.issued_on == date(2022, 10, 3)


def test_m_4_sent_out_again_with_a_late_item_it_keeps_both_versions(desk: Desk, clock: Clock) -> None:
    make.accepted(desk)
    first = make.issued(desk)
    (late,) = make.accepted(desk, make.change())
    meetings.build_agenda(desk, first.meeting.id)
    clock.set(date(2022, 10, 20))
    second = meetings.issue_notice(desk, first.meeting.id)
    assert [version.issued_on for version in second.versions] == [date(2022, 10, 3), date(2022, 10, 20)]
    assert second.versions[0] == first.versions[0]
    assert [(item.bill_no, item.late) for item in second.items] == [(1, False), (2, True)]
    assert second.meeting.issued_on == date(2022, 10, 3)
    assert _state(desk, late.id) is PlanState.REFERRED


def test_m_4_a_withdrawn_item_goes_out_in_the_next_version_with_its_number(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    (change,) = make.accepted(desk, make.change())
    first = make.issued(desk)
    plans.withdraw_plan(desk, change.id, "取下届")
    second = meetings.issue_notice(desk, first.meeting.id)
    assert [(item.bill_no, item.withdrawn) for item in second.versions[1].items] == [(1, True), (2, False)]
    assert _state(desk, change.id) is PlanState.WITHDRAWN
    assert _state(desk, plan.id) is PlanState.REFERRED


def test_a_block_of_which_one_plan_was_withdrawn_goes_out_without_it(desk: Desk) -> None:
    gone, left = make.accepted(desk, make.content(), make.content())
    first = make.issued(desk)
    plans.withdraw_plan(desk, gone.id, "取下届")
    (late,) = make.accepted(desk, make.change())
    meetings.build_agenda(desk, first.meeting.id)
    again = meetings.issue_notice(desk, first.meeting.id)
    assert len(again.versions) == 2
    assert [_state(desk, plan.id) for plan in (gone, left, late)] == [
        PlanState.WITHDRAWN,
        PlanState.REFERRED,
        PlanState.REFERRED,
    ]


# ── the gate ──


def _new_use(**fields: object) -> DataUse:
    values = {"use_id": "住民記録", "state": UseState.NEW, "items": ("氏名",), **fields}
    return DataUse(**values)  # type: ignore[arg-type]  # a table of cases


def test_b46_15_1_a_plan_with_new_use_waits_for_its_consultation(desk: Desk) -> None:
    (free, using) = make.accepted(desk, make.content(), make.content(uses=(_new_use(),)))
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        meetings.issue_notice(desk, meeting.id)
    assert (
        "計画2 項目「住民記録の利用」：住民記録の利用について、区民部長との協議がまだ行われていません。"
        "〔規則第46号第15条第1項〕"
    ) in str(refused.value)
    assert mark
    assert _state(desk, free.id) is PlanState.ACCEPTED
    asked = make.ask(desk, using)
    with pytest.raises(RuleError, match="回答がまだありません"):
        meetings.issue_notice(desk, meeting.id)
    consultations.answer(desk, asked.id, Answer.AGREED)
    assert meetings.issue_notice(desk, meeting.id).meeting.state is MeetingState.ISSUED


def test_b46_15_1_a_refused_consultation_keeps_the_gate_shut(desk: Desk) -> None:
    (using,) = make.accepted(desk, make.content(uses=(_new_use(),)))
    consultations.answer(desk, make.ask(desk, using).id, Answer.REFUSED)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    with pytest.raises(RuleError, match="回答は不同意でした。"):
        meetings.issue_notice(desk, meeting.id)


def test_b46_15_1_continuing_use_needs_no_consultation(desk: Desk) -> None:
    make.accepted(desk, make.content(uses=(_new_use(state=UseState.CONTINUING),)))
    assert make.issued(desk).versions


def test_a_plan_that_another_agenda_took_up_first_is_told(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    early, late = make.meeting(desk), make.meeting(desk, SECOND)
    meetings.build_agenda(desk, early.id)
    meetings.build_agenda(desk, late.id)
    meetings.issue_notice(desk, early.id)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        meetings.issue_notice(desk, late.id)
    assert str(refused.value) == (
        "項目「議題」：「令和５年度小型電子計算機設置等計画について」には、"
        "ほかの会議の議案になっているものがあります。議案を作り直してください。"
    )
    assert mark
    assert meetings.build_agenda(desk, late.id) == ()
    assert _state(desk, plan.id) is PlanState.REFERRED


def test_a_carried_item_that_another_agenda_took_up_first_is_told(desk: Desk) -> None:
    make.accepted(desk)
    first = make.issued(desk)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED), dossier=first)
    early, late = make.meeting(desk, date(2023, 1, 12)), make.meeting(desk, SECOND)
    meetings.build_agenda(desk, early.id)
    meetings.build_agenda(desk, late.id)
    meetings.issue_notice(desk, early.id)
    with pytest.raises(RuleError, match="ほかの会議の議案になっている"):
        meetings.issue_notice(desk, late.id)


def test_a_free_matter_needs_no_plan(desk: Desk) -> None:
    meeting = make.meeting(desk)
    matter = AgendaItem(id=0, meeting_id=0, kind=ItemKind.DELIBERATION, title="基本方針について", order=1)
    meetings.set_agenda(desk, meeting.id, [matter, replace(matter, title="取り下げた案件", withdrawn=True)])
    dossier = meetings.issue_notice(desk, meeting.id)
    assert [(item.bill_no, item.withdrawn) for item in dossier.items] == [(1, False), (None, True)]


# ── readiness ──


def test_a_meeting_is_ready_when_nothing_is_left_but_points_to_look_at(desk: Desk) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    told = [problem.text() for problem in meetings.readiness(desk, meeting.id)]
    assert told[0] == "項目「議題」：議題が1件もありません。議案を作成してください。"
    assert any("開催通知がまだ出ていません。〔規則第46号第6条〕" in one for one in told)
    meetings.build_agenda(desk, meeting.id)
    meetings.issue_notice(desk, meeting.id)
    left = meetings.readiness(desk, meeting.id)
    assert {problem.severity.value for problem in left} == {"warning"}


# ── 中止 ──


def test_b46_12_plans_of_a_meeting_that_is_called_off_wait_for_the_next_one(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    changes = meetings.cancel_meeting(desk, dossier.meeting.id)
    assert changes.plans == {plan.id}
    assert changes.meetings == {dossier.meeting.id}
    assert meetings.show_meeting(desk, dossier.meeting.id).meeting.state is MeetingState.CANCELLED
    assert _state(desk, plan.id) is PlanState.ACCEPTED
    assert "refer" in [duty.kind.value for duty in list_duties(desk)]
    second = make.issued(desk, SECOND)
    assert second.meeting.number == 2
    assert second.items[0].plan_ids == (plan.id,)


def test_a_carried_plan_of_a_meeting_that_is_called_off_is_not_lost(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    first = make.issued(desk)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED), dossier=first)
    second = make.issued(desk, date(2023, 1, 12))
    meetings.cancel_meeting(desk, second.meeting.id)
    (item,) = meetings.build_agenda(desk, make.meeting(desk, SECOND).id)
    assert item.plan_ids == (plan.id,)


def _left_open(desk: Desk, plan: Plan) -> MeetingDossier:
    """Leave a plan to a later meeting, and call that meeting off after its notice went out."""
    first = make.issued(desk)
    assert first.items[0].plan_ids == (plan.id,)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED, reason="調査のため"), dossier=first)
    second = make.issued(desk, date(2023, 1, 12))
    meetings.cancel_meeting(desk, second.meeting.id, "議会の日程のため")
    return first


def test_m_5_a_carried_matter_of_a_meeting_that_is_called_off_comes_back_as_what_it_is(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    first = _left_open(desk, plan)
    assert _state(desk, plan.id) is PlanState.REFERRED
    make.accepted(desk, make.change())
    third = make.issued(desk, SECOND)
    again, new = sorted(third.items, key=lambda item: item.carried_from is None)
    assert (again.carried_from, again.bill_no, again.note, again.plan_ids) == (
        first.items[0].id,
        first.items[0].bill_no,
        "継続審議",
        (plan.id,),
    )
    assert (new.carried_from, new.bill_no) == (None, 2)
    text = render_text(compose.packet(third, desk.regulations))
    assert "調査のため" in text


def test_m_5_a_matter_without_plans_comes_back_from_a_meeting_that_is_called_off(desk: Desk) -> None:
    meeting = make.meeting(desk)
    add_item(desk, meeting.id, NewItem(title="基本方針について"))
    first = meetings.issue_notice(desk, meeting.id)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED, reason="調査のため"), dossier=first)
    second = make.issued(desk, date(2023, 1, 12))
    meetings.cancel_meeting(desk, second.meeting.id)
    (item,) = meetings.build_agenda(desk, make.meeting(desk, SECOND).id)
    assert (item.title, item.carried_from, item.bill_no) == ("基本方針について", first.items[0].id, 1)


def test_m_5_a_carried_matter_that_the_clerk_took_off_a_meeting_then_called_off_is_put_once(
    desk: Desk,
) -> None:
    (plan,) = make.accepted(desk)
    first = make.issued(desk)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED, reason="調査のため"), dossier=first)
    second = make.issued(desk, date(2023, 1, 12))
    meetings.set_agenda(desk, second.meeting.id, [replace(one, withdrawn=True) for one in second.items])
    meetings.cancel_meeting(desk, second.meeting.id)
    assert _state(desk, plan.id) is PlanState.ACCEPTED
    third = make.issued(desk, SECOND)
    assert [item.plan_ids for item in third.items] == [(plan.id,)]
    fourth = make.meeting(desk, date(2023, 3, 9))
    assert meetings.build_agenda(desk, fourth.id) == ()
    left = make.decision(third.items[0], DecisionKind.CONTINUED, reason="再度", decided_on=SECOND)
    make.held(desk, left, dossier=third)
    (item,) = meetings.build_agenda(desk, fourth.id)
    assert (item.carried_from, item.plan_ids) == (third.items[0].id, (plan.id,))


def test_a_plan_withdrawn_from_a_meeting_that_is_called_off_stays_withdrawn(desk: Desk) -> None:
    gone, left = make.accepted(desk, make.content(), make.content())
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, gone.id, "取下届")
    meetings.cancel_meeting(desk, dossier.meeting.id)
    assert [_state(desk, plan.id) for plan in (gone, left)] == [PlanState.WITHDRAWN, PlanState.ACCEPTED]


def test_a_provisional_agenda_takes_nothing_back(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    meetings.cancel_meeting(desk, meeting.id)
    assert [event.event for event in plans.show_plan(desk, plan.id).file.events] == ["submit", "accept"]


def test_a_meeting_that_was_held_or_called_off_cannot_be_called_off(desk: Desk) -> None:
    make.accepted(desk)
    done = make.held(desk)
    with pytest.raises(RuleError, match="この会議は開催済のため、中止できません。"):
        meetings.cancel_meeting(desk, done.meeting.id)
    other = make.meeting(desk, SECOND)
    meetings.cancel_meeting(desk, other.id)
    with pytest.raises(RuleError, match="この会議は中止のため、中止できません。"):
        meetings.cancel_meeting(desk, other.id)
    with pytest.raises(RuleError, match="この会議は中止のため、議案を変更できません。"):
        meetings.build_agenda(desk, other.id)
    with pytest.raises(RuleError, match="この会議は中止のため、議案を変更できません。"):
        meetings.issue_notice(desk, other.id)
    assert meetings.readiness(desk, other.id) == ()
