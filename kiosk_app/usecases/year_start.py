"""Begin a fiscal year: the tables of the register that go on without plans, as the last year left them (BG-II-6)."""

from dataclasses import dataclass

from kiosk_app.domain.fiscal_year import last_day
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import Processing
from kiosk_app.domain.registering import goes_on
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import Changes, Desk
from kiosk_app.usecases.register_book import open_year, rows_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """A table of the register in a year: how many businesses stand in it, and whether it was begun."""

    processing: Processing
    rows: int
    begun: bool
    by_plans: bool


def year_tables(desk: Desk, year: int) -> tuple[YearTable, ...]:
    """List the tables with which a year begins; those `by_plans` grow with the decisions on its plans."""
    with desk.database.read() as reader:
        return tuple(
            YearTable(
                processing=one,
                rows=len(rows_in_force(reader, desk.regulations, year, one)),
                begun=year in reader.register.years(one),
                by_plans=not goes_on(one, desk.regulations),
            )
            for one in Processing
        )


def begin_year(desk: Desk, year: int) -> Changes:
    """Begin the tables of a year that go on without plans; what was begun stays as it is.

    Raises RuleError while the year before lasts.
    """
    before = last_day(year - 1)
    if desk.today < before:
        message = f"{format_fiscal_year(year)}は、まだ始められません。"
        fix = f"{format_date(before)}から始めることができます。"
        raise RuleError([Problem(message=message, fix=fix, place=Place(field="年度"))])
    with desk.database.write(desk.actor, desk.clock()) as uow:
        for one in Processing:
            if goes_on(one, desk.regulations):
                open_year(uow, one, year)
        uow.commit()
    return Changes(register=True)
