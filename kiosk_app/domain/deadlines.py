"""Due dates that a profile gives for plans, notices and minutes; None wherever a regulation is silent.

A deadline of a plan for fiscal year Y that is given as a day lies in fiscal year Y-1: 8月末日 for 令和6年度 is
2023-08-31, 1月末日 is 2024-01-31.
"""

from datetime import date, timedelta

from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.fiscal_year import add_months, day_in, first_day
from kiosk_app.domain.regulations import (
    ConvocationRule,
    DeadlineKind,
    MinutesRule,
    PlanTiming,
    PlanTypeRule,
)


def plan_deadline(rule: PlanTypeRule, fiscal_year: int, start_on: date | None = None) -> date | None:
    """Return the last day on which a plan may come in (A-12-2); an annual plan starts with its year."""
    deadline = rule.deadline
    if deadline.kind is DeadlineKind.NONE:
        return None
    if deadline.kind is DeadlineKind.DATE:
        return day_in(fiscal_year - 1, deadline.month, deadline.day)
    start = planned_start(rule, fiscal_year, start_on)
    if start is None:
        return None
    if deadline.kind is DeadlineKind.MONTHS_BEFORE_START:
        return add_months(start, -deadline.months)
    return start - timedelta(weeks=deadline.weeks)


def planned_start(rule: PlanTypeRule, fiscal_year: int, start_on: date | None = None) -> date | None:
    """Return when a plan takes effect, as far as it is known."""
    if start_on is None and rule.timing is PlanTiming.ANNUAL:
        return first_day(fiscal_year)
    return start_on


def lead_time_start(rule: PlanTypeRule, start_on: date | None) -> date | None:
    """Return the day by which a mid-year request leaves its lead time before the start (B46-11)."""
    if rule.lead_months is None or start_on is None:
        return None
    return add_months(start_on, -rule.lead_months)


def notice_due(rule: ConvocationRule, held_on: date, calendar: Calendar) -> date | None:
    """Return the last day for the notice of a meeting."""
    return (
        None if rule.notice_days is None else calendar.days_before(held_on, rule.notice_days, rule.day_count)
    )


def papers_due(rule: ConvocationRule, held_on: date, calendar: Calendar) -> date | None:
    """Return the last day for the papers of a meeting."""
    return (
        None if rule.papers_days is None else calendar.days_before(held_on, rule.papers_days, rule.day_count)
    )


def minutes_due(rule: MinutesRule, held_on: date) -> date | None:
    """Return when the minutes of a meeting are due."""
    if rule.due_days is not None:
        return held_on + timedelta(days=rule.due_days)
    return None if rule.due_months is None else add_months(held_on, rule.due_months)


def summary_due(rule: MinutesRule, held_on: date) -> date | None:
    """Return when the summary of a meeting is due."""
    return None if rule.summary_days is None else held_on + timedelta(days=rule.summary_days)
