"""The day's marks are taken back and done again, and every keystroke survives (M-2)."""

import json
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.meeting import Guest, Presence
from kiosk_app.ui.meeting.day.entries import DayEntries, begin, to_record
from kiosk_app.ui.page import Key
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.attendance import ask_to_attend
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafts import jot_draft, keep_draft, read_draft
from tests.pages.meeting import Day, MeetingDesk
from tests.pages.window import Clerk


@pytest.fixture
def meeting(clerk: Clerk, desk: Desk) -> MeetingDesk:
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    use.build_agenda(desk, last.id)
    use.issue_notice(desk, last.id)
    return clerk.opens_meeting(last.id)


@pytest.fixture
def day(meeting: MeetingDesk) -> Day:
    return meeting.day


def jot(day: Day) -> Path:
    """Return the file beside the record in which the day is written down."""
    day.step._typed.pause.timeout.emit()
    record = day.step._session.desk.database.path
    return record.with_name(f"{record.name}-typed") / f"day-{day.step.dossier.meeting.id}.json"


def test_b46_7_who_was_asked_to_attend_is_there_when_the_day_begins(desk: Desk) -> None:
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    use.build_agenda(desk, last.id)
    first, *_others = use.issue_notice(desk, last.id).items
    wanted = [
        AttendanceRequest(meeting_id=last.id, post="防災課長", asked_on=desk.today, item_ids=(first.id,)),
        AttendanceRequest(meeting_id=last.id, post="広報課長", name="見本　一郎", asked_on=desk.today),
    ]
    ask_to_attend(desk, last.id, wanted)
    fresh = begin(use.show_meeting(desk, last.id))
    assert Guest(post="防災課長") in fresh.item(first.id).guests
    assert [guest.post for entry in fresh.items for guest in entry.guests].count("防災課長") == 1
    assert fresh.guests == (Guest(post="広報課長", name="見本　一郎"),)
    record = to_record(fresh, use.show_meeting(desk, last.id))
    assert Guest(post="防災課長", item_ids=(first.id,)) in record.guests
    assert begin(use.show_meeting(desk, last.id), replace(fresh, guests=())).guests == ()


def test_marks_and_results_are_taken_back_one_by_one(day: Day) -> None:
    day.marks("職員課長", Presence.ABSENT)
    day.goes_to_item(2)
    day.decides(1)
    day.goes_to_item(1)
    day.step.undo()
    assert day.view.items.currentIndex().row() == 1
    assert day.results == ["…", "…", "…"]
    assert day.seat("職員課長") == "欠席"
    day.step.undo()
    assert day.seat("職員課長") == "出席"
    assert "11人出席" in day.quorum
    day.step.undo()
    day.step.redo()
    day.step.redo()
    day.step.redo()
    assert day.seat("職員課長") == "欠席"
    assert day.results == ["…", "✓ 原案承認", "…"]


def test_the_text_of_a_field_is_one_step_and_a_new_step_ends_what_could_be_redone(day: Day) -> None:
    day.notes("財政課長　積算")
    day.notes("財政課長　積算の根拠は。")
    day.step.undo()
    assert day.step.entries.items[0].notes == ""
    assert day.view.item.notes.value() == ""
    day.marks("財政課長", Presence.ABSENT)
    day.step.redo()
    assert day.step.entries.items[0].notes == ""


