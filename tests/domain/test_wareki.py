from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.domain.wareki import (
    era_year,
    fiscal_era_year,
    format_date,
    format_date_with_weekday,
    format_fiscal_year,
    format_short,
    format_time,
    parse_date,
    parse_fiscal_year,
)

DAYS = st.dates(date(1868, 10, 23), date(2100, 12, 31))
STYLES = st.sampled_from(NumberStyle)
TODAY = date(2022, 9, 1)


@given(DAYS, STYLES)
def test_every_date_is_read_back_as_it_was_printed(day: date, style: NumberStyle) -> None:
    assert parse_date(format_date(day, style)) == day
    assert parse_date(format_date_with_weekday(day, style)) == day
    assert parse_date(format_short(day)) == day


@given(STYLES, st.integers(1868, 2100))
def test_every_fiscal_year_is_read_back_as_it_was_printed(style: NumberStyle, year: int) -> None:
    assert parse_fiscal_year(format_fiscal_year(year, style)) == year


@pytest.mark.parametrize(
    ("day", "text", "short"),
    [
        (date(1868, 10, 22), "1868年10月22日", "1868.10.22"),
        (date(1868, 10, 23), "明治元年10月23日", "M1.10.23"),
        (date(1912, 7, 29), "明治45年7月29日", "M45.7.29"),
        (date(1912, 7, 30), "大正元年7月30日", "T1.7.30"),
        (date(1926, 12, 24), "大正15年12月24日", "T15.12.24"),
        (date(1926, 12, 25), "昭和元年12月25日", "S1.12.25"),
        (date(1989, 1, 7), "昭和64年1月7日", "S64.1.7"),
        (date(1989, 1, 8), "平成元年1月8日", "H1.1.8"),
        (date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
        (date(2019, 5, 1), "令和元年5月1日", "R1.5.1"),
        (date(2020, 1, 1), "令和2年1月1日", "R2.1.1"),
        (date(2022, 12, 8), "令和4年12月8日", "R4.12.8"),
    ],
)
def test_dates_bear_the_era_in_force_on_the_day(day: date, text: str, short: str) -> None:
    assert format_date(day) == text
    assert format_short(day) == short
    assert parse_date(text) == day


def test_dates_in_papers_set_single_figures_full_width() -> None:
    assert format_date(date(2022, 12, 8), NumberStyle.SINGLE_FULL) == "令和４年12月８日"
    assert format_date_with_weekday(date(2022, 12, 8), NumberStyle.SINGLE_FULL) == "令和４年12月８日（木）"


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (1867, "1867年度"),
        (1868, "明治元年度"),
        (1912, "大正元年度"),
        (1926, "大正15年度"),
        (1927, "昭和2年度"),
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
    ],
)
def test_a_fiscal_year_bears_one_name_throughout(year: int, text: str) -> None:
    assert format_fiscal_year(year) == text
    assert parse_fiscal_year(text) == year


def test_january_to_march_2020_is_reiwa_2_but_fiscal_reiwa_1() -> None:
    on = era_year(date(2020, 2, 1))
    of = fiscal_era_year(2019)
    assert on is not None
    assert of is not None
    assert (on.text(), of.text()) == ("令和2", "令和元")


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (time(14, 0), "午後２時"),
        (time(14, 30), "午後２時30分"),
        (time(9, 5), "午前９時５分"),
        (time(12, 0), "正午"),
        (time(12, 30), "午後０時30分"),
        (time(0, 0), "午前０時"),
        (time(23, 59), "午後11時59分"),
    ],
)
def test_times_are_told_in_halves_of_the_day(at: time, text: str) -> None:
    assert format_time(at, NumberStyle.SINGLE_FULL) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R4.12.8", date(2022, 12, 8)),
        ("Ｒ４．１２．８", date(2022, 12, 8)),
        ("r4-12-8", date(2022, 12, 8)),
        ("R.4.12.8", date(2022, 12, 8)),
        ("R04/12/08", date(2022, 12, 8)),
        ("令04.12.08", date(2022, 12, 8)),
        ("㋿4年12月8日", date(2022, 12, 8)),
        (" 令和 ４ 年 １２ 月 ８ 日 ", date(2022, 12, 8)),
        ("令和4年12月8日（木）", date(2022, 12, 8)),
        ("令和4年12月8日(木曜日)", date(2022, 12, 8)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("平成32年1月31日", date(2020, 1, 31)),
        ("昭和100年1月1日", date(2025, 1, 1)),
        ("2022-12-08", date(2022, 12, 8)),
        ("2022/12/8", date(2022, 12, 8)),
        ("2022年12月8日", date(2022, 12, 8)),
        ("2022.12.8", date(2022, 12, 8)),
        ("20221208", date(2022, 12, 8)),
        ("041208", date(2022, 12, 8)),
        ("R041208", date(2022, 12, 8)),
        ("H310430", date(2019, 4, 30)),
        ("12/8", date(2022, 12, 8)),
        ("3月31日", date(2023, 3, 31)),
        ("4.1", date(2022, 4, 1)),
    ],
)
def test_dates_are_read_as_clerks_type_them(text: str, expected: date) -> None:
    assert parse_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "あした",
        "令和4年2月30日",
        "令和4年13月1日",
        "令和0年5月1日",
        "令和元年4月30日",
        "平成元年1月7日",
        "昭和元年12月24日",
        "R010430",
        "H000101",
        "2022-02-29",
        "20221301",
        "0000-01-01",
        "041399",
        "2/30",
        "令和4年12月8日（水）",
        "令和4年2月30日（水）",
        "令和4年12月",
        "令和4年12月8日追記",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


def test_a_day_without_a_year_needs_today() -> None:
    assert parse_date("12/8") is None


def test_six_digits_are_a_year_of_the_present_era() -> None:
    assert parse_date("310430", today=date(2019, 4, 1)) == date(2019, 4, 30)
    assert parse_date("041208") == date(2022, 12, 8)
    assert parse_date("041208", today=date(1868, 1, 1)) == date(2022, 12, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和5年度", 2023),
        ("令和５年度", 2023),
        ("令和5年", 2023),
        ("R5", 2023),
        ("Ｒ５年度", 2023),
        ("令5", 2023),
        ("5", 2023),
        ("5年度", 2023),
        ("2023", 2023),
        ("2023年度", 2023),
        ("令和元年度", 2019),
        ("R1", 2019),
        ("平成31年度", 2019),
        ("H31", 2019),
        ("昭和64年度", 1989),
    ],
)
def test_fiscal_years_are_read_as_clerks_type_them(text: str, expected: int) -> None:
    assert parse_fiscal_year(text, today=TODAY) == expected


@pytest.mark.parametrize("text", ["", "来年度", "令和0年度", "0", "0001", "9999", "12345", "令和5年度分"])
def test_what_is_no_fiscal_year_is_not_read(text: str) -> None:
    assert parse_fiscal_year(text, today=TODAY) is None


def test_a_bare_year_needs_today() -> None:
    assert parse_fiscal_year("5") is None
    assert parse_fiscal_year("5", today=date(1860, 1, 1)) is None
    assert parse_fiscal_year("1", today=date(2019, 4, 15)) == 2019
