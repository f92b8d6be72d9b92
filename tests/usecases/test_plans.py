"""The life of a plan outside a meeting: look, check, file, accept, return, withdraw."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import meetings, plans
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged


def state_of(desk: Desk, plan: Plan) -> PlanState:
    return plans.show_plan(desk, plan.id).file.plan.state


def events_of(desk: Desk, plan: Plan) -> list[str]:
    return [event.event for event in plans.show_plan(desk, plan.id).file.events]


# ── receipt ──


def test_b46_12_accepted_plans_get_the_next_receipt_numbers_of_the_fiscal_year(
    desk: Desk, clock: Clock
) -> None:
    first = make.accepted(desk, make.content(), make.content())
    clock.set(date(2023, 4, 3))
    (next_year,) = make.accepted(desk, make.content(fiscal_year=2024))
    assert [plan.receipt_no for plan in (*first, next_year)] == [1, 2, 1]
    assert first[0].received_on == date(2022, 10, 3)
    assert first[0].state is PlanState.ACCEPTED


def test_plans_are_accepted_in_the_order_that_the_clerk_gives(desk: Desk) -> None:
    filed = make.file_plans(desk, make.content(), make.content(), make.content())
    done = plans.accept_plans(desk, [filed[2].id, filed[0].id, filed[2].id])
    assert [(plan.id, plan.receipt_no) for plan in done] == [(filed[2].id, 1), (filed[0].id, 2)]
    assert state_of(desk, filed[1]) is PlanState.SUBMITTED


def test_one_plan_that_cannot_be_accepted_keeps_all_from_it(desk: Desk) -> None:
    (done,) = make.accepted(desk)
    filed = make.file_plans(desk, make.content(), make.content())
    plans.withdraw_plan(desk, filed[1].id, "計画の中止")
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        plans.accept_plans(desk, [filed[0].id, done.id, filed[1].id])
    assert [problem.text() for problem in refused.value.problems] == [
        "計画1：この計画書等は、受付第1号としてすでに受け付けています。",
        "計画3 項目「状態」：「取下げ」の計画書等について、受付の手続はできません。この計画書等の手続は終わっています。",
    ]
    assert mark
    assert make.accepted(desk)[0].receipt_no == 2


def test_a_plan_that_no_longer_holds_under_the_register_is_not_accepted(desk: Desk) -> None:
    (filed,) = make.file_plans(desk, make.change())
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.plans.save_content(filed, replace(filed.content, business_id=None, business_name="無い業務"))
        uow.commit()
    with pytest.raises(RuleError, match="計画1 項目「業務名」：「無い業務」は、適用業務の台帳"):
        plans.accept_plans(desk, [filed.id])


def test_a_plan_that_is_not_on_record_is_wrong_usage(desk: Desk) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: plans.show_plan(desk, 99),
        lambda: plans.check(desk, 99),
        lambda: plans.accept_plans(desk, [99]),
        lambda: plans.return_plan(desk, 99, "理由"),
        lambda: plans.withdraw_plan(desk, 99, "理由"),
    )
    for act in acts:
        with pytest.raises(UsageError, match="計画 99 は登録されていません。"):
            act()


# ── return and correction ──


def test_a_returned_plan_is_corrected_filed_and_accepted_under_its_first_number(
    desk: Desk, clock: Clock
) -> None:
    (plan,) = make.accepted(desk)
    assert plans.return_plan(desk, plan.id, "経費の記載漏れ").plans == {plan.id}
    returned = plans.show_plan(desk, plan.id).file.plan
    corrected = plans.save_plan(desk, returned, replace(returned.content, outline="発券機を設置する。"))
    clock.set(date(2022, 10, 20))
    plans.submit_plan(desk, plan.id)
    (again,) = plans.accept_plans(desk, [plan.id])
    assert (again.receipt_no, again.received_on) == (1, date(2022, 10, 3))
    assert again.submitted_on == date(2022, 10, 20)
    assert again.content == corrected.content
    assert events_of(desk, plan) == ["submit", "accept", "return", "submit", "accept"]
    assert make.accepted(desk)[0].receipt_no == 2


def test_a_return_needs_its_reason(desk: Desk, unchanged: Unchanged) -> None:
    (plan,) = make.file_plans(desk, make.content())
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="項目「理由」：差戻しには理由が必要です。"):
        plans.return_plan(desk, plan.id, "  ")
    assert mark
    assert not unchanged


def test_a_return_takes_the_plan_off_a_provisional_agenda_and_renumbers_it(desk: Desk) -> None:
    (annual,) = make.accepted(desk, make.change())
    (small,) = make.accepted(desk, make.content())
    meeting = make.meeting(desk)
    before = meetings.build_agenda(desk, meeting.id)
    assert [(item.bill_no, item.plan_ids) for item in before] == [(1, (annual.id,)), (2, (small.id,))]
    assert plans.return_plan(desk, annual.id, "記載漏れ").meetings == {meeting.id}
    after = meetings.show_meeting(desk, meeting.id).items
    assert [(item.bill_no, item.plan_ids) for item in after] == [(1, (small.id,))]


def test_a_plan_before_the_committee_is_not_returned_by_the_clerk(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    make.issued(desk)
    with pytest.raises(RuleError, match="「付議」の計画書等について、差戻しの手続はできません。"):
        plans.return_plan(desk, plan.id, "記載漏れ")


def test_the_content_of_a_plan_before_the_committee_cannot_change(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    (file,) = dossier.plans.values()
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="「付議」の計画書等の内容は変更できません。"):
        plans.save_plan(desk, file.plan, replace(file.plan.content, title="差し替え"))
    assert mark


def test_a_stale_edit_is_refused(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.content())
    plans.save_plan(desk, plan, replace(plan.content, outline="先の変更"))
    with pytest.raises(StaleError, match="計画1は、開いた後にほかの画面又はほかの人が変更しました"):
        plans.save_plan(desk, plan, replace(plan.content, outline="後の変更"))
    assert plans.show_plan(desk, plan.id).file.plan.content.outline == "先の変更"


# ── drafts ──


def test_a_draft_may_be_incomplete_and_is_bound_to_its_business_when_it_is_filed(desk: Desk) -> None:
    draft = plans.draft_plan(desk, make.change(title="", business_name=""))
    with pytest.raises(RuleError, match="件名がありません。"):
        plans.submit_plan(desk, draft.id)
    plans.save_plan(desk, draft, make.change())
    assert plans.submit_plan(desk, draft.id).plans == {draft.id}
    filed = plans.show_plan(desk, draft.id).file.plan
    assert filed.state is PlanState.SUBMITTED
    assert filed.submitted_on == desk.today
    assert filed.content.business_id is not None
    assert filed.content.system == "住民情報システム"


def test_a_draft_that_can_mean_two_businesses_is_not_filed(desk: Desk) -> None:
    section = "福祉部国保年金課"
    draft = plans.draft_plan(desk, make.change(section_id=section, title=make.TWICE, business_name=""))
    with pytest.raises(RuleError, match="台帳に2件あります"):
        plans.submit_plan(desk, draft.id)


def test_a_filed_plan_is_not_filed_again(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.content())
    with pytest.raises(RuleError, match="「提出」の計画書等について、提出の手続はできません。"):
        plans.submit_plan(desk, plan.id)


def test_a_draft_remembers_what_it_goes_on_from(desk: Desk) -> None:
    (before,) = make.file_plans(desk, make.change(frequency="年1回"))
    draft = plans.draft_plan(desk, make.change(fiscal_year=2024, frequency="年2回"), previous_id=before.id)
    (change,) = (one for one in plans.show_plan(desk, draft.id).differences if one.label == "処理回数")
    assert (change.before, change.after) == ("年1回", "年2回")


# ── withdrawal ──


def test_m_4_a_plan_withdrawn_before_the_notice_leaves_the_agenda(desk: Desk) -> None:
    first, second = make.accepted(desk, make.content(), make.content())
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    plans.withdraw_plan(desk, first.id, "計画の中止")
    (item,) = meetings.show_meeting(desk, meeting.id).items
    assert item.plan_ids == (second.id,)
    plans.withdraw_plan(desk, second.id, "計画の中止")
    assert meetings.show_meeting(desk, meeting.id).items == ()


def test_m_4_an_item_whose_plans_were_all_withdrawn_keeps_its_number_and_shows_it(desk: Desk) -> None:
    first, second = make.accepted(desk, make.content(), make.content())
    (change,) = make.accepted(desk, make.change())
    meeting = make.issued(desk).meeting
    assert plans.withdraw_plan(desk, first.id, "取下届").meetings == {meeting.id}
    block = meetings.show_meeting(desk, meeting.id).items[1]
    assert (block.bill_no, block.withdrawn, block.plan_ids) == (2, False, (first.id, second.id))
    plans.withdraw_plan(desk, second.id, "取下届")
    kept, gone = meetings.show_meeting(desk, meeting.id).items
    assert (kept.bill_no, kept.withdrawn, kept.plan_ids) == (1, False, (change.id,))
    assert (gone.bill_no, gone.handout_no, gone.withdrawn) == (2, 2, True)


def test_a_withdrawn_plan_stays_withdrawn(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.content())
    plans.withdraw_plan(desk, plan.id, "計画の中止")
    acts: tuple[Callable[[], object], ...] = (
        lambda: plans.withdraw_plan(desk, plan.id, "もう一度"),
        lambda: plans.return_plan(desk, plan.id, "記載漏れ"),
        lambda: plans.submit_plan(desk, plan.id),
    )
    for act in acts:
        with pytest.raises(RuleError, match="この計画書等の手続は終わっています。"):
            act()
    assert plans.check(desk, plan.id) == ()


def test_a_withdrawn_plan_may_be_filed_anew(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.content(title="窓口発券システム"))
    plans.withdraw_plan(desk, plan.id, "計画の中止")
    (again,) = make.file_plans(desk, make.content(title="窓口発券システム"))
    assert again.id != plan.id


def test_a_withdrawal_leaves_meetings_that_were_held_as_they_were(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    continued = make.decision(dossier.items[0], DecisionKind.CONTINUED)
    meetings.record(desk, make.record_of(dossier, continued))
    assert plans.withdraw_plan(desk, plan.id, "取下届").meetings == frozenset()
    (item,) = meetings.show_meeting(desk, dossier.meeting.id).items
    assert not item.withdrawn


def test_a_plan_under_review_by_a_subcommittee_stays_on_its_list(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    meeting = make.meeting(desk, committee=make.SUBCOMMITTEE)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.reviews.add(make.review(meeting.id, plan_id=plan.id))
        uow.commit()
    meetings.build_agenda(desk, meeting.id)
    assert plans.withdraw_plan(desk, plan.id, "取下届").meetings == frozenset()
    (item,) = meetings.show_meeting(desk, meeting.id).items
    assert item.source is ItemSource.REVIEW


# ── looking ──


def test_plans_are_listed_by_year_type_state_section_and_words(desk: Desk) -> None:
    small, change = make.file_plans(desk, make.content(title="窓口発券システム"), make.change())
    plans.accept_plans(desk, [change.id])

    def ids(**wanted: Any) -> list[int]:
        return [row.id for row in plans.list_plans(desk, **wanted)]

    assert ids() == [small.id, change.id]
    assert ids(year=2022) == []
    assert ids(type_id="システム変更計画書") == [change.id]
    assert ids(state=PlanState.SUBMITTED) == [small.id]
    assert ids(section_id=make.RUNNING_SECTION) == [change.id]
    assert ids(text="発券") == [small.id]


def test_a_plan_is_checked_against_the_rules_of_the_day_it_came_in(desk: Desk, clock: Clock) -> None:
    (plan,) = make.accepted(desk, make.change())
    clock.set(date(2024, 5, 1))
    assert plans.check(desk, plan.id) == ()
    draft = plans.draft_plan(desk, make.content(fiscal_year=2023))
    assert any("対象年度は令和7年度" in problem.message for problem in plans.check(desk, draft.id))
