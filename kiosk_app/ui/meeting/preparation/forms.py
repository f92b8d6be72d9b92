"""The small forms of the step 準備: an item of the agenda, and when and where the meeting is held."""

from collections.abc import Callable
from datetime import date
from functools import partial

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.meeting import GuestRole, MeetingMode
from kiosk_app.domain.regulations import CommitteeRule
from kiosk_app.ui.widgets.editors import ChoiceEditor, FlagEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import DateEditor, TimeEditor
from kiosk_app.ui.widgets.row_editors import Part, RowsEditor

DETAILS = {
    "held_on": "開催日",
    "starts_at": "開始時刻",
    "place": "場所",
    "mode": "方法",
    "basis": "書面の根拠",
    "reply_due": "回答の期限",
}
CANCELLED, REASON = "cancelled", "reason"
_HELD = ((False, "開催する"), (True, "中止する"))

ASKED = "asked"

ITEM_FIELDS = {"kind": "区分", "title": "件名", "matter_id": "審議事項", "explainer": "説明者の職"}


def item_groups(committee: CommitteeRule) -> tuple[Group, ...]:
    """Return the fields of one item of the agenda."""
    kinds = tuple((kind, kind.label) for kind in ItemKind)
    matters = (("", "（選ばない）"), *((matter.id, matter.label) for matter in committee.matters))
    return (
        Group(
            title="",
            fields=(
                Field(key="kind", label="区分", make=lambda: ChoiceEditor(kinds)),
                Field(key="title", label="件名", make=TextEditor, required=True),
                Field(key="matter_id", label="審議事項", make=lambda: ChoiceEditor(matters)),
                Field(key="explainer", label="説明者の職", make=TextEditor),
            ),
        ),
    )


def details_groups(today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of a meeting's day, of its calling off, and of the reason."""
    modes = tuple((mode, mode.label) for mode in MeetingMode)
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="held_on",
                    label="開催日",
                    make=lambda: DateEditor(today),
                    places=("開催日",),
                    required=True,
                ),
                Field(key="starts_at", label="開始時刻", make=TimeEditor),
                Field(key="place", label="場所", make=TextEditor),
                Field(key="mode", label="方法", make=lambda: ChoiceEditor(modes)),
                Field(key="basis", label="書面の根拠", make=TextEditor),
                Field(
                    key="reply_due",
                    label="回答の期限",
                    make=lambda: DateEditor(today),
                    help="書面で行うときに、委員が回答する期限を書きます。",
                ),
                Field(key=CANCELLED, label="開催", make=lambda: ChoiceEditor(_HELD)),
                Field(
                    key=REASON,
                    label="変更の理由",
                    make=TextEditor,
                    help="開催を通知した後の変更には、理由が必要です。委員への通知に書かれます。",
                    places=("理由",),
                ),
            ),
        ),
    )


def attendance_groups() -> tuple[Group, ...]:
    """Return the rows of those who are asked to attend."""
    roles = [(role, role.label) for role in GuestRole if role is not GuestRole.SECRETARY]
    parts = (
        Part(key="post", label="職", make=partial(TextEditor, hint="職（又は団体）"), stretch=3),
        Part(key="name", label="氏名", make=partial(TextEditor, hint="氏名"), stretch=2),
        Part(key="role", label="求めること", make=partial(ChoiceEditor, roles), stretch=1),
        Part(key="outside", label="区分", make=partial(FlagEditor, "職員以外"), stretch=1),
    )
    name = "出席を求める者"
    return (
        Group(
            title="",
            fields=(
                Field(
                    key=ASKED,
                    label=name,
                    make=lambda: RowsEditor(name, parts, add="出席を求める者を足す"),
                    help="議案の計画の所管の課長を、初めに入れてあります。出席を求めない者は、行を消します。",
                    places=(name, "職"),
                ),
            ),
        ),
    )
