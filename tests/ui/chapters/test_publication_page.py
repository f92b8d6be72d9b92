"""Publication in the window: tables with counts, the paper, the files, and lists for others (B46-14)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.errors import KnownError
from kiosk_app.exchange.lists import Encoding
from kiosk_app.ui.page import Key
from kiosk_app.ui.publication.exporting import ExportPart, replacements
from kiosk_app.ui.publication.meetings import MeetingsPart
from kiosk_app.ui.publication.tables import TablesPart
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.pages.chapters import cells, chooses, fills_in, opened_files, part, shown
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener


def test_b46_14_the_tables_of_a_year_are_counted_and_shown(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    page = part(clerk, "publication", TablesPart)
    qtmodeltester.check(page.view.list.rows)
    counts = dict(zip(cells(page, "表"), cells(page, "件数"), strict=True))
    assert counts["電算利用状況（バッチ処理）"] == "94"
    chooses(page, "表", "小型電子計算機システム")
    assert "ほか54件" in shown(page)
    page.view.as_of.setText("R4.10.1")
    page.view.as_of.editingFinished.emit()
    assert "令和4年10月1日現在" in shown(page)
    page.view.as_of.setText("H20.1.1")
    page.view.as_of.editingFinished.emit()
    assert page.view.list.rows.rowCount() == 0
    assert not page.view.make.isEnabled()


def test_a_year_without_meetings_is_a_result(clerk: Clerk) -> None:
    page = part(clerk, "publication", TablesPart)
    for number, said in ((0, "該当なし"), (1, "開催実績なし")):
        out = page.view.sheet.begin()
        page.write(out, replace(page.view.list.rows.every[number], rows=()))
        assert said in out.html()


def test_the_paper_is_looked_at_and_saved_with_its_files(
    before_arakawa: Clerk, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "公表",)
    page = part(before_arakawa, "publication", TablesPart)
    before_arakawa.presses(Key.PREVIEW)
    assert page.view.stack.currentWidget() is page.view.images
    before_arakawa.presses(Key.BACK)
    before_arakawa.presses(Key.REGISTER)
    made = {one.suffix for one in (tmp_path / "公表").iterdir()}
    assert made == {".docx", ".pdf", ".csv"}
    page._ask_line()
    assert before_arakawa.dialog is None


def test_bg_iv_1_a_line_is_added_to_a_list(clerk: Clerk) -> None:
    page = part(clerk, "publication", TablesPart)
    before = dict(zip(cells(page, "表"), cells(page, "件数"), strict=True))["共通基盤搭載"]
    clerk.presses(Key.EDIT)
    fills_in(clerk, 所管課="戸籍住民課", 業務名="窓口発券システム", button="加える")
    after = dict(zip(cells(page, "表"), cells(page, "件数"), strict=True))["共通基盤搭載"]
    assert int(after) == int(before) + 1
    assert "加えました" in clerk.news


def test_lists_are_given_out(
    clerk: Clerk, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    chosen.paths = (tmp_path / "台帳.xlsx",)
    page = part(clerk, "publication", ExportPart)
    qtmodeltester.check(page.view.list.rows)
    chooses(page, "一覧", "台帳")
    clerk.presses(Key.REGISTER)
    assert (tmp_path / "台帳.xlsx").is_file()
    assert "台帳.xlsx" in opened_files(page)
    assert "書き出しました" in clerk.news


def test_what_cp932_cannot_write_is_listed_before_anything_is_written(
    bunkyo: Desk, before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    make.file_plans(bunkyo, make.content(title="𠮷田文庫システム"))
    before_bunkyo.session.choose_year(2023)
    chosen.paths = (tmp_path / "計画書等.csv",)
    page = part(before_bunkyo, "publication", ExportPart)
    chooses(page, "一覧", "計画書等")
    page.view.encoding.set_value(Encoding.CP932)
    page.view.list.opened.emit()
    qtmodeltester.check(page.view.problems.rows)
    assert "「𠮷」" in page.view.problems.rows.index(0, 3).data()
    assert not (tmp_path / "計画書等.csv").exists()
    page.view.replacements.setText("𠮷＝吉")
    page.view.export.click()
    assert "吉田文庫システム" in (tmp_path / "計画書等.csv").read_text(encoding="cp932")
    assert not page.view.problems.isVisibleTo(page)


def test_trouble_with_the_disk_is_told(clerk: Clerk) -> None:
    page = part(clerk, "publication", ExportPart)
    page._on_failed(KnownError("空きがありません。"))
    assert "空きがありません" in clerk.told
    page.view.filters.text.setText("どこにもない")
    page.view.filters.apply_now()
    page._ask_file()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("𠮷＝吉　髙=高", {"𠮷": "吉", "髙": "高"}),
        ("", {}),
        ("𠮷", {}),
        ("𠮷＝吉、﨑＝崎", {"𠮷": "吉", "﨑": "崎"}),
    ],
)
def test_what_stands_for_what_is_read_from_a_line(text: str, found: dict[str, str]) -> None:
    assert replacements(text) == found


def test_a12_5_results_go_out_in_a_folder_for_each_section(
    bunkyo: Desk,
    clock: Clock,
    open_on: Opener,
    chosen: Chosen,
    tmp_path: Path,
    qtmodeltester: ModelTester,
) -> None:
    make.accepted(bunkyo, make.content(title="𠮷田文庫システム"))
    make.held(bunkyo)
    clock.set(date(2022, 12, 12))
    clerk = open_on(bunkyo)
    chosen.paths = (tmp_path / "送付",)
    page = part(clerk, "publication", MeetingsPart)
    qtmodeltester.check(page.view.list.rows)
    assert "1件の決定を、部・課ごとに分けます" in shown(page)
    clerk.presses(Key.REGISTER)
    fills_in(clerk, encoding=Encoding.CP932, button="置く場所を選ぶ…")
    assert "「𠮷」" in clerk.told
    assert not (tmp_path / "送付").exists()
    page.view.list.opened.emit()
    fills_in(clerk, encoding=Encoding.CP932, replacements="𠮷＝吉", sent_on=date(2022, 12, 12))
    clerk.answers("置く場所を選ぶ…")
    names = {one.name for one in (tmp_path / "送付" / "区民部" / "戸籍住民課").iterdir()}
    assert {
        "審議結果通知.docx",
        "審議結果通知.pdf",
        "審議結果一覧.xlsx",
        "審議結果一覧.csv",
        "付議書",
    } <= names
    chosen.paths = (tmp_path / "会議.json",)
    clerk.presses(Key.EDIT)
    assert (tmp_path / "会議.json").is_file()
    assert "会議.json" in opened_files(page)
    page.view.meeting.click()
    assert clerk.here == "委員会"


def test_without_results_there_is_nothing_to_give_out(before_arakawa: Clerk) -> None:
    page = part(before_arakawa, "publication", MeetingsPart)
    assert "結果を登録した会議はありません" in page.view.empty.text()
    for act in (page._ask_delivery, page._ask_file, page._go_to_meeting):
        act()
    assert before_arakawa.dialog is None
