"""Consultations in the window: what is to be asked, the question, the answer (B46-15-1, B46-16-1)."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.plan import DataUse, UseState
from kiosk_app.ui.consultations.asking import AskingPart
from kiosk_app.ui.consultations.forms import items_of
from kiosk_app.ui.page import Key
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.pages.chapters import cells, chooses, fills_in, form, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen

USE = DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名", "住所"))


@pytest.fixture
def asking(bunkyo: Desk, before_bunkyo: Clerk) -> AskingPart:
    """Return the page with one use that is still to be asked."""
    make.accepted(bunkyo, make.content(title="窓口発券", uses=(USE,)))
    return part(before_bunkyo, "consultations", AskingPart)


def test_b46_15_1_a_use_is_listed_asked_and_answered(
    before_bunkyo: Clerk, asking: AskingPart, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(asking.view.list.rows)
    assert cells(asking, "状態") == ["■ 協議前"]
    assert "まだ協議していません" in shown(asking)
    before_bunkyo.presses(Key.EDIT)
    assert form(before_bunkyo).values()["items"] == "氏名、住所"
    fills_in(before_bunkyo, basis="住民基本台帳法第1条", button="登録する")
    assert cells(asking, "状態") == ["▲ 回答待ち"]
    assert "回答を待っています" in shown(asking)
    before_bunkyo.presses(Key.REGISTER)
    fills_in(before_bunkyo, given=Answer.CONDITIONAL, button="登録する")
    assert "条件付同意の条件が書かれていません" in trouble(before_bunkyo)
    fills_in(before_bunkyo, conditions="利用後に消去すること", button="登録する")
    assert cells(asking, "状態") == ["◆ 条件付同意"]
    assert "利用後に消去すること" in shown(asking)
    assert "協議の回答を登録しました" in before_bunkyo.news


def test_return_does_what_comes_next(before_bunkyo: Clerk, asking: AskingPart) -> None:
    asking.view.list.opened.emit()
    fills_in(before_bunkyo, button="登録する")
    asking.view.list.opened.emit()
    fills_in(before_bunkyo, given=Answer.AGREED, on=date(2022, 10, 3), button="登録する")
    asking.view.list.opened.emit()
    assert before_bunkyo.here == "計画書等"


def test_what_is_missing_stands_at_its_field(before_bunkyo: Clerk, asking: AskingPart) -> None:
    asking.view.ask.click()
    fills_in(before_bunkyo, sent_on=None, button="登録する")
    assert "協議の日が書かれていません" in trouble(before_bunkyo)


def test_open_ones_come_first_and_states_are_chosen(clerk: Clerk) -> None:
    page = part(clerk, "consultations", AskingPart)
    assert cells(page, "状態") == ["● 同意", "◆ 条件付同意"]
    page.view.filters.choose("state", 0)
    assert cells(page, "状態") == []
    assert "一覧から選ぶ" in shown(page)
    page._ask_answer()
    page._go_to_plan()
    assert clerk.dialog is None
    row = page.view.list.rows.every[1]
    page = part(clerk, "consultations", AskingPart, row.file.plan.id)
    assert "総務部長" in shown(page)
    chooses(page, "計画書等", "就学時")
    assert "区民部長" in shown(page)


@pytest.mark.parametrize("text", ["氏名、住所", "氏名・住所", "氏名, 住所", "氏名／住所、"])
def test_items_are_parted_by_any_mark(text: str) -> None:
    assert items_of(text) == ("氏名", "住所")


def test_b46_15_1_the_papers_of_a_consultation_are_looked_at_and_saved(
    before_bunkyo: Clerk, asking: AskingPart, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "協議",)
    for act in (asking._look, asking._save_letters):
        act()
    assert not (tmp_path / "協議").exists()
    before_bunkyo.presses(Key.EDIT)
    fills_in(before_bunkyo, button="登録する")
    before_bunkyo.presses(Key.PREVIEW)
    assert asking.view.stack.currentWidget() is asking.view.images
    before_bunkyo.presses(Key.BACK)
    asking.view.letters.click()
    assert {one.suffix for one in (tmp_path / "協議").iterdir()} == {".docx", ".pdf"}
    assert "協議の文書を保存しました" in before_bunkyo.news
