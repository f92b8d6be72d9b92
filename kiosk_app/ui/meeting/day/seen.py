"""What the step 当日 shows of seats and items: who is there for an item, how many that makes, what a problem means."""

from collections.abc import Mapping

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode, Presence
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.quorum import QuorumCount, count_quorum
from kiosk_app.domain.record_decisions import item_place
from kiosk_app.domain.regulations import NumberStyle, Regulations
from kiosk_app.ui.meeting.day.entries import DayEntries
from kiosk_app.ui.meeting.day.seats import SeatRow


def seat_rows(dossier: MeetingDossier, entries: DayEntries, item_id: int | None) -> list[SeatRow]:
    """Return the seats with what was marked for the meeting and, where one is chosen, for an item."""
    entry = entries.item(item_id) if item_id is not None else None
    away, out = (entry.away, entry.recused) if entry is not None else ((), ())
    seen = {one.seat: one for one in entries.seats}
    return [SeatRow(s, seen[s.key], s.key in away, s.key in out) for s in dossier.roster if s.key in seen]


def counted(
    dossier: MeetingDossier, presence: Mapping[str, Presence], recused: frozenset[str], style: NumberStyle
) -> QuorumCount:
    """Return the quorum with its arithmetic (A-19-1)."""
    return count_quorum(
        dossier.committee,
        dossier.roster,
        presence,
        written=dossier.meeting.mode is MeetingMode.WRITTEN,
        recused=recused,
        style=style,
    )


def item_of(dossier: MeetingDossier, problem: Problem, regulations: Regulations) -> int | None:
    """Return which item a problem is about, counted from 0, or None."""
    places = (item_place(item, regulations).field for item in dossier.items)
    return next((number for number, place in enumerate(places) if place == problem.place.field), None)
