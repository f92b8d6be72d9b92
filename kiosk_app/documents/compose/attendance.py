"""Who was there, in words: exactly the presences that the quorum counts, with reasons where the record has them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk_app.documents.compose.names import bill, office, seat_name
from kiosk_app.documents.compose.words import Words
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Attendance, Guest, GuestRole, MeetingMode, MeetingRecord, Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.quorum import (
    count_quorum,
    presence_for_item,
    presence_overall,
    presiding_seat,
    recused_from,
)

NOBODY = "なし"
_SHORT_TITLE = 2


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with its record and the ward's words; without a record every member counts as present."""

    dossier: MeetingDossier
    record: MeetingRecord
    words: Words

    @property
    def written(self) -> bool:
        """Tell whether the members were asked in writing."""
        return self.dossier.meeting.mode is MeetingMode.WRITTEN

    def attendance(self, seat: Seat) -> Attendance:
        """Return how a seat took part; a seat that the record does not name is absent, as for the quorum."""
        absent = Attendance(seat=seat.key, presence=Presence.ABSENT)
        return next((seen for seen in self.record.attendance if seen.seat == seat.key), absent)


def sitting(dossier: MeetingDossier, words: Words) -> Sitting:
    """Return the meeting as it was held, or as it is expected while nothing is recorded."""
    expected = tuple(Attendance(seat=seat.key) for seat in dossier.roster if not seat.vacant)
    record = dossier.record or MeetingRecord(meeting_id=dossier.meeting.id, attendance=expected)
    return Sitting(dossier, record, words)


def present_lines(held: Sitting) -> tuple[str, ...]:
    """Return the members who took part, with how they did so."""
    seats = [s for s in _seated(held) if held.attendance(s).presence is not Presence.ABSENT]
    return tuple(_listed(((seat, _present(seat, held)) for seat in seats), held)) or (NOBODY,)


def absent_lines(held: Sitting) -> tuple[str, ...]:
    """Return the members who did not, each with the reason that the record gives; vacant seats come last."""
    seats = [s for s in _seated(held) if held.attendance(s).presence is Presence.ABSENT]
    lines = list(_listed(((seat, _absent(seat, held)) for seat in seats), held)) or [NOBODY]
    vacant = [seat for seat in held.dossier.roster if seat.vacant]
    return (*lines, *(f"欠員　　{held.words.set(office(seat) or seat.title)}" for seat in vacant))


def presiding_line(held: Sitting) -> str:
    """Return the sentence about an acting chair, empty when the chair presided himself (M-3, B46-5-3)."""
    presides = presiding_seat(held.dossier.roster, presence_overall(held.record))
    if held.written or presides is None or presides.role is SeatRole.CHAIR:
        return ""
    article = f"（{held.words.set(presides.article)}）" if presides.article else ""
    return held.words.say(
        f"{held.dossier.committee.chair_title}に代わり、{presides.title}がその職務を代理した{article}。"
    )


def quorum_line(held: Sitting) -> str:
    """Return the arithmetic of the quorum for the meeting (M-2, A-19-1)."""
    return _count(held, None)


def item_attendance(item: AgendaItem, held: Sitting) -> Iterator[str]:
    """Yield who was not there for one item, and the count for it."""
    away = [absence for absence in held.record.absences if absence.item_id == item.id]
    if not away:
        return
    names = {seat.key: held.words.set(office(seat)) for seat in held.dossier.roster}
    for absence in away:
        who = names.get(absence.seat, absence.seat)
        reason = f"（{absence.reason}）" if absence.reason else ""
        yield held.words.say(f"{who}は、本件の審議に加わらなかった") + f"{reason}。"
    yield _count(held, item.id)


def guest_lines(held: Sitting) -> tuple[str, ...]:
    """Return who explained or gave an opinion, and on what (B46-7, A-19-2, A-24-2)."""
    chosen = [guest for guest in held.record.guests if guest.role is not GuestRole.SECRETARY]
    return tuple(_guest(guest, held) for guest in chosen) or (NOBODY,)


def secretary_lines(held: Sitting) -> tuple[str, ...]:
    """Return the secretariat, its people where they are on record."""
    chosen = [guest for guest in held.record.guests if guest.role is GuestRole.SECRETARY]
    return tuple(_person(guest) for guest in chosen) or (held.words.regs.terms.secretariat,)


def _seated(held: Sitting) -> list[Seat]:
    return [seat for seat in held.dossier.roster if not seat.vacant]


def _listed(people: Iterable[tuple[Seat, str]], held: Sitting) -> Iterator[str]:
    width = max(len(_role(held.words.set(seat.title))) for seat in held.dossier.roster) + 2
    last = ""
    for seat, line in people:
        name = _role(held.words.set(seat.title)) if seat.title != last else ""
        last = seat.title
        yield name.ljust(width, "　") + line


def _role(title: str) -> str:
    return "　".join(title) if len(title) == _SHORT_TITLE else title


def _present(seat: Seat, held: Sitting) -> str:
    words, seen = held.words, held.attendance(seat)
    proxy = "　".join(part for part in (seen.proxy_post, seen.proxy_name) if part)
    facts = (
        f"代理出席　{proxy}".strip() if seen.presence is Presence.PROXY else "",
        Presence.ONLINE.label if seen.presence is Presence.ONLINE else "",
        _broken_line(seen, words),
        f"{words.hour(seen.arrived_at)}出席" if seen.arrived_at else "",
        f"{words.hour(seen.left_at)}退席" if seen.left_at else "",
    )
    return seat_name(seat, words) + _bracketed(facts, words)


def _broken_line(seen: Attendance, words: Words) -> str:
    since = f"{words.hour(seen.lost_from)}から" if seen.lost_from else ""
    until = f"{words.hour(seen.lost_to)}まで" if seen.lost_to else ""
    return f"{since}{until}映像・音声の途絶" if since or until else ""


def _absent(seat: Seat, held: Sitting) -> str:
    return seat_name(seat, held.words) + _bracketed((held.attendance(seat).reason,), held.words)


def _bracketed(facts: Sequence[str], words: Words) -> str:
    known = words.say("、").join(fact for fact in facts if fact)
    return f"（{known}）" if known else ""


def _guest(guest: Guest, held: Sitting) -> str:
    titles = [bill(i, held.words) or i.title for i in held.dossier.items if i.id in guest.item_ids]
    about = held.words.say("、").join(titles)
    facts = "　".join(part for part in (about, guest.role.label) if part)
    return f"{_person(guest)}（{facts}）"


def _person(guest: Guest) -> str:
    return "　".join(part for part in (guest.post, guest.name) if part)


def _count(held: Sitting, item_id: int | None) -> str:
    present = presence_overall(held.record) if item_id is None else presence_for_item(held.record, item_id)
    dossier = held.dossier
    count = count_quorum(
        dossier.committee,
        dossier.roster,
        present,
        written=held.written,
        recused=() if item_id is None else recused_from(held.record, item_id),
        style=held.words.regs.number_style,
    )
    return held.words.say(count.sentence)
