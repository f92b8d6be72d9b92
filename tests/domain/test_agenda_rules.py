from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion, ItemKind, ItemSource
from kiosk_app.domain.agenda_rules import (
    ChangeKind,
    assign_numbers,
    compare_versions,
    freeze,
    propose_items,
    propose_use_reports,
)
from kiosk_app.domain.decision import Decision, DecisionKind, Route
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.plan import CostClass, CostLine
from kiosk_app.domain.regulations import (
    BillNumbering,
    ChairDecisionRule,
    EmergencyRule,
    MatterRule,
    PlanKind,
    PlanTiming,
    Referral,
)
from kiosk_app.domain.review import Review, ReviewVerdict
from tests.domain.samples import committee, content, exempt, plan_file, plan_type, regulations

MEETING = Meeting(id=5, version=1, committee_id="main", fiscal_year=2022, number=2, held_on=date(2022, 12, 8))
MAIN = replace(
    committee(),
    matters=(MatterRule(id="plans", label="適用計画に関すること。", article="規則第46号第4条第1号"),),
)
SUB = replace(committee(), id="sub", name="システム評価部会", parent="main", article="規則第46号第8条")
SMALL = "小型電子計算機設置等計画"
NEXT = plan_type("next", kind=PlanKind.CONTINUE)
NOW = plan_type("now", kind=PlanKind.CHANGE, timing=PlanTiming.MID_YEAR)
SMALL_NEXT = plan_type("small", kind=PlanKind.INSTALL, stream=SMALL)
SMALL_NOW = plan_type("small_now", kind=PlanKind.INSTALL, timing=PlanTiming.MID_YEAR, stream=SMALL)
REGS = regulations(NEXT, NOW, SMALL_NEXT, SMALL_NOW, rule=MAIN, others=(SUB,))


def file(plan_id: int, type_id: str, year: int) -> PlanFile:
    rule = REGS.plan_type(type_id)
    return plan_file(plan_id=plan_id, rule=rule, filed=content(type_id, fiscal_year=year))


def item(item_id: int, kind: ItemKind = ItemKind.DELIBERATION, title: str = "") -> AgendaItem:
    return AgendaItem(id=item_id, meeting_id=5, kind=kind, title=title or f"議題{item_id}", order=item_id)


def urgent(plan_id: int | None, route: Route = Route.URGENT) -> Decision:
    return Decision(
        id=plan_id or 99,
        kind=DecisionKind.APPROVED,
        decided_on=date(2022, 10, 1),
        route=route,
        plan_id=plan_id,
    )


def test_b46_12_the_agenda_of_december_2022_is_that_of_the_ward() -> None:
    plans = [file(1, "small", 2023), file(2, "next", 2023), file(3, "now", 2022), file(4, "next", 2023)]
    items = propose_items(MAIN, MEETING, plans, REGS)
    assert [(found.title, found.plan_ids) for found in items] == [
        ("電子計算組織適用計画について（変更分）", (3,)),
        ("令和５年度電子計算組織適用計画について", (2, 4)),
        ("令和５年度小型電子計算機設置等計画について", (1,)),
    ]
    assert {(found.matter_id, found.article) for found in items} == {("plans", "規則第46号第4条第1号")}
    assert [(found.order, found.meeting_id, found.id) for found in items] == [(1, 5, 0), (2, 5, 0), (3, 5, 0)]


def test_the_agenda_of_august_2022_is_that_of_the_ward() -> None:
    august = replace(MEETING, number=1, held_on=date(2022, 8, 24))
    (found,) = propose_items(MAIN, august, [file(1, "small_now", 2022)], REGS)
    assert found.title == "小型電子計算機設置等計画について"


def test_a_request_for_another_year_names_it() -> None:
    (found,) = propose_items(MAIN, MEETING, [file(1, "now", 2023)], REGS)
    assert found.title == "令和５年度電子計算組織適用計画について（変更分）"


def test_an_item_cites_the_form_where_the_matter_is_not_in_the_profile() -> None:
    plain = replace(MAIN, matters=())
    (found,) = propose_items(plain, MEETING, [file(1, "next", 2023)], REGS)
    assert found.article == "規則第46号第10条第3号"


@pytest.mark.parametrize(
    ("change", "proposed"),
    [
        (lambda found: found, True),
        (lambda found: replace(found, type=replace(found.type, committee="sub")), False),
        (lambda found: replace(found, type=replace(found.type, referral=Referral.NEVER)), False),
        (lambda found: replace(found, type=replace(found.type, referral=Referral.WHEN_NECESSARY)), True),
        (lambda found: replace(found, type=replace(found.type, referral=Referral.BUDGET_ONLY)), False),
        (
            lambda found: exempt(found, "制度改正に伴うもの"),
            False,
        ),
    ],
)
def test_only_what_goes_to_this_committee_is_proposed(
    change: Callable[[PlanFile], PlanFile], proposed: bool
) -> None:
    assert bool(propose_items(MAIN, MEETING, [change(file(1, "next", 2023))], REGS)) is proposed


