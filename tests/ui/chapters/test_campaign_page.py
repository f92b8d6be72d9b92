"""The yearly campaign in the window: who owes what, letters and forms, and what comes back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.errors import CancelledError
from kiosk_app.ui.campaign.filing import FilingPart
from kiosk_app.ui.campaign.intake import IntakePart
from kiosk_app.ui.campaign.letters_form import Sending
from kiosk_app.ui.page import Key
from kiosk_app.usecases.campaign_forms import make_forms
from kiosk_app.usecases.desk import Desk
from tests.campaign import Sheet
from tests.pages.chapters import cells, chooses, fills_in, form, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener

TAX = "総務部税務課"
SENT = date(2022, 10, 3)


@pytest.fixture
def returned(bunkyo: Desk, tmp_path: Path) -> Path:
    """Return a folder with the form of 税務課 as it came back."""
    make_forms(bunkyo, 2023, tmp_path / "返送", section_id=TAX)
    return tmp_path / "返送"


def test_b46_10_the_grid_shows_who_owes_what(before_bunkyo: Clerk, qtmodeltester: ModelTester) -> None:
    page = part(before_bunkyo, "campaign", FilingPart)
    qtmodeltester.check(page.view.list.rows)
    chooses(page, "課", "税務課")
    assert "まだ提出を依頼していません。" in shown(page)
    assert "まだ提出されていない業務" in shown(page)
    assert "未提出" in page.view.state.said
    assert "令和5年度分" in page.view.state.said
    whole = page.view.list.rows.rowCount()
    page.view.filters.choose("owing", True)
    assert page.view.list.rows.rowCount() < whole


def test_b46_10_letters_go_out_and_are_recorded(before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path) -> None:
    chosen.paths = (tmp_path / "依頼",)
    page = part(before_bunkyo, "campaign", FilingPart)
    before_bunkyo.presses(Key.EDIT)
    assert form(before_bunkyo).values()["kind"] is Sending.REQUEST
    fills_in(before_bunkyo, section_id=TAX, due=date(2022, 10, 31), sent_on=SENT, button="フォルダに作る…")
    assert len(list((tmp_path / "依頼").rglob("*.pdf"))) == 1
    chooses(page, "課", "税務課")
    assert "▲ 依頼 R4.10.3" in cells(page, "依頼")
    assert "令和4年10月31日" in shown(page)
    before_bunkyo.presses(Key.EDIT)
    assert form(before_bunkyo).values()["kind"] is Sending.REMINDER
    fills_in(before_bunkyo, section_id=TAX, sent_on=SENT, button="フォルダに作る…")
    assert "■ 再依頼 R4.10.3" in cells(page, "依頼")


@pytest.mark.parametrize(("kind", "ending"), [(Sending.FORMS, "xlsx"), (Sending.WORD_FORMS, "docx")])
def test_forms_are_made_for_a_section(
    before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path, kind: Sending, ending: str
) -> None:
    chosen.paths = (tmp_path / "様式",)
    page = part(before_bunkyo, "campaign", FilingPart)
    page.view.send.click()
    fills_in(before_bunkyo, kind=kind, section_id=TAX, button="フォルダに作る…")
    assert [one.suffix for one in (tmp_path / "様式").iterdir()] == [f".{ending}"]


def test_a_day_that_cannot_stand_is_told_in_the_form(before_bunkyo: Clerk) -> None:
    part(before_bunkyo, "campaign", FilingPart).view.send.click()
    fills_in(before_bunkyo, due=date(2020, 1, 1), button="フォルダに作る…")
    assert "提出期限" in trouble(before_bunkyo)


def test_letters_and_totals_are_looked_at_before_they_are_files(before_bunkyo: Clerk) -> None:
    page = part(before_bunkyo, "campaign", FilingPart)
    chooses(page, "課", "税務課")
    before_bunkyo.presses(Key.PREVIEW)
    assert page.view.stack.currentWidget() is page.view.images
    assert page.view.images.which.count() == 2
    before_bunkyo.presses(Key.BACK)
    assert page.view.stack.currentIndex() == 0
    page.view.summary.click()
    assert page.view.images.which.count() == 1


def test_b46_10_4_totals_are_saved_and_plans_opened(clerk: Clerk, chosen: Chosen, tmp_path: Path) -> None:
    chosen.paths = (tmp_path,)
    page = part(clerk, "campaign", FilingPart)
    page.view.make_summary.click()
    assert list(tmp_path.glob("*総括表*.pdf"))
    chooses(page, "課", "税務課")
    assert "提出されたもの" in shown(page)
    page.view.plans.click()
    assert clerk.here == "計画書等"


def test_a_ward_without_a_register_is_told_what_to_do(open_on: Opener, empty_desk: Desk) -> None:
    clerk = open_on(empty_desk)
    page = part(clerk, "campaign", FilingPart)
    assert "台帳に業務がありません" in page.view.empty.text()
    clerk.presses(Key.EDIT)
    clerk.presses(Key.PREVIEW)
    page._look_at_letters()
    page._ask_sending()
    page._go_to_plans()
    assert clerk.dialog is None


def test_reading_changes_nothing_and_taking_in_does(
    before_bunkyo: Clerk, chosen: Chosen, returned: Path, qtmodeltester: ModelTester
) -> None:
    chosen.paths = (returned,)
    page = part(before_bunkyo, "campaign", IntakePart)
    before_bunkyo.presses(Key.EDIT)
    qtmodeltester.check(page.view.list.rows)
    assert "まだ登録していません" in page.view.state.said
    assert cells(page, "新規") == ["12"]
    assert "新しく登録するもの" in shown(page)
    assert "12 受付" not in cells(part(before_bunkyo, "campaign", FilingPart), "継続")
    page = part(before_bunkyo, "campaign", IntakePart)
    before_bunkyo.presses(Key.REGISTER)
    assert "登録しました" in before_bunkyo.news
    assert not page.view.take.isEnabled()
    assert "12 提出" in cells(part(before_bunkyo, "campaign", FilingPart), "継続")


def test_a_file_that_comes_again_shows_what_it_changes(
    before_bunkyo: Clerk, chosen: Chosen, returned: Path
) -> None:
    (file,) = returned.iterdir()
    chosen.paths = (file,)
    page = part(before_bunkyo, "campaign", IntakePart)
    page.view.choose.click()
    page.view.take.click()
    sheet = Sheet(file.read_bytes())
    sheet.fill("軽自動車税事務", 主な処理="年7回")
    sheet.save(file)
    page.view.choose.click()
    assert cells(page, "変更") == ["1"]
    assert "年7回" in shown(page)
    assert "11件" in shown(page)


def test_problems_are_listed_by_file_sheet_and_cell(
    before_bunkyo: Clerk, chosen: Chosen, returned: Path, qtmodeltester: ModelTester
) -> None:
    (good,) = returned.iterdir()
    bad = returned / "壊れた提出票.xlsx"
    bad.write_bytes(b"not a workbook")
    chosen.paths = (returned,)
    page = part(before_bunkyo, "campaign", IntakePart)
    page.view.folder.click()
    qtmodeltester.check(page.view.problems.rows)
    assert page.view.problems.rows.index(0, 1).data() == bad.name
    assert page.view.take.text() == "誤りのない1ファイルを登録する"
    good.unlink()
    page.view.folder.click()
    assert "取り込めるファイルがありません" in page.view.empty.text()
    assert not page.view.take.isEnabled()
    bad.unlink()
    chosen.paths = ()
    page.view.choose.click()
    page._on_failed(CancelledError("処理を中止しました。"))
    assert before_bunkyo.news == "処理を中止しました。"


def test_a_section_may_stop_a_business_or_have_nothing(
    before_bunkyo: Clerk, chosen: Chosen, returned: Path
) -> None:
    (file,) = returned.iterdir()
    sheet = Sheet(file.read_bytes())
    sheet.fill("軽自動車税事務", 種別="休止", 変更の内容="3年に1回のため").save(file)
    chosen.paths = (file,)
    page = part(before_bunkyo, "campaign", IntakePart)
    page.view.choose.click()
    assert cells(page, "休廃止") == ["1"]
    assert "実施しない業務" in shown(page)
    page.write(page.view.sheet.begin(), replace(page.view.list.rows.every[0], nothing=True))
