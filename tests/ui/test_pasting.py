"""Paste from a spreadsheet into the tables of a form: cell by cell, problems at the cell."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk_app.domain.plan import CostClass, ItemChange
from kiosk_app.ui.widgets.editors import ChoiceEditor, FlagEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Form, Group
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.row_editors import AmountsEditor, Part, RowsEditor
from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk
from tests.ui.conftest import Opener

PARTS = (
    Part(key="name", label="記録項目", make=TextEditor),
    Part(key="change", label="区分", make=lambda: ChoiceEditor([(c, c.label) for c in ItemChange])),
    Part(key="day", label="日付", make=lambda: DateEditor(lambda: date(2022, 10, 3))),
    Part(key="new", label="新規", make=lambda: FlagEditor("新規")),
    Part(key="note", label="備考", make=LongEditor),
)


def paste(cell: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def rows(qtbot: QtBot, dressed: QApplication) -> RowsEditor:
    editor = RowsEditor("記録項目", PARTS, add="足す")
    qtbot.addWidget(editor)
    editor.more.click()
    return editor


def test_a_block_makes_the_rows_it_needs_and_fills_every_kind_of_cell(rows: RowsEditor) -> None:
    first, second = ItemChange.ADD, next(iter(ItemChange))
    paste(
        rows.editors[0]["name"].widget(),
        f'氏名\t{first.label}\tR4.12.8\t○\t"一行\n二行"\r\n"住所\n（方書）"\t\t2022/12/9\t\t５"\r\n',
    )
    assert rows.value() == (
        {"name": "氏名", "change": first, "day": date(2022, 12, 8), "new": True, "note": "一行\n二行"},
        {"name": "住所 （方書）", "change": second, "day": date(2022, 12, 9), "new": False, "note": '５"'},
    )
    assert rows.fault() == ""


def test_a_block_begins_at_the_cell_of_the_cursor(rows: RowsEditor, qtbot: QtBot) -> None:
    rows.set_value(
        [{"name": name, "change": ItemChange.KEEP, "day": None, "new": False, "note": ""} for name in "甲乙"]
    )
    with qtbot.waitSignal(rows.edited, timeout=60_000):
        paste(
            rows.editors[1]["change"].widget(), f"{ItemChange.ADD.label}\tR4.4.1\n{ItemChange.ADD.label}\t4/2"
        )
    assert rows.value()[0]["change"] is ItemChange.KEEP
    assert (rows.value()[1]["name"], rows.value()[1]["change"]) == ("乙", ItemChange.ADD)
    assert len(rows.editors) == 3


def test_what_a_cell_cannot_take_is_told_at_the_cell_until_it_is_mended(rows: RowsEditor) -> None:
    paste(rows.editors[0]["name"].widget(), "氏名\tふやす\tきのう\n住所\t")
    fault = rows.fault()
    assert "1行目の区分：「ふやす」という選択肢はありません。" in fault
    assert "1行目の日付：「きのう」は日付として読めません" in fault
    wrong = rows.editors[0]["change"].widget()
    assert wrong.property("wrong")
    assert "ふやす" in wrong.toolTip()
    assert rows.widget() is wrong
    assert isinstance(wrong, ChoiceEditor)
    wrong.activated.emit(0)
    rows.editors[0]["day"].set_value(None)
    assert rows.fault() == ""
    assert not wrong.property("wrong")


@pytest.mark.parametrize("block", ["氏名\t\n住所\t", "氏名\n住所"])
def test_a_block_by_the_menu_of_a_line_is_spread_too(rows: RowsEditor, block: str) -> None:
    line = rows.editors[0]["name"].widget()
    assert isinstance(line, TextEditor)
    QGuiApplication.clipboard().setText(block)
    line.paste()
    assert [row["name"] for row in rows.value()] == ["氏名", "住所"]


def test_one_cell_goes_into_one_cell(rows: RowsEditor) -> None:
    paste(rows.editors[0]["name"].widget(), "氏名")
    paste(rows.editors[0]["change"].widget(), ItemChange.ADD.label)
    paste(rows.editors[0]["note"].widget(), "一行\n二行")
    assert rows.value()[0] == {
        "name": "氏名",
        "change": ItemChange.ADD,
        "day": None,
        "new": False,
        "note": "一行\n二行",
    }
    assert len(rows.editors) == 1


def test_what_finds_no_cell_is_said_and_not_written(qtbot: QtBot, dressed: QApplication) -> None:
    kinds = [(CostClass.INITIAL, "導入"), (CostClass.RUNNING, "運用")]
    form = Form(
        (
            Group(
                title="",
                fields=(
                    Field(
                        key="costs",
                        label="経費",
                        make=lambda: AmountsEditor(kinds, [(2023, "令和5年度"), (2024, "令和6年度")]),
                    ),
                ),
            ),
        )
    )
    qtbot.addWidget(form)
    grid = form.editor("costs")
    assert isinstance(grid, AmountsEditor)
    with qtbot.waitSignal(form.noted, timeout=60_000) as noted:
        paste(grid._cells[CostClass.RUNNING, 2023], "１，２００千円\t5\n未定\t\n7\t")
    assert noted.args == ["貼り付けた表のうち、右の1列・下の1行は入る欄がないため貼り付けていません。"]
    assert grid.value() == {(CostClass.RUNNING, 2023): 1_200_000}
    assert "令和6年度の運用：「未定」は金額として読めません" in grid.fault()
    assert form.faults()[0].place.field == "経費"
    assert grid.widget() is grid._cells[CostClass.RUNNING, 2024]


@pytest.fixture
def clerk(open_on: Opener, empty_desk: Desk) -> Clerk:
    """Return a clerk before an empty record: forms need no more."""
    return open_on(empty_desk)


def test_a_pasted_block_is_one_step_to_undo_and_its_faults_hold_the_registration(clerk: Clerk) -> None:
    clerk.plans.page.new_plan()
    form = clerk.plans.form
    items = form.form.editor("items")
    assert isinstance(items, RowsEditor)
    items.more.click()
    paste(items.editors[0]["name"].widget(), "氏名\tふやす\n住所\t\n電話番号\t\tあまり")
    assert "右の1列" in clerk.news
    clerk.plans.waits_a_moment()
    assert any("1行目の区分" in problem.message for problem in form._problems)
    form.register()
    assert "ふやす" in clerk.told
    clerk.answers("閉じる")
    clerk.plans.undoes()
    assert len(items.editors) == 1
    clerk.plans.redoes()
    assert [row["name"] for row in items.value()] == ["氏名", "住所", "電話番号"]
