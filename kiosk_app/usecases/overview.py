"""The year at a glance: its dates in order, and who has filed."""

from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.campaign import Answers, Filed, campaign_of, demands
from kiosk_app.domain.campaign_grid import Grid, filing_grid
from kiosk_app.domain.deadlines import plan_deadline
from kiosk_app.domain.fiscal_year import first_day, last_day
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.usecases.desk import Desk


class MarkKind(Labelled):
    """What happens on a marked day of the year."""

    DEADLINE = ("deadline", "提出期限")
    COMMITTEE = ("committee", "委員会")
    SUBCOMMITTEE = ("subcommittee", "部会")
    NOTICE = ("notice", "開催通知")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day of the year's course, and the meeting that it belongs to."""

    day: date
    kind: MarkKind
    text: str
    short: str
    meeting_id: int | None = None


def year_marks(desk: Desk, year: int) -> tuple[Mark, ...]:
    """List deadlines, notices and meetings of a fiscal year by date."""
    marks = [*_deadlines(desk, year), *_meetings(desk, year)]
    inside = (mark for mark in marks if first_day(year) <= mark.day <= last_day(year))
    return tuple(sorted(inside, key=lambda mark: (mark.day, mark.text)))


def _deadlines(desk: Desk, year: int) -> list[Mark]:
    found: dict[date, list[str]] = {}
    for rule in campaign_of(desk.regulations, year + 1).types:
        day = plan_deadline(rule, year + 1)
        if day is not None:
            found.setdefault(day, []).append(rule.short)
    return [
        Mark(
            day=day,
            kind=MarkKind.DEADLINE,
            text=f"{'・'.join(names)}の提出期限",
            short=f"{names[0]}{'ほか' if len(names) > 1 else ''}の期限",
        )
        for day, names in found.items()
    ]


def _meetings(desk: Desk, year: int) -> list[Mark]:
    with desk.database.read() as reader:
        meetings = [m for m in reader.meetings.rows(year=year) if m.state is not MeetingState.CANCELLED]
    marks = []
    for meeting in meetings:
        rule = desk.regulations.committee(meeting.committee_id)
        kind = MarkKind.COMMITTEE if rule.parent is None else MarkKind.SUBCOMMITTEE
        name = f"第{meeting.number}回{rule.name}"
        short = f"第{meeting.number}回{'部会' if rule.parent else '委員会'}"
        marks.append(Mark(day=meeting.held_on, kind=kind, text=name, short=short, meeting_id=meeting.id))
        if meeting.issued_on is not None:
            marks.append(
                Mark(
                    day=meeting.issued_on,
                    kind=MarkKind.NOTICE,
                    text=f"{name}の開催通知",
                    short="通知",
                    meeting_id=meeting.id,
                )
            )
    return marks


def filing(desk: Desk, year: int) -> Grid:
    """Count for every section and kind of plan what is filed for a year, and what is still missing (B46-10, A-12)."""
    campaign = campaign_of(desk.regulations, year)
    with desk.database.read() as reader:
        wanted = demands(campaign, reader.register.rows(year - 1))
        filed = tuple(
            Filed(
                plan_id=row.id,
                type_id=row.type_id,
                section_id=row.section_id,
                title=row.title,
                state=row.state,
                business_id=row.business_id,
            )
            for row in reader.plans.rows(year=year)
        )
    return filing_grid(campaign, desk.regulations, wanted, Answers(filed=filed, stopped={}))