def test_a_plan_that_costs_money_goes_where_only_budget_matters_go() -> None:
    found = file(1, "next", 2023)
    costs = (CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1000),)
    paid = replace(found.plan, content=replace(found.plan.content, costs=costs))
    budget = replace(found, type=replace(found.type, referral=Referral.BUDGET_ONLY), plan=paid)
    assert len(propose_items(MAIN, MEETING, [budget], REGS)) == 1


def test_b46_13_urgent_decisions_are_reported_as_one_item() -> None:
    (found,) = propose_items(MAIN, MEETING, [], REGS, urgent=[urgent(3), urgent(4), urgent(None)])
    assert found.title == "付議の特例により決定した事項について（規則第46号第13条第２項）"
    assert (found.kind, found.source) == (ItemKind.REPORT, ItemSource.URGENT_REPORT)
    assert (found.plan_ids, found.article) == ((3, 4), "規則第46号第13条第2項")


def test_the_chair_s_own_decisions_are_reported_under_their_own_rule() -> None:
    rule = replace(MAIN, chair_decision=ChairDecisionRule(enabled=True))
    regs = replace(regulations(NEXT, rule=rule), emergency=EmergencyRule())
    (found,) = propose_items(rule, MEETING, [], regs, urgent=[urgent(3, Route.CHAIR)])
    assert found.title == "委員長が専決した事項について"


def test_a_committee_without_plans_hears_of_no_urgent_decisions() -> None:
    assert propose_items(SUB, MEETING, [], REGS, urgent=[urgent(3)]) == ()


def test_b46_8_a_sub_committee_reviews_systems_and_reports_to_its_parent() -> None:
    review = Review(
        id=1, meeting_id=8, system="（仮称）児童相談情報管理システム", section_id="zeimu", plan_id=4
    )
    at_sub = propose_items(SUB, replace(MEETING, id=8), [], REGS, reviews=[review])
    assert [(found.title, found.kind, found.plan_ids) for found in at_sub] == [
        ("評価対象システム：（仮称）児童相談情報管理システム（税務課）", ItemKind.DELIBERATION, (4,))
    ]
    assert propose_items(MAIN, MEETING, [], REGS, reviews=[review]) == ()
    concluded = replace(review, verdict=ReviewVerdict.SUITABLE)
    (report,) = propose_items(MAIN, MEETING, [], REGS, reviews=[concluded])
    assert (report.title, report.source, report.article) == (
        "システム評価部会の評価結果について",
        ItemSource.REVIEW_REPORT,
        "規則第46号第8条",
    )


def test_a_review_of_an_unknown_section_and_of_several_sub_committees_is_still_named() -> None:
    review = Review(id=1, meeting_id=8, system="住民税", section_id="gone", verdict=ReviewVerdict.SUITABLE)
    (found,) = propose_items(SUB, replace(MEETING, id=8), [], REGS, reviews=[review])
    assert (found.title, found.plan_ids) == ("評価対象システム：住民税", ())
    regs = replace(REGS, committees=(MAIN, SUB, replace(SUB, id="other")))
    (report,) = propose_items(MAIN, MEETING, [], regs, reviews=[review])
    assert (report.title, report.article) == ("部会の評価結果について", "")


def test_b46_15_3_the_yearly_report_on_the_use_of_data_is_proposed() -> None:
    (found,) = propose_use_reports(REGS.data_uses, MEETING, REGS)
    assert found.title == "令和３年度住民記録の利用の結果について（規則第46号第15条第３項）"
    assert (found.source, found.meeting_id, found.explainer) == (ItemSource.USE_REPORT, 5, "区民部長")


def test_m5_carried_matters_come_first_and_name_their_origin() -> None:
    old = replace(
        item(7, title="令和５年度電子計算組織適用計画について"),
        meeting_id=4,
        bill_no=2,
        handout_no=1,
        frozen=True,
        plan_ids=(9,),
    )
    first, second = propose_items(MAIN, MEETING, [file(1, "now", 2022)], REGS, carried=[old])
    assert (first.carried_from, first.bill_no, first.frozen, first.note) == (7, None, False, "継続審議")
    assert (first.plan_ids, first.meeting_id, first.id) == ((9,), 5, 0)
    assert second.carried_from is None


def numbers(items: tuple[AgendaItem, ...]) -> list[tuple[int, int | None, int | None]]:
    return [(found.id, found.bill_no, found.handout_no) for found in items]


def test_m4_deliberations_and_reports_have_their_own_series_and_one_of_papers() -> None:
    items = (item(1, ItemKind.REPORT), item(2), item(3, ItemKind.OTHER), item(4))
    assert numbers(assign_numbers(items, MAIN, {})) == [(2, 1, 1), (4, 2, 2), (1, 1, 3), (3, None, None)]


