from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk_app.exchange.clipboard import read_block
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.theme import DARK, LIGHT, Tone
from kiosk_app.ui.widgets.list_view import ListView

ROLE = Qt.ItemDataRole


class Case(NamedTuple):
    number: int
    name: str
    state: str


CASES = (Case(2, "ｼｽﾃﾑ更新", "受付"), Case(10, "窓口発券", "差戻し"), Case(1, "住民記録 連携", "受付"))
COLUMNS = (
    Column[Case](title="番号", text=lambda c: str(c.number), order=lambda c: c.number, figures=True),
    Column[Case](title="件名", text=lambda c: c.name, stretch=True),
    Column[Case](
        title="状態",
        text=lambda c: c.state,
        tone=lambda c: Tone.URGENT if c.state == "差戻し" else Tone.PLAIN,
        ground=True,
    ),
)


@pytest.fixture
def model(dressed: QApplication) -> RowModel[Case]:
    made = RowModel(COLUMNS)
    made.set_rows(CASES)
    return made


def names(model: RowModel[Case]) -> list[str]:
    return [row.name for row in model.shown]


def test_the_model_keeps_qts_rules(model: RowModel[Case], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_filter("受付")
    model.sort(0)
    qtmodeltester.check(model)


def test_cells_show_text_alignment_and_tone(model: RowModel[Case]) -> None:
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(3)]
    assert cells == [["2", "ｼｽﾃﾑ更新", "受付"], ["10", "窓口発券", "差戻し"], ["1", "住民記録 連携", "受付"]]
    assert model.index(0, 0).data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(1, 2).data(ROLE.ForegroundRole) == LIGHT.ink(Tone.URGENT)
    assert model.index(1, 2).data(ROLE.BackgroundRole) == LIGHT.ground(Tone.URGENT)
    assert model.index(0, 2).data(ROLE.BackgroundRole) is None
    assert model.index(0, 0).data(ROLE.DecorationRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "件名"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(model.index(9, 9)) is None
    model.set_theme(DARK)
    assert model.index(1, 2).data(ROLE.ForegroundRole) == DARK.ink(Tone.URGENT)


def test_figures_are_ordered_as_figures_and_a_third_click_restores_the_order(model: RowModel[Case]) -> None:
    model.sort(0)
    assert [row.number for row in model.shown] == [1, 2, 10]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [row.number for row in model.shown] == [10, 2, 1]
    model.sort(-1)
    assert [row.number for row in model.shown] == [2, 10, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("システム", ["ｼｽﾃﾑ更新"]),
        ("受付 連携", ["住民記録 連携"]),
        ("なし", []),
        ("", ["ｼｽﾃﾑ更新", "窓口発券", "住民記録 連携"]),
    ],
)
def test_every_word_of_a_filter_must_occur_in_any_width(
    model: RowModel[Case], text: str, expected: list[str]
) -> None:
    model.set_filter(text)
    assert names(model) == expected
    assert model.total == len(model.every) == 3


def test_a_filter_by_choice_holds_for_new_rows(model: RowModel[Case]) -> None:
    model.set_filter("", lambda case: case.state == "受付")
    model.set_rows((*CASES, Case(3, "新", "受付")))
    assert names(model) == ["ｼｽﾃﾑ更新", "住民記録 連携", "新"]


def test_copying_gives_a_table_for_a_spreadsheet(model: RowModel[Case], qtbot: QtBot) -> None:
    view = ListView(model, "一覧")
    qtbot.addWidget(view)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "番号\t件名\t状態"
    assert lines[1:] == ["2\tｼｽﾃﾑ更新\t受付", "10\t窓口発券\t差戻し", "1\t住民記録 連携\t受付"]


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("一\t二\n三", '"一\t二\n三"'),
        ('５インチ"の画面', '５インチ"の画面'),
        ('"引用"', '"""引用"""'),
        ("=1+2", "'=1+2"),
        ("全角　空白・ｶﾅ", "全角　空白・ｶﾅ"),
    ],
)
def test_what_is_copied_stays_one_cell_in_a_spreadsheet(
    dressed: QApplication, name: str, copied: str
) -> None:
    model = RowModel(COLUMNS)
    model.set_rows([Case(1, name, "受付")])
    text = model.table([0])
    assert text.removeprefix("番号\t件名\t状態\n") == f"1\t{copied}\t受付"
    assert read_block(text) == (("番号", "件名", "状態"), ("1", name, "受付"))


def test_return_opens_and_the_cursor_tells_the_row(model: RowModel[Case], qtbot: QtBot) -> None:
    view = ListView(model, "一覧")
    qtbot.addWidget(view)
    assert view.current() is None
    view.copy()
    assert view.choose(lambda case: case.number == 10)
    assert not view.choose(lambda case: case.number == 99)
    with qtbot.waitSignal(view.opened, timeout=60_000):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.current() == CASES[1]
    assert view.selected() == (CASES[1],)


def test_replacing_rows_keeps_the_line_of_the_cursor_and_tells_nothing(
    model: RowModel[Case], qtbot: QtBot
) -> None:
    view = ListView(model, "一覧")
    qtbot.addWidget(view)
    view.choose(lambda case: case.number == 10)
    with qtbot.assertNotEmitted(view.chosen):
        view.replace([Case(2, "甲", "受付"), Case(10, "乙", "受付")])
    assert view.current() == Case(10, "乙", "受付")
    view.replace([])
    assert view.current() is None


def test_every_row_has_the_same_fixed_height(model: RowModel[Case], qtbot: QtBot) -> None:
    view = ListView(model, "一覧")
    qtbot.addWidget(view)
    header = view.verticalHeader()
    assert header.sectionResizeMode(0) is header.ResizeMode.Fixed
    assert {view.rowHeight(row) for row in range(3)} == {header.defaultSectionSize()}
