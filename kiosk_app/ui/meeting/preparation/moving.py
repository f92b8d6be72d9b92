"""When and where a meeting is held: changed, with a reason once it was called, or called off, and told to the members."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.store.database import StaleError
from kiosk_app.ui.meeting.preparation.forms import CANCELLED, DETAILS, REASON, details_groups
from kiosk_app.ui.session import Session
from kiosk_app.ui.two_versions import settle
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings
from kiosk_app.usecases.papers import LetterKind, Made, make_letters
from kiosk_app.usecases.rescheduling import postpone

TOLD = "委員に知らせる開催変更通知を作ることができます。"


class Moving:
    """The dialog 日時・場所, and what follows from it."""

    def __init__(self, session: Session, page: QWidget, show_made: Callable[[Sequence[Made]], None]) -> None:
        self._session = session
        self._page = page
        self._show_made = show_made

    def ask(self, meeting: Meeting) -> None:
        """Ask when, where and how the meeting is held, or whether it is called off."""
        desk = self._session.desk

        def act(values: Mapping[str, Any]) -> None:
            if values[CANCELLED]:
                self._call_off(meeting, values[REASON])
            else:
                self._keep(meeting, {**values, "held_on": values["held_on"] or meeting.held_on})

        dialog = FormDialog(self._page, "日時・場所", details_groups(lambda: desk.today), "登録", act)
        dialog.form.set_values(_details(meeting))
        self._session.messages.show_dialog(dialog)

    def _keep(self, opened: Meeting, values: Mapping[str, Any]) -> None:
        """Register the details; when another window was first, the clerk chooses field by field."""
        wanted = {name: values[name] for name in DETAILS}
        if replace(opened, **wanted) == opened:
            return
        try:
            changes = postpone(self._session.desk, replace(opened, **wanted), values[REASON])
        except StaleError:
            current = meetings.show_meeting(self._session.desk, opened.id).meeting

            def go_on(chosen: dict[str, Any]) -> None:
                self._keep(current, {**values, **chosen})

            versions = (_details(opened), wanted, _details(current))
            settle(self._session, self._page, versions, DETAILS.__getitem__, go_on)
            return
        self._session.tell(changes)
        self._offer_letter(opened, "日時・場所を変更しました。")

    def _call_off(self, meeting: Meeting, reason: str) -> None:
        self._session.tell(meetings.cancel_meeting(self._session.desk, meeting.id, reason))
        self._offer_letter(meeting, "この会議を中止としました。")

    def _offer_letter(self, before: Meeting, news: str) -> None:
        """Members who were called are told; nobody else has heard of the meeting."""
        if before.state is not MeetingState.ISSUED:
            self._session.messages.note(news)
            return
        ways = (("開催変更通知を作る…", lambda: self._ask_folder(before.id)),)
        self._session.messages.choose(news, TOLD, ways)

    def _ask_folder(self, meeting_id: int) -> None:
        self._session.messages.choose_folder(
            "開催変更通知を保存するフォルダ", lambda folder: self._make(meeting_id, folder)
        )

    def _make(self, meeting_id: int, folder: Path) -> None:
        desk = self._session.desk
        self._session.tasks.run(
            self._page,
            lambda progress: make_letters(desk, meeting_id, LetterKind.CHANGE, folder, progress=progress),
            self._show_made,
            self._session.messages.fail,
            title="開催変更通知を作っています",
        )


def _details(meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in DETAILS}
