from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from kiosk_app.ui.manual.window import WINDOW_TOPIC, Manual
from kiosk_app.ui.page import Key
from tests.pages.window import Clerk

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
    assert manual.text.textCursor().block().text() == "台帳"


@pytest.mark.parametrize("number", range(5))
def test_every_page_has_its_place_in_the_manual(clerk: Clerk, manual: Manual, number: int) -> None:
    name = clerk.menu[number]
    manual.open_at(name)
    assert manual.text.textCursor().block().text() == name


def test_words_are_looked_for_in_every_topic(manual: Manual) -> None:
    manual.words.setText("プロフィール")
    assert manual.topics.count() >= 1
    assert manual.text.textCursor().selectedText() == "プロフィール"
    manual.words.returnPressed.emit()
    manual.words.setText("どこにもない言葉")
    assert manual.topics.count() == 0
    assert manual.nothing.text() == "見つかりません。"


def test_a_committee_without_a_sub_committee_has_the_same_topic(manual: Manual) -> None:
    manual.open_at("委員会")
    assert manual.topics.currentItem().text() == "委員会・部会"


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


def test_a_page_that_the_manual_does_not_know_leaves_the_beginning_of_the_keys(manual: Manual) -> None:
    manual.open_at("新しい画面")
    assert manual.topics.currentItem().text() == WINDOW_TOPIC
    assert manual.text.textCursor().position() == 0


def test_a_missing_manual_is_only_empty(qtbot: QtBot, clerk: Clerk, tmp_path: Path) -> None:
    empty = Manual(clerk.window, tmp_path)
    empty.open_at("ホーム")
    assert empty.topics.count() == 0
    empty.close()
