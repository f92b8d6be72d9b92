"""The frame of the window: every page by key, the search with its marks, and the tour."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.ui.shell.search_results import Found
from kiosk_app.ui.shell.tour import TourCard
from kiosk_app.ui.widgets.dialogs import ProblemsDialog
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.usecases import meetings
from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk
from tests.ui.conftest import Opener


def press(clerk: Clerk, keys: str) -> None:
    """Press a key that the window listens to everywhere."""
    found = [one for one in clerk.window.findChildren(QShortcut) if one.key() == QKeySequence(keys)]
    assert len(found) == 1, keys
    found[0].activated.emit()


# ── every page by key ──


def test_the_first_ten_pages_open_with_ctrl_and_a_digit(clerk: Clerk) -> None:
    seen = []
    for digit in "1234567890":
        press(clerk, f"Ctrl+{digit}")
        seen.append(clerk.here)
    assert seen == clerk.menu[:10]


def test_every_page_is_reached_by_walking_down_and_up(clerk: Clerk) -> None:
    seen = [clerk.here]
    for _ in clerk.menu[1:]:
        press(clerk, "Ctrl+PgDown")
        seen.append(clerk.here)
    assert seen == clerk.menu
    press(clerk, "Ctrl+PgDown")
    assert clerk.here == "ホーム"
    press(clerk, "Ctrl+PgUp")
    assert clerk.here == "設定"


def test_no_key_means_two_things(clerk: Clerk) -> None:
    keys = [one.key().toString() for one in clerk.window.findChildren(QShortcut)]
    assert len(keys) == len(set(keys))


def test_a_navigation_without_pages_does_not_walk(open_on: Opener, desk: Desk) -> None:
    navigation = open_on(desk).window.view.navigation
    navigation.set_pages(())
    navigation.step(1)
    assert navigation.count() == 0


# ── search ──


def test_what_is_found_says_where_it_stands(clerk: Clerk) -> None:
    for words in ("児童相談", "ジドウ", "髙齢者", "高齢者　助成"):
        assert all(row.context for row in _rows(clerk, words)), words


def test_the_same_word_is_found_in_any_kana_and_width(clerk: Clerk) -> None:
    found = clerk.searches("システム")
    assert found
    assert clerk.searches("しすてむ") == found
    assert clerk.searches("ｼｽﾃﾑ") == found


def test_a_hit_beyond_the_title_is_shown_in_its_sentence(clerk: Clerk) -> None:
    clerk.searches("教育総務課 パソコン")
    clerk.searches("学務課")
    found = [row for row in clerk.window.results.list.rows.shown if row.kind == "台帳"]
    assert found
    assert all("学務課" in row.excerpt or "学務課" in row.context for row in found)
    (plan,) = _rows(clerk, "課税区分")
    assert (plan.kind, plan.title) == ("計画書等", "高齢者補聴器購入費助成対象者把握業務")
    assert "課税区分" in plan.excerpt


def test_a_hit_is_marked_where_it_stands(clerk: Clerk) -> None:
    clerk.searches("じどう")
    assert clerk.searches("児童")
    results = clerk.window.results
    index = results.list.rows.index(0, 1)
    option = QStyleOptionViewItem()
    option.initFrom(results.list)
    option.widget = results.list
    option.rect = results.list.visualRect(index)
    places = list(results._marks.places(option, index))
    assert len(places) == index.data().count("児童")
    assert all(results.list.visualRect(index).contains(place.toRect().center()) for place in places)
    option.rect.setWidth(20)
    assert list(results._marks.places(option, index)) == []
    assert not results.list.grab().isNull()


def test_minutes_are_found_by_their_words_and_opened_at_their_step(clerk: Clerk, desk: Desk) -> None:
    held = next(one for one in meetings.list_meetings(desk) if meetings.show_meeting(desk, one.id).minutes)
    minutes = meetings.show_meeting(desk, held.id).minutes
    assert minutes is not None
    words = minutes.body.split()[-1][:8]
    row = next(row for row in _rows(clerk, words) if row.kind == "議事録" and row.target.id == held.id)
    assert words in row.excerpt
    clerk.session.go(row.target)
    assert clerk.window.help_at == "meeting/minutes"


def test_a_matter_that_was_taken_off_is_not_shown(clerk: Clerk, desk: Desk) -> None:
    last = max(meetings.list_meetings(desk), key=lambda meeting: meeting.held_on)
    clerk.opens_meeting(last.id).preparation.view.build.click()
    assert [row for row in _rows(clerk, "電子計算組織適用計画") if row.kind == "議題"]
    meetings.set_agenda(desk, last.id, ())
    assert [row for row in _rows(clerk, "電子計算組織適用計画") if row.target.id == last.id] == []


def test_items_lead_into_their_meeting(clerk: Clerk, desk: Desk) -> None:
    last = max(meetings.list_meetings(desk), key=lambda meeting: meeting.held_on)
    clerk.opens_meeting(last.id).preparation.view.build.click()
    row = next(row for row in _rows(clerk, "電子計算組織適用計画") if row.kind == "議題")
    assert row.target == Target("committees", row.target.id, "preparation")
    clerk.window.results.list.choose(lambda one: one == row)
    clerk.window.results._on_entered()
    assert clerk.window.help_at == "meeting/preparation"


def test_nothing_found_says_how_to_search(clerk: Clerk) -> None:
    assert clerk.searches("どこにもない言葉") == []
    assert "二文字から探せます" in clerk.window.results.count.text()


def _rows(clerk: Clerk, words: str) -> list[Found]:
    clerk.searches(words)
    return list(clerk.window.results.list.rows.shown)


# ── the tour ──


@pytest.fixture
def tour(clerk: Clerk) -> TourCard:
    """Return the tour at its first stop."""
    clerk.settings.view.tour.click()
    found = clerk.window._tour
    assert found is not None
    return found


def test_the_tour_visits_every_page_of_the_window(clerk: Clerk, tour: TourCard) -> None:
    visited = []
    while tour.isVisible():
        visited.append(clerk.here)
        assert tour.accessibleName().startswith(tour.stop.title)
        assert clerk.window.rect().contains(tour.geometry())
        tour.next.click()
    assert list(dict.fromkeys(visited)) == clerk.menu


def test_the_tour_stays_inside_a_small_window(clerk: Clerk, tour: TourCard) -> None:
    clerk.window.resize(960, 500)
    for _ in tour.stops[1:]:
        tour.go(1)
        assert clerk.window.rect().contains(tour.geometry()), tour.stop.title


def test_the_tour_goes_by_keyboard_and_gives_the_keys_back(
    clerk: Clerk, tour: TourCard, qtbot: QtBot
) -> None:
    qtbot.keyClick(tour, Qt.Key.Key_Return)
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert tour.number == 2
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.number == 1
    qtbot.keyClick(tour, Qt.Key.Key_A)
    tour.go(-5)
    assert tour.number == 0
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert clerk.here == "ホーム"


@pytest.mark.parametrize(("key", "ours"), [(Qt.Key.Key_Escape, True), (Qt.Key.Key_F5, False)])
def test_the_tour_keeps_only_its_own_keys_from_the_window(tour: TourCard, key: Qt.Key, *, ours: bool) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(tour, event)
    assert event.isAccepted() is ours


def test_the_tour_begins_anew_and_from_the_manual(clerk: Clerk, tour: TourCard) -> None:
    tour.go(1)
    clerk.presses(Key.HELP)
    manual = clerk.window._manual
    assert manual is not None
    manual.tour.click()
    assert clerk.window._tour is not tour
    assert clerk.window._tour is not None
    assert clerk.window._tour.number == 0
    assert not manual.isVisible()


# ── to a spreadsheet ──


def test_problems_are_copied_as_a_table(clerk: Clerk, qtbot: QtBot) -> None:
    found = [
        Problem(
            message="件名がありません。",
            fix="書いてください。",
            place=Place(field="件名"),
            article="規則第10条",
        )
    ]
    clerk.session.messages.problems("次のことを直してください。", found)
    dialog = clerk.dialog
    assert isinstance(dialog, ProblemsDialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, line = QApplication.clipboard().text().split("\n")
    assert head.split("\t") == ["程度", "箇所", "内容", "直し方", "条文"]
    assert line.split("\t")[2:] == ["件名がありません。", "書いてください。", "規則第10条"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.count() == 1


def test_every_list_is_copied_as_a_table(clerk: Clerk) -> None:
    for page in ("minutes", "notices", "register", "ledgers", "committees", "home"):
        clerk.window.show_page(page)
        shown = clerk.window.page
        assert shown is not None
        listed = next(one for one in shown.findChildren(ListView) if one.rows.rowCount())
        listed.selectAll()
        listed.copy()
        lines = QApplication.clipboard().text().split("\n")
        assert len(lines) == listed.rows.rowCount() + 1, page
        assert {line.count("\t") for line in lines} == {len(listed.rows.columns) - 1}, page
