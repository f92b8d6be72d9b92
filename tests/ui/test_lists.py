"""Lists keep what is chosen when they are ordered or filtered, and how the clerk arranged their columns."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.list_view import ListView
from tests.pages.window import Clerk


class Case(NamedTuple):
    number: int
    name: str


CASES = tuple(Case(number, f"計画{number % 3}") for number in (5, 3, 9, 1, 7))
COLUMNS = (
    Column[Case](title="番号", text=lambda c: str(c.number), order=lambda c: c.number, width=60),
    Column[Case](title="件名", text=lambda c: c.name, width=100, stretch=True),
    Column[Case](title="日付", text=lambda _c: "R4.12.8", width=80, gives_way=1),
)


@pytest.fixture
def listed(qtbot: QtBot, dressed: QApplication) -> ListView[Case]:
    view = ListView(RowModel(COLUMNS), "一覧")
    qtbot.addWidget(view)
    view.rows.set_rows(CASES)
    view.resize(600, 300)
    view.show()
    return view


def choose(view: ListView[Case], *numbers: int) -> None:
    view.choose(lambda case: case.number == numbers[0])
    model, flags = view.selectionModel(), view.selectionModel().SelectionFlag
    for at, case in enumerate(view.rows.shown):
        if case.number in numbers[1:]:
            model.select(view.rows.index(at, 0), flags.Select | flags.Rows)


def chosen(view: ListView[Case]) -> tuple[int | None, set[int]]:
    current = view.current()
    return current and current.number, {case.number for case in view.selected()}


def test_the_cursor_and_the_selection_go_with_their_rows_when_the_order_changes(
    listed: ListView[Case], qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    choose(listed, 9, 1)
    with qtbot.assertNotEmitted(listed.chosen):
        listed.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [case.number for case in listed.rows.shown] == [1, 3, 5, 7, 9]
    assert chosen(listed) == (9, {9, 1})
    assert listed.currentIndex().row() == 4
    listed.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    listed.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert chosen(listed) == (9, {9, 1})
    assert listed.rows.shown == list(CASES)
    qtmodeltester.check(listed.rows)


def test_every_row_stays_selected_when_all_are(listed: ListView[Case]) -> None:
    listed.selectAll()
    listed.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert chosen(listed)[1] == {case.number for case in CASES}


def test_a_filter_keeps_what_is_still_shown_and_lets_go_of_the_rest(
    listed: ListView[Case], qtbot: QtBot
) -> None:
    choose(listed, 7, 1, 5)
    with qtbot.assertNotEmitted(listed.chosen):
        listed.rows.set_filter("計画1")
    assert chosen(listed) == (7, {7, 1})
    listed.rows.set_filter("計画2")
    assert chosen(listed) == (None, set())
    listed.rows.set_filter("")
    assert chosen(listed) == (None, set())


def test_other_rows_are_never_mistaken_for_those_that_were_chosen(listed: ListView[Case]) -> None:
    choose(listed, 7)
    listed.rows.set_rows([Case(case.number, case.name) for case in CASES])
    assert chosen(listed) == (None, set())


def test_columns_are_put_away_by_the_menu_and_stay_so(
    listed: ListView[Case], preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.follow_columns("cases", listed.horizontalHeader())
    menu = listed.heading.menu()
    actions = {action.text(): action for action in menu.actions()}
    actions["日付"].setChecked(False)
    assert listed.isColumnHidden(2)
    listed.resize(900, 300)
    assert listed.isColumnHidden(2)
    listed.setColumnWidth(0, 77)

    again = ListView(RowModel(COLUMNS), "一覧")
    qtbot.addWidget(again)
    preferences.follow_columns("cases", again.horizontalHeader())
    again.resize(900, 300)
    again.show()
    assert again.isColumnHidden(2)
    assert again.columnWidth(0) == 77
    assert again.heading.away == ("日付",)
    {action.text(): action for action in again.heading.menu().actions()}["すべての列を表示する"].trigger()
    assert not again.isColumnHidden(2)
    assert preferences.text("columns/cases/away") == ""


def test_a_narrow_list_hides_what_gives_way_but_never_what_the_clerk_wants_back(
    listed: ListView[Case],
) -> None:
    listed.resize(200, 300)
    assert listed.isColumnHidden(2)
    listed.heading.put_away(["番号"])
    assert (listed.isColumnHidden(0), listed.isColumnHidden(2)) == (True, False)
    listed.resize(600, 300)
    listed.heading.put_away([])
    assert not listed.isColumnHidden(0)


def test_one_column_always_stays(listed: ListView[Case]) -> None:
    listed.heading.put_away(["番号", "件名", "日付"])
    assert listed.heading.away == ()
    assert not any(listed.isColumnHidden(number) for number in range(3))


@pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")
@pytest.mark.parametrize("on", ["heading", "list"])
def test_the_menu_opens_on_the_heading_and_by_the_menu_key(listed: ListView[Case], on: str) -> None:
    widget = listed.heading if on == "heading" else listed
    keyboard = QContextMenuEvent.Reason.Keyboard
    widget.contextMenuEvent(QContextMenuEvent(keyboard, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2))))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:3] == ["番号", "件名", "日付"]
    menu.close()


def test_the_list_of_plans_keeps_its_plan_when_it_is_ordered(clerk: Clerk) -> None:
    (row,) = clerk.plans.chooses("高齢者補聴器購入費助成対象者把握業務")
    listed = clerk.plans.view.list
    listed.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert listed.current() is row
    assert listed.selected() == (row,)
    clerk.plans.filters_by("補聴器")
    assert listed.current() is row
    assert "高齢者補聴器" in clerk.plans.shown
