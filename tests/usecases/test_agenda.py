"""The agenda: proposed by rule, arranged by the clerk, true to what became of its plans."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Condition, DecisionKind
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.review import ReviewVerdict
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import meetings, plans, reviews
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

SECOND = date(2023, 2, 9)


def _free(title: str = "次回の日程について") -> AgendaItem:
    return AgendaItem(id=0, meeting_id=0, kind=ItemKind.OTHER, title=title, order=1)


def _report(title: str) -> AgendaItem:
    return replace(_free(title), kind=ItemKind.REPORT)


def test_m_1_meetings_are_numbered_per_committee_and_fiscal_year(desk: Desk) -> None:
    made = [
        make.meeting(desk, date(2022, 8, 24)),
        make.meeting(desk, date(2022, 7, 19), make.SUBCOMMITTEE),
        make.meeting(desk, date(2022, 12, 8)),
        make.meeting(desk, date(2023, 3, 31)),
        make.meeting(desk, date(2023, 4, 1)),
    ]
    assert [(one.fiscal_year, one.number) for one in made] == [
        (2022, 1),
        (2022, 1),
        (2022, 2),
        (2022, 3),
        (2023, 1),
    ]
    assert [one.held_on for one in meetings.list_meetings(desk, year=2022)] == sorted(
        one.held_on for one in made[:4]
    )
    assert len(meetings.list_meetings(desk)) == 5
    rule = desk.regulations.committee(make.COMMITTEE)
    assert meetings.find_meeting(desk, rule, 2022, 2) == made[2]
    assert meetings.find_meeting(desk, rule, 2022, 9) is None


def test_a_meeting_that_is_not_on_record_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(UsageError, match="会議 9 は登録されていません。"):
        meetings.show_meeting(desk, 9)
    with pytest.raises(UsageError, match="会議 9 は登録されていません。"):
        meetings.build_agenda(desk, 9)


def test_b46_12_every_accepted_plan_of_the_committee_is_proposed(desk: Desk) -> None:
    (mid,) = make.accepted(desk, make.change(type_id="システム変更適用計画依頼書", fiscal_year=2022))
    (change,) = make.accepted(desk, make.change())
    (small,) = make.accepted(desk, make.content())
    make.file_plans(desk, make.content())
    items = meetings.build_agenda(desk, make.meeting(desk).id)
    assert [(item.title, item.bill_no, item.handout_no, item.plan_ids) for item in items] == [
        ("電子計算組織適用計画について（変更分）", 1, 1, (mid.id,)),
        ("令和５年度電子計算組織適用計画について", 2, 2, (change.id,)),
        ("令和５年度小型電子計算機設置等計画について", 3, 3, (small.id,)),
    ]


def test_plans_of_another_committee_are_not_proposed(desk: Desk) -> None:
    make.accepted(desk)
    assert meetings.build_agenda(desk, make.meeting(desk, committee=make.SUBCOMMITTEE).id) == ()


def test_made_again_it_takes_up_what_came_in_since(desk: Desk) -> None:
    (first,) = make.accepted(desk)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    (second,) = make.accepted(desk)
    (item,) = meetings.build_agenda(desk, meeting.id)
    assert item.plan_ids == (first.id, second.id)


def test_m_4_made_again_after_the_notice_it_only_adds(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    (late,) = make.accepted(desk)
    frozen, added = meetings.build_agenda(desk, dossier.meeting.id)
    assert frozen == dossier.items[0]
    assert (added.plan_ids, added.bill_no, added.late, added.frozen) == ((late.id,), 2, True, False)
    assert meetings.build_agenda(desk, dossier.meeting.id)[0] == frozen
    assert len(meetings.show_meeting(desk, dossier.meeting.id).items) == 2


def test_what_the_clerk_wrote_stays_when_the_agenda_is_made_again(desk: Desk) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    (item,) = meetings.build_agenda(desk, meeting.id)
    meetings.set_agenda(desk, meeting.id, [_free(), _report("電算室の工事について"), item])
    titles = [one.title for one in meetings.build_agenda(desk, meeting.id)]
    assert titles == [item.title, "電算室の工事について", "次回の日程について"]


def test_the_clerk_decides_on_the_order_until_the_notice_goes_out(desk: Desk) -> None:
    make.accepted(desk, make.change(), make.content())
    meeting = make.meeting(desk)
    first, second = meetings.build_agenda(desk, meeting.id)
    turned = meetings.set_agenda(desk, meeting.id, [replace(second, order=1), replace(first, order=2)])
    assert [(item.title, item.bill_no) for item in turned] == [(second.title, 1), (first.title, 2)]


@pytest.mark.parametrize("act", [meetings.build_agenda, lambda d, n: meetings.set_agenda(d, n, [])])
def test_the_agenda_of_a_meeting_that_was_held_does_not_change(desk: Desk, act: object) -> None:
    make.accepted(desk)
    dossier = make.held(desk)
    assert callable(act)
    with pytest.raises(RuleError, match="この会議は開催済のため、議案を変更できません。"):
        act(desk, dossier.meeting.id)


def test_m_4_a_plan_that_was_withdrawn_leaves_an_agenda_to_come_and_the_others_stay(desk: Desk) -> None:
    gone, left = make.accepted(desk, make.content(), make.content())
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    assert plans.withdraw_plan(desk, gone.id, "取下届").meetings == {meeting.id}
    (item,) = meetings.show_meeting(desk, meeting.id).items
    assert (item.plan_ids, item.bill_no) == ((left.id,), 1)


def test_an_agenda_that_changed_since_it_was_seen_is_not_overwritten(desk: Desk) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    seen = meetings.build_agenda(desk, meeting.id)
    later = meetings.set_agenda(desk, meeting.id, [*seen, _free()], seen=seen)
    mark = Unchanged(desk)
    with pytest.raises(StaleError):
        meetings.set_agenda(desk, meeting.id, seen, seen=seen)
    assert mark
    assert meetings.set_agenda(desk, meeting.id, seen, seen=later) == seen


# ── 取下げ by the clerk ──


def test_b46_12_plans_of_an_item_that_the_clerk_withdraws_wait_for_another_meeting(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    withdrawn = [replace(item, withdrawn=True) for item in dossier.items]
    meetings.set_agenda(desk, dossier.meeting.id, withdrawn)
    file = plans.show_plan(desk, plan.id).file
    assert file.plan.state is PlanState.ACCEPTED
    assert (file.events[-1].event, file.events[-1].reason) == ("unrefer", "第1回情報システム委員会")
    assert any("の付議" in duty.title for duty in list_duties(desk))
    (item,) = meetings.build_agenda(desk, make.meeting(desk, SECOND).id)
    assert item.plan_ids == (plan.id,)
    meetings.set_agenda(desk, dossier.meeting.id, meetings.show_meeting(desk, dossier.meeting.id).items)
    assert len(plans.show_plan(desk, plan.id).file.events) == len(file.events)


def test_a_provisional_or_free_item_that_is_withdrawn_takes_nothing_back(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    meeting = make.meeting(desk)
    (item,) = meetings.build_agenda(desk, meeting.id)
    free = replace(_report("工事について"), withdrawn=True)
    kept = meetings.set_agenda(desk, meeting.id, [replace(item, withdrawn=True), free])
    assert [one.bill_no for one in kept] == [None, None]
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.ACCEPTED


def test_m_4_an_item_that_went_out_and_was_withdrawn_comes_back_only_as_a_new_one(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    (withdrawn,) = meetings.set_agenda(
        desk, dossier.meeting.id, [replace(item, withdrawn=True) for item in dossier.items]
    )
    with pytest.raises(RuleError) as refused:
        meetings.set_agenda(desk, dossier.meeting.id, [replace(withdrawn, withdrawn=False)])
    assert str(refused.value) == (
        "通知した議案「令和５年度小型電子計算機設置等計画について」の取下げは、取り消せません。"
        "新しい議案を追加してください。"
    )
    kept, new = meetings.build_agenda(desk, dossier.meeting.id)
    assert (kept.bill_no, kept.withdrawn, new.bill_no, new.plan_ids) == (1, True, 2, (plan.id,))


def test_an_item_withdrawn_before_the_notice_takes_nothing_from_another_agenda(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    early, late = make.meeting(desk), make.meeting(desk, SECOND)
    meetings.build_agenda(desk, early.id)
    (double,) = meetings.build_agenda(desk, late.id)
    meetings.issue_notice(desk, early.id)
    meetings.set_agenda(desk, late.id, [replace(double, withdrawn=True)])
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.REFERRED


def test_a_carried_item_withdrawn_before_the_notice_waits_for_another_meeting(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    first = make.issued(desk)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED), dossier=first)
    second = make.meeting(desk, SECOND)
    (carried,) = meetings.build_agenda(desk, second.id)
    meetings.set_agenda(desk, second.id, [replace(carried, withdrawn=True)])
    meetings.issue_notice(desk, second.id)
    (item,) = meetings.build_agenda(desk, make.meeting(desk, date(2023, 3, 9)).id)
    assert item.plan_ids == (plan.id,)


# ── 継続審議 ──


def test_m_5_a_carried_item_comes_back_and_is_decided_there(desk: Desk, clock: Clock) -> None:
    (plan,) = make.accepted(desk)
    first = make.issued(desk)
    continued = make.decision(first.items[0], DecisionKind.CONTINUED)
    clock.set(date(2022, 12, 8))
    make.held(desk, continued, dossier=first)
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.REFERRED
    second = make.issued(desk, SECOND)
    (item,) = second.items
    assert (item.note, item.carried_from, item.plan_ids) == ("継続審議", first.items[0].id, (plan.id,))
    assert (item.bill_no, item.frozen) == (first.items[0].bill_no, True)
    clock.set(SECOND)
    decided = make.decision(item, decided_on=SECOND)
    make.held(desk, decided, dossier=second)
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.DECIDED
    assert meetings.build_agenda(desk, make.meeting(desk, date(2023, 3, 9)).id) == ()


def test_only_the_plans_that_were_left_are_carried(desk: Desk) -> None:
    decided, left = make.accepted(desk, make.content(), make.content())
    first = make.issued(desk)
    item = first.items[0]
    own = make.decision(item, DecisionKind.CONTINUED, plan_id=left.id)
    make.held(desk, own, make.decision(item), dossier=first)
    (carried,) = meetings.build_agenda(desk, make.meeting(desk, SECOND).id)
    assert carried.plan_ids == (left.id,)
    assert plans.show_plan(desk, decided.id).file.plan.state is PlanState.DECIDED


def test_a_plan_withdrawn_after_it_was_left_does_not_come_back(desk: Desk) -> None:
    gone, left = make.accepted(desk, make.content(), make.content())
    first = make.issued(desk)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED), dossier=first)
    second = make.meeting(desk, SECOND)
    plans.withdraw_plan(desk, gone.id, "取下届")
    (carried,) = meetings.build_agenda(desk, second.id)
    assert carried.plan_ids == (left.id,)
    plans.withdraw_plan(desk, left.id, "取下届")
    assert meetings.show_meeting(desk, second.id).items == ()
    assert meetings.build_agenda(desk, second.id) == ()


def test_a_matter_without_plans_is_carried_too(desk: Desk) -> None:
    meeting = make.meeting(desk)
    matter = replace(_free("情報化の基本方針について"), kind=ItemKind.DELIBERATION)
    meetings.set_agenda(desk, meeting.id, [matter])
    first = meetings.issue_notice(desk, meeting.id)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONTINUED), dossier=first)
    second = make.meeting(desk, SECOND)
    (carried,) = meetings.build_agenda(desk, second.id)
    assert (carried.title, carried.source) == ("情報化の基本方針について", ItemSource.FREE)
    assert meetings.build_agenda(desk, second.id)[0].title == carried.title
    assert len(meetings.show_meeting(desk, second.id).items) == 1


# ── debts ──


def test_b46_13_an_urgent_decision_is_reported_once_by_the_next_meeting(desk: Desk, clock: Clock) -> None:
    (plan,) = make.accepted(desk)
    make.decide_urgently(desk, plan)
    assert [duty.article for duty in list_duties(desk)] == ["規則第46号第13条第2項", ""]
    dossier = make.issued(desk)
    (item,) = dossier.items
    assert (item.source, item.kind, item.plan_ids) == (
        ItemSource.URGENT_REPORT,
        ItemKind.REPORT,
        (plan.id,),
    )
    assert meetings.build_agenda(desk, dossier.meeting.id) == dossier.items
    (other,) = make.accepted(desk)
    make.decide_urgently(desk, other)
    again = meetings.build_agenda(desk, dossier.meeting.id)
    assert [one.plan_ids for one in again] == [(plan.id,), (other.id,)]
    clock.set(date(2022, 12, 8))
    meetings.record(desk, make.record_of(meetings.issue_notice(desk, dossier.meeting.id)))
    assert all(duty.kind.value != "report_urgent" for duty in list_duties(desk))
    assert meetings.build_agenda(desk, make.meeting(desk, SECOND).id) == ()


def test_b46_13_2_a_report_that_was_withdrawn_leaves_the_debt(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    make.accepted(desk, make.change())
    make.decide_urgently(desk, plan)
    dossier = make.issued(desk)
    items = [replace(one, withdrawn=one.source is ItemSource.URGENT_REPORT) for one in dossier.items]
    meetings.set_agenda(desk, dossier.meeting.id, items)
    meetings.record(desk, make.record_of(meetings.show_meeting(desk, dossier.meeting.id)))
    (item,) = meetings.build_agenda(desk, make.meeting(desk, SECOND).id)
    assert item.source is ItemSource.URGENT_REPORT


def test_b46_13_2_of_two_reports_the_one_that_was_withdrawn_at_the_meeting_stays_owed(
    desk: Desk, clock: Clock
) -> None:
    (first,) = make.accepted(desk)
    make.decide_urgently(desk, first)
    dossier = make.issued(desk)
    (second,) = make.accepted(desk)
    make.decide_urgently(desk, second)
    meetings.build_agenda(desk, dossier.meeting.id)
    dossier = meetings.issue_notice(desk, dossier.meeting.id)
    clock.set(date(2022, 12, 8))
    make.held(
        desk, make.decision(dossier.items[0], DecisionKind.WITHDRAWN, reason="資料の不備"), dossier=dossier
    )
    owed = [duty.subject_id for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_URGENT]
    assert owed == [first.id]
    (again,) = meetings.build_agenda(desk, make.meeting(desk, SECOND).id)
    assert (again.source, again.plan_ids) == (ItemSource.URGENT_REPORT, (first.id,))


def test_m6_a_report_on_conditions_that_went_out_is_not_proposed_again(desk: Desk, clock: Clock) -> None:
    make.accepted(desk)
    first = make.issued(desk)
    clock.set(date(2022, 12, 8))
    wanted = (Condition(text="廃棄の手順を定めること。", due=date(2023, 1, 31)),)
    make.held(desk, make.decision(first.items[0], DecisionKind.CONDITIONAL, conditions=wanted), dossier=first)
    second = make.issued(desk, SECOND)
    (report,) = second.items
    assert report.source is ItemSource.CONDITION_REPORT
    assert meetings.build_agenda(desk, second.meeting.id) == second.items
    meetings.set_agenda(desk, second.meeting.id, [replace(report, withdrawn=True)])
    kept, again = meetings.build_agenda(desk, second.meeting.id)
    assert (kept.withdrawn, again.source, again.bill_no) == (True, ItemSource.CONDITION_REPORT, 2)


def test_m_8_a_review_is_listed_once_and_reported_to_the_parent_once(desk: Desk, clock: Clock) -> None:
    sub = make.meeting(desk, date(2022, 10, 19), make.SUBCOMMITTEE)
    system = reviews.add_review(desk, make.review(sub.id))
    (target,) = meetings.build_agenda(desk, sub.id)
    assert target.source is ItemSource.REVIEW
    listed = meetings.issue_notice(desk, sub.id)
    assert meetings.build_agenda(desk, sub.id) == listed.items
    clock.set(date(2022, 10, 19))
    make.held(desk, make.decision(target, DecisionKind.OPINION, opinion="妥当である。"), dossier=listed)
    parent = make.meeting(desk)
    assert meetings.build_agenda(desk, parent.id) == ()
    reviews.conclude(desk, system.id, ReviewVerdict.SUITABLE, "妥当である。")
    (report,) = meetings.build_agenda(desk, parent.id)
    assert (report.source, report.title) == (
        ItemSource.REVIEW_REPORT,
        "システム評価部会の評価結果について",
    )
    dossier = meetings.issue_notice(desk, parent.id)
    assert meetings.build_agenda(desk, parent.id) == dossier.items
    clock.set(date(2022, 12, 8))
    make.held(desk, dossier=dossier)
    assert meetings.build_agenda(desk, make.meeting(desk, SECOND).id) == ()