def test_the_keys_take_back_marks_but_not_what_a_field_undoes_itself(
    clerk: Clerk, day: Day, qtbot: QtBot
) -> None:
    with qtbot.waitActive(clerk.window, timeout=60_000):
        clerk.window.activateWindow()
    day.view.seats.choose(lambda row: "総務課長" in row.seat.key)
    day.view.seats.setFocus()
    qtbot.keyClick(day.view.seats, Qt.Key.Key_Space)
    assert day.seat("総務課長") == "欠席"
    qtbot.keyClick(day.view.seats, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert day.seat("総務課長") == "出席"
    day.marks("総務課長", Presence.ABSENT)
    day.view.item.notes.setFocus()
    qtbot.keyClick(day.view.item.notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert day.seat("総務課長") == "欠席"


def test_what_is_registered_is_not_taken_back(clerk: Clerk, day: Day) -> None:
    for number in range(1, 4):
        day.goes_to_item(number)
        day.decides(1)
    clerk.presses(Key.REGISTER)
    day.step.undo()
    assert day.results == ["✓ 原案承認"] * 3


def test_every_keystroke_is_written_down_beside_the_record_and_kept_when_the_step_is_left(
    meeting: MeetingDesk, day: Day, desk: Desk
) -> None:
    day.notes("財政課長　積算の根拠は。")
    assert day.step._typed.pause.isActive()
    path = jot(day)
    assert "積算の根拠は。" in path.read_text(encoding="utf-8")
    day.notes("財政課長　積算の根拠は。\n学務課長　見積り")
    kept = read_draft(desk, f"day/{meeting.page._id}", DayEntries)
    assert kept is not None
    assert kept.items[0].notes == "財政課長　積算の根拠は。"
    assert meeting.agenda
    assert not path.exists()
    kept = read_draft(desk, f"day/{meeting.page._id}", DayEntries)
    assert kept is not None
    assert kept.items[0].notes.endswith("見積り")


def test_where_no_file_can_be_written_the_record_keeps_what_is_typed(day: Day, desk: Desk) -> None:
    desk.database.path.with_name(f"{desk.database.path.name}-typed").write_text("", encoding="utf-8")
    day.notes("意見なし")
    day.step._typed.pause.timeout.emit()
    kept = read_draft(desk, f"day/{day.step.dossier.meeting.id}", DayEntries)
    assert kept is not None
    assert kept.items[0].notes == "意見なし"


@pytest.mark.parametrize("cut", [b"", b'{"se', b"\xff\xfe"])
def test_a_jotted_file_that_cannot_be_read_gives_way_to_what_was_kept(desk: Desk, cut: bytes) -> None:
    entries = DayEntries(seats=(), items=(), closed_at=time(15))
    keep_draft(desk, "day/9", entries)
    jot_draft(desk, "day/9", entries)
    path = desk.database.path.with_name(f"{desk.database.path.name}-typed") / "day-9.json"
    assert json.loads(path.read_text(encoding="utf-8"))
    path.write_bytes(cut)
    assert read_draft(desk, "day/9", DayEntries) == entries


def test_a_substitute_is_marked_with_one_key_and_named(day: Day) -> None:
    day.marks("税務課長", Presence.PROXY)
    day.view.seat_form.set_values({"proxy_post": "税務課課税係長", "proxy_name": "山田"})
    day.view.seat_form.edited.emit()
    assert day.seat("税務課長") == "代理出席"
    seen = day.step.entries.seat("税務課長")
    assert (seen.proxy_post, seen.proxy_name) == ("税務課課税係長", "山田")


def test_a_narrow_window_shows_attendance_and_what_is_missing_beside_the_script(
    clerk: Clerk, day: Day
) -> None:
    view = day.step.view
    tabs = [view.tabs.tabText(number) for number in range(view.tabs.count())]
    clerk.window.resize(960, 500)
    assert [view.tabs.tabText(number) for number in range(view.tabs.count())] == [
        "出席",
        "原稿",
        "開閉会等",
        "登録前",
    ]
    view.show_whole()
    assert view.tabs.currentWidget() is view.meeting
    view.show_seats()
    assert view.tabs.currentWidget() is view.attendance
    clerk.window.resize(1366, 768)
    assert [view.tabs.tabText(number) for number in range(view.tabs.count())] == tabs
    assert view.attendance.isVisible()
    assert view.check.isVisible()
    view.show_seats()
    assert view.tabs.currentWidget() is not view.attendance
