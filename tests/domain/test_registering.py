"""How the register follows decisions: what becomes of a business, from when on, and how a table stood on a day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.register import BusinessYear, Processing, YearMark, YearStatus
from kiosk_app.domain.registering import (
    Movement,
    RegisterChange,
    business_of,
    day_of,
    entry_after,
    from_entry,
    goes_on,
    movement_of,
    place_of,
    processing_of,
    standing_on,
    to_entry,
    year_of,
)
from kiosk_app.domain.regulations import PlanKind, PlanTiming, PlanTypeRule
from tests.domain.register_samples import change, resting, row
from tests.domain.samples import content, plan_type, regulations

DECIDED = date(2022, 12, 8)
CONTINUE = plan_type("continue", kind=PlanKind.CONTINUE)
CHANGE = plan_type("change", kind=PlanKind.CHANGE)
NEW = plan_type("new")
ENDING = plan_type("end", kind=PlanKind.ABOLISH)
INSTALL = plan_type("install", kind=PlanKind.INSTALL)
BASE = BusinessYear(business_id=1, fiscal_year=2023, order=4, frequency="年1回", outputs="名簿", number=3)


def filed(**fields: Any) -> PlanContent:
    return replace(content(), **fields)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((NEW,), True),
        ((CONTINUE,), False),
        ((replace(CONTINUE, timing=PlanTiming.MID_YEAR),), True),
        ((replace(CONTINUE, covers=(Processing.ONLINE,)),), True),
        ((replace(CONTINUE, covers=(Processing.BATCH,)),), False),
    ],
)
def test_b46_10_1_a_table_goes_on_by_itself_where_no_continuation_plan_covers_it(
    rules: tuple[PlanTypeRule, ...], expected: bool
) -> None:
    assert goes_on(Processing.BATCH, regulations(*rules)) is expected


@pytest.mark.parametrize(
    ("start_on", "expected"), [(None, 2023), (date(2023, 6, 1), 2023), (date(2024, 4, 1), 2024)]
)
def test_a_plan_changes_the_year_in_which_it_starts(start_on: date | None, expected: int) -> None:
    assert year_of(filed(start_on=start_on)) == expected


@pytest.mark.parametrize(
    ("timing", "start_on", "year", "expected"),
    [
        (PlanTiming.ANNUAL, None, 2023, date(2023, 4, 1)),
        (PlanTiming.ANNUAL, date(2023, 10, 1), 2023, date(2023, 10, 1)),
        (PlanTiming.MID_YEAR, None, 2023, date(2023, 4, 1)),
        (PlanTiming.ANNUAL, date(2023, 10, 1), 2024, date(2024, 4, 1)),
    ],
)
def test_a_table_1_a_decision_shows_from_the_day_it_takes_effect(
    timing: PlanTiming, start_on: date | None, year: int, expected: date
) -> None:
    rule = plan_type(timing=timing)
    assert day_of(filed(start_on=start_on), rule, DECIDED, year) == expected


def test_b46_11_a_mid_year_decision_shows_at_once() -> None:
    rule = plan_type(timing=PlanTiming.MID_YEAR)
    assert day_of(filed(fiscal_year=2022), rule, DECIDED, 2022) == DECIDED


@pytest.mark.parametrize(
    ("fields", "covers", "expected"),
    [
        ({"processing": Processing.ONLINE}, (), Processing.ONLINE),
        ({}, (Processing.SMALL,), Processing.SMALL),
        ({"frequency": "年1回"}, (Processing.BATCH, Processing.ONLINE), Processing.BATCH),
        ({"outputs": "名簿"}, (Processing.BATCH, Processing.ONLINE), Processing.BATCH),
        ({}, (Processing.BATCH, Processing.ONLINE), Processing.ONLINE),
        ({"frequency": "年1回"}, (), Processing.ONLINE),
    ],
)
def test_a_plan_says_which_table_it_is_about(
    fields: dict[str, Any], covers: tuple[Processing, ...], expected: Processing
) -> None:
    assert processing_of(filed(**fields), replace(NEW, covers=covers)) is expected


@pytest.mark.parametrize(
    ("fields", "name", "system"),
    [
        ({"business_name": "証明発行", "system": "税務システム"}, "証明発行", "税務システム"),
        ({"system": "税務システム"}, "住民税システムの更新", "税務システム"),
        ({"system": "新しい装置", "processing": Processing.SMALL}, "新しい装置", ""),
        ({"processing": Processing.SMALL}, "住民税システムの更新", ""),
    ],
)
def test_b46_10_3_a_new_business_bears_the_plans_name(fields: dict[str, Any], name: str, system: str) -> None:
    found = business_of(filed(**fields), NEW, regulations(), ())
    assert (found.key.name, found.key.system) == (name, system)
    assert (found.bureau_label, found.section_label) == ("総務部", "税務課")


def test_a_new_business_stands_under_the_label_that_its_section_bears_in_the_table() -> None:
    known = row(1, "収納")
    known = replace(known, business=replace(known.business, section_label="税務課（徴収担当を含む）"))
    assert business_of(filed(), NEW, regulations(), [known]).section_label == "税務課（徴収担当を含む）"


@pytest.mark.parametrize(
    ("section", "system", "expected"),
    [
        ("zeimu", "住民情報システム", 2),
        ("kokuho", "住民情報システム", 2),
        ("zeimu", "年金システム", 9),
        ("kokuho", "新しいシステム", 9),
    ],
)
def test_bg_ii_6_a_new_business_stands_behind_those_of_its_section(
    section: str, system: str, expected: int
) -> None:
    rows = [row(1, "甲"), row(2, "乙"), row(9, "丙", section="kokuho", system="年金システム")]
    wanted = row(0, "新", section=section, system=system).business
    found = place_of(wanted, rows, regulations())
    assert found == (8 if (section, system) == ("zeimu", "年金システム") else expected)


def test_the_first_business_of_all_stands_first() -> None:
    assert place_of(row(0, "新").business, [], regulations()) == 0


@pytest.mark.parametrize(
    ("rule", "before", "expected"),
    [
        (CONTINUE, None, YearMark.CONTINUED),
        (CONTINUE, replace(BASE, mark=YearMark.NEW), YearMark.NEW),
        (CHANGE, None, YearMark.CHANGED),
        (CHANGE, BASE, YearMark.CHANGED),
        (CHANGE, replace(BASE, mark=YearMark.NEW), YearMark.NEW),
        (NEW, None, YearMark.NEW),
        (INSTALL, None, YearMark.NEW),
        (INSTALL, BASE, YearMark.CHANGED),
    ],
)
def test_bg_ii_6_the_mark_tells_what_was_decided(
    rule: PlanTypeRule, before: BusinessYear | None, expected: YearMark
) -> None:
    after = entry_after(filed(), rule, before, BASE, plan_id=7)
    assert (after.mark, after.status, after.number, after.plan_id) == (
        expected,
        YearStatus.ACTIVE,
        None,
        7,
    )


def test_what_a_plan_says_stands_in_the_table_and_the_rest_stays() -> None:
    after = entry_after(filed(frequency="年2回", outline="概要"), CHANGE, BASE, BASE, plan_id=7)
    assert (after.frequency, after.outputs, after.outline) == ("年2回", "名簿", "概要")
    assert entry_after(filed(), ENDING, BASE, BASE, plan_id=7).status is YearStatus.ENDED


@pytest.mark.parametrize(
    ("rule", "base", "expected"),
    [
        (ENDING, BASE, Movement.ENDED),
        (CHANGE, None, Movement.ADDED),
        (CONTINUE, BASE, Movement.CONTINUED),
        (CONTINUE, replace(BASE, status=YearStatus.RESTING), Movement.RESUMED),
        (NEW, BASE, Movement.ADDED),
        (CHANGE, BASE, Movement.CHANGED),
    ],
)
def test_every_movement_has_its_name(
    rule: PlanTypeRule, base: BusinessYear | None, expected: Movement
) -> None:
    assert movement_of(rule, base) is expected


def names_on(day: date, *changes: RegisterChange, examples: frozenset[int] = frozenset()) -> list[str]:
    rows = [row(1, "続く"), row(2, "始まる"), row(3, "終わる", status=YearStatus.ENDED)]
    return [one.business.key.name for one in standing_on(rows, changes, day, examples=examples)]


def test_a_table_1_the_register_stands_as_it_did_on_a_day() -> None:
    begun, ended = row(2, "始まる").year, row(3, "終わる").year
    changes = (
        change(None, begun, date(2022, 7, 1), Movement.ADDED),
        change(ended, replace(ended, status=YearStatus.ENDED), date(2022, 10, 1), Movement.ENDED),
    )
    assert names_on(date(2022, 6, 30), *changes) == ["続く", "終わる"]
    assert names_on(date(2022, 7, 1), *changes) == ["続く", "始まる", "終わる"]
    assert names_on(date(2022, 10, 1), *changes) == ["続く", "始まる"]


def test_a_table_1_the_last_change_up_to_a_day_counts() -> None:
    first = row(1, "続く").year
    second, third = replace(first, frequency="年2回"), replace(first, frequency="年3回")
    changes = [change(second, third, date(2022, 9, 1), id=2), change(first, second, date(2022, 6, 1), id=1)]
    found = [
        standing_on([row(1, "続く")], changes, day)[0].year.frequency
        for day in (date(2022, 5, 1), date(2022, 7, 1), date(2022, 9, 1))
    ]
    assert found == ["", "年2回", "年3回"]


def test_b46_14_what_only_examples_brought_in_is_left_out() -> None:
    rows = [row(1, "実"), row(2, "例", plan_id=9), row(3, "例で変わる", plan_id=9)]
    was = replace(rows[2].year, plan_id=None, outputs="もと")
    changes = [change(was, rows[2].year, date(2022, 6, 1), example=True)]
    found = standing_on(rows, changes, date(2023, 3, 31), examples=frozenset({9}))
    assert [(one.business.key.name, one.year.outputs) for one in found] == [
        ("実", ""),
        ("例で変わる", "もと"),
    ]
    begun = change(None, rows[1].year, date(2022, 6, 1), Movement.ADDED, example=True)
    assert standing_on(rows[1:2], [begun], date(2023, 3, 31), examples=frozenset({9})) == ()
    kept = change(rows[1].year, rows[1].year, date(2022, 6, 1))
    assert standing_on(rows[1:2], [kept], date(2023, 3, 31), examples=frozenset({9})) == ()


def test_what_rests_stands_and_what_ended_does_not() -> None:
    rows = [resting(row(1, "隔年")), row(2, "廃止", status=YearStatus.ENDED)]
    assert [one.business.id for one in standing_on(rows, (), date(2022, 5, 1))] == [1]


@given(
    before=st.none()
    | st.builds(BusinessYear, business_id=st.just(5), fiscal_year=st.just(2022), order=st.integers()),
    movement=st.sampled_from(Movement),
    plan_id=st.none() | st.integers(1, 9),
    example=st.booleans(),
    text=st.text(max_size=9),
)
def test_a_change_is_read_back_as_it_was_written(
    before: BusinessYear | None, movement: Movement, plan_id: int | None, example: bool, text: str
) -> None:
    after = BusinessYear(business_id=5, fiscal_year=2022, order=3, outputs=text, mark=YearMark.NEW)
    made = change(before, after, DECIDED, movement, plan_id=plan_id, example=example, reason=text)
    assert from_entry(to_entry(made)) == made
