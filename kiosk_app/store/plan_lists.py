"""Questions about many plans that need no plan in full: answered by Core rows and indexes."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from kiosk_app.domain.plan import PlanContent, PlanState
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import Columns
from kiosk_app.store.search import fold
from kiosk_app.store.tables import PlanTable, table_of

PLAN = table_of(PlanTable)
STATES = {state.value: state for state in PlanState}
_day = lru_cache(4096)(date.fromisoformat)


class PlanRow(NamedTuple):
    """A plan in a list."""

    id: int
    year: int
    type_id: str
    section_id: str
    title: str
    state: PlanState
    receipt_no: int | None
    received_on: date | None
    example: bool
    business_id: int | None
    submitted_on: date | None = None


class PlanLists:
    """List plans and look for one by what it is about."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def rows(
        self,
        *,
        year: int | None = None,
        type_id: str | None = None,
        state: PlanState | None = None,
        section_id: str | None = None,
        text: str = "",
    ) -> tuple[PlanRow, ...]:
        """List plans by year, section and number; `text` is looked for in the titles as the search folds them."""
        wanted: list[ColumnElement[bool]] = []
        for column, found in (
            (PLAN.c.fiscal_year, year),
            (PLAN.c.type_id, type_id),
            (PLAN.c.state, None if state is None else state.value),
            (PLAN.c.section_id, section_id),
        ):
            if found is not None:
                wanted.append(column == found)
        listed = self._plain(_listed().where(*wanted))
        looked_for = fold(text).split()
        if not looked_for:
            return tuple(listed)
        return tuple(row for row in listed if all(word in fold(row.title) for word in looked_for))

    def _plain(self, wanted: Select[Any]) -> list[PlanRow]:
        """Read rows as the driver gives them: over a long list the general conversion takes as long as the reading."""
        result = self._ledger.connection.execute(wanted)
        assert result.cursor is not None
        rows = result.cursor.fetchall()
        result.close()
        make = PlanRow._make
        return [
            make(
                (
                    n,
                    year,
                    kind,
                    section,
                    title,
                    STATES[state],
                    no,
                    got and _day(got),
                    ex == 1,
                    business,
                    sent and _day(sent),
                )
            )
            for n, year, kind, section, title, state, no, got, ex, business, sent in rows
        ]

    def duplicate_of(self, content: PlanContent) -> int | None:
        """Return the plan that files the same for the same year: type, section and business, or title."""
        same = PLAN.c.business_id == content.business_id
        if content.business_id is None:
            same = PLAN.c.title == content.title
        found: int | None = self._ledger.connection.execute(
            select(func.min(PLAN.c.id)).where(
                PLAN.c.fiscal_year == content.fiscal_year,
                PLAN.c.section_id == content.section_id,
                PLAN.c.type_id == content.type_id,
                PLAN.c.state != PlanState.WITHDRAWN.value,
                PLAN.c.example == content.example,
                same,
            )
        ).scalar_one()
        return found

    def years(self) -> tuple[int, ...]:
        """Return the fiscal years that plans were filed for, the latest last."""
        wanted = select(PLAN.c.fiscal_year).distinct().order_by(PLAN.c.fiscal_year)
        return tuple(self._ledger.connection.execute(wanted).scalars())

    def _mappings(self, wanted: Select[Any]) -> Sequence[Columns]:
        return self._ledger.connection.execute(wanted).mappings().all()


def _listed() -> Select[Any]:
    return select(
        PLAN.c.id,
        PLAN.c.fiscal_year,
        PLAN.c.type_id,
        PLAN.c.section_id,
        PLAN.c.title,
        PLAN.c.state,
        PLAN.c.receipt_no,
        PLAN.c.received_on,
        PLAN.c.example,
        PLAN.c.business_id,
        PLAN.c.submitted_on,
    ).order_by(PLAN.c.fiscal_year, PLAN.c.section_id, PLAN.c.id)
