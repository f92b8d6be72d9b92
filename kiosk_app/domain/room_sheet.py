"""当日記入票: the sheet that is filled in where there is no PC, its labels and codes, and what its answers mean.

Codes are stable: 「S」 and the seat's place on the roster, 「G」 and the item's own number. Everyone is present unless the
sheet says otherwise. A result is written as a word or as its figure among the item's choices.
"""

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Condition, Decision, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Attendance, Presence, Remark
from kiosk_app.domain.membership import Seat

MEETING, SEAT = "会議番号", "番号"
RESULT, AWAY, REASON, NOTES = "結果", "退席した委員", "条件・理由・意見", "要点"
ITEM_LABELS = (RESULT, AWAY, REASON, NOTES)
REPORT_KINDS = (DecisionKind.REPORTED, DecisionKind.WITHDRAWN)
BILL_KINDS = tuple(kind for kind in DecisionKind if kind is not DecisionKind.REPORTED)
PRESENCES = (Presence.PRESENT, Presence.ABSENT, Presence.PROXY, Presence.ONLINE)
_MARKS = {
    "": Presence.PRESENT,
    "○": Presence.PRESENT,
    "〇": Presence.PRESENT,
    "×": Presence.ABSENT,
    "代理": Presence.PROXY,
}


def result_choices(item: AgendaItem) -> tuple[DecisionKind, ...]:
    """Return the results that an item can have, in the order of their figures."""
    return REPORT_KINDS if item.kind is ItemKind.REPORT else BILL_KINDS


def choices_line(item: AgendaItem) -> str:
    """Return the results with their figures for the sheet."""
    return "　".join(f"{number} {kind.label}" for number, kind in enumerate(result_choices(item), start=1))


def sheet_seats(dossier: MeetingDossier) -> tuple[tuple[str, Seat], ...]:
    """Return the seats that can attend, each with its code."""
    seats = (seat for seat in dossier.roster if not seat.vacant)
    return tuple((f"S{number}", seat) for number, seat in enumerate(seats, start=1))


def sheet_items(dossier: MeetingDossier) -> tuple[tuple[str, AgendaItem], ...]:
    """Return the items that are dealt with, each with its code."""
    return tuple((f"G{item.id}", item) for item in dossier.items if not item.withdrawn)


def read_presence(text: str) -> Presence | None:
    """Return how a member took part, or None for words that mean nothing."""
    word = text.strip()
    return _MARKS[word] if word in _MARKS else next((one for one in PRESENCES if one.label == word), None)


def read_result(text: str, item: AgendaItem) -> DecisionKind | None:
    """Return the result that a word or a figure means for an item, or None."""
    word, kinds = normalize("NFKC", text).strip().rstrip("."), result_choices(item)
    if word.isdecimal():
        return kinds[int(word) - 1] if 1 <= int(word) <= len(kinds) else None
    return next((kind for kind in kinds if kind.label in (word, text.strip())), None)


def attended(seat: Seat, presence: Presence, note: str) -> Attendance:
    """Return how a seat took part; the note is the reason, or post and name of a substitute."""
    if presence is not Presence.PROXY:
        return Attendance(seat=seat.key, presence=presence, reason=note.strip())
    post, _gap, name = note.strip().partition("　")
    return Attendance(seat=seat.key, presence=presence, proxy_post=post.strip(), proxy_name=name.strip())


def decided(item: AgendaItem, kind: DecisionKind, details: str, dossier: MeetingDossier) -> Decision:
    """Return a result with what was written to it: conditions a line each, an opinion, or a reason."""
    text = details.strip()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    conditional, opinion = kind is DecisionKind.CONDITIONAL, kind is DecisionKind.OPINION
    return Decision(
        kind=kind,
        decided_on=dossier.meeting.held_on,
        meeting_id=dossier.meeting.id,
        item_id=item.id,
        conditions=tuple(Condition(text=line) for line in lines) if conditional else (),
        opinion=text if opinion else "",
        reason="" if conditional or opinion else text,
    )


def remarks(item_id: int, notes: str) -> Iterator[Remark]:
    """Yield notes as remarks: 「発言者　要旨」 a line; a line without a speaker is kept as it is."""
    for line in (one.strip(" \t") for one in notes.splitlines()):
        speaker, gap, text = line.partition("　")
        if gap and speaker.strip() and text.strip():
            yield Remark(item_id=item_id, speaker=speaker.strip(), text=text.strip())
        elif line.strip():
            yield Remark(item_id=item_id, speaker="", text=line.strip())


def find_seat(name: str, seats: Sequence[tuple[str, Seat]]) -> Seat | None:
    """Return the one seat that a name or a code means, or None."""
    wanted = name.strip()
    exact = [seat for code, seat in seats if wanted in (code, seat.key, seat.post, seat.person)]
    return exact[0] if len(exact) == 1 else None
