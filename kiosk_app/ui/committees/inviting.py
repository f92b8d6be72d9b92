"""Who is asked to attend a meeting without being a member: ticked, written, taken back, and written to (B46-7, A-19-2)."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.meeting import GuestRole, Meeting
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.editors import ChoiceEditor, FlagEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.usecases import attendance
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.papers import LetterKind, make_letters
from kiosk_app.usecases.saving import Made

_ASKED, _NEW = "asked:", "new:"
_LETTER = LetterKind.ATTEND


class Inviting:
    """Ask on behalf of the list of meetings."""

    def __init__(self, page: QWidget, session: Session, files: MadeFiles) -> None:
        self._page = page
        self._session = session
        self._files = files

    def ask_attendance(self, meeting: Meeting) -> None:
        """Show who was asked and who may have to explain, to be ticked; one more may be written."""
        desk = self._session.desk
        asked = {f"{_ASKED}{one.id}": one for one in attendance.list_asked(desk, meeting.id)}
        fresh = {
            f"{_NEW}{number}": one
            for number, one in enumerate(attendance.propose_attendance(desk, meeting.id))
        }
        groups = _attendance_groups(
            {**asked, **fresh}, desk.regulations.committee(meeting.committee_id).guests_article
        )

        def act(values: Mapping[str, Any]) -> None:
            wanted = [one for key, one in fresh.items() if values[key]]
            if values["post"].strip():
                wanted.append(_written(meeting, values, desk.today))
            if wanted:
                kept = attendance.ask_to_attend(desk, meeting.id, wanted)
                warned = "".join(one.text() for one in kept.warnings)
            else:
                warned = ""
            for key, one in asked.items():
                if not values[key]:
                    attendance.take_back(desk, meeting.id, one.id)
            self._done(f"出席を求める者を登録しました。{warned}", Changes(meetings=frozenset({meeting.id})))

        heading = f"出席を求める者　{self._name(meeting)}"
        dialog = FormDialog(self._page, heading, groups, "登録する", act)
        dialog.form.set_values(dict.fromkeys({**asked, **fresh}, True))
        self._session.messages.show_dialog(dialog)

    def ask_folder(self, meeting: Meeting) -> None:
        """Ask where the letters to those who are asked to attend go."""
        self._session.messages.choose_folder(
            f"{_LETTER.label}を保存するフォルダ", lambda folder: self._make(meeting, folder)
        )

    def _make(self, meeting: Meeting, folder: Path) -> None:
        desk = self._session.desk

        def made(files: tuple[Made, ...]) -> None:
            self._files.show_files([one.path for one in files])
            self._session.messages.note(f"{_LETTER.label}を保存しました。{len(files)}ファイル")

        self._session.tasks.run(
            self._page,
            lambda progress: make_letters(desk, meeting.id, _LETTER, folder, progress=progress),
            made,
            self._session.messages.fail,
            title=f"{_LETTER.label}を作っています",
        )

    def _done(self, news: str, changes: Changes) -> None:
        self._session.tell(changes)
        self._session.messages.note(news)

    def _name(self, meeting: Meeting) -> str:
        rule = self._session.desk.regulations.committee(meeting.committee_id)
        return f"第{meeting.number}回{rule.name}（{format_date(meeting.held_on)}）"


def _attendance_groups(people: Mapping[str, AttendanceRequest], article: str) -> tuple[Group, ...]:
    listed = tuple(
        Field(
            key=key,
            label="依頼済" if key.startswith(_ASKED) else "議題の説明",
            make=partial(FlagEditor, "　".join(part for part in (one.post, one.name) if part)),
            article=article,
        )
        for key, one in people.items()
    )
    roles = [(role, role.label) for role in (GuestRole.EXPLAIN, GuestRole.OPINION)]
    other = (
        Field(key="post", label="ほかの者の職", make=TextEditor, places=("出席を求める者",), article=article),
        Field(key="name", label="氏名", make=TextEditor),
        Field(key="role", label="求めること", make=lambda: ChoiceEditor(roles)),
        Field(key="outside", label="区分", make=lambda: FlagEditor("職員でない者")),
    )
    groups = (Group(title="出席を求める者", fields=listed),) if listed else ()
    return (*groups, Group(title="ほかに出席を求める者", fields=other))


def _written(meeting: Meeting, values: Mapping[str, Any], today: date) -> AttendanceRequest:
    return AttendanceRequest(
        meeting_id=meeting.id,
        post=values["post"].strip(),
        name=values["name"].strip(),
        role=values["role"],
        outside=values["outside"],
        asked_on=today,
    )
