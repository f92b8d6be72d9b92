"""Every open duty of the secretariat, derived from the record and the profile; each kind is a small rule of its own.

The work grows with the docket in a straight line: each plan, meeting, condition and review is looked at once.
"""

from collections.abc import Iterator
from datetime import date

from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.docket import Docket
from kiosk_app.domain.duty import Debt, Duty, DutyKind, SubjectKind, Urgency
from kiosk_app.domain.ledger_duties import ledger_debts
from kiosk_app.domain.meeting_duties import condition_debts, meeting_debts, review_debts
from kiosk_app.domain.outside_duties import outside_debts
from kiosk_app.domain.plan_duties import plan_debts
from kiosk_app.domain.readiness import meeting_blockers
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.use_duties import annual_reports_due, use_debts

__all__ = [
    "Docket",
    "Duty",
    "DutyKind",
    "SubjectKind",
    "Urgency",
    "annual_reports_due",
    "meeting_blockers",
    "open_duties",
]

_URGENCY = {urgency: rank for rank, urgency in enumerate(Urgency)}
_KIND = {kind: rank for rank, kind in enumerate(DutyKind)}


def open_duties(docket: Docket, regs: Regulations, today: date, calendar: Calendar) -> tuple[Duty, ...]:
    """List every open duty, the most urgent first, then by due date and age."""
    duties = [debt.on(today) for debt in _debts(docket, regs, today, calendar)]
    return tuple(sorted(duties, key=_order))


def _debts(docket: Docket, regs: Regulations, today: date, calendar: Calendar) -> Iterator[Debt]:
    for file in docket.plans:
        yield from plan_debts(file, regs)
    yield from use_debts(docket, regs, today)
    for dossier in docket.meetings:
        yield from meeting_debts(dossier, regs, today, calendar)
    for condition in docket.conditions:
        yield from condition_debts(condition)
    for review in docket.reviews:
        yield from review_debts(review, regs)
    yield from ledger_debts(docket.ledger_entries, regs, today)
    yield from outside_debts(docket, regs)


def _order(duty: Duty) -> tuple[int, date, int, int, int]:
    due = duty.due or date.max
    return _URGENCY[duty.urgency], due, -duty.age_days, _KIND[duty.kind], duty.subject_id
