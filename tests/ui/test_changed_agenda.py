"""An agenda that is out: what changes later has its reason, is listed, and goes out as a new version (M-4)."""

import pytest

from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk


@pytest.fixture
def meeting(clerk: Clerk, desk: Desk) -> MeetingDesk:
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    found = clerk.opens_meeting(last.id)
    found.preparation.view.build.click()
    found.preparation.view.issue.click()
    clerk.answers("開催通知を出す")
    return found


def test_an_agenda_that_is_out_as_it_stands_needs_no_second_notice(meeting: MeetingDesk) -> None:
    assert not meeting.preparation.view.issue.isEnabled()


def test_m4_8_a_withdrawn_item_keeps_its_number_and_is_told(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk
) -> None:
    step = meeting.preparation
    step.view.list.setCurrentIndex(step.view.model.index(0, 0))
    step.view.withdraw.click()
    clerk.writes("内容を見直すため", "取り下げる")
    assert clerk.news == "取下げとしました。変更を通知してください。"
    assert "まだ通知していない変更" in step.view.versions.toPlainText()
    item = use.show_meeting(desk, meeting.page._id).items[0]
    assert (item.withdrawn, item.bill_no) == (True, 2)
    step.view.issue.click()
    assert "取下げ" in clerk.told
    clerk.answers("変更を通知する")
    dossier = use.show_meeting(desk, meeting.page._id)
    assert len(dossier.versions) == 2
    assert "まだ通知していない変更" not in step.view.versions.toPlainText()
    day = meeting.day
    day.goes_to_item(1)
    assert day.results[0] == "取下げ"


def test_m4_15_a_replaced_paper_is_told(clerk: Clerk, meeting: MeetingDesk) -> None:
    step = meeting.preparation
    step._ask_replace()
    step.view.list.setCurrentIndex(step.view.model.index(1, 0))
    step.view.replace.click()
    clerk.writes("件数の誤りを直した", "差し替える")
    assert clerk.news == "差替えとしました。変更を通知してください。"
    assert "差替" in step.view.versions.toPlainText()
