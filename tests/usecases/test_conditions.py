"""Conditions from the approval to the committee that hears of them, and objections to decided plans (M-6)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.condition_rules import ConditionStep
from kiosk_app.domain.decision import (
    Condition,
    ConditionCase,
    ConditionKind,
    ConditionState,
    DecisionKind,
)
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import conditions, late_items, meetings, objections, plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.objections import NewObjection
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.unabara import line, project, unreviewed

HELD, MARCH = date(2022, 12, 8), date(2023, 3, 9)
TEXT = "本番処理の前に、廃棄の手順を定めること。"


def approved(desk: Desk, clock: Clock, *given: Condition) -> MeetingDossier:
    """Approve a plan on conditions on 8 December."""
    make.accepted(desk, make.content(title="甲の設置"))
    dossier = make.issued(desk)
    clock.set(HELD)
    wanted = given or (Condition(text=TEXT, due=date(2023, 2, 28)),)
    decision = make.decision(dossier.items[0], DecisionKind.CONDITIONAL, conditions=wanted)
    return make.held(desk, decision, dossier=dossier)


def step(state: ConditionState, **fields: Any) -> ConditionStep:
    return ConditionStep(state=state, **{"on": date(2023, 1, 10), **fields})


def first(desk: Desk) -> ConditionCase:
    return conditions.list_conditions(desk)[0]


def report(items: tuple[AgendaItem, ...]) -> AgendaItem:
    (found,) = [item for item in items if item.source is ItemSource.CONDITION_REPORT]
    return found


def test_m6_a_condition_is_worked_on_shown_verified_and_told_to_the_committee(
    desk: Desk, clock: Clock
) -> None:
    approved(desk, clock)
    case = first(desk)
    assert (case.title, case.section_ids) == (
        "令和５年度小型電子計算機設置等計画について",
        ("区民部戸籍住民課",),
    )
    clock.set(date(2023, 1, 20))
    number = case.condition.id
    conditions.set_condition(desk, number, step(ConditionState.WORKING, note="手順案を作成中"))
    conditions.set_condition(
        desk, number, step(ConditionState.REPORTED, evidence="廃棄手順書", by="戸籍住民課長")
    )
    conditions.set_condition(
        desk, number, step(ConditionState.VERIFIED, by="情報政策課長", on=date(2023, 1, 20))
    )
    case, steps = conditions.show_condition(desk, number)
    assert (case.condition.state, case.condition.evidence) == (ConditionState.VERIFIED, "廃棄手順書")
    assert (case.condition.verified_by, case.condition.verified_on) == ("情報政策課長", date(2023, 1, 20))
    assert next((entry.state, entry.get("内容")) for entry in steps) == ("対応中", "手順案を作成中")
    (owed,) = [duty for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_CONDITION]
    assert TEXT in owed.title
    dossier = make.issued(desk, MARCH)
    item = report(dossier.items)
    assert item.kind is ItemKind.REPORT
    text = render_text(compose.packet(dossier, desk.regulations))
    assert "廃棄手順書" in text
    assert TEXT in text
    clock.set(MARCH)
    make.held(desk, make.decision(item, decided_on=MARCH), dossier=dossier)
    told = first(desk).condition
    assert told.state is ConditionState.TOLD_COMMITTEE
    assert conditions.list_conditions(desk, open_only=True) == ()
    assert not [duty for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_CONDITION]
    again = meetings.show_meeting(desk, dossier.meeting.id)
    assert again.conditions[0].condition.state is ConditionState.VERIFIED


def test_m6_a_condition_that_is_not_met_is_reported_and_stays_owed(desk: Desk, clock: Clock) -> None:
    approved(desk, clock)
    dossier = make.issued(desk, MARCH)
    clock.set(MARCH)
    make.held(desk, make.decision(report(dossier.items), decided_on=MARCH), dossier=dossier)
    assert first(desk).condition.state is ConditionState.OPEN
    clock.set(date(2023, 3, 20))
    again = make.issued(desk, date(2023, 3, 28))
    assert report(again.items).plan_ids == ()


def test_m6_a_standing_condition_is_followed_and_never_ends(desk: Desk, clock: Clock) -> None:
    approved(desk, clock, Condition(text="年一回報告すること。", kind=ConditionKind.STANDING))
    with pytest.raises(RuleError, match="議題が1件もありません。"):
        make.issued(desk, MARCH)
    clock.set(date(2023, 9, 1))
    assert conditions.list_conditions(desk, overdue=True) == ()
    assert len(conditions.list_conditions(desk, open_only=True)) == 1


def test_m6_conditions_past_their_day_are_listed(desk: Desk, clock: Clock) -> None:
    approved(
        desk,
        clock,
        Condition(text="一", due=date(2023, 1, 31)),
        Condition(text="二", due=date(2023, 3, 31)),
        Condition(text="三"),
    )
    clock.set(date(2023, 2, 1))
    assert [case.condition.text for case in conditions.list_conditions(desk)] == ["一", "二", "三"]
    (late,) = conditions.list_conditions(desk, overdue=True)
    assert late.condition.text == "一"
    conditions.set_condition(
        desk, late.condition.id, step(ConditionState.VERIFIED, evidence="写し", by="情報政策課長")
    )
    assert conditions.list_conditions(desk, overdue=True) == ()


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (step(ConditionState.REPORTED), "根拠となる資料が必要です。"),
        (step(ConditionState.VERIFIED, evidence="写し"), "確認した者が書かれていません。"),
        (step(ConditionState.WORKING, on=date(2024, 1, 1)), "今日より後です。"),
        (
            step(ConditionState.WORKING, on=date(2022, 12, 7)),
            "対応の日（令和4年12月7日）が、条件を付した決定の日（令和4年12月8日）より前です。",
        ),
        (step(ConditionState.TOLD_COMMITTEE), "報告した会議の結果の登録によって記録します。"),
    ],
)
def test_m6_a_step_without_what_it_needs_is_not_kept(
    desk: Desk, clock: Clock, wanted: ConditionStep, told: str
) -> None:
    approved(desk, clock)
    clock.set(date(2023, 1, 20))
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        conditions.set_condition(desk, first(desk).condition.id, wanted)
    assert told in str(refused.value)
    assert mark


def test_m6_an_unknown_condition_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(UsageError):
        conditions.show_condition(desk, 99)
    with pytest.raises(UsageError):
        conditions.set_condition(desk, 99, step(ConditionState.WORKING))


def test_m6_each_section_is_asked_and_the_inquiry_is_noted(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    approved(desk, clock, Condition(text="一"), Condition(text="二"))
    clock.set(date(2023, 1, 20))
    (paper,) = conditions.inquiry_papers(desk, on=desk.today, reply_due=date(2023, 2, 3))
    assert paper.name == "条件の対応状況の照会_区民部戸籍住民課"
    text = render_text(paper.document)
    assert "条件付承認に係る対応状況について（照会）" in text
    assert "令和５年２月３日" in text
    number = first(desk).condition.id
    conditions.make_inquiries(desk, tmp_path)
    assert conditions.show_condition(desk, number).steps == ()
    conditions.make_inquiries(desk, tmp_path, sent_on=desk.today)
    conditions.make_inquiries(desk, tmp_path, [number], sent_on=desk.today)
    assert [entry.state for entry in conditions.show_condition(desk, number).steps] == ["照会", "照会"]
    conditions.set_condition(desk, number, step(ConditionState.VERIFIED, evidence="写し", by="情報政策課長"))
    (left,) = conditions.inquiry_papers(desk)
    assert "一" not in [line.strip() for line in render_text(left.document).splitlines()]
    conditions.make_inquiries(desk, tmp_path, sent_on=desk.today)
    assert len(conditions.show_condition(desk, number).steps) == len(("照会", "照会", "確認"))


def test_m6_where_nothing_is_open_nobody_is_asked(desk: Desk) -> None:
    with pytest.raises(RuleError, match="照会する条件がありません。"):
        conditions.inquiry_papers(desk)


def test_m6_a_letter_asks_every_section_of_a_matter_that_was_decided_as_a_whole(
    desk: Desk, clock: Clock
) -> None:
    make.accepted(desk, make.content(), make.content(section_id="総務部税務課"))
    dossier = make.issued(desk)
    clock.set(HELD)
    wanted = make.decision(dossier.items[0], DecisionKind.CONDITIONAL, conditions=(Condition(text=TEXT),))
    make.held(desk, wanted, dossier=dossier)
    names = [paper.name for paper in conditions.inquiry_papers(desk)]
    assert sorted(names) == [
        "条件の対応状況の照会_区民部戸籍住民課",
        "条件の対応状況の照会_総務部税務課",
    ]


# objections to decided plans, where the profile knows them


def decided(desk: Desk, clock: Clock) -> Plan:
    """Let the committee of 海原市 approve a plan."""
    (plan,) = make.accepted(desk, project(costs=(line(1_000),), title="道路台帳の電子化"))
    dossier = make.issued(desk, committee="main")
    clock.set(HELD)
    make.held(desk, dossier=dossier)
    return plan


def objection(plan: Plan, **fields: Any) -> NewObjection:
    values: dict[str, Any] = {
        "plan_id": plan.id,
        "by": "議会の特別委員会",
        "text": "費用が過大である。",
        **fields,
    }
    return NewObjection(**values)


def test_an_objection_is_put_to_the_committee_and_answered_by_its_opinion(
    unabara: Desk, clock: Clock
) -> None:
    free = unreviewed(unabara)
    plan = decided(free, clock)
    kept = objections.add_objection(free, objection(plan))
    assert (kept.plan_title, kept.committee_id, kept.made_on) == ("道路台帳の電子化", "main", HELD)
    assert [one.id for one in objections.list_objections(free, open_only=True)] == [kept.id]
    assert [duty.subject_id for duty in list_duties(free) if "異議" in duty.title] == [kept.id]
    clock.set(date(2023, 1, 10))
    dossier = make.issued(free, MARCH, "main")
    (item,) = dossier.items
    assert (item.source, item.plan_ids) == (ItemSource.OBJECTION, (plan.id,))
    assert "費用が過大である。" in render_text(compose.packet(dossier, free.regulations))
    clock.set(MARCH)
    opinion = make.decision(item, DecisionKind.OPINION, decided_on=MARCH, opinion="原案を維持すべきである。")
    make.held(free, opinion, dossier=dossier)
    (answered,) = objections.list_objections(free)
    assert (answered.result, answered.opinion, answered.meeting_id) == (
        DecisionKind.OPINION,
        "原案を維持すべきである。",
        dossier.meeting.id,
    )
    assert objections.list_objections(free, open_only=True) == ()
    assert plans.show_plan(free, plan.id).file.plan.state is PlanState.DECIDED
    held = meetings.show_meeting(free, dossier.meeting.id)
    assert "原案を維持すべきである。" in compose.minutes_draft(held, free.regulations)


def test_an_objection_that_is_left_open_comes_back(unabara: Desk, clock: Clock) -> None:
    free = unreviewed(unabara)
    plan = decided(free, clock)
    objections.add_objection(free, objection(plan))
    dossier = make.issued(free, date(2023, 2, 9), "main")
    clock.set(date(2023, 2, 9))
    left = make.decision(
        dossier.items[0], DecisionKind.CONTINUED, decided_on=date(2023, 2, 9), reason="資料を求めるため"
    )
    make.held(free, left, dossier=dossier)
    assert objections.list_objections(free, open_only=True)
    again = make.issued(free, MARCH, "main")
    (item,) = again.items
    assert (item.source, item.carried_from) == (ItemSource.OBJECTION, dossier.items[0].id)


def test_an_objection_is_answered_beside_other_matters_and_only_by_its_own_item(
    unabara: Desk, clock: Clock
) -> None:
    free = unreviewed(unabara)
    plan = decided(free, clock)
    first, second = (objections.add_objection(free, objection(plan, by=by)) for by in ("議会", "監査委員"))
    meeting = make.meeting(free, MARCH, "main")
    late_items.add_item(free, meeting.id, late_items.NewItem(title="基本方針について"))
    meetings.build_agenda(free, meeting.id)
    dossier = meetings.issue_notice(free, meeting.id)
    items = {item.source: item for item in dossier.items}
    assert set(items) == {ItemSource.FREE, ItemSource.OBJECTION}
    clock.set(MARCH)
    opinion = make.decision(
        items[ItemSource.OBJECTION],
        DecisionKind.OPINION,
        decided_on=MARCH,
        opinion="原案を維持すべきである。",
    )
    make.held(free, opinion, dossier=dossier)
    answered = objections.list_objections(free)
    assert [one.id for one in answered] == [first.id, second.id]
    assert {one.opinion for one in answered} == {"原案を維持すべきである。"}


def test_an_objection_that_came_after_the_meeting_is_not_answered_by_it(unabara: Desk, clock: Clock) -> None:
    free, day = unreviewed(unabara), date(2022, 12, 15)
    plan = decided(free, clock)
    objections.add_objection(free, objection(plan))
    dossier = make.issued(free, day, "main")
    clock.set(date(2022, 12, 16))
    late = objections.add_objection(free, objection(plan, by="監査委員"))
    opinion = make.decision(
        dossier.items[0], DecisionKind.OPINION, decided_on=day, opinion="原案を維持すべきである。"
    )
    make.held(free, opinion, dossier=dossier)
    assert [one.id for one in objections.list_objections(free, open_only=True)] == [late.id]
    (item,) = meetings.build_agenda(free, make.meeting(free, MARCH, "main").id)
    assert (item.source, item.plan_ids) == (ItemSource.OBJECTION, (plan.id,))


def test_an_objection_whose_matter_was_withdrawn_stays_open(unabara: Desk, clock: Clock) -> None:
    free = unreviewed(unabara)
    plan = decided(free, clock)
    kept = objections.add_objection(free, objection(plan))
    dossier = make.issued(free, MARCH, "main")
    late_items.withdraw_item(free, dossier.meeting.id, dossier.items[0].id, "申出人の都合")
    clock.set(MARCH)
    make.held(free, dossier=meetings.show_meeting(free, dossier.meeting.id))
    assert [one.id for one in objections.list_objections(free, open_only=True)] == [kept.id]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"by": ""}, "「申し出た者」が書かれていません。"),
        ({"text": " "}, "「異議の内容」が書かれていません。"),
        ({"on": date(2022, 12, 1)}, "決定の日より前か、今日より後です。"),
    ],
)
def test_an_objection_that_lacks_something_is_not_kept(
    unabara: Desk, clock: Clock, fields: dict[str, Any], told: str
) -> None:
    free = unreviewed(unabara)
    plan = decided(free, clock)
    mark = Unchanged(free)
    with pytest.raises(RuleError) as refused:
        objections.add_objection(free, objection(plan, **fields))
    assert told in str(refused.value)
    assert mark


def test_an_objection_comes_in_time_or_not_at_all(unabara: Desk, clock: Clock) -> None:
    free = unreviewed(unabara)
    plan = decided(free, clock)
    clock.set(date(2022, 12, 23))
    with pytest.raises(RuleError, match="から14日を過ぎています。"):
        objections.add_objection(free, objection(plan))


def test_neither_ward_knows_objections(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    with pytest.raises(RuleError, match="の定めには、異議の申出の手続がありません。"):
        objections.add_objection(desk, objection(plan))
