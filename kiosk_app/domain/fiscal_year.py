"""The fiscal year: 1 April to 31 March, named by the calendar year in which it begins (a plain int)."""

from calendar import monthrange
from datetime import date

FIRST_MONTH = 4


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year in which a day lies."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day(year: int) -> date:
    """Return 1 April, with which the fiscal year begins."""
    return date(year, FIRST_MONTH, 1)


def last_day(year: int) -> date:
    """Return 31 March, with which the fiscal year ends."""
    return date(year + 1, FIRST_MONTH - 1, 31)


def day_in(year: int, month: int, day: int) -> date:
    """Return the date that a month and a day mean within a fiscal year; LAST_DAY (末日) fits any month."""
    calendar_year = year if month >= FIRST_MONTH else year + 1
    return date(calendar_year, month, min(day, monthrange(calendar_year, month)[1]))


def add_months(day: date, months: int) -> date:
    """Return the same day some months later (or earlier when negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
