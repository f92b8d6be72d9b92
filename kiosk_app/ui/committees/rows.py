"""The list of meetings: its columns."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import WEEKDAYS, format_short, format_time
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone

_TONES = {
    MeetingState.PREPARING: Tone.CAUTION,
    MeetingState.ISSUED: Tone.ACCENT,
    MeetingState.HELD: Tone.GOOD,
    MeetingState.CONFIRMED: Tone.MUTED,
    MeetingState.CANCELLED: Tone.MUTED,
}


class MeetingRow(NamedTuple):
    """A meeting in a list."""

    meeting: Meeting
    committee: str


def rows_of(meetings: Sequence[Meeting], regulations: Regulations) -> tuple[MeetingRow, ...]:
    """Return meetings with the names of their committees."""
    return tuple(MeetingRow(m, regulations.committee(m.committee_id).name) for m in meetings)


def day_text(meeting: Meeting) -> str:
    """Return 「R4.12.8（木）午後2時」."""
    at = format_time(meeting.starts_at) if meeting.starts_at else ""
    return f"{format_short(meeting.held_on)}（{WEEKDAYS[meeting.held_on.weekday()]}）{at}"


MEETING_COLUMNS = (
    Column[MeetingRow](title="会議体", text=lambda r: r.committee, width=230),
    Column[MeetingRow](
        title="回", text=lambda r: f"第{r.meeting.number}回", width=60, order=lambda r: r.meeting.number
    ),
    Column[MeetingRow](
        title="日時", text=lambda r: day_text(r.meeting), width=190, order=lambda r: r.meeting.held_on
    ),
    Column[MeetingRow](title="場所", text=lambda r: r.meeting.place, width=200, stretch=True),
    Column[MeetingRow](title="方法", text=lambda r: r.meeting.mode.label, width=110, gives_way=1),
    Column[MeetingRow](
        title="状態",
        text=lambda r: f"{_TONES[r.meeting.state].value} {r.meeting.state.label}",
        width=110,
        tone=lambda r: _TONES[r.meeting.state],
    ),
)
