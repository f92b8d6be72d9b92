"""A meeting is moved or called off in the window, with the reason and the letter to its members (M-1, B46-6)."""

from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.meeting import GuestRole, MeetingState
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.attendance import list_asked, propose_attendance
from kiosk_app.usecases.desk import Desk
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    return max(use.list_meetings(desk), key=lambda meeting: meeting.held_on).id


def dialog(clerk: Clerk, meeting: MeetingDesk) -> FormDialog:
    meeting.preparation.view.details.click()
    found = clerk.dialog
    assert isinstance(found, FormDialog)
    return found


def test_m1_a_meeting_that_was_called_is_moved_with_a_reason_and_its_members_are_told(
    clerk: Clerk, desk: Desk, meeting_id: int, chosen: Chosen, tmp_path: Path
) -> None:
    use.build_agenda(desk, meeting_id)
    use.issue_notice(desk, meeting_id)
    form = dialog(clerk, clerk.opens_meeting(meeting_id))
    form.form.set_values({"place": "第２委員会室"})
    form.do.click()
    assert form.isVisible()
    assert "理由が必要です。" in form.form._lines["reason"].problem.text()
    form.form.set_values({"reason": "会場の都合のため"})
    form.do.click()
    assert use.show_meeting(desk, meeting_id).meeting.place == "第２委員会室"
    chosen.paths = (tmp_path / "通知",)
    clerk.answers("開催変更通知を作る…")
    assert sorted(path.suffix for path in (tmp_path / "通知").iterdir()) == [".docx", ".pdf"]


def test_m1_a_meeting_is_called_off(clerk: Clerk, desk: Desk, meeting_id: int) -> None:
    form = dialog(clerk, clerk.opens_meeting(meeting_id))
    form.form.set_values({"cancelled": True, "reason": "議案がないため"})
    form.do.click()
    assert use.show_meeting(desk, meeting_id).meeting.state is MeetingState.CANCELLED
    assert clerk.news == "この会議を中止としました。"


def test_m1_what_is_registered_unchanged_changes_nothing(clerk: Clerk, desk: Desk, meeting_id: int) -> None:
    before = use.show_meeting(desk, meeting_id).meeting
    form = dialog(clerk, clerk.opens_meeting(meeting_id))
    form.do.click()
    assert use.show_meeting(desk, meeting_id).meeting == before
    other = dialog(clerk, clerk.opens_meeting(meeting_id))
    other.form.set_values({"held_on": date(before.fiscal_year + 1, 4, 3)})
    other.do.click()
    assert "別の年度に移すことはできません。" in other.form._lines["held_on"].problem.text()


def test_b46_7_explainers_are_proposed_others_added_and_their_letters_made_with_the_notice(
    clerk: Clerk, desk: Desk, meeting_id: int, chosen: Chosen, tmp_path: Path
) -> None:
    use.build_agenda(desk, meeting_id)
    proposed = propose_attendance(desk, meeting_id)
    meeting = clerk.opens_meeting(meeting_id)
    meeting.preparation.view.attend.click()
    found = clerk.dialog
    assert isinstance(found, FormDialog)
    rows = found.form.values()["asked"]
    assert [row["post"] for row in rows] == [one.post for one in proposed]
    added = {"post": "広報課長", "name": "見本　一郎", "role": GuestRole.OPINION, "outside": True}
    found.form.set_values({"asked": (*rows[:1], added)})
    found.do.click()
    assert found.isVisible()
    assert "関係職員です。" in found.form._lines["asked"].problem.text()
    found.form.set_values({"asked": (*rows[:1], {**added, "outside": False})})
    found.do.click()
    assert [one.post for one in list_asked(desk, meeting_id)] == [
        *(one.post for one in proposed[:1]),
        "広報課長",
    ]
    chosen.paths = (tmp_path / "通知",)
    meeting.preparation.view.letter.click()
    names = {path.stem for path in (tmp_path / "通知").rglob("*.pdf")}
    assert any("開催通知" in name for name in names)
    assert "出席依頼_広報課長" in names
