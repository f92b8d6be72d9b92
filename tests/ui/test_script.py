"""司会原稿 beside the items of the day, and as a paper."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.ui.page import Key
from kiosk_app.ui.paper_dialog import PaperDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.rescheduling import postpone
from tests.pages.meeting import Day, MeetingDesk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen


@pytest.fixture
def meeting(clerk: Clerk, desk: Desk) -> MeetingDesk:
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    found = clerk.opens_meeting(last.id)
    found.preparation.view.build.click()
    found.preparation.view.issue.click()
    clerk.answers("開催通知を出す")
    return found


@pytest.fixture
def day(meeting: MeetingDesk) -> Day:
    return meeting.day


def test_the_opening_is_said_before_the_first_item_and_the_closing_after_the_last(day: Day) -> None:
    day.goes_to_item(1)
    assert day.script.startswith("開会\n定刻になりましたので")
    assert "初めに、議案第" in day.script
    assert "閉会いたします" not in day.script
    day.goes_to_item(3)
    assert "定刻になりましたので" not in day.script
    assert "閉会いたします" in day.script


def test_m5_the_script_follows_the_result(day: Day) -> None:
    day.goes_to_item(2)
    assert "原案のとおり承認することとしてよろしいでしょうか" in day.script
    day.decides(4)
    assert "附帯意見を付して承認することとしてよろしいでしょうか" in day.script


def test_the_script_is_seen_and_saved_as_a_paper(
    clerk: Clerk, day: Day, chosen: Chosen, tmp_path: Path, opened: list[Path]
) -> None:
    day.goes_to_item(1)
    clerk.presses(Key.PREVIEW)
    dialog = clerk.dialog
    assert isinstance(dialog, PaperDialog)
    assert "／" in dialog.images.place.text()
    chosen.paths = (tmp_path / "原稿",)
    clerk.answers("Word・PDFで保存…")
    assert len(list((tmp_path / "原稿").iterdir())) == 2
    clerk.answers("フォルダを開く")
    assert opened == [tmp_path / "原稿"]
    clerk.answers("閉じる")


def test_a_meeting_in_writing_has_no_script(
    clerk: Clerk, desk: Desk, meeting: MeetingDesk, qtbot: QtBot
) -> None:
    found = use.show_meeting(desk, meeting.page._id).meeting
    postpone(desk, replace(found, mode=MeetingMode.WRITTEN, basis="委員長が認めたため"), "日程の都合のため")
    meeting.page.refresh()
    assert meeting.day.script == "この会議には司会原稿がありません。"
    clerk.presses(Key.PREVIEW)
    assert "書面による会議には、司会原稿がありません。" in clerk.told


def test_m2_a_sheet_that_was_filled_in_without_a_pc_comes_back_into_the_day(
    clerk: Clerk, day: Day, chosen: Chosen, tmp_path: Path
) -> None:
    day.view.make_sheet.click()
    chosen.paths = (tmp_path,)
    clerk.answers("Word・PDFで保存…")
    clerk.answers("閉じる")
    (path,) = tmp_path.glob("*当日記入票.docx")
    document = docx.Document(str(path))
    people = next(table for table in document.tables if table.cell(0, 0).text == "番号")
    people.rows[4].cells[2].text = "欠席"
    first = next(table for table in document.tables if table.cell(0, 0).text.startswith("G"))
    first.rows[2].cells[1].text = "1"
    first.rows[3].cells[1].text = "だれか"
    document.save(str(path))
    chosen.paths = (path,)
    day.view.read_sheet.click()
    assert day.results[0] == "✓ 原案承認"
    assert "委員11人中10人出席" in day.quorum
    assert "だれか" in clerk.told
