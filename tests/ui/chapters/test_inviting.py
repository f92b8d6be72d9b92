"""People who are no members are asked to attend a meeting: proposed, written, taken back, and written to (B46-7)."""

from pathlib import Path

import pytest

from kiosk_app.ui.committees.page import CommitteesPage
from kiosk_app.usecases import attendance, meetings
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.pages.chapters import fills_in
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener


@pytest.fixture
def before(bunkyo: Desk, open_on: Opener) -> Clerk:
    """Return a clerk before a meeting whose notice went out."""
    make.accepted(bunkyo, make.content(title="窓口発券"))
    make.issued(bunkyo)
    return open_on(bunkyo)


def listed(clerk: Clerk) -> CommitteesPage:
    page = clerk.committees
    page.view.list.setCurrentIndex(page.view.list.rows.index(0, 0))
    return page


def test_b46_7_people_are_asked_to_attend_and_no_more(
    before: Clerk, bunkyo: Desk, chosen: Chosen, tmp_path: Path
) -> None:
    page = listed(before)
    (meeting,) = meetings.list_meetings(bunkyo)
    expected = [one.post for one in attendance.propose_attendance(bunkyo, meeting.id)]
    page.view.attend.click()
    fills_in(before, post="情報政策課長", button="登録する")
    asked = [one.post for one in attendance.list_asked(bunkyo, meeting.id)]
    assert asked == [*expected, "情報政策課長"]
    chosen.paths = (tmp_path / "依頼",)
    page.view.letters.click()
    assert "出席依頼を保存しました" in before.news
    assert list((tmp_path / "依頼").rglob("*.pdf"))
    page.view.attend.click()
    last = attendance.list_asked(bunkyo, meeting.id)[-1]
    fills_in(before, button="登録する", **{f"asked__{last.id}": False})
    assert [one.post for one in attendance.list_asked(bunkyo, meeting.id)] == expected


def test_without_a_meeting_there_is_nobody_to_ask(before_arakawa: Clerk) -> None:
    page = before_arakawa.committees
    for one in (page.view.attend, page.view.letters, page.view.open):
        assert not one.isEnabled()
    page._about(page.inviting.ask_attendance)
    assert before_arakawa.dialog is None
