"""The year's end: which duties belong to a year, what forbids closing, and the record of it."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.duty import Duty, DutyKind, SubjectKind, Urgency
from kiosk_app.domain.year_end import (
    YearClosing,
    belongs_to,
    carried_words,
    check_close,
    duty_day,
    duty_problem,
    from_entry,
    to_entry,
)

DUTY = Duty(
    kind=DutyKind.REFER,
    title="計画の付議",
    article="規則第46号第12条",
    since=None,
    due=None,
    age_days=0,
    subject_kind=SubjectKind.PLAN,
    subject_id=1,
    urgency=Urgency.OWED,
)
CLOSING = YearClosing(fiscal_year=2022, closed_on=date(2023, 3, 31), by="庶務担当", backup="控え.db")


@pytest.mark.parametrize(
    ("since", "due", "expected"),
    [
        (date(2022, 5, 1), None, True),
        (date(2021, 5, 1), None, True),
        (date(2023, 4, 1), None, False),
        (date(2022, 5, 1), date(2023, 3, 31), True),
        (date(2022, 5, 1), date(2023, 4, 1), False),
        (None, None, True),
    ],
)
def test_a_duty_belongs_to_the_year_in_which_it_is_owed(
    since: date | None, due: date | None, expected: bool
) -> None:
    assert belongs_to(replace(DUTY, since=since, due=due), 2022, {}) is expected


@pytest.mark.parametrize(("year", "expected"), [(2022, True), (2023, False)])
def test_a_meeting_of_the_next_year_blocks_nothing(year: int, expected: bool) -> None:
    duty = replace(DUTY, subject_kind=SubjectKind.MEETING, subject_id=4)
    assert belongs_to(duty, 2022, {4: year}) is expected
    assert belongs_to(duty, 2022, {})


def test_duties_are_looked_at_on_the_years_last_day() -> None:
    assert duty_day(2022, date(2022, 12, 1)) == date(2022, 12, 1)
    assert duty_day(2022, date(2024, 12, 1)) == date(2023, 3, 31)


def test_a_duty_tells_its_article_and_its_day() -> None:
    found = duty_problem(replace(DUTY, due=date(2023, 3, 1)))
    assert found.text() == "項目「付議」：計画の付議（未了）。〔規則第46号第12条〕期限は令和5年3月1日です。"
    assert carried_words([found, replace(found, article="")]) == (
        "計画の付議（未了）。〔規則第46号第12条〕",
        "計画の付議（未了）。",
    )


@pytest.mark.parametrize(
    ("year", "today", "expected"),
    [
        (2023, date(2024, 3, 31), []),
        (2023, date(2024, 3, 30), ["令和5年度は、まだ終わっていません。"]),
        (2022, date(2024, 3, 31), ["令和4年度は、令和5年3月31日に締めています。"]),
    ],
)
def test_a_year_is_closed_once_and_when_it_is_over(year: int, today: date, expected: list[str]) -> None:
    assert [one.message for one in check_close(year, [CLOSING], today)] == expected


def test_a_closing_is_read_back_as_it_was_written() -> None:
    closing = replace(CLOSING, reason="翌年度に行う", carried=("甲「乙」、丙", "丁"))
    assert from_entry(to_entry(closing)) == closing
