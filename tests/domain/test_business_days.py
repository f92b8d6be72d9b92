from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.business_days import Calendar, parse_closed
from kiosk_app.domain.regulations import DayCount

HOLIDAYS = {date(2022, 11, 3), date(2022, 11, 23), date(2023, 1, 9)}
CALENDAR = Calendar(
    HOLIDAYS.__contains__, parse_closed(("12-29", "12-30", "12-31", "01-01", "01-02", "01-03"))
)
DAYS = st.dates(date(2022, 4, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2022, 12, 8), True),
        (date(2022, 12, 10), False),
        (date(2022, 12, 11), False),
        (date(2022, 11, 3), False),
        (date(2022, 12, 28), True),
        (date(2022, 12, 29), False),
        (date(2023, 1, 3), False),
        (date(2023, 1, 4), True),
    ],
)
def test_the_office_is_closed_on_weekends_holidays_and_its_own_days(day: date, is_open: bool) -> None:
    assert CALENDAR.is_open(day) is is_open


def test_the_next_open_day_may_be_the_day_itself() -> None:
    assert CALENDAR.next_open(date(2022, 12, 28)) == date(2022, 12, 28)
    assert CALENDAR.next_open(date(2022, 12, 29)) == date(2023, 1, 4)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2022, 12, 8), 0, date(2022, 12, 8)),
        (date(2022, 12, 9), 1, date(2022, 12, 12)),
        (date(2022, 12, 28), 1, date(2023, 1, 4)),
        (date(2022, 12, 8), -3, date(2022, 12, 5)),
        (date(2022, 12, 12), -3, date(2022, 12, 7)),
        (date(2023, 1, 4), -1, date(2022, 12, 28)),
    ],
)
def test_open_days_are_counted_without_the_first(day: date, n: int, expected: date) -> None:
    assert CALENDAR.add_open_days(day, n) == expected


@pytest.mark.parametrize(
    ("count", "n", "expected"),
    [
        (DayCount.CALENDAR, 3, date(2022, 12, 9)),
        (DayCount.CALENDAR, 14, date(2022, 11, 28)),
        (DayCount.BUSINESS, 3, date(2022, 12, 7)),
        (DayCount.BUSINESS, 5, date(2022, 12, 5)),
    ],
)
def test_days_before_a_meeting_are_calendar_days_or_open_days(
    count: DayCount, n: int, expected: date
) -> None:
    assert CALENDAR.days_before(date(2022, 12, 12), n, count) == expected


@given(DAYS, st.integers(-40, 40))
def test_the_nth_open_day_lies_n_open_days_away(day: date, n: int) -> None:
    other = CALENDAR.add_open_days(day, n)
    assert CALENDAR.open_days_between(day, other) == n
    assert other == day or CALENDAR.is_open(other)


@given(DAYS, st.integers(1, 40))
def test_the_nth_open_day_before_leaves_n_open_days(day: date, n: int) -> None:
    earlier = CALENDAR.add_open_days(day, -n)
    assert sum(CALENDAR.is_open(earlier + timedelta(days=k)) for k in range((day - earlier).days)) == n


@pytest.mark.parametrize("text", ["13-01", "02-30", "1229", "年末"])
def test_a_closed_day_that_no_year_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_closed((text,))


def test_29_february_may_be_a_closed_day() -> None:
    assert parse_closed(("02-29",)) == {(2, 29)}
