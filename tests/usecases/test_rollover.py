"""What runs goes on: last year's plans rolled forward as 継続計画書 (B46-10-1)."""

from datetime import date

import pytest

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    Plan,
    PlanState,
    UseState,
)
from kiosk_app.domain.register import Processing
from kiosk_app.errors import RuleError
from kiosk_app.usecases import plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.register import list_register
from kiosk_app.usecases.rollover import continuation_type, roll_forward
from tests import factories as make
from tests.conftest import Clock


def _running(desk: Desk) -> list[int]:
    kinds = (Processing.BATCH, Processing.ONLINE)
    rows = [row for kind in kinds for row in list_register(desk, 2022, kind)]
    return [row.business.id for row in rows if row.year.status.value == "active"]


def _of(rolled: tuple[Plan, ...], name: str = make.RUNNING) -> Plan:
    (found,) = (plan for plan in rolled if plan.content.title == name)
    return found


def test_b46_10_1_every_running_business_is_carried_on_as_the_register_describes_it(desk: Desk) -> None:
    rolled = roll_forward(desk, year=2023)
    assert sorted(plan.content.business_id or 0 for plan in rolled) == sorted(_running(desk))
    assert {plan.content.type_id for plan in rolled} == {"システム継続計画書"}
    assert {plan.state for plan in rolled} == {PlanState.SUBMITTED}
    found = _of(rolled).content
    assert (found.frequency, found.system, found.section_id) == (
        "年2回",
        "住民情報システム",
        make.RUNNING_SECTION,
    )
    assert make.RESTING not in {plan.content.title for plan in rolled}


def test_what_has_a_plan_already_is_left_out(desk: Desk) -> None:
    (change,) = make.file_plans(desk, make.change())
    rolled = roll_forward(desk, year=2023, except_ids=[_running(desk)[0]])
    carried = {plan.content.business_id for plan in rolled}
    assert change.content.business_id not in carried
    assert _running(desk)[0] not in carried
    assert roll_forward(desk, year=2023, except_ids=[_running(desk)[0]]) == ()


def test_a_change_that_was_withdrawn_leaves_the_business_to_go_on(desk: Desk) -> None:
    (change,) = make.file_plans(desk, make.change())
    plans.withdraw_plan(desk, change.id, "取下届")
    rolled = roll_forward(desk, year=2023)
    assert _of(rolled).content.business_id == change.content.business_id
    plans.withdraw_plan(desk, _of(rolled).id, "事業の終了")
    assert roll_forward(desk, year=2023) == ()


def test_a_plan_about_recorded_items_is_no_plan_of_the_business(desk: Desk) -> None:
    items = (DataItem(name="健診の会場", change=ItemChange.ADD),)
    make.file_plans(desk, make.change(type_id="記録項目の追加、変更及び廃止", items=items))
    assert _of(roll_forward(desk, year=2023)).content.business_name == make.RUNNING


def test_small_systems_are_carried_on_when_asked_for(desk: Desk) -> None:
    rolled = roll_forward(desk, year=2023, processings=[Processing.SMALL])
    assert len(rolled) == len(list_register(desk, 2022, Processing.SMALL))


def _decide(desk: Desk, clock: Clock, plan: Plan, kind: DecisionKind, **fields: object) -> None:
    dossier = make.issued(desk)
    own = make.decision(dossier.items[0], kind, plan_id=plan.id, **fields)
    clock.set(date(2022, 12, 8))
    make.held(desk, own, dossier=dossier)
    make.run_on(desk, plan.content.business_id, 2023)
    clock.set(date(2023, 10, 2))


def test_b46_15_1_what_was_approved_goes_on_without_what_was_new_about_it(desk: Desk, clock: Clock) -> None:
    (before,) = make.accepted(
        desk,
        make.change(
            title="調査の回数の変更",
            frequency="年4回",
            start_on=date(2023, 7, 1),
            uses=(
                DataUse(use_id="住民記録", state=UseState.CONTINUING, items=("氏名",)),
                DataUse(use_id="税情報", state=UseState.NONE),
            ),
            items=(
                DataItem(name="氏名", change=ItemChange.ADD),
                DataItem(name="電話番号", change=ItemChange.DROP),
            ),
            costs=(CostLine(fiscal_year=2023, cost_class=CostClass.RUNNING, amount=1000),),
        ),
    )
    _decide(desk, clock, before, DecisionKind.APPROVED)
    (after,) = roll_forward(desk, year=2024)
    content = after.content
    assert (content.title, content.frequency, content.fiscal_year) == (make.RUNNING, "年4回", 2024)
    assert content.start_on is None
    assert [use.state for use in content.uses] == [UseState.CONTINUING, UseState.NONE]
    assert content.items == (DataItem(name="氏名", change=ItemChange.KEEP),)
    assert content.costs == before.content.costs
    assert after.previous_id == before.id
    labels = {change.label for change in plans.show_plan(desk, after.id).differences}
    assert "処理回数" not in labels
    assert "件名" in labels


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(DecisionKind.REJECTED, {"reason": "効果が見込めない。"}), (DecisionKind.CONTINUED, {})],
)
def test_what_was_not_approved_is_not_carried_on(
    desk: Desk, clock: Clock, kind: DecisionKind, fields: dict[str, object]
) -> None:
    (before,) = make.accepted(desk, make.change(frequency="年4回"))
    _decide(desk, clock, before, kind, **fields)
    (after,) = roll_forward(desk, year=2024)
    assert (after.content.frequency, after.previous_id) == ("年2回", None)


def test_a_profile_without_a_plan_that_goes_on_has_nothing_to_roll(arakawa: Desk) -> None:
    with pytest.raises(RuleError, match="継続して実施する業務の年次の計画書がありません。"):
        roll_forward(arakawa, year=2023)


def test_the_profile_names_its_plan_that_goes_on(desk: Desk) -> None:
    assert continuation_type(desk.regulations).article == "規則第46号第10条第1号"
