"""What approved plans leave in the register, rule by rule: new, changed, carried, given up, come back (BG-II-6, BG-III-1)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.register import BusinessYear, Processing, RegisterRow, YearMark, YearStatus
from kiosk_app.domain.registering import Movement
from kiosk_app.domain.regulations import PlanKind
from kiosk_app.usecases import registering
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.register import list_register
from kiosk_app.usecases.register_book import open_year, running_in_force
from tests import factories as make

DAY = date(2022, 12, 8)
NEW, CHANGE, CONTINUE = "新規適用計画書", "システム変更計画書", "システム継続計画書"
SMALL = "小型電子計算機設置等計画"


@pytest.fixture(autouse=True)
def on_record(desk: Desk) -> None:
    """Let there be a plan with the number that entries point to."""
    make.accepted(desk)


def file_of(
    desk: Desk, kind: str, name: str, *, plan_kind: PlanKind | None = None, **fields: object
) -> PlanFile:
    """Return a plan of 教育推進部児童青少年課 about a business."""
    rule = desk.regulations.find_plan_type(kind)
    assert rule is not None
    values: dict[str, object] = {
        "type_id": rule.id,
        "fiscal_year": 2023,
        "section_id": make.RUNNING_SECTION,
        "title": name,
        "business_name": name,
        "system": "住民情報システム",
        "frequency": "年1回",
        "outputs": "リスト",
        **fields,
    }
    content = PlanContent(**values)  # type: ignore[arg-type]
    home = desk.regulations.section(content.section_id)
    return PlanFile(
        plan=Plan(id=1, version=1, state=PlanState.REFERRED, content=content),
        type=rule if plan_kind is None else replace(rule, kind=plan_kind),
        section=home,
    )


def follow(desk: Desk, files: Sequence[PlanFile], kind: DecisionKind = DecisionKind.APPROVED) -> None:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        decision = Decision(kind=kind, decided_on=DAY, plan_id=1)
        registering.follow(desk, uow, [registering.Case(file, decision) for file in files])
        uow.commit()


def entry(desk: Desk, name: str, year: int = 2023) -> BusinessYear | None:
    with desk.database.read() as reader:
        rows = [row for one in Processing for row in reader.register.rows(year, one, ended=True)]
    return next((row.year for row in rows if row.business.key.name == name), None)


def business(desk: Desk, name: str) -> RegisterRow:
    return next(row for row in list_register(desk, 2022) if row.business.key.name == name)


def movements(desk: Desk, name: str) -> list[Movement]:
    row = next(row for row in list_register(desk, 2022) if row.business.key.name == name)
    return [one.movement for one in registering.history(desk, row.business.id)]


def test_bg_ii_6_a_new_business_stands_behind_those_of_its_section(desk: Desk) -> None:
    follow(desk, [file_of(desk, NEW, "新しい業務")])
    found = entry(desk, "新しい業務")
    assert found is not None
    assert (found.mark, found.status, found.frequency, found.plan_id) == (
        YearMark.NEW,
        YearStatus.ACTIVE,
        "年1回",
        1,
    )


def test_bg_ii_6_a_plan_decided_twice_or_about_one_business_by_two_plans_leaves_one_entry(desk: Desk) -> None:
    follow(desk, [file_of(desk, NEW, "新しい業務"), file_of(desk, CHANGE, "新しい業務", frequency="年2回")])
    found = entry(desk, "新しい業務")
    assert found is not None
    assert (found.mark, found.frequency) == (YearMark.NEW, "年2回")


def test_b46_10_1_a_plan_that_only_continues_keeps_what_the_year_says_already(desk: Desk) -> None:
    follow(desk, [file_of(desk, CHANGE, make.RUNNING, frequency="年3回")])
    follow(desk, [file_of(desk, CONTINUE, make.RUNNING)])
    found = entry(desk, make.RUNNING)
    assert found is not None
    assert (found.mark, found.frequency) == (YearMark.CHANGED, "年3回")
    assert movements(desk, make.RUNNING) == [Movement.CHANGED]


def test_b46_10_1_mere_continuation_is_no_movement(desk: Desk) -> None:
    follow(desk, [file_of(desk, CONTINUE, make.RUNNING)])
    assert entry(desk, make.RUNNING) is not None
    assert movements(desk, make.RUNNING) == []


def test_what_no_table_knows_cannot_be_given_up(desk: Desk) -> None:
    follow(desk, [file_of(desk, CHANGE, "知らない業務", plan_kind=PlanKind.ABOLISH)])
    assert entry(desk, "知らない業務") is None


def test_what_was_given_up_begins_anew(desk: Desk) -> None:
    follow(desk, [file_of(desk, CHANGE, make.RUNNING, plan_kind=PlanKind.ABOLISH)])
    gone = entry(desk, make.RUNNING)
    assert gone is not None
    assert gone.status is YearStatus.ENDED
    follow(desk, [file_of(desk, NEW, make.RUNNING)])
    again = entry(desk, make.RUNNING)
    assert again is not None
    assert (again.status, again.mark) == (YearStatus.ACTIVE, YearMark.NEW)


def test_what_rested_for_years_comes_back_with_what_was_last_told_of_it(desk: Desk) -> None:
    row = business(desk, make.RUNNING)
    plan = file_of(
        desk,
        CHANGE,
        make.RUNNING,
        fiscal_year=2026,
        business_id=row.business.id,
        frequency="",
        outputs="",
    )
    follow(desk, [plan])
    found = entry(desk, make.RUNNING, 2026)
    assert found is not None
    assert (found.frequency, found.outputs) == (row.year.frequency, row.year.outputs)


def test_bg_iii_1_a_later_table_that_was_begun_gets_the_change_as_going_on(desk: Desk) -> None:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        assert open_year(uow, Processing.SMALL, 2023)
        assert not open_year(uow, Processing.SMALL, 2023)
        assert open_year(uow, Processing.SMALL, 2024)
        uow.commit()
    plan = file_of(desk, SMALL, "新しい小型機", processing=Processing.SMALL, system="")
    follow(desk, [plan])
    marks = [found.mark for year in (2023, 2024) if (found := entry(desk, "新しい小型機", year))]
    assert marks == [YearMark.NEW, YearMark.CONTINUED]


def test_a_table_that_nothing_came_before_is_not_begun(unabara: Desk) -> None:
    with unabara.database.write(unabara.actor, unabara.clock()) as uow:
        assert not open_year(uow, Processing.SMALL, 2023)
    assert list_register(unabara, 2023) == ()


def test_what_rests_is_not_carried_out(desk: Desk) -> None:
    with desk.database.read() as reader:
        names = {row.business.key.name for row in running_in_force(reader, desk.regulations, 2022)}
    assert make.RUNNING in names
    assert make.RESTING not in names


@pytest.mark.parametrize("kind", [DecisionKind.REJECTED, DecisionKind.CONTINUED])
def test_what_was_not_approved_leaves_nothing(desk: Desk, kind: DecisionKind) -> None:
    follow(desk, [file_of(desk, NEW, "新しい業務")], kind)
    assert entry(desk, "新しい業務") is None
