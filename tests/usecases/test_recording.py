"""What happened at a meeting is recorded once, and every decision takes effect."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.decision import Ballot, Condition, DecisionKind, Vote
from kiosk_app.domain.meeting import Attendance, MeetingState, Presence
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import RuleError
from kiosk_app.usecases import meetings, plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

HELD = date(2022, 12, 8)


@pytest.mark.parametrize(
    ("kind", "fields", "after"),
    [
        (DecisionKind.APPROVED, {}, PlanState.DECIDED),
        (DecisionKind.AMENDED, {"reason": "開始を1か月遅らせる。"}, PlanState.DECIDED),
        (DecisionKind.CONDITIONAL, {"conditions": (Condition(text="報告すること。"),)}, PlanState.DECIDED),
        (DecisionKind.OPINION, {"opinion": "早めに知らせること。"}, PlanState.DECIDED),
        (DecisionKind.REJECTED, {"reason": "効果が見込めない。"}, PlanState.DECIDED),
        (DecisionKind.CONTINUED, {}, PlanState.REFERRED),
        (DecisionKind.RETURNED, {}, PlanState.RETURNED),
        (DecisionKind.WITHDRAWN, {}, PlanState.WITHDRAWN),
    ],
)
def test_m_5_every_kind_of_decision_takes_its_effect(
    desk: Desk, kind: DecisionKind, fields: dict[str, object], after: PlanState
) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    done = make.held(desk, make.decision(dossier.items[0], kind, **fields), dossier=dossier)
    file = plans.show_plan(desk, plan.id).file
    assert file.plan.state is after
    assert file.events[-1].reason == (fields.get("reason") or kind.label)
    assert file.events[-1].by == make.COMMITTEE
    assert done.meeting.state is MeetingState.HELD
    assert [decision.kind for decision in file.decisions] == [kind]


def test_m_5_a_plan_of_a_block_may_be_decided_for_itself(desk: Desk) -> None:
    first, second = make.accepted(desk, make.content(), make.content())
    dossier = make.issued(desk)
    item = dossier.items[0]
    own = make.decision(item, DecisionKind.REJECTED, plan_id=second.id, reason="効果が見込めない。")
    make.held(desk, own, make.decision(item), dossier=dossier)
    kinds = {
        plan.id: [one.kind for one in plans.show_plan(desk, plan.id).file.decisions]
        for plan in (first, second)
    }
    assert kinds == {first.id: [DecisionKind.APPROVED], second.id: [DecisionKind.REJECTED]}


def test_a_plan_withdrawn_from_a_block_does_not_share_its_result(desk: Desk) -> None:
    gone, left = make.accepted(desk, make.content(), make.content())
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, gone.id, "取下届")
    done = make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    assert done.record is not None
    assert {(one.plan_id, one.kind) for one in done.record.decisions} == {
        (None, DecisionKind.APPROVED),
        (gone.id, DecisionKind.WITHDRAWN),
    }
    assert plans.show_plan(desk, gone.id).file.plan.state is PlanState.WITHDRAWN
    assert plans.show_plan(desk, left.id).file.plan.state is PlanState.DECIDED


def test_an_item_that_was_withdrawn_needs_no_result(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    make.accepted(desk, make.change())
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, plan.id, "取下届")
    done = make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    assert done.record is not None
    assert [decision.item_id for decision in done.record.decisions] == [dossier.items[0].id]


def test_m_5_a_plan_returned_by_the_committee_comes_back_to_the_next_meeting(
    desk: Desk, clock: Clock
) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    clock.set(HELD)
    make.held(desk, make.decision(dossier.items[0], DecisionKind.RETURNED), dossier=dossier)
    returned = plans.show_plan(desk, plan.id).file.plan
    plans.save_plan(desk, returned, replace(returned.content, outline="機器を減らす。"))
    clock.set(date(2022, 12, 20))
    plans.submit_plan(desk, plan.id)
    (again,) = plans.accept_plans(desk, [plan.id])
    assert again.receipt_no == plan.receipt_no
    second = make.issued(desk, date(2023, 2, 9))
    assert second.items[0].plan_ids == (plan.id,)
    clock.set(date(2023, 2, 9))
    decided = make.decision(second.items[0], decided_on=date(2023, 2, 9))
    make.held(desk, decided, dossier=second)
    kinds = [one.kind for one in plans.show_plan(desk, plan.id).file.decisions]
    assert kinds == [DecisionKind.RETURNED, DecisionKind.APPROVED]


def test_plans_that_are_only_reported_stay_where_they_are(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    meeting = make.meeting(desk)
    (item,) = meetings.build_agenda(desk, meeting.id)
    meetings.set_agenda(desk, meeting.id, [replace(item, kind=ItemKind.REPORT)])
    dossier = meetings.issue_notice(desk, meeting.id)
    make.held(desk, dossier=dossier)
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.REFERRED


def test_a_meeting_that_was_not_called_is_not_recorded(desk: Desk) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="開催通知がまだ出ていない会議の審議は記録できません。"):
        make.held(desk, dossier=meetings.show_meeting(desk, meeting.id))
    assert mark


def test_a_meeting_is_recorded_once(desk: Desk) -> None:
    make.accepted(desk)
    done = make.held(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="この会議は「開催済」のため、記録できません。"):
        make.held(desk, dossier=done)
    assert mark


def test_a_meeting_that_was_called_off_is_not_recorded(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    meetings.cancel_meeting(desk, dossier.meeting.id)
    with pytest.raises(RuleError, match="この会議は「中止」のため、記録できません。"):
        make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))


def test_b46_every_fault_of_a_record_is_told_and_nothing_is_kept(desk: Desk, clock: Clock) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    clock.set(HELD)
    rejected = make.decision(
        dossier.items[0], DecisionKind.REJECTED, ballots=(Ballot(seat="財政課長", vote=Vote.AGAINST),)
    )
    record = make.absent(make.record_of(dossier, rejected), "財政課長")
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        meetings.record(desk, record)
    no_reason, no_vote = (problem.text() for problem in refused.value.problems)
    assert no_reason == "項目「議案第１号」：不承認の理由がありません。理由を書いてください。"
    assert no_vote == (
        "項目「議案第１号」：財政課長はこの案件のとき出席していないため、表決に加わることができません。"
        "出席の記録か表決の記録を直してください。"
    )
    assert mark


def test_the_draft_of_a_record_decides_nothing_until_it_is_recorded(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    draft = make.record_of(dossier)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.meetings.save_draft(draft, dossier.roster)
        uow.commit()
    shown = meetings.show_meeting(desk, dossier.meeting.id)
    assert shown.record is not None
    assert shown.meeting.state is MeetingState.ISSUED
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.REFERRED
    done = meetings.record(desk, draft)
    assert done.meeting.state is MeetingState.HELD
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.DECIDED


def test_m_6_conditions_become_duties(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    due = Condition(text="安全管理の状況を報告すること。", due=date(2023, 3, 31), owner="戸籍住民課長")
    item = dossier.items[0]
    make.held(desk, make.decision(item, DecisionKind.CONDITIONAL, conditions=(due,)), dossier=dossier)
    (duty,) = (one for one in list_duties(desk) if one.kind.value == "condition")
    assert duty.due == date(2023, 3, 31)


# ── from a file ──


def _file(folder: Path, **fields: object) -> Path:
    items = [{"item": "議案第1号", "decision": {"kind": "原案承認"}}]
    path = folder / "結果.json"
    path.write_text(json.dumps({"items": items, **fields}, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_record_is_read_from_json_with_what_to_look_at(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    absent = [{"seat": seat, "presence": "欠席"} for seat in ("委員長", "副委員長")]
    path = _file(tmp_path, opened="14:00", closed="15:05", attendance=absent)
    done, warnings = meetings.record_meeting(desk, dossier.meeting.id, path)
    assert done.record is not None
    assert done.record.attendance[0] == Attendance(seat="委員長", presence=Presence.ABSENT)
    assert [warning.text().split("。")[0] for warning in warnings] == [
        "項目「委員長」：委員長の職務を行う者が出席していません",
        "項目「開催日」：開催日（令和4年12月8日）より前に登録しています",
    ]


def test_on_the_day_there_is_nothing_to_look_at(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    clock.set(HELD)
    assert meetings.record_meeting(desk, dossier.meeting.id, _file(tmp_path)).warnings == ()


def test_a_faulty_file_is_told_by_path_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    mark = Unchanged(desk)
    path = _file(tmp_path, attendance=[{"seat": "宇宙課長"}], opened="夜")
    with pytest.raises(RuleError) as refused:
        meetings.record_meeting(desk, dossier.meeting.id, path)
    told = sorted(problem.text() for problem in refused.value.problems)
    assert told[0].startswith(
        "結果.json 項目「attendance[0].seat」：「宇宙課長」という委員の席はありません。"
    )
    assert told[1].startswith("結果.json 項目「opened」：")
    assert mark
