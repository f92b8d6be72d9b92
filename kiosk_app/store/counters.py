"""Numbers that run on without gap or double within a fiscal year; the transaction that takes one holds the lock."""

from sqlalchemy import select

from kiosk_app.store.ledger import Ledger
from kiosk_app.store.tables import CounterTable, table_of

COUNTER = table_of(CounterTable)


class Counters:
    """Give out numbers; one that is not committed is given out again."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def next(self, series: str, fiscal_year: int) -> int:
        """Return the next number of a series in a fiscal year, from 1."""
        wanted = select(COUNTER).where(COUNTER.c.series == series, COUNTER.c.fiscal_year == fiscal_year)
        found = self._ledger.connection.execute(wanted).one_or_none()
        if found is None:
            self._ledger.insert(CounterTable, {"series": series, "fiscal_year": fiscal_year, "last": 1})
            return 1
        self._ledger.update(CounterTable, found.id, {"last": found.last + 1}, action="count")
        return int(found.last) + 1
