from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.register import Processing
from kiosk_app.ui.session import Target
from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen


def test_the_register_shows_one_table_of_the_year(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    page = clerk.register
    assert [made.text() for made in page.view.kinds.buttons] == [
        "バッチ処理　94",
        "オンライン処理　31",
        "小型電子計算機　115",
    ]
    assert page.view.list.rows.rowCount() == 94
    assert "うち休止 13件" in page.view.note.text()
    qtmodeltester.check(page.view.list.rows)
    page.view.kinds.buttons[2].click()
    assert page.view.list.rows.rowCount() == 115
    assert page.view.note.text() == ""


def test_a_business_that_rests_has_no_number(clerk: Clerk) -> None:
    page = clerk.register
    page.view.filters.text.setText("世論調査")
    page.view.filters.apply_now()
    assert page.view.list.rows.index(0, 0).data() == "－"
    assert "休止" in page.view.sheet.toPlainText()


def test_the_register_is_filtered_by_bureau(clerk: Clerk) -> None:
    page = clerk.register
    page.view.filters.choose("bureau", "福祉部")
    assert {row.business.bureau_label for row in page.view.list.rows.shown} == {"福祉部"}
    page.view.filters.text.setText("どこにもない業務")
    page.view.filters.apply_now()
    assert "一覧から選ぶ" in page.view.sheet.toPlainText()


def test_a_jump_opens_the_table_that_the_business_stands_in(clerk: Clerk) -> None:
    small = next(
        row for row in clerk.register.view.list.rows.every if row.business.key.processing is Processing.SMALL
    )
    clerk.session.go(Target("register", small.business.id))
    assert clerk.register._kind is Processing.SMALL
    assert clerk.register.view.list.current() == small
    clerk.session.go(Target("register", 999_999))
    clerk.session.go(Target("register"))


def test_a_year_without_a_register_says_so(clerk: Clerk) -> None:
    clerk.goes_to("台帳")
    clerk.session.choose_year(2030)
    assert "令和12年度の台帳はありません" in clerk.register.view.empty.text()


def test_the_rules_are_shown_in_words_with_articles(clerk: Clerk) -> None:
    text = clerk.settings.view.rules.toPlainText()
    for words in ("文京区情報システム委員会", "定足数", "定めなし", "規則第46号第5条第2項"):
        assert words in text


def test_the_log_is_listed_latest_first(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    rows = clerk.settings.log.list.rows
    assert rows.shown[0].entry.seq > rows.shown[1].entry.seq
    assert rows.index(0, 3).data() == "設定 1"
    qtmodeltester.check(rows)


def test_a_backup_is_made_by_the_runner_and_can_be_opened(
    clerk: Clerk, chosen: Chosen, opened: list[Path], tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "控え",)
    page = clerk.settings
    page.view.backup.click()
    assert "バックアップして検査しました" in clerk.news, clerk.told
    assert list((tmp_path / "控え").iterdir())
    page.view.files.findChildren(type(page.view.backup))[0].click()
    assert opened == [tmp_path / "控え"]
    assert clerk.session.preferences.text("backup/folder") == str(tmp_path / "控え")


def test_a_sound_record_passes_its_checks(clerk: Clerk) -> None:
    page = clerk.settings
    page.view.check.click()
    assert page.view.found.said == "● 記録に異常はありません。"
    page.view.verify.click()
    assert page.view.found.said == "● 操作の記録に欠けや改変はありません。"
    assert page.view.problems.isHidden()


def test_a_fault_of_the_record_is_listed(clerk: Clerk) -> None:
    page = clerk.settings
    page._on_found([Problem(message="計画3の封印が合いません。")], "")
    assert page.view.found.said == "■ 1件の異常があります。"
    assert not page.view.problems.isHidden()


@pytest.mark.parametrize("look", ["dark", "light", ""])
def test_how_the_window_looks_is_chosen_and_remembered(clerk: Clerk, look: str) -> None:
    page, told = clerk.settings, []
    clerk.session.preferences.look_changed.connect(lambda: told.append(1))
    page.view.look.set_value(look)
    page.view.look.edited.emit()
    assert clerk.session.preferences.text("look") == look
    assert told == [1]


def test_a_page_is_written_anew_in_other_colours(clerk: Clerk, desk: Desk) -> None:
    sheet, written = clerk.settings.view.rules, []
    sheet.restyled.connect(lambda: written.append(1))
    palette = sheet.palette()
    palette.setColor(palette.ColorRole.Link, "#123456")
    sheet.setPalette(palette)
    assert written
