"""Who holds a post, and who is appointed by name: both dated, from the first day to the last inclusive.

The post stays, its holder changes (usually on 1 April); a paper prints who held it on the paper's day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person who holds a post from `since` to `until` (None: still)."""

    post_id: str
    name: str
    since: date
    until: date | None = None
    reading: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A person appointed to a seat by name; `number` counts the seats filled alike from 1."""

    committee_id: str
    seat_id: str
    name: str
    since: date
    until: date | None = None
    number: int = 1
    title: str = ""
    reading: str = ""
    temporary: bool = False
    meeting_id: int | None = None
    id: int = 0


def covers(since: date, until: date | None, on: date) -> bool:
    """Tell whether a day lies in a span, both ends included."""
    return since <= on and (until is None or on <= until)


def stood(since: date, until: date | None) -> bool:
    """Tell whether a record ever held; one that was put right by another from the same day ends before it begins."""
    return until is None or until >= since


def holder_on(post_id: str, holders: Iterable[Holder], on: date) -> Holder | None:
    """Return who held the post that day; the latest to begin wins, None when it was vacant."""
    fitting = [h for h in holders if h.post_id == post_id and covers(h.since, h.until, on)]
    return max(fitting, key=lambda h: (h.since, h.id), default=None)
