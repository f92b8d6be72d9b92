"""A meeting from its date to its record; agenda, notice and record have modules of their own."""

from dataclasses import dataclass
from datetime import date, time

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.meeting import Meeting, MeetingMode
from kiosk_app.domain.regulations import CommitteeRule
from kiosk_app.usecases.agenda import build_agenda, set_agenda
from kiosk_app.usecases.desk import Changes, Desk
from kiosk_app.usecases.issuing import cancel_meeting, issue_notice
from kiosk_app.usecases.meeting_views import list_meetings, readiness, show_meeting
from kiosk_app.usecases.recording import decision_for, record, record_meeting

__all__ = [
    "NewMeeting",
    "add_meeting",
    "build_agenda",
    "cancel_meeting",
    "changed",
    "decision_for",
    "find_meeting",
    "issue_notice",
    "list_meetings",
    "readiness",
    "record",
    "record_meeting",
    "set_agenda",
    "show_meeting",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What is known when a meeting is set; its number follows from committee and year."""

    committee_id: str
    held_on: date
    starts_at: time | None = None
    place: str = ""
    mode: MeetingMode = MeetingMode.IN_PERSON
    basis: str = ""
    reply_due: date | None = None


def add_meeting(desk: Desk, new: NewMeeting) -> Meeting:
    """Set a meeting; it becomes 第n回 of its committee and fiscal year (M-1)."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        meeting = uow.meetings.add(
            new.committee_id,
            fiscal_year_of(new.held_on),
            new.held_on,
            starts_at=new.starts_at,
            place=new.place,
            mode=new.mode,
            basis=new.basis,
            reply_due=new.reply_due,
        )
        uow.commit()
        return meeting


def find_meeting(desk: Desk, rule: CommitteeRule, year: int, number: int) -> Meeting | None:
    """Return 第n回 of a committee in a fiscal year, or None."""
    with desk.database.read() as reader:
        return reader.meetings.find(rule.id, year, number)


def changed(dossier: MeetingDossier) -> Changes:
    """Name what an act on a meeting changed."""
    return Changes(plans=frozenset(dossier.plans), meetings=frozenset({dossier.meeting.id}))