@pytest.mark.parametrize(("numbering", "first"), [(BillNumbering.FISCAL_YEAR, 4), (BillNumbering.MEETING, 1)])
def test_m4_bills_run_through_the_year_or_start_again(numbering: BillNumbering, first: int) -> None:
    rule = replace(MAIN, bill_numbering=numbering)
    used = {ItemKind.DELIBERATION: (1, 2, 3)}
    assert numbers(assign_numbers((item(1), item(2)), rule, used)) == [(1, first, 1), (2, first + 1, 2)]


def test_m4_frozen_items_keep_their_numbers_and_late_ones_follow() -> None:
    issued = freeze(assign_numbers((item(1), item(2), item(3, ItemKind.REPORT)), MAIN, {}))
    assert all(found.frozen for found in issued)
    withdrawn = (issued[0], replace(issued[1], withdrawn=True), issued[2])
    again = assign_numbers((*withdrawn, item(4)), MAIN, {})
    assert numbers(again) == [(1, 1, 1), (2, 2, 2), (4, 3, 4), (3, 1, 3)]
    assert [found.late for found in again] == [False, False, True, False]


def test_m4_what_is_withdrawn_before_the_notice_gives_its_number_up() -> None:
    gone = replace(item(1), withdrawn=True, bill_no=1, handout_no=1)
    assert numbers(assign_numbers((gone, item(2)), MAIN, {})) == [(1, None, None), (2, 1, 1)]


ACTS = st.lists(st.tuples(st.sampled_from(["add", "withdraw", "issue"]), st.integers(0, 30)), max_size=30)


@given(ACTS, st.integers(0, 5), st.sampled_from(BillNumbering))
def test_m4_numbers_have_no_gap_and_no_double_whatever_happens(
    acts: list[tuple[str, int]], before: int, numbering: BillNumbering
) -> None:
    rule = replace(MAIN, bill_numbering=numbering)
    used = {ItemKind.DELIBERATION: tuple(range(1, before + 1))}
    start = before if numbering is BillNumbering.FISCAL_YEAR else 0
    items: tuple[AgendaItem, ...] = ()
    for act, which in acts:
        frozen = {found.id: found.bill_no for found in items if found.frozen}
        if act == "add":
            items = (*items, item(len(items) + 1))
        elif act == "withdraw" and items:
            chosen = items[which % len(items)]
            items = tuple(replace(one, withdrawn=True) if one is chosen else one for one in items)
        items = assign_numbers(items, rule, used)
        if act == "issue":
            items = freeze(items)
        given_out = [found.bill_no for found in items if found.bill_no is not None]
        assert sorted(given_out) == list(range(start + 1, start + len(given_out) + 1))
        papers = [found.handout_no for found in items if found.handout_no is not None]
        assert sorted(papers) == list(range(1, len(papers) + 1))
        kept = {found.id: found.bill_no for found in items if found.id in frozen}
        assert kept == frozen


def version(*items: AgendaItem, number: int = 1) -> AgendaVersion:
    return AgendaVersion(meeting_id=5, number=number, issued_on=date(2022, 11, 20), items=items)


def test_m4_the_change_list_of_a_version_names_every_difference() -> None:
    one, two, three, four = freeze(assign_numbers((item(1), item(2), item(3), item(4)), MAIN, {}))
    five, six = replace(item(5), bill_no=5, handout_no=5), replace(item(6), withdrawn=True)
    old = version(one, two, three, four, item(7, ItemKind.OTHER, "その他"))
    new = version(
        one,
        replace(two, withdrawn=True),
        replace(three, title="件名を改めた議題"),
        replace(four, plan_ids=(8,)),
        five,
        six,
        number=2,
    )
    assert [(change.kind, change.text) for change in compare_versions(old, new)] == [
        (ChangeKind.WITHDRAWN, "【取下げ】議案第２号　議題2〔資料２〕"),
        (ChangeKind.RETITLED, "【件名の変更】議案第３号　件名を改めた議題〔資料３〕（旧「議題3」）"),
        (ChangeKind.REPLACED, "【差替え】議案第４号　議題4〔資料４〕"),
        (ChangeKind.ADDED, "【追加】議案第５号　議題5〔資料５〕"),
        (ChangeKind.REMOVED, "【削除】その他"),
    ]


def test_m4_an_agenda_does_not_differ_from_itself() -> None:
    same = version(item(1), replace(item(2), withdrawn=True))
    assert compare_versions(same, same) == ()
    noted = version(replace(item(1), note="当日差替え"), replace(item(2), withdrawn=True))
    assert [change.kind for change in compare_versions(same, noted)] == [ChangeKind.REPLACED]
