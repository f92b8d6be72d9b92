"""Plans decided without a meeting: 付議の特例, 委員長の専決, 付議を要しない決定, and the report that is owed (B46-13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.decision import DecisionKind, Route, Verdict
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.plan import DataUse, PlanContent, PlanState, UseState
from kiosk_app.domain.posts import Holder
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import late_items, meetings, people, plans, urgent, urgent_waiting
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.urgent import AloneDecision
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.unabara import light, line, project, request, unreviewed

REASON = "給付の開始に間に合わせるため"


def wish(plan_id: int, by: str = "企画政策部長", **fields: object) -> AloneDecision:
    values: dict[str, object] = {
        "plan_id": plan_id,
        "by": by,
        "verdict": Verdict.APPROVED,
        "reason": REASON,
        **fields,
    }
    return AloneDecision(**values)  # type: ignore[arg-type]


def state(desk: Desk, plan_id: int) -> PlanState:
    return plans.show_plan(desk, plan_id).file.plan.state


def test_b46_13_1_the_officer_of_the_rule_decides_an_accepted_plan_with_his_reason(desk: Desk) -> None:
    people.add_holder(desk, Holder(post_id="企画政策部長", name="見本　太郎", since=date(2022, 4, 1)))
    (plan,) = make.accepted(desk)
    found = urgent.decide_alone(desk, wish(plan.id, opinion="結果を報告すること。"))
    assert (found.decision.kind, found.decision.route) == (DecisionKind.APPROVED, Route.URGENT)
    assert (found.decision.reason, found.decision.opinion) == (REASON, "結果を報告すること。")
    assert found.decision.decided_by == "企画政策部長　見本　太郎"
    assert found.warnings == ()
    assert found.changes.plans == {plan.id}
    file = plans.show_plan(desk, plan.id).file
    assert file.plan.state is PlanState.DECIDED
    assert (file.events[-1].event, file.events[-1].reason) == ("decide_urgently", REASON)
    assert file.decisions == (found.decision,)


def test_b46_13_1_a_refusal_is_a_decision_too(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    found = urgent.decide_alone(desk, wish(plan.id, verdict=Verdict.REJECTED, on=date(2022, 10, 3)))
    assert found.decision.kind is DecisionKind.REJECTED


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"reason": " "}, "理由"),
        ({"by": "総務部長"}, "付議の特例により決定することができるのは、企画政策部長です。"),
        ({"by": ""}, "決定者を書いてください。"),
        ({"verdict": Verdict.OPEN}, "可か否のどちらかを決めてください。"),
        ({"on": date(2022, 10, 4)}, "今日より後です。"),
        ({"on": date(2022, 10, 2)}, "受付の日（令和4年10月3日）より前です。"),
    ],
)
def test_b46_13_1_what_the_rule_does_not_allow_changes_nothing(
    desk: Desk, fields: dict[str, object], told: str
) -> None:
    (plan,) = make.accepted(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        urgent.decide_alone(desk, replace(wish(plan.id), **fields))  # type: ignore[arg-type]
    assert told in str(refused.value)
    assert mark
    assert state(desk, plan.id) is PlanState.ACCEPTED


def test_b46_13_1_only_accepted_plans_are_decided_and_only_once(desk: Desk) -> None:
    (filed,) = make.file_plans(desk, make.content())
    with pytest.raises(RuleError):
        urgent.decide_alone(desk, wish(filed.id))
    (plan,) = make.accepted(desk)
    urgent.decide_alone(desk, wish(plan.id))
    mark = Unchanged(desk)
    with pytest.raises(RuleError):
        urgent.decide_alone(desk, wish(plan.id))
    assert mark
    with pytest.raises(UsageError):
        urgent.decide_alone(desk, wish(99))


def test_b46_13_an_unanswered_consultation_is_not_waived(desk: Desk) -> None:
    content = make.content(uses=(DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名",)),))
    (plan,) = make.accepted(desk, content)
    make.ask(desk, plan)
    with pytest.raises(RuleError, match="住民記録"):
        urgent.decide_alone(desk, wish(plan.id))


def test_b46_13_arakawa_knows_no_urgent_decision_and_says_so_with_the_article(arakawa: Desk) -> None:
    content = PlanContent(
        type_id="電子情報システム又は電子情報処理の変更",
        fiscal_year=2023,
        section_id="福祉部福祉推進課",
        title="給付管理システムの改修",
        blocks=dict.fromkeys(("need", "cost", "effect", "alternatives"), "記載"),
        criteria=tuple(arakawa.regulations.plan_types[0].criteria),
        late_reason="法令改正等緊急に行う必要があると認められるとき",
    )
    (plan,) = make.accepted(arakawa, content)
    mark = Unchanged(arakawa)
    with pytest.raises(RuleError) as refused:
        urgent.decide_alone(arakawa, wish(plan.id, by="管理部長"))
    assert "規程第12条第4項" in str(refused.value)
    assert "付議" in str(refused.value)
    assert mark
    assert urgent_waiting.list_decidable(arakawa) == ()


def test_b46_13_2_the_debt_of_the_report_grows_old_until_a_meeting_heard_it(desk: Desk, clock: Clock) -> None:
    (plan,) = make.accepted(desk)
    urgent.decide_alone(desk, wish(plan.id))
    clock.set(date(2023, 4, 3))
    (owed,) = urgent.list_unreported(desk)
    assert (owed.file.plan.id, owed.age_days) == (plan.id, 182)
    duties = [duty for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_URGENT]
    assert [(duty.since, duty.subject_id) for duty in duties] == [(date(2022, 10, 3), plan.id)]
    assert duties[0].article == "規則第46号第13条第2項"
    make.accepted(desk, make.content(fiscal_year=2024))
    dossier = make.issued(desk, date(2023, 5, 10))
    (report,) = [item for item in dossier.items if item.source is ItemSource.URGENT_REPORT]
    assert report.plan_ids == (plan.id,)
    assert urgent.list_unreported(desk)
    clock.set(date(2023, 5, 10))
    results = [make.decision(item, decided_on=desk.today) for item in dossier.items]
    make.held(desk, *results, dossier=dossier)
    assert urgent.list_unreported(desk) == ()
    assert not [duty for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_URGENT]
    (decision,) = plans.show_plan(desk, plan.id).file.decisions
    assert decision.reported_meeting_id == dossier.meeting.id


def test_b46_13_2_a_report_taken_off_at_the_meeting_is_still_owed(desk: Desk, clock: Clock) -> None:
    (plan,) = make.accepted(desk)
    urgent.decide_alone(desk, wish(plan.id))
    make.accepted(desk)
    dossier = make.issued(desk)
    clock.set(date(2022, 12, 8))
    (report,) = [item for item in dossier.items if item.source is ItemSource.URGENT_REPORT]
    make.held(desk, make.decision(report, DecisionKind.WITHDRAWN, reason="資料の不足"), dossier=dossier)
    (owed,) = urgent.list_unreported(desk)
    assert owed.file.plan.id == plan.id
    assert "付議の特例" in report.title


def test_b46_13_2_two_decisions_stand_in_one_report(desk: Desk) -> None:
    first, second = make.accepted(desk, make.content(), make.content())
    for plan in (first, second):
        urgent.decide_alone(desk, wish(plan.id))
    meeting = make.meeting(desk)
    items = meetings.build_agenda(desk, meeting.id)
    (report,) = [item for item in items if item.source is ItemSource.URGENT_REPORT]
    assert report.plan_ids == (first.id, second.id)


def test_b46_13_a_plan_on_the_agenda_of_a_meeting_to_come_leaves_it(desk: Desk) -> None:
    plan, other = make.accepted(desk, make.content(), make.content())
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    found = urgent.decide_alone(desk, wish(plan.id))
    assert found.changes.meetings == {meeting.id}
    items = meetings.show_meeting(desk, meeting.id).items
    listed = [item for item in items if item.source is ItemSource.PLANS]
    assert [item.plan_ids for item in listed] == [(other.id,)]


def test_the_chair_decides_alone_where_the_rule_lets_him_and_reports_to_the_next_meeting(
    unabara: Desk,
) -> None:
    """The twin of 付議の特例: CommitteeRule.chair_decision."""
    (plan,) = make.accepted(unabara, request(unabara))
    found = urgent.decide_alone(unabara, wish(plan.id, by="委員長"))
    assert (found.decision.route, found.decision.decided_by) == (Route.CHAIR, "委員長")
    assert plans.show_plan(unabara, plan.id).file.events[-1].event == "decide_by_chair"
    (owed,) = urgent.list_unreported(unabara)
    assert owed.decision == found.decision
    meeting = make.meeting(unabara, committee="main")
    (report,) = meetings.build_agenda(unabara, meeting.id)
    assert (report.source, report.plan_ids) == (ItemSource.URGENT_REPORT, (plan.id,))
    assert report.article == "規程第10条"


def test_a_ward_with_both_ways_names_both_deciders(unabara: Desk) -> None:
    (plan,) = make.accepted(unabara, request(unabara))
    with pytest.raises(RuleError) as refused:
        urgent.decide_alone(unabara, wish(plan.id, by="副市長"))
    assert "企画部長（付議の特例）・委員長（委員長の専決）です。" in str(refused.value)
    found = urgent.decide_alone(unabara, wish(plan.id, by="企画部長"))
    assert found.decision.route is Route.URGENT


def test_m3_a_plan_that_no_rule_refers_is_decided_without_the_committee(unabara: Desk) -> None:
    """付議しない and 予算を要するものを付議する without money: Route.WITHOUT, owed to nobody."""
    cheap, paid = project(), project(costs=(line(2_000),))
    free = unreviewed(unabara)
    plans_ = make.accepted(free, light(), cheap, paid)
    ways = [[way.route for way in found] for _, found in urgent_waiting.list_decidable(free)]
    assert ways == [[Route.WITHOUT], [Route.WITHOUT], [Route.URGENT, Route.CHAIR]]
    found = urgent.decide_alone(free, wish(plans_[0].id, by="デジタル課長"))
    assert (found.decision.route, found.decision.decided_by) == (Route.WITHOUT, "デジタル課長")
    with pytest.raises(RuleError, match="付議を要しない計画書等を決定することができるのは、企画部長です。"):
        urgent.decide_alone(free, wish(plans_[1].id, by="デジタル課長"))
    urgent.decide_alone(free, wish(plans_[1].id, by="企画部長"))
    assert urgent.list_unreported(free) == ()
    assert plans.show_plan(free, plans_[1].id).file.events[-1].event == "decide_without"


def test_a12_4_what_the_officer_finds_unnecessary_is_kept_from_the_committee_with_his_reason(
    unabara: Desk,
) -> None:
    (plan,) = make.accepted(unabara, request(unabara))
    meeting = make.meeting(unabara, committee="main")
    meetings.build_agenda(unabara, meeting.id)
    changes = urgent.exempt_plan(unabara, plan.id, "既定の範囲の変更であるため")
    assert changes.plans == {plan.id}
    assert changes.meetings == {meeting.id}
    assert meetings.show_meeting(unabara, meeting.id).items == ()
    assert plans.show_plan(unabara, plan.id).file.plan.referral_exempt == "既定の範囲の変更であるため"
    found = urgent.decide_alone(unabara, wish(plan.id, by="企画部長"))
    assert found.decision.route is Route.WITHOUT


@pytest.mark.parametrize(
    ("content", "reason", "told"),
    [
        (request, " ", "付議を要しない理由がありません。"),
        (
            lambda _: project(costs=(line(2_000),)),
            "急ぐため",
            "付議しないことができるのは、制度改正に伴うもの",
        ),
        (lambda _: project(), "急ぐため", "もともと委員会への付議を要しません。"),
    ],
)
def test_m3_a_plan_is_kept_from_the_committee_only_for_a_reason_that_its_rule_names(
    unabara: Desk, content: Callable[[Desk], PlanContent], reason: str, told: str
) -> None:
    free = unreviewed(unabara)
    (plan,) = make.accepted(free, content(free))
    mark = Unchanged(free)
    with pytest.raises(RuleError) as refused:
        urgent.exempt_plan(free, plan.id, reason)
    assert told in str(refused.value)
    assert mark


def test_m3_an_exclusion_of_the_rule_is_a_reason(unabara: Desk) -> None:
    free = unreviewed(unabara)
    (plan,) = make.accepted(free, project(costs=(line(2_000),)))
    urgent.exempt_plan(free, plan.id, "制度改正に伴うもの（〇〇法）")
    urgent.decide_alone(free, wish(plan.id, by="企画部長"))
    assert state(free, plan.id) is PlanState.DECIDED
    with pytest.raises(RuleError, match="登録できません。"):
        urgent.exempt_plan(free, plan.id, "制度改正に伴うもの")


def test_b46_12_in_bunkyo_every_plan_goes_to_the_committee(desk: Desk) -> None:
    (plan,) = make.accepted(desk, make.change())
    with pytest.raises(RuleError, match="規則第46号第12条"):
        urgent.exempt_plan(desk, plan.id, "軽易であるため")


def test_b46_13_the_letters_tell_each_section_and_are_noted_when_sent(desk: Desk, tmp_path: Path) -> None:
    first, second = make.accepted(
        desk, make.content(title="甲の設置"), make.content(section_id="総務部税務課", title="乙の設置")
    )
    for plan in (first, second):
        urgent.decide_alone(desk, wish(plan.id))
    ids = [first.id, second.id, first.id]
    drafts = urgent.decision_papers(desk, ids)
    assert [paper.kind for paper in drafts] == ["特例決定通知", "特例決定通知"]
    assert sorted(paper.name for paper in drafts) == sorted(
        [f"特例決定通知_区民部戸籍住民課_計画{first.id}", f"特例決定通知_総務部税務課_計画{second.id}"]
    )
    mark = Unchanged(desk)
    made = urgent.make_decision_letters(desk, ids, tmp_path)
    assert len(made) == len(drafts) * 2
    assert state(desk, first.id) is PlanState.DECIDED
    assert not mark  # the papers that were made are remembered
    with pytest.raises(
        RuleError, match="通知の日（令和4年10月2日）が、決定の日（令和4年10月3日）より前です。"
    ):
        urgent.notify_plans(desk, ids, date(2022, 10, 2))
    assert state(desk, first.id) is PlanState.DECIDED
    urgent.make_decision_letters(desk, ids, tmp_path, sent_on=date(2022, 10, 4))
    file = plans.show_plan(desk, first.id).file
    assert (file.plan.state, file.decisions[0].notified_on) == (PlanState.NOTIFIED, date(2022, 10, 4))
    assert urgent.notify_plans(desk, ids, date(2022, 10, 9)).plans == frozenset()
    assert plans.show_plan(desk, first.id).file.decisions[0].notified_on == date(2022, 10, 4)


def test_b46_13_a_plan_that_the_committee_decided_has_no_such_letter(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    with pytest.raises(RuleError, match="委員会を経ないで決定したものではありません。"):
        urgent.decision_papers(desk, [plan.id])
    with pytest.raises(RuleError, match="審議結果通知により通知してください。"):
        urgent.notify_plans(desk, [plan.id], desk.today)


def test_b46_5_in_april_the_holder_changes_and_the_letter_still_names_who_decided(
    desk: Desk, clock: Clock
) -> None:
    people.add_holder(desk, Holder(post_id="企画政策部長", name="見本　太郎", since=date(2022, 4, 1)))
    (plan,) = make.accepted(desk)
    urgent.decide_alone(desk, wish(plan.id))
    clock.set(date(2023, 4, 3))
    people.add_holder(desk, Holder(post_id="企画政策部長", name="後任　花子", since=date(2023, 4, 1)))
    (paper,) = urgent.decision_papers(desk, [plan.id])
    text = render_text(paper.document)
    assert "見本　太郎" in text
    assert "後任　花子" not in text


def test_b46_13_2_an_item_about_the_report_is_kept_when_the_agenda_is_built_again(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    urgent.decide_alone(desk, wish(plan.id))
    meeting = make.meeting(desk)
    first = meetings.build_agenda(desk, meeting.id)
    again: tuple[AgendaItem, ...] = meetings.build_agenda(desk, meeting.id)
    assert [(item.title, item.plan_ids) for item in again] == [(item.title, item.plan_ids) for item in first]
    late_items.add_item(desk, meeting.id, late_items.NewItem(title="指針について"))
    assert len(meetings.build_agenda(desk, meeting.id)) == len(first) + 1
