"""The register follows decisions, and what the clerk says of businesses that rest or end (B46-4-2, BG-II-6, A-別表1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.evaluation_targets import Target
from kiosk_app.domain.fiscal_year import last_day
from kiosk_app.domain.plan import DataItem, ItemChange, Plan
from kiosk_app.domain.register import BusinessYear, Processing, RegisterRow, YearMark, YearStatus
from kiosk_app.domain.registering import Movement
from kiosk_app.errors import RuleError
from kiosk_app.usecases import agenda, meetings, plans, publication, registering, reviews
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.register import list_register
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

DECIDED = date(2022, 12, 8)
BY_PLANS = (Processing.BATCH, Processing.ONLINE)


def row(desk: Desk, name: str = make.RUNNING, year: int = 2022) -> RegisterRow:
    return next(one for one in list_register(desk, year) if one.business.key.name == name)


def entry(desk: Desk, business_id: int, year: int) -> BusinessYear | None:
    with desk.database.read() as reader:
        return reader.register.year_of(business_id, year)


def decided(desk: Desk, clock: Clock, plan: Plan, kind: DecisionKind, **fields: Any) -> None:
    """Let the committee decide a plan on 8 December."""
    dossier = make.issued(desk)
    clock.set(DECIDED)
    item = next(item for item in dossier.items if plan.id in item.plan_ids)
    make.held(desk, make.decision(item, kind, plan_id=plan.id, **fields), dossier=dossier)


def told(desk: Desk, business_id: int) -> list[tuple[Movement, date]]:
    return [(one.movement, one.on) for one in registering.history(desk, business_id)]


# what decisions bring in


@pytest.mark.parametrize(
    ("kind", "fields", "brought"),
    [
        (DecisionKind.APPROVED, {}, True),
        (DecisionKind.AMENDED, {"reason": "回数を改める。"}, True),
        (DecisionKind.CONTINUED, {}, False),
        (DecisionKind.REJECTED, {"reason": "効果が見込めない。"}, False),
    ],
)
def test_bg_ii_6_only_what_was_approved_comes_into_the_table_of_its_year(
    desk: Desk, clock: Clock, kind: DecisionKind, fields: dict[str, Any], brought: bool
) -> None:
    (plan,) = make.accepted(desk, make.change(frequency="年4回"))
    assert plan.content.business_id is not None
    decided(desk, clock, plan, kind, **fields)
    found = entry(desk, plan.content.business_id, 2023)
    assert (found is not None) is brought
    assert told(desk, plan.content.business_id) == ([(Movement.CHANGED, date(2023, 4, 1))] if brought else [])
    if found is not None:
        assert (found.mark, found.frequency, found.plan_id) == (YearMark.CHANGED, "年4回", plan.id)


def test_b46_4_2_a_plan_about_items_alone_leaves_the_table_of_businesses(desk: Desk, clock: Clock) -> None:
    items = (DataItem(name="健診の会場", change=ItemChange.ADD),)
    (plan,) = make.accepted(
        desk, make.change(type_id="記録項目の追加、変更及び廃止", fiscal_year=2022, items=items)
    )
    before = row(desk)
    decided(desk, clock, plan, DecisionKind.APPROVED)
    assert row(desk) == before
    assert told(desk, before.business.id) == []


def test_bg_ii_6_a_matter_that_the_clerk_withdrew_brings_nothing_in(desk: Desk, clock: Clock) -> None:
    gone, kept = make.accepted(desk, make.change(), make.content())
    dossier = make.issued(desk)
    items = [replace(one, withdrawn=gone.id in one.plan_ids) for one in dossier.items]
    agenda.set_agenda(desk, dossier.meeting.id, items)
    clock.set(DECIDED)
    make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    assert gone.content.business_id is not None
    assert entry(desk, gone.content.business_id, 2023) is None
    small = {one.business.key.name for one in list_register(desk, 2023, Processing.SMALL)}
    assert plans.show_plan(desk, kept.id).file.plan.content.title in small


# what is not placed yet


def test_b46_10_1_what_stood_in_last_years_table_is_listed_until_something_tells_how_it_goes_on(
    desk: Desk, clock: Clock
) -> None:
    stood = {one.business.id for kind in BY_PLANS for one in list_register(desk, 2022, kind)}
    assert {one.business.id for one in registering.unplaced(desk, 2023)} == stood
    (filed,) = make.accepted(desk, make.change())
    resting = row(desk, make.RESTING)
    registering.set_status(desk, [resting.business.id], 2023, YearStatus.RESTING)
    left = {one.business.id for one in registering.unplaced(desk, 2023)}
    assert stood - left == {filed.content.business_id, resting.business.id}
    decided(desk, clock, filed, DecisionKind.REJECTED, reason="効果が見込めない。")
    assert filed.content.business_id in {one.business.id for one in registering.unplaced(desk, 2023)}


def test_a_table_1_where_every_system_goes_on_nothing_is_unplaced(arakawa: Desk) -> None:
    assert registering.unplaced(arakawa, 2023) == ()


# what the clerk says


@pytest.mark.parametrize(
    ("name", "status", "movement"),
    [
        (make.RUNNING, YearStatus.RESTING, Movement.RESTED),
        (make.RUNNING, YearStatus.ENDED, Movement.ENDED),
        (make.RUNNING, YearStatus.ACTIVE, Movement.CONTINUED),
        (make.RESTING, YearStatus.ACTIVE, Movement.RESUMED),
        (make.RESTING, YearStatus.RESTING, Movement.RESTED),
    ],
)
def test_bg_ii_6_the_clerk_says_how_a_business_goes_on_next_year(
    desk: Desk, name: str, status: YearStatus, movement: Movement
) -> None:
    business_id = row(desk, name).business.id
    assert registering.set_status(desk, [business_id, business_id], 2023, status, "隔年業務のため").register
    found = entry(desk, business_id, 2023)
    assert found is not None
    assert (found.status, found.mark, found.number) == (status, YearMark.CONTINUED, None)
    (change,) = registering.history(desk, business_id)
    assert (change.movement, change.on, change.reason, change.before) == (
        movement,
        date(2023, 4, 1),
        "隔年業務のため",
        None,
    )
    mark = Unchanged(desk)
    registering.set_status(desk, [business_id], 2023, status)
    assert mark


def test_bg_ii_6_what_was_new_last_year_is_not_new_again_when_the_clerk_lets_it_go_on(
    desk: Desk, clock: Clock
) -> None:
    rows = (one for kind in BY_PLANS for one in list_register(desk, 2022, kind))
    new = next(one for one in rows if one.year.mark is YearMark.NEW)
    registering.set_status(desk, [new.business.id], 2023, YearStatus.ACTIVE)
    found = entry(desk, new.business.id, 2023)
    assert found is not None
    assert found.mark is YearMark.CONTINUED
    clock.set(date(2023, 4, 3))
    due: list[Target] = [one for one in reviews.list_targets(desk) if one.system == new.business.key.name]
    assert [one.due_on for one in due] == [date(2023, 4, 1)]


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (date(2022, 3, 1), date(2022, 4, 1)),
        (date(2022, 10, 3), date(2022, 10, 3)),
        (date(2023, 5, 8), date(2023, 3, 31)),
    ],
)
def test_bg_ii_6_a_change_within_a_year_is_dated_within_it(
    desk: Desk, clock: Clock, today: date, on: date
) -> None:
    clock.set(today)
    found = row(desk)
    registering.set_status(desk, [found.business.id], 2022, YearStatus.RESTING)
    assert told(desk, found.business.id) == [(Movement.RESTED, on)]
    after = entry(desk, found.business.id, 2022)
    assert after is not None
    assert after.mark is found.year.mark


def test_bg_ii_6_what_is_corrected_after_the_year_ended_is_published_for_that_year(
    desk: Desk, clock: Clock
) -> None:
    clock.set(date(2023, 5, 8))
    registering.set_status(desk, [row(desk).business.id], 2022, YearStatus.ENDED, "年度内に終了")
    tables = publication.public_tables(desk, 2022)
    lines = [line for table in tables if table.file.startswith("適用業務") for line in table.rows]
    assert lines
    assert not [line for line in lines if make.RUNNING in line]


def test_bg_iii_1_a_table_that_goes_on_is_begun_before_one_of_it_ends(desk: Desk, clock: Clock) -> None:
    small = list_register(desk, 2022, Processing.SMALL)
    clock.set(last_day(2022))
    registering.set_status(desk, [small[0].business.id], 2023, YearStatus.ENDED, "撤去")
    after = list_register(desk, 2023, Processing.SMALL)
    assert [one.business.id for one in after] == [one.business.id for one in small[1:]]
    assert told(desk, small[0].business.id) == [(Movement.ENDED, date(2023, 4, 1))]
    registering.set_status(desk, [small[0].business.id], 2023, YearStatus.ACTIVE, "撤去の延期")
    assert told(desk, small[0].business.id)[-1] == (Movement.RESUMED, date(2023, 4, 1))


def test_a_business_that_no_table_knows_changes_nothing(desk: Desk) -> None:
    known = row(desk).business.id
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        registering.set_status(desk, [known, 99_998, 99_999], 2023, YearStatus.RESTING)
    assert [problem.as_dict()["message"] for problem in refused.value.problems] == [
        "業務 99998 は、その年度までの台帳にありません。",
        "業務 99999 は、その年度までの台帳にありません。",
    ]
    with pytest.raises(RuleError, match=f"業務 {known} は、その年度までの台帳にありません。"):
        registering.set_status(desk, [known], 2021, YearStatus.RESTING)
    assert mark
