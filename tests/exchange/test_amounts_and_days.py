"""Numbers, days and times as people and spreadsheets write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.wareki import format_date, format_short, format_time
from kiosk_app.exchange.amounts import parse_amount, parse_count
from kiosk_app.exchange.days import EXCEL_EPOCH, MAC_EPOCH, parse_time, read_day

TODAY = date(2022, 11, 1)


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("1234", 1234),
        ("１，２３４千円", 1_234_000),
        ("1,234,567円", 1_234_567),
        ("▲1,000", -1000),
        ("△１千円", -1000),
        ("-500", -500),
        ("−500", -500),
        ("－500円", -500),
        ("1.5億円", 150_000_000),
        ("1.5百万円", 1_500_000),
        ("12万", 120_000),
        ("¥1,000", 1000),
        ("￥１０００", 1000),
        ("¥-1,000", -1000),
        (" 1 000 円 ", 1000),
        ("0", 0),
        ("1000.0", 1000),
    ],
)
def test_amounts_are_read_as_yen(text: str, yen: int) -> None:
    assert parse_amount(text) == yen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "円",
        "1,23",
        "12,3456",
        "1.5円",
        "約100円",
        "百円",
        "▲▲1",
        "▲-1",
        "-¥-1",
        "1e9",
        "9" * 16,
        "99999999億円",
        "0x10",
        "1 000 abc",
        "(1,000)",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert parse_amount(text) is None


def test_the_unit_of_a_column_counts_only_where_the_text_names_none() -> None:
    assert parse_amount("1,234", unit=1000) == 1_234_000
    assert parse_amount("1,234円", unit=1000) == 1234
    assert parse_amount("1.5", unit=1000) == 1500


@given(st.integers(-(10**14), 10**14))
def test_an_amount_reads_back_as_it_was_written(yen: int) -> None:
    assert parse_amount(f"{yen:,}") == yen
    assert parse_amount(f"{'▲' if yen < 0 else ''}{abs(yen):,}円") == yen


@pytest.mark.parametrize(
    ("text", "count"), [("12", 12), ("１２", 12), ("1,234", 1234), ("-1", None), ("", None), ("1.5", None)]
)
def test_counts(text: str, count: int | None) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("R5.10.1", date(2023, 10, 1)),
        ("令和５年１０月１日", date(2023, 10, 1)),
        ("2023/10/1", date(2023, 10, 1)),
        ("12/8", date(2022, 12, 8)),
        ("44903", date(2022, 12, 8)),
        (44903, date(2022, 12, 8)),
        (44903.75, date(2022, 12, 8)),
        (20221208, date(2022, 12, 8)),
        (20221208.0, date(2022, 12, 8)),
        (datetime.combine(date(2022, 12, 8), time(14)), date(2022, 12, 8)),
        (date(2022, 12, 8), date(2022, 12, 8)),
        ("99999", None),
        (5, None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        (True, None),
        (None, None),
        ("来年", None),
        (time(14), None),
    ],
)
def test_days_in_every_form(value: object, day: date | None) -> None:
    assert read_day(value, today=TODAY) == day


def test_serials_of_an_old_mac_count_from_1904() -> None:
    assert read_day(43441, epoch=MAC_EPOCH) == date(2022, 12, 8)


@given(st.dates(date(1955, 1, 1), date(2099, 12, 31)))
def test_a_serial_and_a_written_day_mean_the_same(day: date) -> None:
    serial = (day - EXCEL_EPOCH).days
    assert read_day(serial) == day
    assert read_day(str(serial)) == day
    assert read_day(format_date(day)) == day
    assert read_day(format_short(day)) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:00", time(14)),
        ("１４：３０", time(14, 30)),
        ("午後2時", time(14)),
        ("午後２時30分", time(14, 30)),
        ("午後2時半", time(14, 30)),
        ("午前9時", time(9)),
        ("午前0時", time(0)),
        ("午後12時30分", time(12, 30)),
        ("14時", time(14)),
        ("正午", time(12)),
        ("24:00", None),
        ("14:60", None),
        ("午後13時", None),
        ("14", None),
        ("", None),
        ("ごご", None),
    ],
)
def test_times_in_every_form(text: str, at: time | None) -> None:
    assert parse_time(text) == at


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_printed_time_reads_back(at: time) -> None:
    assert parse_time(format_time(at)) == at
