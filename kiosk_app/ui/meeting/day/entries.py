"""What was typed on the day of a meeting, before it is registered: frozen, kept as a draft, turned into the record.

Everyone is present until marked otherwise. An item without a result has no decision. Notes are lines of
「発言者　要旨」; a line without a speaker is kept as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.attendance_rules import requests_of
from kiosk_app.domain.decision import Ballot, Condition, Decision, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import (
    RECUSED,
    Attendance,
    Guest,
    GuestRole,
    ItemAbsence,
    MeetingMode,
    MeetingRecord,
    MeetingState,
    Presence,
)
from kiosk_app.domain.quorum import presence_for_item, recused_from
from kiosk_app.domain.room_sheet import remarks, result_choices
from kiosk_app.domain.voting import check_ballots


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnResult:
    """A plan of a block item that was decided otherwise than its item."""

    plan_id: int
    kind: DecisionKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """What was typed for one item; `away` are the seats that were not there for it, `recused` those that may not be."""

    item_id: int
    kind: DecisionKind | None = None
    reason: str = ""
    opinion: str = ""
    conditions: tuple[Condition, ...] = ()
    own: tuple[OwnResult, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    guests: tuple[Guest, ...] = ()
    notes: str = ""
    away: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntries:
    """Everything that was typed for one meeting."""

    seats: tuple[Attendance, ...]
    items: tuple[ItemEntry, ...]
    opened_at: time | None = None
    closed_at: time | None = None
    guests: tuple[Guest, ...] = ()
    other: str = ""

    def seat(self, key: str) -> Attendance:
        """Return how a seat takes part."""
        return next(seen for seen in self.seats if seen.seat == key)

    def item(self, item_id: int) -> ItemEntry:
        """Return what was typed for an item."""
        return next(entry for entry in self.items if entry.item_id == item_id)

    def with_seat(self, changed: Attendance) -> "DayEntries":
        """Return the entries with one seat changed."""
        return replace(self, seats=tuple(changed if s.seat == changed.seat else s for s in self.seats))

    def with_item(self, changed: ItemEntry) -> "DayEntries":
        """Return the entries with one item changed."""
        return replace(self, items=tuple(changed if e.item_id == changed.item_id else e for e in self.items))


def kinds_for(item: AgendaItem) -> tuple[DecisionKind, ...]:
    """Return the results that an item can have, in the order of the figure keys."""
    return result_choices(item)


def toggled(seen: Attendance, presence: Presence) -> Attendance:
    """Return a seat marked otherwise, or present again when it was marked so already."""
    return replace(seen, presence=Presence.PRESENT if seen.presence is presence else presence)


def left_or_stayed(entry: ItemEntry, seat: str, *, recusals: bool = False) -> ItemEntry:
    """Return an item with a seat that left for it, or that came back; where the rules know 除斥 that lies between."""
    if seat not in entry.away:
        return replace(entry, away=(*entry.away, seat))
    if recusals and seat not in entry.recused:
        return replace(entry, recused=(*entry.recused, seat))
    away = tuple(key for key in entry.away if key != seat)
    return replace(entry, away=away, recused=tuple(key for key in entry.recused if key != seat))


def voters(dossier: MeetingDossier, record: MeetingRecord, item_id: int) -> frozenset[str]:
    """Return the seats that may vote on an item as its attendance stands: nobody else's vote is counted."""
    rule, present = dossier.committee, presence_for_item(record, item_id)
    written = dossier.meeting.mode is MeetingMode.WRITTEN

    def may(key: str) -> bool:
        return not check_ballots(
            rule, dossier.roster, [Ballot(seat=key, vote=Vote.FOR)], present, written=written
        )

    return frozenset(seat.key for seat in dossier.roster if may(seat.key))


def begin(dossier: MeetingDossier, draft: DayEntries | None = None) -> DayEntries:
    """Return the entries of a meeting: its record, else its draft fitted to the present agenda, else all present.

    Without a draft those who were asked to attend are there, too (B46-7).
    """
    open_ = dossier.meeting.state is MeetingState.ISSUED
    if dossier.record is not None and (draft is None or not open_):
        return from_record(dossier, dossier.record)
    presence = Presence.REPLIED if dossier.meeting.mode is MeetingMode.WRITTEN else Presence.PRESENT
    seats = {seen.seat: seen for seen in draft.seats} if draft else {}
    items = {entry.item_id: entry for entry in draft.items} if draft else {}
    asked = [] if draft else [request.guest for request in requests_of(dossier.entries)]
    return DayEntries(
        seats=tuple(
            seats.get(seat.key, Attendance(seat=seat.key, presence=presence))
            for seat in dossier.roster
            if not seat.vacant
        ),
        items=tuple(items.get(item.id) or _fresh(item, asked) for item in dossier.items),
        opened_at=draft.opened_at if draft else dossier.meeting.starts_at,
        closed_at=draft.closed_at if draft else None,
        guests=draft.guests if draft else tuple(guest for guest in asked if not guest.item_ids),
        other=draft.other if draft else "",
    )


