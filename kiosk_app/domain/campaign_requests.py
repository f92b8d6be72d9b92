"""What was asked of whom in a campaign and what was answered besides plans, kept as entries.

A request is one letter to one section; reminders are noted on it. It is closed when the section owes nothing more,
or has said that nothing applies (該当なし). A business that is not carried out in the year has a note of its own.
"""

import json
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.campaign import Stop
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.labels import Labelled

REQUEST = "計画書等の提出依頼"
STOPPED = "翌年度に実施しない業務"
_SENT, _REMINDED, _ANSWERED, _CONTACT = "依頼した日", "再依頼した日", "回答のあった日", "担当"
_REASON, _BUSINESS = "理由", "業務名"
_SUBJECT = "business"


class RequestState(Labelled):
    """Where a request stands."""

    ASKED = ("asked", "依頼")
    REMINDED = ("reminded", "再依頼")
    ANSWERED = ("answered", "回答あり")
    NOTHING = ("nothing", "該当なし")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request to a section; `due` is the day that the letter names, if any, `sent_on` None when none went out."""

    year: int
    section_id: str
    section_label: str
    sent_on: date | None = None
    due: date | None = None
    state: RequestState = RequestState.ASKED
    reminded_on: tuple[date, ...] = ()
    answered_on: date | None = None
    contact: str = ""
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNote:
    """A section's word that a business is not carried out in a fiscal year."""

    year: int
    business_id: int
    business_name: str
    section_id: str
    stop: Stop
    told_on: date
    reason: str = ""
    taken_back_on: date | None = None
    id: int = 0
    version: int = 1


def opened_on(request: Request) -> date:
    """Return the day on which a request began: that of its letter, or of the answer that came without one."""
    days = (request.sent_on, *request.reminded_on, request.answered_on)
    return next(day for day in days if day is not None)


def request_entry(request: Request) -> Entry:
    """Return the entry that keeps a request."""
    answered = request.state in (RequestState.ANSWERED, RequestState.NOTHING)
    return Entry(
        kind=REQUEST,
        title=request.section_label,
        opened_on=opened_on(request),
        fields={
            _SENT: request.sent_on.isoformat() if request.sent_on else "",
            _REMINDED: json.dumps([day.isoformat() for day in request.reminded_on]),
            _ANSWERED: request.answered_on.isoformat() if request.answered_on else "",
            _CONTACT: request.contact,
        },
        state=request.state.label,
        fiscal_year=request.year,
        section_id=request.section_id,
        subject=f"campaign:{request.year}",
        due=request.due,
        closed_on=request.answered_on if answered else None,
        id=request.id,
        version=request.version,
    )


def request_from(entry: Entry) -> Request:
    """Return the request that an entry keeps."""
    sent, answered = entry.get(_SENT), entry.get(_ANSWERED)
    return Request(
        year=entry.fiscal_year or 0,
        section_id=entry.section_id,
        section_label=entry.title,
        sent_on=date.fromisoformat(sent) if sent else None,
        due=entry.due,
        state=RequestState.read(entry.state) or RequestState.ASKED,
        reminded_on=tuple(date.fromisoformat(day) for day in json.loads(entry.get(_REMINDED) or "[]")),
        answered_on=date.fromisoformat(answered) if answered else None,
        contact=entry.get(_CONTACT),
        id=entry.id,
        version=entry.version,
    )


def stop_entry(note: StopNote) -> Entry:
    """Return the entry that keeps a note; one that was taken back is closed."""
    return Entry(
        kind=STOPPED,
        title=note.business_name,
        opened_on=note.told_on,
        fields={_BUSINESS: note.business_name, _REASON: note.reason},
        state=note.stop.label,
        fiscal_year=note.year,
        section_id=note.section_id,
        subject=f"{_SUBJECT}:{note.business_id}",
        closed_on=note.taken_back_on,
        id=note.id,
        version=note.version,
    )


def stop_from(entry: Entry) -> StopNote:
    """Return the note that an entry keeps."""
    return StopNote(
        year=entry.fiscal_year or 0,
        business_id=int(entry.subject.partition(":")[2] or 0),
        business_name=entry.get(_BUSINESS) or entry.title,
        section_id=entry.section_id,
        stop=Stop.read(entry.state) or Stop.ABOLISHED,
        told_on=entry.opened_on,
        reason=entry.get(_REASON),
        taken_back_on=entry.closed_on,
        id=entry.id,
        version=entry.version,
    )
