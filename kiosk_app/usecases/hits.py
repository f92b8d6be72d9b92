"""Say of what was found where it stands and which of its words were meant, so that one hit can be told from the next."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.search_words import snippet, spans
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.store.database import Reader
from kiosk_app.store.search import Hit
from kiosk_app.usecases.desk import Desk

_GONE = 0


class FoundHit(NamedTuple):
    """A hit with its context, the words around what was looked for, and the record that a jump opens."""

    hit: Hit
    context: str
    excerpt: str
    owner: int


class _Place(NamedTuple):
    context: str
    texts: tuple[str, ...]
    owner: int


def contexts(desk: Desk, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return for each hit its year, section and state."""
    with desk.database.read() as reader:
        return tuple(_place(desk, reader, hit).context for hit in hits)


def describe_hits(desk: Desk, hits: Sequence[Hit], words: str) -> tuple[FoundHit, ...]:
    """Return hits with where they stand; the excerpt is empty where the title says it already.

    A matter that was taken off its agenda is left out.
    """
    with desk.database.read() as reader:
        found = tuple(_found(hit, _place(desk, reader, hit), words) for hit in hits)
    return tuple(one for one in found if one.owner != _GONE)


def _found(hit: Hit, place: _Place, words: str) -> FoundHit:
    left = [word for word in words.split() if not spans(hit.title, word)]
    wanted = " ".join(left)
    excerpt = next((found for text in place.texts if left and (found := snippet(text, wanted))), "")
    if excerpt in place.context:
        excerpt = ""
    return FoundHit(hit, place.context, excerpt, place.owner)


def _place(desk: Desk, reader: Reader, hit: Hit) -> _Place:
    look = _LOOKS.get(hit.kind)
    return _Place("", (), hit.ref) if look is None else look(desk, reader, hit.ref)


def _plan(desk: Desk, reader: Reader, ref: int) -> _Place:
    plan = reader.plans.get(ref)
    content = plan.content
    year = format_fiscal_year(content.fiscal_year)
    texts = (
        content.business_name,
        content.system,
        content.outline,
        content.subjects,
        *content.blocks.values(),
        *(item.name for item in content.items),
    )
    return _Place(f"{year}　{_section(desk, content.section_id)}　{plan.state.label}", texts, ref)


def _meeting(_desk: Desk, reader: Reader, ref: int) -> _Place:
    meeting = reader.meetings.get(ref)
    return _Place(f"{format_date(meeting.held_on)}　{meeting.state.label}", (meeting.place,), ref)


def _item(desk: Desk, reader: Reader, ref: int) -> _Place:
    item = reader.agenda.find(ref)
    if item is None:
        return _Place("", (), _GONE)
    meeting = reader.meetings.get(item.meeting_id)
    return _Place(_named(desk, meeting), (item.note,), meeting.id)


def _minutes(desk: Desk, reader: Reader, ref: int) -> _Place:
    minutes = reader.minutes.get(ref)
    texts = (minutes.body,) if minutes else ()
    return _Place(_named(desk, reader.meetings.get(ref)), texts, ref)


def _business(desk: Desk, reader: Reader, ref: int) -> _Place:
    business = reader.register.business(ref)
    context = f"{business.key.processing.label}　{_section(desk, business.key.section_id)}"
    return _Place(context, (business.key.system, business.bureau_label, business.section_label), ref)


def _entry(_desk: Desk, reader: Reader, ref: int) -> _Place:
    entry = reader.entries.get(ref)
    texts = tuple(f"{name}：{text}" for name, text in entry.fields.items())
    return _Place(f"{format_date(entry.opened_on)}　{entry.state}", texts, ref)


_LOOKS: dict[str, Callable[[Desk, Reader, int], _Place]] = {
    "plan": _plan,
    "meeting": _meeting,
    "item": _item,
    "minutes": _minutes,
    "business": _business,
    "entry": _entry,
}


def _named(desk: Desk, meeting: Meeting) -> str:
    name = desk.regulations.committee(meeting.committee_id).name
    return f"{format_date(meeting.held_on)}　第{meeting.number}回{name}"


def _section(desk: Desk, section_id: str) -> str:
    section = desk.regulations.section(section_id)
    return section.name or section.bureau
