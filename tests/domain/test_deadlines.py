from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.deadlines import (
    lead_time_start,
    minutes_due,
    notice_due,
    papers_due,
    plan_deadline,
    planned_start,
    summary_due,
)
from kiosk_app.domain.regulations import (
    LAST_DAY,
    ConvocationRule,
    DayCount,
    DeadlineKind,
    DeadlineRule,
    MinutesRule,
    PlanTiming,
)
from tests.domain.samples import CALENDAR, plan_type

HELD = date(2022, 12, 12)


def by_date(month: int, day: int) -> DeadlineRule:
    return DeadlineRule(kind=DeadlineKind.DATE, month=month, day=day)


def months(n: int) -> DeadlineRule:
    return DeadlineRule(kind=DeadlineKind.MONTHS_BEFORE_START, months=n)


def weeks(n: int) -> DeadlineRule:
    return DeadlineRule(kind=DeadlineKind.WEEKS_BEFORE_START, weeks=n)


@pytest.mark.parametrize(
    ("deadline", "start_on", "expected"),
    [
        (DeadlineRule(), None, None),
        (by_date(8, LAST_DAY), None, date(2022, 8, 31)),
        (by_date(9, 30), None, date(2022, 9, 30)),
        (by_date(1, LAST_DAY), None, date(2023, 1, 31)),
        (by_date(2, 10), None, date(2023, 2, 10)),
        (months(3), None, date(2023, 1, 1)),
        (months(12), None, date(2022, 4, 1)),
        (months(3), date(2023, 10, 1), date(2023, 7, 1)),
        (weeks(6), date(2023, 10, 1), date(2023, 8, 20)),
    ],
)
def test_a12_2_a_deadline_lies_in_the_year_before(
    deadline: DeadlineRule, start_on: date | None, expected: date | None
) -> None:
    assert plan_deadline(replace(plan_type(), deadline=deadline), 2023, start_on) == expected


def test_a_mid_year_plan_without_a_start_has_no_deadline_before_it() -> None:
    rule = plan_type(timing=PlanTiming.MID_YEAR)
    assert planned_start(rule, 2023) is None
    assert plan_deadline(replace(rule, deadline=months(3)), 2023) is None
    assert planned_start(rule, 2023, date(2023, 10, 1)) == date(2023, 10, 1)
    assert planned_start(plan_type(), 2023) == date(2023, 4, 1)


def test_b46_11_a_mid_year_request_leaves_its_lead_time() -> None:
    rule = replace(plan_type(timing=PlanTiming.MID_YEAR), lead_months=3)
    assert lead_time_start(rule, date(2023, 10, 1)) == date(2023, 7, 1)
    assert lead_time_start(rule, None) is None
    assert lead_time_start(plan_type(), date(2023, 10, 1)) is None


@pytest.mark.parametrize(
    ("rule", "notice", "papers"),
    [
        (ConvocationRule(), None, None),
        (ConvocationRule(notice_days=7, papers_days=3), date(2022, 12, 5), date(2022, 12, 9)),
        (
            ConvocationRule(notice_days=3, papers_days=1, day_count=DayCount.BUSINESS),
            date(2022, 12, 7),
            date(2022, 12, 9),
        ),
    ],
)
def test_notice_and_papers_are_due_only_where_a_rule_says_so(
    rule: ConvocationRule, notice: date | None, papers: date | None
) -> None:
    assert notice_due(rule, HELD, CALENDAR) == notice
    assert papers_due(rule, HELD, CALENDAR) == papers


@pytest.mark.parametrize(
    ("rule", "minutes", "summary"),
    [
        (MinutesRule(), None, None),
        (MinutesRule(due_months=1), date(2023, 1, 12), None),
        (MinutesRule(due_days=45, summary_days=2), date(2023, 1, 26), date(2022, 12, 14)),
    ],
)
def test_minutes_are_due_only_where_a_rule_says_so(
    rule: MinutesRule, minutes: date | None, summary: date | None
) -> None:
    assert minutes_due(rule, HELD) == minutes
    assert summary_due(rule, HELD) == summary
