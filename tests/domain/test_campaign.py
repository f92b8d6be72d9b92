"""Who must file what for a coming year, what is missing and late, in wards that oblige and wards that ask."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.campaign import (
    Answers,
    Filed,
    Stop,
    by_section,
    campaign_of,
    check_campaign,
    check_due,
    covers,
    demands,
    late,
    missing,
    words,
)
from kiosk_app.domain.campaign_grid import FilingState, filing_grid
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.register import Processing
from kiosk_app.domain.regulations import DeadlineRule, PlanKind, PlanTiming, Regulations, RunningRule
from tests.campaign import BUSINESSES, IT, SCHOOL, SYSTEMS, TAX, YEAR, wanted
from tests.compose.cases import arakawa, bunkyo

GO_ON, CHANGE, SMALL = "システム継続計画書", "システム変更計画書", "小型電子計算機設置等計画"
NOBODY = Answers(stopped={})
TODAY = date(2022, 11, 1)
DUE = date(2022, 10, 31)


def filed(
    number: int, business: int | None, state: PlanState = PlanState.SUBMITTED, **fields: object
) -> Filed:
    values: dict[str, object] = {
        "plan_id": number,
        "type_id": GO_ON,
        "section_id": TAX,
        "title": f"計画{number}",
        "submitted_on": date(2022, 10, 20),
    }
    return Filed(**{**values, **fields}, business_id=business, state=state)  # type: ignore[arg-type]  # a table of fields


def with_types(regs: Regulations, **fields: object) -> Regulations:
    return replace(
        regs,
        plan_types=tuple(replace(rule, **fields) for rule in regs.plan_types),  # type: ignore[arg-type]  # a table of fields
    )


# ── what is asked ──


def test_b46_10_the_annual_plans_are_asked_for_and_mid_year_requests_are_not() -> None:
    asked = campaign_of(bunkyo(), YEAR)
    assert [rule.name for rule in asked.types] == [GO_ON, CHANGE, "新規適用計画書", SMALL]
    assert asked.obliges
    assert asked.deadline is None


def test_a12_2_applications_with_a_day_in_the_year_before_are_asked_for_until_that_day() -> None:
    asked = campaign_of(arakawa(), YEAR)
    assert [rule.short for rule in asked.types] == ["新規導入", "システム化", "変更"]
    assert not asked.obliges
    assert asked.deadline == date(2022, 8, 31)


def test_a_ward_without_plans_of_a_coming_year_has_nothing_to_ask() -> None:
    silent = with_types(bunkyo(), timing=PlanTiming.MID_YEAR)
    (problem,) = check_campaign(campaign_of(silent, YEAR))
    assert "翌年度分として提出を求める計画書等がありません" in problem.text()
    assert check_campaign(campaign_of(bunkyo(), YEAR)) == ()


def test_a_kind_of_plan_is_found_by_its_id() -> None:
    asked = campaign_of(bunkyo(), YEAR)
    assert asked.type(SMALL) in asked.types
    assert asked.type("新規適用計画依頼書") is None


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2022, 8, 31), ""),
        (date(2022, 8, 1), ""),
        (date(2022, 9, 1), "定められた期限（令和4年8月31日）より後です。〔規程第12条第2項〕"),
        (date(2022, 5, 1), "提出期限（令和4年5月1日）が過ぎています。"),
    ],
)
def test_a12_2_a_clerk_names_no_later_day_than_the_regulation(due: date | None, said: str) -> None:
    problems = check_due(campaign_of(arakawa(), YEAR), due, date(2022, 6, 1))
    assert [said in problem.text() for problem in problems] == ([True] if said else [])


def test_a_ward_without_a_deadline_takes_any_day_to_come() -> None:
    asked = campaign_of(bunkyo(), YEAR)
    assert check_due(asked, DUE, date(2022, 10, 1)) == ()


# ── who must file what ──


def test_b46_10_1_every_running_business_owes_a_plan_and_a_resting_one_may_file() -> None:
    found = {one.row.business.key.name: one for one in wanted(bunkyo())}
    assert [name for name, one in found.items() if one.owed] == [
        "個人住民税",
        "軽自動車税",
        "宛名管理事務",
        "就学通知",
    ]
    assert [rule.name for rule in found["納税意識調査"].types] == [GO_ON, CHANGE]
    assert [rule.name for rule in found["国税連携システム"].types] == [SMALL]


def test_b46_10_2_a_running_business_may_go_on_change_or_stop() -> None:
    running, resting = wanted(bunkyo())[0], wanted(bunkyo())[3]
    assert running.usual is not None
    assert running.usual.name == GO_ON
    assert running.stops == (Stop.ABOLISHED, Stop.RESTING)
    assert (resting.usual, resting.stops) == (None, ())


def test_a_ward_where_abolishing_is_a_plan_takes_that_plan_for_it() -> None:
    regs = bunkyo()
    changed = replace(
        regs,
        plan_types=tuple(
            replace(rule, kind=PlanKind.ABOLISH, short="廃止") if rule.name == CHANGE else rule
            for rule in regs.plan_types
        ),
    )
    running = wanted(changed)[0]
    assert running.stops == (Stop.RESTING,)
    assert [rule.short for rule in running.types] == ["継続", "廃止"]


def test_a_ward_with_only_a_change_owed_takes_it_as_usual() -> None:
    regs = bunkyo()
    only = replace(regs, plan_types=tuple(rule for rule in regs.plan_types if rule.name == CHANGE))
    running = wanted(only)[0]
    assert running.usual is not None
    assert running.usual.name == CHANGE


def test_a12_1_in_a_ward_that_only_asks_nobody_owes() -> None:
    found = wanted(arakawa(), SYSTEMS)
    assert [one.owed for one in found] == [False, False]
    assert [[rule.short for rule in one.types] for one in found] == [["変更"], ["変更"]]
    assert missing(found, NOBODY) == ()


def test_a_business_that_no_kind_of_plan_is_about_is_left_out() -> None:
    only_small = with_types(bunkyo(), covers=(Processing.SMALL,))
    assert [one.business_id for one in wanted(only_small)] == [5]


def test_a_kind_without_tables_covers_all_and_a_plan_without_processing_fits_all() -> None:
    new, small = (campaign_of(bunkyo(), YEAR).types[at] for at in (2, 3))
    assert covers(replace(new, covers=()), Processing.SMALL)
    assert covers(small, None)
    assert not covers(small, Processing.BATCH)


def test_every_section_is_asked_in_the_order_of_the_organisation() -> None:
    found = by_section(reversed(bunkyo().sections), wanted(bunkyo()))
    assert [section.id for section, _ in found] == [section.id for section in bunkyo().sections]
    own = {section.id: len(demands) for section, demands in found}
    assert (own[TAX], own[SCHOOL], own["区議会事務局"]) == (5, 1, 0)


def test_kinds_that_share_a_short_name_are_chosen_by_their_whole_name() -> None:
    first, second, third = campaign_of(bunkyo(), YEAR).types[:3]
    assert list(words((first, replace(second, short="継続"), third))) == [GO_ON, CHANGE, "新規"]


# ── missing ──


@pytest.mark.parametrize(
    ("state", "owing"),
    [
        (PlanState.DRAFT, "未提出"),
        (PlanState.WITHDRAWN, "未提出"),
        (PlanState.RETURNED, "再提出"),
        *(
            (state, "")
            for state in PlanState
            if state.value in ("submitted", "examining", "accepted", "referred")
        ),
        (PlanState.DECIDED, ""),
        (PlanState.NOTIFIED, ""),
    ],
)
def test_b46_10_1_a_plan_is_missing_until_it_is_filed(state: PlanState, owing: str) -> None:
    found = missing(wanted(bunkyo())[:1], Answers(filed=(filed(1, 1, state),), stopped={}))
    assert [("再提出" if one.returned else "未提出") for one in found] == ([owing] if owing else [])


def test_a_change_clears_what_a_continuation_would_and_another_kind_does_not() -> None:
    demands_of = wanted(bunkyo())[:1]
    change = filed(1, 1, type_id=CHANGE)
    items = filed(2, 1, type_id="記録項目の追加、変更及び廃止")
    assert missing(demands_of, Answers(filed=(change,), stopped={})) == ()
    assert len(missing(demands_of, Answers(filed=(items,), stopped={}))) == 1


def test_a_business_that_stops_owes_nothing() -> None:
    assert missing(wanted(bunkyo())[:1], Answers(stopped={1: Stop.ABOLISHED})) == ()


# ── late ──


def test_a12_2_what_comes_after_the_day_is_late_and_so_is_what_never_came() -> None:
    answers = Answers(
        filed=(
            filed(1, 1),
            filed(2, 2, submitted_on=date(2022, 11, 1)),
            filed(3, 3, PlanState.RETURNED, submitted_on=None),
        ),
        stopped={},
    )
    found = late(wanted(bunkyo()), answers, {TAX: DUE, SCHOOL: DUE}, TODAY)
    assert [(one.title, one.plan_id, one.submitted_on) for one in found] == [
        ("計画2", 2, date(2022, 11, 1)),
        ("就学通知", None, None),
    ]


def test_nothing_is_late_on_its_day_or_without_one() -> None:
    assert late(wanted(bunkyo()), NOBODY, {TAX: DUE}, DUE) == ()
    assert late(wanted(bunkyo()), Answers(filed=(filed(1, 1),), stopped={}), {}, TODAY) == ()


# ── the grid ──


def test_b46_10_the_grid_counts_each_section_and_kind() -> None:
    answers = Answers(
        filed=(
            filed(1, 1, PlanState.ACCEPTED),
            filed(2, 2, PlanState.RETURNED),
            filed(3, None, PlanState.EXAMINING, type_id=SMALL),
            filed(4, None, PlanState.NOTIFIED, type_id="適用年次計画", section_id=SCHOOL),
        ),
        stopped={3: Stop.RESTING},
    )
    asked = campaign_of(bunkyo(), YEAR)
    grid = filing_grid(asked, bunkyo(), wanted(bunkyo()), answers)
    assert [rule.short for rule in grid.types] == ["継続", "変更", "新規", "小型機", "年次計画"]
    rows = {row.section.id: row for row in grid.rows}
    assert len(rows) == len(bunkyo().sections)
    assert {state: rows[TAX].count(GO_ON, state) for state in FilingState} == {
        FilingState.MISSING: 0,
        FilingState.FILED: 0,
        FilingState.RECEIVED: 1,
        FilingState.RETURNED: 1,
        FilingState.REFERRED: 0,
        FilingState.DECIDED: 0,
    }
    assert rows[TAX].count(SMALL, FilingState.FILED) == 1
    assert rows[TAX].stopped == {Stop.RESTING: 1}
    assert rows[SCHOOL].count(GO_ON, FilingState.MISSING) == 1
    assert rows[SCHOOL].count("適用年次計画", FilingState.DECIDED) == 1
    assert grid.total(GO_ON, FilingState.MISSING) == 1


def test_the_grid_of_a_ward_that_only_asks_misses_nothing() -> None:
    grid = filing_grid(campaign_of(arakawa(), YEAR), arakawa(), wanted(arakawa(), SYSTEMS), NOBODY)
    assert all(row.cells == {} for row in grid.rows)


def test_months_before_the_start_make_no_campaign_of_mid_year_requests() -> None:
    rule = replace(
        bunkyo().plan_types[0],
        timing=PlanTiming.ANY,
        running=RunningRule.ANY,
        deadline=DeadlineRule(),
    )
    assert campaign_of(replace(bunkyo(), plan_types=(rule,)), YEAR).types == ()


def test_the_section_of_a_demand_is_that_of_its_business() -> None:
    (system, _) = demands(campaign_of(arakawa(), YEAR), SYSTEMS)
    assert (system.section_id, system.business_id) == (IT, 1)
    assert len(BUSINESSES) == 6
