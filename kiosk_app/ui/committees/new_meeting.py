"""The form for a new meeting."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import RuleError
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import DateEditor, TimeEditor
from kiosk_app.usecases.meetings import NewMeeting


def meeting_groups(regulations: Regulations, today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of a new meeting."""
    committees = tuple((rule.id, rule.name) for rule in regulations.committees)
    modes = tuple((mode, mode.label) for mode in MeetingMode)
    convened = next((rule.convocation.article for rule in regulations.committees), "")
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="committee_id", label="会議体", make=lambda: ChoiceEditor(committees), required=True
                ),
                Field(
                    key="held_on",
                    label="開催日",
                    make=lambda: DateEditor(today),
                    article=convened,
                    required=True,
                    places=("held_on",),
                ),
                Field(key="starts_at", label="開始時刻", make=TimeEditor),
                Field(key="place", label="場所", make=TextEditor),
                Field(key="mode", label="方法", make=lambda: ChoiceEditor(modes)),
                Field(
                    key="basis",
                    label="書面の根拠",
                    make=TextEditor,
                    help="書面で行うときに、委員長が定めた根拠を書きます。",
                    places=("basis",),
                ),
                Field(
                    key="reply_due",
                    label="回答の期限",
                    make=lambda: DateEditor(today),
                    help="書面で行うときに、委員が回答する期限を書きます。",
                    places=("reply_due",),
                ),
            ),
        ),
    )


def new_meeting(values: Mapping[str, Any]) -> NewMeeting:
    """Return the meeting that the form describes; raise RuleError when its day is missing."""
    if values["held_on"] is None:
        raise RuleError(
            [
                Problem(
                    message="開催日が書かれていません。",
                    fix="開催日を書いてください。",
                    place=Place(field="開催日"),
                )
            ]
        )
    return NewMeeting(**values)
