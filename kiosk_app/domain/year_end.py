"""The year's end: what still stands against closing a fiscal year, and the record that it was closed.

What is owed on the year's last day belongs to the year; what falls due later does not. A year may be closed with
matters left open when the clerk says why they are carried over: nothing is settled by that, they stay duties.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.duty import Duty, DutyKind, SubjectKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import last_day
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.wareki import format_date, format_fiscal_year

KIND = "年度の締め"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearClosing:
    """A year that was closed: when, by whom, what was carried over and why, and the backup that was made."""

    fiscal_year: int
    closed_on: date
    by: str
    backup: str = ""
    reason: str = ""
    carried: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """What stands against closing, and what it is about, so that a screen can lead there."""

    problem: Problem
    kind: DutyKind | None = None
    subject_kind: SubjectKind | None = None
    subject_id: int = 0
    due: date | None = None


def duty_day(year: int, today: date) -> date:
    """Return the day on which the duties of a year are looked at: its last one, or today while it lasts."""
    return min(today, last_day(year))


def belongs_to(duty: Duty, year: int, meeting_years: Mapping[int, int]) -> bool:
    """Tell whether a duty is one of the year or of a year before; `meeting_years` are those of meetings by id."""
    end = last_day(year)
    if duty.due is not None:
        return duty.due <= end
    if duty.since is not None:
        return duty.since <= end
    if duty.subject_kind is SubjectKind.MEETING:
        return meeting_years.get(duty.subject_id, year) <= year
    return True


def duty_problem(duty: Duty) -> Problem:
    """Return a duty as what stands against closing."""
    due = f"期限は{format_date(duty.due)}です。" if duty.due else ""
    return Problem(
        message=f"{duty.title}（未了）。",
        fix=due,
        article=duty.article,
        place=Place(field=duty.kind.label),
    )


def duty_blocker(duty: Duty) -> Blocker:
    """Return a duty as what stands against closing, with its subject."""
    return Blocker(
        problem=duty_problem(duty),
        kind=duty.kind,
        subject_kind=duty.subject_kind,
        subject_id=duty.subject_id,
        due=duty.due,
    )


def check_close(year: int, closings: Iterable[YearClosing], today: date) -> tuple[Problem, ...]:
    """List what forbids closing whatever the clerk says: the year is not over, or it is closed already."""
    named = format_fiscal_year(year)
    done = next((one for one in closings if one.fiscal_year == year), None)
    if done is not None:
        message = f"{named}は、{format_date(done.closed_on)}に締めています。"
        return (Problem(message=message, place=Place(field="年度")),)
    if today < last_day(year):
        message = f"{named}は、まだ終わっていません。"
        fix = f"{format_date(last_day(year))}から締めることができます。"
        return (Problem(message=message, fix=fix, place=Place(field="年度")),)
    return ()


def to_entry(closing: YearClosing) -> Entry:
    """Return a closing as an entry."""
    return Entry(
        kind=KIND,
        title=f"{format_fiscal_year(closing.fiscal_year)}の締め",
        opened_on=closing.closed_on,
        closed_on=closing.closed_on,
        fiscal_year=closing.fiscal_year,
        fields={
            "締めた者": closing.by,
            "控え": closing.backup,
            "引き継ぐ理由": closing.reason,
            "引き継ぐもの": json.dumps(closing.carried, ensure_ascii=False),
        },
        id=closing.id,
    )


def from_entry(entry: Entry) -> YearClosing:
    """Return the closing that an entry holds."""
    assert entry.fiscal_year is not None
    return YearClosing(
        fiscal_year=entry.fiscal_year,
        closed_on=entry.opened_on,
        by=entry.get("締めた者"),
        backup=entry.get("控え"),
        reason=entry.get("引き継ぐ理由"),
        carried=tuple(json.loads(entry.get("引き継ぐもの"))),
        id=entry.id,
    )


def carried_words(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return what is carried over, each with its article."""
    return tuple(f"{one.message}{f'〔{one.article}〕' if one.article else ''}" for one in problems)
