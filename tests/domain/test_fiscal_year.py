from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.fiscal_year import add_months, day_in, first_day, fiscal_year_of, last_day
from kiosk_app.domain.regulations import LAST_DAY

YEARS = st.integers(1868, 2200)


@given(st.dates(date(1868, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_exactly_one_fiscal_year(day: date) -> None:
    year = fiscal_year_of(day)
    assert first_day(year) <= day <= last_day(year)
    assert not first_day(year + 1) <= day
    assert not day <= last_day(year - 1)


@given(YEARS)
def test_fiscal_years_follow_each_other_without_gap_or_overlap(year: int) -> None:
    assert last_day(year) + timedelta(days=1) == first_day(year + 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2019, 3, 31), 2018),
        (date(2019, 4, 1), 2019),
        (date(2020, 1, 31), 2019),
        (date(2020, 3, 31), 2019),
    ],
)
def test_a_fiscal_year_begins_on_1_april(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2022, 8, LAST_DAY, date(2022, 8, 31)),
        (2022, 9, LAST_DAY, date(2022, 9, 30)),
        (2022, 1, LAST_DAY, date(2023, 1, 31)),
        (2022, 2, LAST_DAY, date(2023, 2, 28)),
        (2023, 2, LAST_DAY, date(2024, 2, 29)),
        (2022, 2, 10, date(2023, 2, 10)),
        (2022, 4, 1, date(2022, 4, 1)),
    ],
)
def test_a_month_and_a_day_lie_in_the_fiscal_year(year: int, month: int, day: int, expected: date) -> None:
    assert day_in(year, month, day) == expected


@given(YEARS, st.integers(1, 12), st.integers(1, 31))
def test_a_month_and_a_day_never_leave_their_fiscal_year(year: int, month: int, day: int) -> None:
    assert fiscal_year_of(day_in(year, month, day)) == year


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2023, 4, 1), -3, date(2023, 1, 1)),
        (date(2023, 4, 1), -12, date(2022, 4, 1)),
        (date(2023, 5, 31), -3, date(2023, 2, 28)),
        (date(2022, 12, 8), 1, date(2023, 1, 8)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 1, 31), 0, date(2023, 1, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
