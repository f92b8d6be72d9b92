"""M-7 in the window: drafted anew, two windows on one text, 正誤: no edit is lost."""

from datetime import date

import pytest

from kiosk_app.ui.page import Key
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.versions import VersionsDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases import papers
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.meetings import NewMeeting
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk


@pytest.fixture
def meeting(clerk: Clerk, desk: Desk) -> MeetingDesk:
    """Return a meeting that was held, with its minutes drafted."""
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    found = clerk.opens_meeting(last.id)
    found.preparation.view.build.click()
    found.preparation.view.issue.click()
    clerk.answers("開催通知を出す")
    day = found.day
    for number in range(1, 4):
        day.goes_to_item(number)
        day.decides(1)
    clerk.presses(Key.REGISTER)
    found.minutes.view.draft.click()
    return found


def text_of(meeting: MeetingDesk) -> str:
    return meeting.minutes.view.body.toPlainText()


def types(meeting: MeetingDesk, old: str, new: str) -> None:
    body = meeting.minutes.view.body
    assert old in body.toPlainText()
    body.setPlainText(body.toPlainText().replace(old, new, 1))
    body.document().setModified(True)


def sets_the_next_meeting(desk: Desk, meeting: MeetingDesk, day: date = date(2023, 2, 9)) -> None:
    held = meeting.minutes.dossier.meeting
    use.add_meeting(desk, NewMeeting(committee_id=held.committee_id, held_on=day))


def test_an_unchanged_record_gives_no_new_draft(clerk: Clerk, meeting: MeetingDesk) -> None:
    before = text_of(meeting)
    meeting.minutes.view.again.click()
    assert clerk.news == "会議の記録は、下書きを作ったときから変わっていません。"
    assert text_of(meeting) == before


def test_m7_a_new_draft_keeps_the_edit_and_can_be_undone(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk
) -> None:
    types(meeting, "開催日時", "開催の日時")
    sets_the_next_meeting(desk, meeting)
    meeting.minutes.view.again.click()
    assert "開催の日時" in text_of(meeting)
    assert "次回の開催予定" in text_of(meeting)
    meeting.minutes.view.body.undo()
    assert "次回の開催予定" not in text_of(meeting)
    meeting.minutes.view.body.redo()
    clerk.presses(Key.REGISTER)
    assert clerk.news == "議事録を保存しました。"
    meeting.minutes.view.again.click()
    assert "変わっていません" in clerk.news


def test_m7_what_both_changed_is_chosen(clerk: Clerk, meeting: MeetingDesk, desk: Desk) -> None:
    sets_the_next_meeting(desk, meeting)
    meeting.minutes.view.again.click()
    clerk.presses(Key.REGISTER)
    line = next(line for line in text_of(meeting).splitlines() if "次回の開催予定" in line)
    types(meeting, line, f"{line}（予定）")
    sets_the_next_meeting(desk, meeting, date(2023, 1, 12))
    meeting.minutes.view.again.click()
    dialog = clerk.dialog
    assert isinstance(dialog, VersionsDialog)
    assert dialog.chosen == (0,)
    dialog.choose(0, 1)
    dialog.do.click()
    assert "令和５年１月12日" in text_of(meeting)
    assert "（予定）" not in text_of(meeting)


def test_18_two_windows_on_one_text_lose_nothing(clerk: Clerk, meeting: MeetingDesk, desk: Desk) -> None:
    opened = meeting.minutes._minutes
    assert opened is not None
    papers.edit_minutes(desk, opened, opened.body.replace("配付資料", "配付した資料", 1))
    types(meeting, "開催日時", "開催の日時")
    clerk.presses(Key.REGISTER)
    assert clerk.news == "ほかの画面での変更と合わせて、議事録を保存しました。"
    kept = use.show_meeting(desk, meeting.page._id).minutes
    assert kept is not None
    assert "配付した資料" in kept.body
    assert "開催の日時" in kept.body


def test_18_the_same_line_in_two_windows_is_chosen(clerk: Clerk, meeting: MeetingDesk, desk: Desk) -> None:
    opened = meeting.minutes._minutes
    assert opened is not None
    papers.edit_minutes(desk, opened, opened.body.replace("開催日時", "あちらの日時", 1))
    types(meeting, "開催日時", "こちらの日時")
    clerk.presses(Key.REGISTER)
    dialog = clerk.dialog
    assert isinstance(dialog, VersionsDialog)
    dialog.choose(0, 2)
    dialog.do.click()
    kept = use.show_meeting(desk, meeting.page._id).minutes
    assert kept is not None
    assert "あちらの日時" in kept.body
    assert "こちらの日時" in kept.body


def test_minutes_that_another_window_confirmed_keep_the_draft(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk
) -> None:
    opened = meeting.minutes._minutes
    assert opened is not None
    papers.edit_minutes(desk, opened, f"{opened.body}あちら\n")
    papers.confirm_minutes(desk, meeting.page._id, "委員長")
    types(meeting, "開催日時", "こちらの日時")
    clerk.presses(Key.REGISTER)
    assert clerk.told


def test_m7_confirmed_minutes_are_corrected_with_a_reason(clerk: Clerk, meeting: MeetingDesk) -> None:
    view = meeting.minutes.view
    assert not view.correct.isVisible()
    view.confirm.click()
    clerk.writes("委員長", "確定する")
    assert view.correct.isVisible()
    assert not view.again.isVisible()
    view.correct.click()
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.set_values({"wrong": "五階", "right": "六階"})
    dialog.do.click()
    assert "「理由」が書かれていません" in dialog.form._lines["reason"].problem.said
    dialog.form.set_values({"reason": "会議室の誤記のため"})
    dialog.do.click()
    assert clerk.news == "正誤を加えました。"
    assert "会議室の誤記のため" in view.record.toPlainText()
