"""Look at meetings: the first page needs no more of them, and starts the sooner."""

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.obligations import meeting_blockers
from kiosk_app.domain.problems import Problem
from kiosk_app.usecases.desk import Desk


def list_meetings(desk: Desk, *, year: int | None = None) -> tuple[Meeting, ...]:
    """List meetings by date."""
    with desk.database.read() as reader:
        return reader.meetings.rows(year=year)


def show_meeting(desk: Desk, meeting_id: int) -> MeetingDossier:
    """Gather everything on record about a meeting."""
    with desk.database.read() as reader:
        return reader.meetings.dossier(meeting_id, desk.regulations)


def readiness(desk: Desk, meeting_id: int) -> tuple[Problem, ...]:
    """List what still blocks this meeting, each with its article."""
    dossier = show_meeting(desk, meeting_id)
    return meeting_blockers(dossier, desk.regulations, desk.today, desk.calendar)