def to_record(entries: DayEntries, dossier: MeetingDossier) -> MeetingRecord:
    """Return the record that the entries mean; an item that was withdrawn has no result."""
    withdrawn = {item.id for item in dossier.items if item.withdrawn}
    return MeetingRecord(
        meeting_id=dossier.meeting.id,
        opened_at=entries.opened_at,
        closed_at=entries.closed_at,
        attendance=entries.seats,
        absences=tuple(_absence(entry, seat) for entry in entries.items for seat in entry.away),
        guests=(*entries.guests, *_item_guests(entries)),
        remarks=tuple(remark for entry in entries.items for remark in remarks(entry.item_id, entry.notes)),
        decisions=tuple(
            decision
            for entry in entries.items
            if entry.item_id not in withdrawn
            for decision in _decisions(entry, _present(entries, entry), dossier)
        ),
        other=entries.other,
    )


def from_record(dossier: MeetingDossier, record: MeetingRecord) -> DayEntries:
    """Return a registered record as entries, to be looked at."""
    return DayEntries(
        seats=record.attendance,
        items=tuple(_recorded(item, record) for item in dossier.items),
        opened_at=record.opened_at,
        closed_at=record.closed_at,
        guests=tuple(guest for guest in record.guests if not guest.item_ids),
        other=record.other,
    )


def guest_values(guests: tuple[Guest, ...]) -> tuple[dict[str, object], ...]:
    """Return guests as rows of a form."""
    return tuple({"post": guest.post, "name": guest.name, "role": guest.role} for guest in guests)


def _fresh(item: AgendaItem, asked: Sequence[Guest]) -> ItemEntry:
    guests = [replace(guest, item_ids=()) for guest in asked if item.id in guest.item_ids]
    if item.explainer and all(guest.post != item.explainer for guest in guests):
        guests.insert(0, Guest(post=item.explainer, role=GuestRole.EXPLAIN))
    return ItemEntry(item_id=item.id, guests=tuple(guests))


def _item_guests(entries: DayEntries) -> tuple[Guest, ...]:
    """Name everyone who came for items once, with all items that he came for."""
    found: dict[Guest, tuple[int, ...]] = {}
    for entry in entries.items:
        for guest in entry.guests:
            found[guest] = (*found.get(guest, ()), entry.item_id)
    return tuple(replace(guest, item_ids=item_ids) for guest, item_ids in found.items())


def _present(entries: DayEntries, entry: ItemEntry) -> frozenset[str]:
    """Return who took part in an item: votes follow from the attendance, they are no second list of it (anchors 1)."""
    here = {seen.seat for seen in entries.seats if seen.presence is not Presence.ABSENT}
    return frozenset(here.difference(entry.away))


def _absence(entry: ItemEntry, seat: str) -> ItemAbsence:
    absence = ItemAbsence(seat=seat, item_id=entry.item_id)
    return replace(absence, reason=RECUSED) if seat in entry.recused else absence


def _decisions(entry: ItemEntry, present: frozenset[str], dossier: MeetingDossier) -> tuple[Decision, ...]:
    day, meeting_id = dossier.meeting.held_on, dossier.meeting.id
    own = tuple(
        Decision(
            kind=result.kind,
            decided_on=day,
            meeting_id=meeting_id,
            item_id=entry.item_id,
            plan_id=result.plan_id,
            reason=result.reason,
        )
        for result in entry.own
    )
    if entry.kind is None:
        return own
    whole = Decision(
        kind=entry.kind,
        decided_on=day,
        meeting_id=meeting_id,
        item_id=entry.item_id,
        reason=entry.reason,
        opinion=entry.opinion,
        conditions=entry.conditions if entry.kind is DecisionKind.CONDITIONAL else (),
        ballots=tuple(ballot for ballot in entry.ballots if ballot.seat in present),
    )
    return (whole, *own)


def _recorded(item: AgendaItem, record: MeetingRecord) -> ItemEntry:
    decisions = [decision for decision in record.decisions if decision.item_id == item.id]
    whole = next((decision for decision in decisions if decision.plan_id is None), None)
    said = [remark for remark in record.remarks if remark.item_id == item.id]
    return ItemEntry(
        item_id=item.id,
        kind=whole.kind if whole else None,
        reason=whole.reason if whole else "",
        opinion=whole.opinion if whole else "",
        conditions=whole.conditions if whole else (),
        ballots=whole.ballots if whole else (),
        own=tuple(
            OwnResult(plan_id=d.plan_id, kind=d.kind, reason=d.reason)
            for d in decisions
            if d.plan_id is not None
        ),
        guests=tuple(replace(guest, item_ids=()) for guest in record.guests if item.id in guest.item_ids),
        notes="\n".join(f"{r.speaker}　{r.text}" if r.speaker else r.text for r in said),
        away=tuple(absence.seat for absence in record.absences if absence.item_id == item.id),
        recused=tuple(sorted(recused_from(record, item.id))),
    )


def whole_values(entries: DayEntries) -> dict[str, object]:
    """Return what the form of the meeting as a whole shows."""
    return {
        "opened_at": entries.opened_at,
        "closed_at": entries.closed_at,
        "guests": guest_values(entries.guests),
        "other": entries.other,
    }
