"""Who is asked to attend a meeting without being a member: explainers proposed, others added, a request taken back (B46-7)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.meeting import Meeting
from kiosk_app.ui.meeting.preparation.forms import ASKED, attendance_groups
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases.attendance import arrange_requests, list_asked, propose_attendance
from kiosk_app.usecases.desk import Changes

NEWS = "出席を求める者を登録しました。出席依頼は「通知文を保存…」で作ります。"
_WIDTH, _SHARE = 780, 0.75


class Attending:
    """The dialog 出席を求める者."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session = session
        self._page = page

    def ask(self, meeting: Meeting) -> None:
        """Show who was asked and whom the agenda proposes; the clerk keeps, adds and strikes out."""
        desk = self._session.desk
        known = (*list_asked(desk, meeting.id), *propose_attendance(desk, meeting.id))

        def act(values: Mapping[str, Any]) -> None:
            wanted = [_request(meeting, row, known, desk.today) for row in values[ASKED]]
            found = arrange_requests(desk, meeting.id, wanted)
            self._session.tell(Changes(meetings=frozenset({meeting.id})))
            if found.warnings:
                self._session.messages.problems("登録しました。次のことを確かめてください。", found.warnings)
            else:
                self._session.messages.note(NEWS)

        dialog = FormDialog(self._page, "出席を求める者", attendance_groups(), "登録", act)
        dialog.form.set_values({ASKED: tuple(map(_row, known))})
        # as many as there are sections with plans: the rows scroll
        dialog.resize(_WIDTH, round(self._page.window().height() * _SHARE))
        self._session.messages.show_dialog(dialog)


def _request(
    meeting: Meeting, row: Mapping[str, Any], known: Sequence[AttendanceRequest], today: date
) -> AttendanceRequest:
    """Return what a row asks for; a post that was asked or proposed keeps the matters that it comes for."""
    items = next((one.item_ids for one in known if one.post == row["post"]), ())
    return AttendanceRequest(meeting_id=meeting.id, asked_on=today, item_ids=items, **row)


def _row(request: AttendanceRequest) -> dict[str, Any]:
    return {
        "post": request.post,
        "name": request.name,
        "role": request.role,
        "outside": request.outside,
    }
