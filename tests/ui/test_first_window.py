"""What must hold before anything else: lazy imports, the frame, keys, years, search, and the known fault of the wheel."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.usecases.desk import Changes, Desk
from tests.pages.window import Clerk
from tests.ui.conftest import Opener

HEAVY = ("reportlab", "docx", "openpyxl", "pypdfium2", "sqlmodel", "sqlalchemy")
MANY_CALLS = 300_000
MENU = [
    "ホーム",
    "計画書等",
    "取りまとめ",
    "協議",
    "委員会",
    "部会",
    "会議外の決定",
    "議事録",
    "通知",
    "台帳",
    "公表",
    "簿冊",
    "年度",
    "設定",
]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )


def test_the_window_can_be_imported_without_the_heavy_libraries() -> None:
    done = run(f"import sys, kiosk_app.ui.application; print([m for m in {HEAVY} if m in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


def test_pyside_keeps_its_references_to_none() -> None:
    """PySide 6.12's wheel loses a reference to None with every call and kills the interpreter."""
    loop = (
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([]); label = QLabel()\n"
        f"for n in range({MANY_CALLS}): label.setText('x')\n"
        "print('alive')"
    )
    done = run(loop)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"


def test_the_navigation_shows_the_pages_that_exist(clerk: Clerk) -> None:
    assert clerk.menu == MENU
    assert clerk.window.windowTitle() == "付議録 ― 文京区"


@pytest.mark.parametrize("name", MENU)
def test_every_page_opens_and_reads_again(clerk: Clerk, name: str) -> None:
    clerk.goes_to(name)
    clerk.presses(Key.REFRESH)
    assert clerk.window.page is not None
    assert clerk.dialog is None


def test_the_key_bar_says_what_the_keys_mean_now(clerk: Clerk) -> None:
    clerk.goes_to("計画書等")
    assert clerk.keys == ["F1 使い方", "F2 新規", "F3 検索", "F5 更新", "F9 付議書", "F12 受付", "Esc 戻る"]
    clerk.presses(Key.EDIT)
    assert "F12 登録" in clerk.keys


def test_the_f_keys_reach_the_window(clerk: Clerk, qtbot: QtBot) -> None:
    with qtbot.waitActive(clerk.window, timeout=60_000):
        clerk.window.activateWindow()
    qtbot.keyClick(clerk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert clerk.window.page is clerk.plans.page
    qtbot.keyClick(clerk.window, Qt.Key.Key_F3)
    assert clerk.window.view.search.hasFocus()


def test_escape_goes_back_the_way_that_was_come(clerk: Clerk) -> None:
    clerk.goes_to("計画書等")
    clerk.goes_to("台帳")
    clerk.presses(Key.BACK)
    assert clerk.here == "計画書等"
    clerk.presses(Key.BACK)
    assert clerk.here == "ホーム"


def test_a_key_without_a_meaning_does_nothing(clerk: Clerk) -> None:
    clerk.presses(Key.REGISTER)
    assert clerk.window.page is clerk.home


def test_the_search_box_finds_kinds_and_jumps(clerk: Clerk) -> None:
    found = clerk.searches("児童相談")
    assert "計画書等 （仮称）文京区児童相談情報管理システム" in found
    assert "台帳 児童相談システム" in found
    clerk.window.results.list.choose(lambda row: row.kind == "台帳")
    clerk.window.view.search.entered.emit()
    assert clerk.window.page is clerk.registers
    chosen = clerk.register.view.list.current()
    assert chosen is not None
    assert "児童相談" in chosen.business.key.name


def test_every_result_says_where_it_stands(clerk: Clerk) -> None:
    clerk.searches("委員会")
    contexts = [row.context for row in clerk.window.results.list.rows.shown if row.kind == "会議"]
    assert "令和4年12月8日　準備中" in contexts


def test_nothing_found_is_said_in_words(clerk: Clerk) -> None:
    assert clerk.searches("該当のない言葉") == []
    assert "見つかりません" in clerk.window.results.count.text()
    clerk.presses(Key.BACK)
    assert not clerk.window.results.isVisible()


def test_an_empty_search_closes_the_results(clerk: Clerk) -> None:
    clerk.searches("住民")
    clerk.searches("")
    assert not clerk.window.results.isVisible()


def test_the_search_box_is_driven_by_keys(clerk: Clerk, qtbot: QtBot) -> None:
    with qtbot.waitActive(clerk.window, timeout=60_000):
        clerk.window.activateWindow()
    clerk.presses(Key.FIND)
    box = clerk.window.view.search
    box.setText("児童給付業務")
    box._pause.start()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert not clerk.window.results.isVisible()
    box.asked.emit(box.text())
    qtbot.keyClick(box, Qt.Key.Key_Down)
    listed = clerk.window.results.list
    assert listed.hasFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert box.hasFocus()
    box._pause.start()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert clerk.window.page is clerk.plans.page
    clerk.presses(Key.FIND)
    box.setText("住民")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_escape_leaves_the_results(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.searches("住民")
    qtbot.keyClick(clerk.window.results.list, Qt.Key.Key_Escape)
    assert not clerk.window.results.isVisible()


def test_another_year_is_read_by_every_page(clerk: Clerk) -> None:
    clerk.window.set_years((2023, 2022))
    year = clerk.window.view.year
    assert [year.itemText(n) for n in range(year.count())] == ["令和5年度", "令和4年度"]
    before = len(clerk.plans.titles)
    clerk.window.view.year.activated.emit(0)
    assert clerk.session.year == 2023
    assert len(clerk.plans.titles) < before
    assert clerk.window.view.year.currentText() == "令和5年度"


def test_a_change_reaches_a_page_that_is_hidden_when_it_is_next_shown(clerk: Clerk, desk: Desk) -> None:
    assert clerk.plans.titles
    clerk.goes_to("ホーム")
    clerk.session.tell(Changes(register=True))
    assert "plans" in clerk.window._stale
    clerk.goes_to("計画書等")
    assert "plans" not in clerk.window._stale


def test_a_jump_to_an_unknown_page_is_ignored(clerk: Clerk) -> None:
    clerk.session.go(Target("nowhere"))
    assert clerk.window.page is clerk.home


def test_empty_records_are_told_in_words(open_on: Opener, empty_desk: Desk) -> None:
    clerk = open_on(empty_desk)
    assert clerk.home.view.duty_stack.currentWidget() is clerk.home.view.no_duties
    assert clerk.home.view.grid_stack.currentWidget() is clerk.home.view.no_plans
    assert "F2 で作成" in clerk.plans.view.empty.text()
    assert clerk.plans.view.lists.currentWidget() is clerk.plans.view.empty
    assert clerk.committees.view.lists.currentWidget() is clerk.committees.view.empty
    assert clerk.register.view.lists.currentWidget() is clerk.register.view.empty


def test_a_window_without_a_record_has_no_keys(qtbot: QtBot, clerk: Clerk) -> None:
    bare = MainWindow(clerk.session.preferences)
    qtbot.addWidget(bare)
    bare.press(Key.FIND)
    bare.show_page("plans")
    bare.set_years((2022,))
    assert bare.page is None
