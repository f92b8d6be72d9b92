"""A meeting that was called and is held on another day, elsewhere, or not at all: what changed, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.wareki import format_fiscal_year

KIND = "meeting_change"
CANCELLED = "中止"
_POSTPONED, _DAY, _TIME, _PLACE, _WHY = "変更", "変更前の開催日", "変更前の開始時刻", "変更前の場所", "理由"
_BEFORE = frozenset({MeetingState.PREPARING, MeetingState.ISSUED})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChange:
    """How a meeting stood before it was changed or called off, and why."""

    meeting_id: int
    held_on: date
    reason: str
    made_on: date
    starts_at: time | None = None
    place: str = ""
    cancelled: bool = False


def changes_of(entries: Iterable[Entry]) -> tuple[MeetingChange, ...]:
    """Return the changes among entries about a meeting, in their order."""
    return tuple(from_entry(entry) for entry in entries if entry.kind == KIND)


def check_change(before: Meeting, after: Meeting, reason: str) -> tuple[Problem, ...]:
    """List what stands against holding a meeting on another day, at another time or place."""
    return tuple(_problems(before, after, reason))


def change_of(before: Meeting, reason: str, on: date, *, cancelled: bool = False) -> MeetingChange:
    """Return the change of a meeting as it stood."""
    return MeetingChange(
        meeting_id=before.id,
        held_on=before.held_on,
        starts_at=before.starts_at,
        place=before.place,
        reason=reason.strip(),
        made_on=on,
        cancelled=cancelled,
    )


def to_entry(change: MeetingChange) -> Entry:
    """Return the change as it is kept."""
    return Entry(
        kind=KIND,
        title=f"会議の{CANCELLED if change.cancelled else _POSTPONED}",
        opened_on=change.made_on,
        closed_on=change.made_on,
        state=CANCELLED if change.cancelled else _POSTPONED,
        subject=f"meeting:{change.meeting_id}",
        fields={
            _DAY: change.held_on.isoformat(),
            _TIME: change.starts_at.isoformat() if change.starts_at else "",
            _PLACE: change.place,
            _WHY: change.reason,
        },
    )


def from_entry(entry: Entry) -> MeetingChange:
    """Return the change that an entry holds."""
    starts = entry.get(_TIME)
    return MeetingChange(
        meeting_id=int(entry.subject.removeprefix("meeting:")),
        held_on=date.fromisoformat(entry.get(_DAY)),
        starts_at=time.fromisoformat(starts) if starts else None,
        place=entry.get(_PLACE),
        reason=entry.get(_WHY),
        made_on=entry.opened_on,
        cancelled=entry.state == CANCELLED,
    )


def _problems(before: Meeting, after: Meeting, reason: str) -> Iterator[Problem]:
    if before.state not in _BEFORE:
        message = f"この会議は{before.state.label}のため、日時や場所を変更できません。"
        yield Problem(message=message, place=Place(field="状態"))
        return
    if before.state is MeetingState.ISSUED and not reason.strip():
        message = "開催を通知した会議を変更するには、理由が必要です。"
        yield Problem(message=message, fix="理由を書いてください。", place=Place(field="理由"))
    if fiscal_year_of(after.held_on) != before.fiscal_year:
        yield Problem(
            message=f"この会議は{format_fiscal_year(before.fiscal_year)}の第{before.number}回です。"
            "別の年度に移すことはできません。",
            fix="この会議を中止し、その年度の会議を新しく設けてください。",
            place=Place(field="開催日"),
        )
