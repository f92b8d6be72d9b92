"""司会原稿 of a meeting: composed from the record, or from what has been typed of it so far (M-2, M-5)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode, MeetingRecord
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

if TYPE_CHECKING:  # papers are composed when they are asked for
    from kiosk_app.documents.compose import ScriptPart

_KIND = "司会原稿"


def script_lines(
    desk: Desk, dossier: MeetingDossier, record: MeetingRecord | None
) -> "tuple[ScriptPart, ...]":
    """Return what the chair says, with a record as it stands now; nothing for a meeting in writing."""
    from kiosk_app.documents import compose

    if dossier.meeting.mode is MeetingMode.WRITTEN:
        return ()
    return compose.script_parts(replace(dossier, record=record), desk.regulations)


def script_papers(
    desk: Desk, dossier: MeetingDossier, record: MeetingRecord | None = None
) -> tuple[Paper, ...]:
    """Compose the script as a paper; raise RuleError where nobody presides or nothing is put to the meeting."""
    from kiosk_app.documents import compose

    if dossier.meeting.mode is MeetingMode.WRITTEN:
        raise RuleError([Problem(message="書面による会議には、司会原稿がありません。")])
    if not dossier.items:
        message = "議題が1件もないため、司会原稿を作れません。"
        raise RuleError([Problem(message=message, fix="先に議案を作成してください。")])
    shown = dossier if record is None else replace(dossier, record=record)
    meeting = dossier.meeting
    name = safe_name(f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{dossier.committee.name}_{_KIND}")
    return (Paper(kind=_KIND, name=name, document=compose.chair_script(shown, desk.regulations)),)


def make_script(
    desk: Desk,
    meeting_id: int,
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the script of a meeting from its record, or from its agenda before it was held."""
    papers = script_papers(desk, show_meeting(desk, meeting_id))
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress)
