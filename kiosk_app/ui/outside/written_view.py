"""How the part 書面による審議 is laid out: the meetings in writing, their answers beside them."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button
from kiosk_app.usecases.written import Standing

EMPTY = (
    "書面による審議はありません。\n"
    "「委員会」で F2 を押し、方法を「書面」として会議を設定すると、ここで回答を集められます。"
)
_TONES = {
    MeetingState.PREPARING: Tone.CAUTION,
    MeetingState.ISSUED: Tone.ACCENT,
    MeetingState.HELD: Tone.GOOD,
    MeetingState.CONFIRMED: Tone.MUTED,
    MeetingState.CANCELLED: Tone.MUTED,
}


class WrittenRow(NamedTuple):
    """A meeting in writing with its answers."""

    standing: Standing

    @property
    def meeting(self) -> Meeting:
        """Return the meeting."""
        return self.standing.dossier.meeting


def _answered(row: WrittenRow) -> str:
    seats = sum(not seat.vacant for seat in row.standing.dossier.roster)
    return f"{seats - len(row.standing.missing)}/{seats}人"


COLUMNS = (
    Column[WrittenRow](
        title="状態",
        text=lambda r: f"{_TONES[r.meeting.state].value} {r.meeting.state.label}",
        width=96,
        tone=lambda r: _TONES[r.meeting.state],
    ),
    Column[WrittenRow](
        title="会議体", text=lambda r: r.standing.dossier.committee.name, width=180, stretch=True
    ),
    Column[WrittenRow](
        title="回", text=lambda r: f"第{r.meeting.number}回", width=56, order=lambda r: r.meeting.number
    ),
    Column[WrittenRow](
        title="期限",
        text=lambda r: format_short(r.meeting.reply_due or r.meeting.held_on),
        width=84,
        order=lambda r: r.meeting.reply_due or r.meeting.held_on,
    ),
    Column[WrittenRow](title="回答", text=_answered, width=80, figures=True),
)


class WrittenView(Browser[WrittenRow]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.reply = button("回答を登録…", main=True)
        self.close = button("締め切って結果を登録…")
        self.look = button("回付書・回答票を見る")
        self.letters = button("回付書・回答票を保存…")
        self.meeting = button("会議を開く")
        frame = Frame(
            key="written",
            title="書面による審議",
            hint="会議体で絞り込む",
            columns=COLUMNS,
            name="書面による会議",
            sheet="回答の状況",
            empty=EMPTY,
        )
        acts = (self.reply, self.close, self.look, self.letters, self.meeting)
        super().__init__(page, frame, acts, files, preferences)
