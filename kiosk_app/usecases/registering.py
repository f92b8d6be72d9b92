"""Let the register follow what was decided, and what the clerk says of businesses that rest (B46-4-2, BG-II-6)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import Decision, Verdict
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.fiscal_year import first_day, last_day
from kiosk_app.domain.lifecycle import FINISHED
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import Processing, RegisterRow, YearMark, YearStatus
from kiosk_app.domain.registering import (
    FOLLOWED,
    KIND,
    Movement,
    RegisterChange,
    from_entry,
    goes_on,
    to_entry,
)
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import Changes, Desk
from kiosk_app.usecases.recorded_items import follow_items
from kiosk_app.usecases.register_book import RegisterBook, open_year

_MOVEMENTS = {
    YearStatus.RESTING: Movement.RESTED,
    YearStatus.ACTIVE: Movement.RESUMED,
    YearStatus.ENDED: Movement.ENDED,
}


class Case(NamedTuple):
    """A plan with the decision on it."""

    file: PlanFile
    decision: Decision


def follow_meeting(desk: Desk, uow: UnitOfWork, dossier: MeetingDossier) -> None:
    """Bring into the register what a meeting decided on plans, within the unit of work that keeps its record."""
    put = [item for item in dossier.items if item.source is ItemSource.PLANS and not item.withdrawn]
    plan_ids = tuple(dict.fromkeys(plan_id for item in put for plan_id in item.plan_ids))
    decided = uow.decisions.of_plans(plan_ids)
    follow(
        desk,
        uow,
        [
            Case(dossier.plans[plan_id], decision)
            for plan_id in plan_ids
            for decision in decided.get(plan_id, ())
            if decision.meeting_id == dossier.meeting.id
        ],
    )


def follow(desk: Desk, uow: UnitOfWork, cases: Iterable[Case]) -> None:
    """Bring approved plans into the register of the year that they are for, and their items into the item register."""
    approved = [case for case in cases if verdict_of(case.decision.kind) is Verdict.APPROVED]
    book = RegisterBook(uow, desk.regulations)
    for case in approved:
        if case.file.type.kind in FOLLOWED:
            book.enter(case.file, case.decision.decided_on)
    book.keep()
    follow_items(desk, uow, [(case.file, case.decision.decided_on) for case in approved])


def unplaced(desk: Desk, year: int) -> tuple[RegisterRow, ...]:
    """List what stood in the table of the year before, and of which neither register nor a plan says how it goes on.

    What goes on without a plan is not listed, nor what waits for a decision on its plan.
    """
    with desk.database.read() as reader:
        return unplaced_rows(desk, reader, year)


def unplaced_rows(desk: Desk, reader: Reader, year: int) -> tuple[RegisterRow, ...]:
    """Return the same from an open record."""
    placed = {row.business.id for row in reader.register.rows(year, ended=True)}
    waiting = {row.business_id for row in reader.plans.rows(year=year) if row.state not in FINISHED}
    return tuple(
        row
        for row in reader.register.rows(year - 1)
        if row.business.id not in placed | waiting
        and not goes_on(row.business.key.processing, desk.regulations)
    )


def set_status(
    desk: Desk, business_ids: Sequence[int], year: int, status: YearStatus, reason: str = ""
) -> Changes:
    """Say of businesses that they rest in a year (「－」), are carried out after all, or were given up.

    Raises RuleError for a business that stood in no table up to that year; then nothing has changed.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        for processing in Processing:
            if goes_on(processing, desk.regulations):
                open_year(uow, processing, year)
        last = uow.register.latest((business_id, year) for business_id in business_ids)
        missing = [one for one in business_ids if (one, year) not in last]
        if missing:
            raise RuleError([_unknown(one) for one in missing])
        for business_id in dict.fromkeys(business_ids):
            _set(desk, uow, last[business_id, year], year, status, reason)
        uow.commit()
    return Changes(register=True)


def _set(desk: Desk, uow: UnitOfWork, row: RegisterRow, year: int, status: YearStatus, reason: str) -> None:
    before = row.year if row.year.fiscal_year == year else None
    if before is not None and before.status is status:
        return
    mark = before.mark if before else YearMark.CONTINUED
    after = replace(row.year, fiscal_year=year, mark=mark, status=status, number=None)
    went_on = row.year.status is status is YearStatus.ACTIVE
    uow.register.set_year(after)
    change = RegisterChange(
        business_id=row.business.id,
        name=row.business.key.name,
        section_id=row.business.key.section_id,
        fiscal_year=year,
        on=min(max(desk.today, first_day(year)), last_day(year)) if before else first_day(year),
        movement=Movement.CONTINUED if went_on else _MOVEMENTS[status],
        before=before,
        after=after,
        reason=reason,
    )
    uow.entries.add(to_entry(change))


def history(desk: Desk, business_id: int) -> tuple[RegisterChange, ...]:
    """List what happened to a business in the register, the oldest first (A-別表1)."""
    with desk.database.read() as reader:
        return tuple(from_entry(one) for one in reader.entries.rows(KIND, subject=f"business:{business_id}"))


def _unknown(business_id: int) -> Problem:
    return Problem(
        message=f"業務 {business_id} は、その年度までの台帳にありません。",
        fix="業務の番号を確かめてください。",
        place=Place(field="業務"),
    )
