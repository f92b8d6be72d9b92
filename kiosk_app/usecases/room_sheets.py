"""当日記入票 to a room without a PC, and back again as a draft of the record (M-2, M-5)."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode, MeetingRecord, MeetingState
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.drafts import drop_draft, keep_draft, read_draft
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.saving import Format, Made, Paper, save

_KIND = "当日記入票"


class ReadSheet(NamedTuple):
    """What was read from a sheet, and what could not be read, by its place."""

    record: MeetingRecord
    problems: tuple[Problem, ...]


def sheet_papers(desk: Desk, dossier: MeetingDossier) -> tuple[Paper, ...]:
    """Compose the sheet; raise RuleError for a meeting that nobody comes to, or whose notice is not out."""
    from kiosk_app.documents import compose

    _refuse_closed(dossier)
    meeting = dossier.meeting
    name = safe_name(f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{dossier.committee.name}_{_KIND}")
    return (Paper(kind=_KIND, name=name, document=compose.room_sheet(dossier, desk.regulations)),)


def make_sheet(
    desk: Desk,
    meeting_id: int,
    out: Path,
    *,
    formats: Sequence[Format] = (Format.DOCX,),
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the sheet as a Word document."""
    papers = sheet_papers(desk, show_meeting(desk, meeting_id))
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress)


def read_sheet(desk: Desk, meeting_id: int, path: Path) -> ReadSheet:
    """Read a sheet that was filled in and keep it as a draft for 当日; nothing is registered yet.

    Raises RuleError when the file is no sheet of this meeting, KnownError when it cannot be opened.
    """
    from kiosk_app.exchange.room_sheet import read_room_sheet
    from kiosk_app.exchange.sniffing import read_bytes

    dossier = show_meeting(desk, meeting_id)
    _refuse_closed(dossier)
    record, problems = read_room_sheet(read_bytes(path), path.name, dossier)
    if record is None:
        raise RuleError(problems)
    keep_draft(desk, _name(meeting_id), record)
    return ReadSheet(record, problems)


def take_sheet(desk: Desk, meeting_id: int) -> MeetingRecord | None:
    """Return what was last read from a sheet, once: 当日 goes on from it."""
    record = read_draft(desk, _name(meeting_id), MeetingRecord)
    if record is not None:
        drop_draft(desk, _name(meeting_id))
    return record


def _name(meeting_id: int) -> str:
    return f"room/{meeting_id}"


def _refuse_closed(dossier: MeetingDossier) -> None:
    meeting = dossier.meeting
    if meeting.mode is MeetingMode.WRITTEN:
        raise RuleError([Problem(message="書面による会議には、当日記入票がありません。")])
    if meeting.state is not MeetingState.ISSUED:
        message = f"この会議は{meeting.state.label}のため、当日記入票を使えません。"
        raise RuleError(
            [Problem(message=message, fix="開催通知を出した後、結果を登録する前に使ってください。")]
        )
