from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from kiosk_app.ui.manual.window import WINDOW_TOPIC, Manual
from kiosk_app.ui.meeting.page import STEPS
from kiosk_app.ui.page import Key
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.usecases import meetings
from tests.pages.window import Clerk

OTHERS = {
    "consultations/usage",
    "first-start",
    "index",
    "ledgers/form",
    "ledgers/monthly",
    "outside/minor",
    "plans/form",
    "questions",
    "window",
    "years",
}
"""Screens that only another ward has or that a form opens, and topics that no screen has for its own."""
PICTURE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def manual(clerk: Clerk) -> Manual:
    clerk.presses(Key.HELP)
    found = clerk.window._manual
    assert found is not None
    return found


def test_help_opens_at_the_present_page(clerk: Clerk, manual: Manual) -> None:
    assert manual.isVisible()
    assert manual.topics.currentItem().text() == "ホーム"
    clerk.goes_to("台帳")
    clerk.presses(Key.HELP)
    assert clerk.window._manual is manual
    assert manual.text.textCursor().block().text() == "業務・システム"
    clerk.goes_to("簿冊")
    clerk.presses(Key.HELP)
    assert manual.text.textCursor().block().text() == "簿冊"


def screens(clerk: Clerk) -> Iterator[str]:
    """Yield what the manual calls every page, part and tab of the window, and every step of a meeting."""
    for number in range(len(clerk.menu)):
        clerk.window.view.navigation.choose_number(number)
        page = clerk.window.page
        assert page is not None
        parts = len(page.parts) if isinstance(page, PartsPage) else 1
        for part in range(parts):
            if isinstance(page, PartsPage):
                page.show_part(part)
            for tabs in page.findChildren(QTabWidget)[:1]:
                for tab in range(tabs.count()):
                    tabs.setCurrentIndex(tab)
                    yield clerk.window.help_at
            yield clerk.window.help_at
    last = meetings.list_meetings(clerk.session.desk)[-1]
    for step, _name, _build in STEPS:
        clerk.opens_meeting(last.id, step)
        yield clerk.window.help_at


def test_every_screen_has_its_place_in_the_manual_and_every_place_its_screen(
    clerk: Clerk, manual: Manual
) -> None:
    found = set(screens(clerk))
    assert len(found) >= len(clerk.menu) + len(STEPS)
    assert [screen for screen in sorted(found) if manual.known.place(screen) is None] == []
    own = {screen for screen in found if screen.startswith("meeting/")}
    assert own == {f"meeting/{step}" for step, _name, _build in STEPS}
    assert all(map(manual.known.knows, own))
    assert set(manual.known.places) - found - set(clerk.window.pages) <= OTHERS


def test_help_opens_at_the_present_step_of_a_meeting(clerk: Clerk, manual: Manual) -> None:
    last = meetings.list_meetings(clerk.session.desk)[-1]
    for step, heading in (
        ("preparation", "準備"),
        ("papers", "資料"),
        ("day", "会議の当日"),
        ("minutes", "議事録"),
        ("follow", "フォロー"),
    ):
        clerk.opens_meeting(last.id, step)
        clerk.presses(Key.HELP)
        assert manual.text.textCursor().block().text() == heading


def test_help_opens_at_the_shown_tab(clerk: Clerk, manual: Manual) -> None:
    clerk.registers.show_tab(clerk.registers.people)
    clerk.presses(Key.HELP)
    assert manual.topics.currentItem().text() == "台帳"
    assert manual.text.textCursor().block().text() == "職と人"


def test_words_are_looked_for_in_every_topic(manual: Manual) -> None:
    manual.words.setText("プロフィール")
    assert manual.topics.count() >= 1
    assert manual.nothing.text() == f"{manual.topics.count()}項目"
    assert manual.text.textCursor().selectedText() == "プロフィール"
    manual.words.returnPressed.emit()
    manual.words.setText("どこにもない言葉")
    assert manual.topics.count() == 0
    assert manual.nothing.text() == "見つかりません。"
    manual.words.returnPressed.emit()


def test_words_are_found_in_any_width_and_either_kana_and_marked(manual: Manual) -> None:
    manual.words.setText("ﾌﾟﾛﾌｨｰﾙ")
    marked = [selection.cursor.selectedText() for selection in manual.text.extraSelections()]
    assert marked
    assert set(marked) == {"プロフィール"}
    first = manual.text.textCursor().selectionStart()
    for _ in marked:
        manual.words.returnPressed.emit()
    assert manual.text.textCursor().selectionStart() == first
    manual.words.clear()
    assert manual.text.extraSelections() == []


def test_a_link_leads_to_its_topic(manual: Manual) -> None:
    manual.topics.setCurrentRow(0)
    assert manual.topics.currentItem().text() == "手引"
    manual.text.anchorClicked.emit(QUrl("簿冊.md"))
    assert manual.topics.currentItem().text() == "簿冊"
    manual.text.anchorClicked.emit(QUrl("どこにもない.md"))
    assert manual.topics.currentItem().text() == "簿冊"


@pytest.mark.parametrize("width", [20, 3000])
def test_pictures_are_no_wider_than_the_text(clerk: Clerk, tmp_path: Path, width: int) -> None:
    QImage(width, 10, QImage.Format.Format_RGB32).save(str(tmp_path / "絵.png"))
    text = Manual(clerk.window, tmp_path).text
    picture = text.loadResource(PICTURE, QUrl("絵.png"))
    assert isinstance(picture, QImage)
    assert picture.width() == min(width, text.viewport().width() - 40)
    assert text.loadResource(PICTURE, QUrl("ない.png")) is None


def test_a_screen_that_the_manual_does_not_know_leaves_the_beginning_of_the_keys(manual: Manual) -> None:
    manual.open_at("unheard-of/part")
    assert manual.topics.currentItem().text() == WINDOW_TOPIC
    assert manual.text.textCursor().position() == 0


def test_a_screen_without_a_heading_is_told_from_the_beginning(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "短い.md").write_text("<!-- screen: home, plans -->\n見出しのない文", encoding="utf-8")
    short = Manual(clerk.window, tmp_path)
    short.open_at("plans")
    assert short.text.toPlainText() == "見出しのない文"
    assert short.text.textCursor().position() == 0


def test_a_missing_manual_is_only_empty(qtbot: QtBot, clerk: Clerk, tmp_path: Path) -> None:
    empty = Manual(clerk.window, tmp_path)
    empty.open_at("home")
    assert empty.topics.count() == 0
    empty.close()
