"""Days on which the office is open: no weekends, no 国民の祝日, no closed days of the ward.

Counting leaves out the day that it starts from (初日不算入): one open day after a Friday is Monday.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk_app.domain.regulations import DayCount

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Tell open days from closed ones; `closed` holds (month, day) pairs such as 年末年始."""

    is_holiday: Callable[[date], bool]
    closed: frozenset[tuple[int, int]] = frozenset()

    def is_open(self, day: date) -> bool:
        """Tell whether the office is open that day."""
        return (
            day.weekday() < _SATURDAY and (day.month, day.day) not in self.closed and not self.is_holiday(day)
        )

    def next_open(self, day: date) -> date:
        """Return the day itself when it is open, else the next open one."""
        while not self.is_open(day):
            day += _ONE_DAY
        return day

    def add_open_days(self, day: date, n: int) -> date:
        """Return the n-th open day after a day; a negative n counts backwards."""
        step = _ONE_DAY if n >= 0 else -_ONE_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_open(day)
        return day

    def open_days_between(self, start: date, end: date) -> int:
        """Return the n that takes `add_open_days` from one open day to another; negative when `end` is earlier."""
        if end < start:
            return -sum(self.is_open(end + timedelta(days=n)) for n in range((start - end).days))
        return sum(self.is_open(start + timedelta(days=n + 1)) for n in range((end - start).days))

    def days_before(self, day: date, n: int, count: DayCount) -> date:
        """Return the day that lies n calendar days or n open days before a day."""
        return self.add_open_days(day, -n) if count is DayCount.BUSINESS else day - timedelta(days=n)


def parse_closed(texts: Iterable[str]) -> frozenset[tuple[int, int]]:
    """Read closed days written as 「12-29」; raise ValueError for one that no year has."""
    return frozenset(_month_and_day(text) for text in texts)


def _month_and_day(text: str) -> tuple[int, int]:
    leap_year = 2000
    found = date.fromisoformat(f"{leap_year}-{text}")
    return found.month, found.day
