"""Consultations on other sections' data: asked for a plan that uses them, answered once."""

from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.plan import DataUse, Plan, UseState
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import consultations, plans
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.usecases.conftest import Unchanged


@pytest.fixture
def using(desk: Desk) -> Plan:
    """Return a plan that newly uses 住民記録."""
    use = DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名",))
    return make.file_plans(desk, make.content(uses=(use,)))[0]


def test_b46_15_1_an_answer_belongs_to_its_consultation(desk: Desk, using: Plan) -> None:
    asked = make.ask(desk, using)
    assert (asked.id, asked.answer) == (1, None)
    day = date(2022, 10, 7)
    assert consultations.answer(desk, asked.id, Answer.AGREED, on=day).plans == {using.id}
    (kept,) = plans.show_plan(desk, using.id).file.consultations
    assert (kept.answer, kept.answered_on, kept.settled) == (Answer.AGREED, day, True)


def test_without_a_day_the_answer_came_today(desk: Desk, using: Plan) -> None:
    asked = make.ask(desk, using)
    consultations.answer(desk, asked.id, Answer.CONDITIONAL, conditions="本人の同意を得ること。")
    (kept,) = plans.show_plan(desk, using.id).file.consultations
    assert (kept.answered_on, kept.conditions) == (desk.today, "本人の同意を得ること。")


def test_an_answer_is_given_once(desk: Desk, using: Plan) -> None:
    asked = make.ask(desk, using)
    consultations.answer(desk, asked.id, Answer.REFUSED)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="この協議にはすでに回答（不同意）が登録されています。"):
        consultations.answer(desk, asked.id, Answer.AGREED)
    assert mark


def test_a_conditional_answer_needs_its_conditions(desk: Desk, using: Plan) -> None:
    asked = make.ask(desk, using)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="項目「条件」：条件付同意の条件が書かれていません。"):
        consultations.answer(desk, asked.id, Answer.CONDITIONAL, conditions="　")
    assert mark


def test_an_answer_does_not_come_before_the_question(desk: Desk, using: Plan) -> None:
    asked = make.ask(desk, using)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        consultations.answer(desk, asked.id, Answer.AGREED, on=date(2022, 9, 30))
    assert str(refused.value) == (
        "項目「回答の日」：回答の日（令和4年9月30日）が協議の日（令和4年10月3日）より前です。"
    )
    assert mark


def test_a_plan_that_does_not_use_the_data_needs_no_consultation(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.content(title="窓口発券システム"))
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        make.ask(desk, plan)
    assert str(refused.value) == (
        "項目「計画」：計画1「窓口発券システム」は、住民記録を利用しないため、協議を登録できません。"
        "計画の番号と、計画書等の利用の欄を確かめてください。"
    )
    assert mark


def test_nothing_is_asked_for_a_plan_that_is_finished(desk: Desk, using: Plan) -> None:
    plans.withdraw_plan(desk, using.id, "取下届")
    with pytest.raises(RuleError, match="「取下げ」の計画書等について、協議は登録できません。"):
        make.ask(desk, using)


def test_an_unknown_plan_or_consultation_is_wrong_usage(desk: Desk, using: Plan) -> None:
    with pytest.raises(UsageError, match="計画 9 は登録されていません。"):
        consultations.ask(desk, make.question(using, plan_id=9))
    with pytest.raises(UsageError, match="協議 9 は登録されていません。"):
        consultations.answer(desk, 9, Answer.AGREED)


def test_a_consultation_is_read_from_json(desk: Desk, using: Plan, tmp_path: Path) -> None:
    entry = {"plan": using.id, "use": "住民記録", "items": ["氏名"], "basis": "ｶﾅの根拠", "sent": "R4.9.14"}
    asked = consultations.ask_from_file(desk, make.write_json(tmp_path / "協議.json", entry))
    assert (asked.consultation.asked_of, asked.consultation.sent_on) == ("区民部長", date(2022, 9, 14))
    assert "半角カナ" in asked.warnings[0].text()


def test_a_faulty_consultation_is_told_with_its_path(desk: Desk, using: Plan, tmp_path: Path) -> None:
    path = make.write_json(tmp_path / "協議.json", {"plan": "一", "use": "気象情報"})
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        consultations.ask_from_file(desk, path)
    told = sorted(problem.text() for problem in refused.value.problems)
    assert told[0].startswith("協議.json 項目「plan」：")
    assert told[1].startswith("協議.json 項目「use」：「気象情報」というデータの協議はありません。")
    assert mark
