"""How members took part over the years: for every meeting and seat, absences with a reason told apart from others (M-2).

Vacant seats do not count. A seat that the record does not name was absent, as for the quorum. Whoever did not answer in
writing was absent without a reason, whatever was noted of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.meeting import Attendance, Meeting, MeetingMode, MeetingRecord, MeetingState, Presence
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.publication import Held
from kiosk_app.domain.regulations import CommitteeRule


class Part(Labelled):
    """How a seat took part in a meeting, as it is counted."""

    PRESENT = ("present", "出席")
    PROXY = ("proxy", "代理出席")
    REPLIED = ("replied", "書面回答")
    EXCUSED = ("excused", "欠席（理由あり）")
    ABSENT = ("absent", "欠席（理由なし）")


TOOK_PART = (Part.PRESENT, Part.PROXY, Part.REPLIED)
_PARTS = {
    Presence.PRESENT: Part.PRESENT,
    Presence.ONLINE: Part.PRESENT,
    Presence.PROXY: Part.PROXY,
    Presence.REPLIED: Part.REPLIED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """A meeting that was held, the seats as they were that day, and how each took part, by its key."""

    meeting: Meeting
    seats: tuple[Seat, ...]
    parts: Mapping[str, Part]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """A committee's meetings in a fiscal year; `earlier` were held before this record began, `called_off` never."""

    committee: CommitteeRule
    fiscal_year: int
    sat: tuple[Sat, ...] = ()
    earlier: int = 0
    called_off: int = 0

    @property
    def held(self) -> int:
        """Return how many meetings were held."""
        return len(self.sat) + self.earlier

    @property
    def in_writing(self) -> int:
        """Return how many of them were held in writing."""
        return sum(one.meeting.mode is MeetingMode.WRITTEN for one in self.sat)

    def counts(self) -> Counter[Part]:
        """Count seats by how they took part, over all meetings whose record tells it."""
        return Counter(part for one in self.sat for part in one.parts.values())

    def share(self) -> float | None:
        """Return the part of the seats that took part, between 0 and 1; None where no record tells it."""
        counts = self.counts()
        return sum(counts[part] for part in TOOK_PART) / counts.total() if counts else None

    def by_seat(self) -> tuple[tuple[Seat, Counter[Part]], ...]:
        """Return every seat, as it stood last, with how it took part in the meetings of the year."""
        seats: dict[str, Seat] = {}
        counts: dict[str, Counter[Part]] = {}
        for one in self.sat:
            for seat in one.seats:
                seats[seat.key] = seat
                counts.setdefault(seat.key, Counter())[one.parts[seat.key]] += 1
        return tuple((seat, counts[key]) for key, seat in seats.items())


def sat(meeting: Meeting, roster: Iterable[Seat], record: MeetingRecord) -> Sat:
    """Return how the seats took part in a meeting."""
    seats = tuple(seat for seat in roster if not seat.vacant)
    seen = {one.seat: one for one in record.attendance}
    told = {seat.key: seen.get(seat.key, _absence(seat.key)) for seat in seats}
    parts = {key: part_of(one, meeting.mode) for key, one in told.items()}
    reasons = {key: one.reason for key, one in told.items() if one.reason}
    return Sat(meeting=meeting, seats=seats, parts=parts, reasons=reasons)


def _absence(key: str) -> Attendance:
    return Attendance(seat=key, presence=Presence.ABSENT)


def part_of(seen: Attendance, mode: MeetingMode) -> Part:
    """Return what an attendance counts as."""
    if seen.presence is not Presence.ABSENT:
        return _PARTS[seen.presence]
    told = mode is not MeetingMode.WRITTEN and bool(seen.reason.strip())
    return Part.EXCUSED if told else Part.ABSENT


def turnouts(
    committees: Sequence[CommitteeRule],
    meetings: Iterable[Meeting],
    sittings: Iterable[Sat],
    earlier: Iterable[Held],
) -> tuple[Turnout, ...]:
    """Return committees and years with a meeting, committee by committee, the newest year first.

    What was told of a meeting before the record began counts only where the record does not have it.
    """
    known = tuple(meetings)
    numbered = {(one.committee_id, one.held_on) for one in known}
    held: dict[tuple[str, int], list[Sat]] = {}
    for one in sittings:
        held.setdefault((one.meeting.committee_id, one.meeting.fiscal_year), []).append(one)
    off = Counter((one.committee_id, one.fiscal_year) for one in known if one.state is MeetingState.CANCELLED)
    ids = {rule.name: rule.id for rule in committees}
    told = Counter(
        (ids[one.committee], fiscal_year_of(one.held_on))
        for one in earlier
        if one.committee in ids and (ids[one.committee], one.held_on) not in numbered
    )
    keys = {*held, *off, *told}
    return tuple(
        Turnout(
            committee=rule,
            fiscal_year=year,
            sat=tuple(held.get((rule.id, year), ())),
            earlier=told[rule.id, year],
            called_off=off[rule.id, year],
        )
        for rule in committees
        for year in sorted((year for of, year in keys if of == rule.id), reverse=True)
    )
