"""Dates in the Japanese era calendar: how papers print them and how clerks type them.

The first year of an era is 元年. A fiscal year bears one name throughout: 2019 is 令和元年度, April included.
Dates of an old era that lie after its end are read (平成32年1月31日 is 2020-01-31), dates before its first
day are not. Before 明治 dates are printed in the western calendar.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType

from kiosk_app.domain.figures import figure, plain
from kiosk_app.domain.fiscal_year import FIRST_MONTH, fiscal_year_of
from kiosk_app.domain.regulations import NumberStyle

WEEKDAYS = "月火水木金土日"
_NOON = 12


@dataclass(frozen=True, slots=True)
class Era:
    """An era from its first day on; `first_fiscal_year` is the first 年度 that bears its name."""

    name: str
    letter: str
    since: date
    first_fiscal_year: int


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year of an era, counted from 1."""

    era: Era
    year: int

    def text(self, style: NumberStyle = NumberStyle.HALF) -> str:
        """Return 「令和4」 or 「令和元」."""
        return f"{self.era.name}{'元' if self.year == 1 else figure(self.year, style)}"


ERAS = (
    Era("明治", "M", date(1868, 10, 23), 1868),
    Era("大正", "T", date(1912, 7, 30), 1912),
    Era("昭和", "S", date(1926, 12, 25), 1927),
    Era("平成", "H", date(1989, 1, 8), 1989),
    Era("令和", "R", date(2019, 5, 1), 2019),
)
_ERA_BY_WORD: Mapping[str, Era] = MappingProxyType(
    {word: era for era in ERAS for word in (era.name, era.name[0], era.letter, era.letter.lower())}
)

_ERA = "(?P<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])"
_MONTH_DAY = r"(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})日?"
_ERA_DATE = re.compile(rf"{_ERA}\.?(?P<year>元|\d{{1,3}})(?:年|[-/.]){_MONTH_DAY}")
_ERA_COMPACT = re.compile(rf"{_ERA}?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_WESTERN_DATE = re.compile(rf"(?P<year>\d{{4}})(?:年|[-/.]){_MONTH_DAY}")
_WESTERN_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_SHORT_DATE = re.compile(_MONTH_DAY)
_WEEKDAY = re.compile(rf"(?P<rest>.*)\((?P<weekday>[{WEEKDAYS}])(?:曜日?)?\)")
_ERA_FISCAL_YEAR = re.compile(rf"{_ERA}?\.?(?P<year>元|\d{{1,3}})(?:年度?)?")
_WESTERN_FISCAL_YEAR = re.compile(r"(?P<year>\d{4})(?:年度?)?")


def era_year(day: date) -> EraYear | None:
    """Return the era and its year on a day, or None before 明治."""
    era = next((era for era in reversed(ERAS) if era.since <= day), None)
    return None if era is None else EraYear(era, day.year - era.since.year + 1)


def fiscal_era_year(year: int) -> EraYear | None:
    """Return the era and its year after which a fiscal year is named, or None before 明治."""
    era = next((era for era in reversed(ERAS) if era.first_fiscal_year <= year), None)
    return None if era is None else EraYear(era, year - era.since.year + 1)


def format_date(day: date, style: NumberStyle = NumberStyle.HALF) -> str:
    """Return 「令和4年12月8日」."""
    found = era_year(day)
    year = found.text(style) if found else figure(day.year, style)
    return f"{year}年{figure(day.month, style)}月{figure(day.day, style)}日"


def format_date_with_weekday(day: date, style: NumberStyle = NumberStyle.HALF) -> str:
    """Return 「令和4年12月8日（木）」."""
    return f"{format_date(day, style)}（{WEEKDAYS[day.weekday()]}）"


def format_short(day: date) -> str:
    """Return 「R4.12.8」."""
    found = era_year(day)
    year = f"{found.era.letter}{found.year}" if found else str(day.year)
    return f"{year}.{day.month}.{day.day}"


def format_time(at: time, style: NumberStyle = NumberStyle.HALF) -> str:
    """Return 「午後2時」, 「午後2時30分」 or 「正午」."""
    if (at.hour, at.minute) == (_NOON, 0):
        return "正午"
    half = "午前" if at.hour < _NOON else "午後"
    minutes = f"{figure(at.minute, style)}分" if at.minute else ""
    return f"{half}{figure(at.hour % _NOON, style)}時{minutes}"


def format_fiscal_year(year: int, style: NumberStyle = NumberStyle.HALF) -> str:
    """Return 「令和4年度」."""
    found = fiscal_era_year(year)
    return f"{found.text(style) if found else figure(year, style)}年度"


def parse_date(text: str, *, today: date | None = None) -> date | None:
    """Return the date that a clerk typed, or None when it is none; a weekday that does not fit is none.

    「12/8」 needs `today` and lies in its fiscal year; six digits are a year of the era of `today`.
    """
    wanted = plain(text)
    named = _WEEKDAY.fullmatch(wanted)
    if named is None:
        return _parse_bare(wanted, today)
    day = _parse_bare(named["rest"], today)
    return day if day and WEEKDAYS[day.weekday()] == named["weekday"] else None


def parse_fiscal_year(text: str, *, today: date | None = None) -> int | None:
    """Return the fiscal year that a clerk typed, or None; a bare 「5」 needs `today` for its era."""
    wanted = plain(text)
    western = _WESTERN_FISCAL_YEAR.fullmatch(wanted)
    if western:
        year = int(western["year"])
        return year if date.min.year < year < date.max.year else None
    match = _ERA_FISCAL_YEAR.fullmatch(wanted)
    if match is None:
        return None
    era = _ERA_BY_WORD[match["era"]] if match["era"] else _fiscal_era(today)
    year_of_era = _year_number(match["year"])
    return era.since.year + year_of_era - 1 if era and year_of_era else None


def _fiscal_era(today: date | None) -> Era | None:
    found = fiscal_era_year(fiscal_year_of(today)) if today else None
    return found.era if found else None


def _parse_bare(text: str, today: date | None) -> date | None:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], date | None]], ...] = (
        (_ERA_DATE, _read_era),
        (_ERA_COMPACT, _read_era),
        (_WESTERN_DATE, _read_western),
        (_WESTERN_COMPACT, _read_western),
        (_SHORT_DATE, _read_short),
    )
    for pattern, read in readers:
        match = pattern.fullmatch(text)
        if match:
            return read(match, today)
    return None


def _read_era(match: re.Match[str], today: date | None) -> date | None:
    word = match["era"]
    current = era_year(today) if today else None
    era = _ERA_BY_WORD[word] if word else (current.era if current else ERAS[-1])
    year = _year_number(match["year"])
    day = _date(era.since.year + year - 1, match) if year else None
    return day if day and day >= era.since else None


def _read_western(match: re.Match[str], _today: date | None) -> date | None:
    return _date(int(match["year"]), match)


def _read_short(match: re.Match[str], today: date | None) -> date | None:
    if today is None:
        return None
    year = fiscal_year_of(today)
    return _date(year if int(match["month"]) >= FIRST_MONTH else year + 1, match)


def _year_number(text: str) -> int:
    return 1 if text == "元" else int(text)


def _date(year: int, match: re.Match[str]) -> date | None:
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
