"""The register of businesses, year by year, in the order of the printed tables (BG-II-6, BG-III-1)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, case, func, select, tuple_

from kiosk_app.domain.register import (
    Business,
    BusinessKey,
    BusinessYear,
    Processing,
    RegisterRow,
    YearMark,
    YearStatus,
)
from kiosk_app.errors import UsageError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import Columns, columns_of, value_from
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import BusinessTable, BusinessYearTable, table_of

BUSINESS = table_of(BusinessTable)
YEAR = table_of(BusinessYearTable)
KEY = (BUSINESS.c.processing, BUSINESS.c.system, BUSINESS.c.section_id, BUSINESS.c.name)


def business_from(row: Columns) -> Business:
    """Return the business that a row of its table holds."""
    return value_from(Business, row, key=value_from(BusinessKey, row))


def _key_columns(key: BusinessKey) -> tuple[str, str, str, str]:
    return (key.processing.value, key.system, key.section_id, key.name)


class Register:
    """Keep businesses and small systems with their entry of each year."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add_businesses(self, entries: Iterable[RegisterRow]) -> tuple[RegisterRow, ...]:
        """Enter businesses with one year's entry each; one that is known already only gets the entry."""
        entries = tuple(entries)
        known = self._known_ids()
        businesses = [row.business for row in entries]
        fresh = {one.key: one for one in businesses if _key_columns(one.key) not in known}
        ids = self._ledger.insert_many(
            BusinessTable,
            [
                {**columns_of(one, BUSINESS), **dict(zip(BUSINESS_KEY, _key_columns(key), strict=True))}
                for key, one in fresh.items()
            ],
        )
        known.update(zip(map(_key_columns, fresh), ids, strict=True))
        rows = [_bound(row, known[_key_columns(row.business.key)]) for row in entries]
        self._ledger.insert_many(BusinessYearTable, [columns_of(row.year, YEAR) for row in rows])
        SearchIndex(self._ledger.connection).put(
            "business",
            [_found_as(replace(fresh[key], id=row_id)) for key, row_id in zip(fresh, ids, strict=True)],
        )
        return tuple(rows)

    def add_business(self, business: Business) -> Business:
        """Enter a business that is not known yet, in no year's table."""
        columns = dict(zip(BUSINESS_KEY, _key_columns(business.key), strict=True))
        row_id = self._ledger.insert(BusinessTable, {**columns_of(business, BUSINESS), **columns})
        kept = replace(business, id=row_id)
        SearchIndex(self._ledger.connection).put("business", [_found_as(kept)])
        return kept

    def rows(
        self, year: int, processing: Processing | None = None, *, ended: bool = False
    ) -> tuple[RegisterRow, ...]:
        """Return a year's register in table order, of all tables or of one; with `ended` also what was abolished in it."""
        wanted = self._joined(year)
        if not ended:
            wanted = wanted.where(YEAR.c.status != YearStatus.ENDED.value)
        if processing is not None:
            wanted = wanted.where(BUSINESS.c.processing == processing.value)
        return self._rows(wanted)

    def running(self, year: int) -> tuple[RegisterRow, ...]:
        """Return what is carried out in a year; what rests is left out."""
        return self._rows(self._joined(year).where(YEAR.c.status == YearStatus.ACTIVE.value))

    def started(self) -> tuple[RegisterRow, ...]:
        """Return the entries of the years in which businesses began (種別 新), the latest first."""
        wanted = self._joined(None).where(YEAR.c.mark == YearMark.NEW.value)
        return self._rows(wanted.order_by(None).order_by(YEAR.c.fiscal_year.desc(), YEAR.c.id))

    def find(self, key: BusinessKey) -> Business | None:
        """Return the business with this key, or None."""
        wanted = select(BUSINESS).where(tuple_(*KEY) == _key_columns(key))
        row = self._ledger.connection.execute(wanted).mappings().one_or_none()
        return None if row is None else business_from(row)

    def business(self, business_id: int) -> Business:
        """Return one business; raise UsageError when there is none."""
        wanted = select(BUSINESS).where(BUSINESS.c.id == business_id)
        row = self._ledger.connection.execute(wanted).mappings().one_or_none()
        if row is None:
            raise UsageError(f"業務 {business_id} は台帳に登録されていません。")
        return business_from(row)

    def year_of(self, business_id: int, year: int) -> BusinessYear | None:
        """Return a business's entry of one year, or None."""
        wanted = select(YEAR).where(YEAR.c.business_id == business_id, YEAR.c.fiscal_year == year)
        row = self._ledger.connection.execute(wanted).mappings().one_or_none()
        return None if row is None else value_from(BusinessYear, row)

    def set_year(self, entry: BusinessYear) -> None:
        """Enter or change a business's entry of one year."""
        wanted = select(YEAR.c.id).where(
            YEAR.c.business_id == entry.business_id, YEAR.c.fiscal_year == entry.fiscal_year
        )
        row_id = self._ledger.connection.execute(wanted).scalar_one_or_none()
        if row_id is None:
            self._ledger.insert(BusinessYearTable, columns_of(entry, YEAR))
        else:
            self._ledger.update(BusinessYearTable, row_id, columns_of(entry, YEAR))

    def years(self, processing: Processing | None = None) -> tuple[int, ...]:
        """Return the fiscal years that the register, or one of its tables, knows, the latest last."""
        wanted = select(YEAR.c.fiscal_year).distinct().order_by(YEAR.c.fiscal_year)
        if processing is not None:
            own = BUSINESS.c.processing == processing.value
            wanted = wanted.join(BUSINESS, BUSINESS.c.id == YEAR.c.business_id).where(own)
        return tuple(self._ledger.connection.execute(wanted).scalars())

    def add_years(self, entries: Iterable[BusinessYear]) -> None:
        """Enter known businesses in a year's table; each must be new there."""
        self._ledger.insert_many(BusinessYearTable, [columns_of(entry, YEAR) for entry in entries])

    def latest(self, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], RegisterRow]:
        """Return for each (business, year) its entry of that year or of the last one before it."""
        by_year: dict[int, set[int]] = defaultdict(set)
        for business_id, year in wanted:
            by_year[year].add(business_id)
        return {
            (row.business.id, year): row
            for year, businesses in by_year.items()
            for row in self._latest(sorted(businesses), year)
        }

    def _latest(self, ids: Sequence[int], year: int) -> Iterator[RegisterRow]:
        other = YEAR.alias("other")
        last = (
            select(func.max(other.c.fiscal_year))
            .where(other.c.business_id == YEAR.c.business_id, other.c.fiscal_year <= year)
            .correlate(YEAR)
            .scalar_subquery()
        )
        for start in range(0, len(ids), 500):
            chosen = YEAR.c.business_id.in_(ids[start : start + 500])
            yield from self._rows(self._joined(None).where(chosen, YEAR.c.fiscal_year == last))

    def _known_ids(self) -> dict[tuple[str, ...], int]:
        rows = self._ledger.connection.execute(select(*KEY, BUSINESS.c.id))
        return {tuple(row[:4]): row[4] for row in rows}

    def _joined(self, year: int | None) -> Select[Any]:
        wanted = select(BUSINESS, *(column.label(f"y_{column.name}") for column in YEAR.columns)).join(
            YEAR, YEAR.c.business_id == BUSINESS.c.id
        )
        if year is not None:
            wanted = wanted.where(YEAR.c.fiscal_year == year)
        return wanted.order_by(TABLE_ORDER, YEAR.c.order, YEAR.c.id)

    def _rows(self, wanted: Select[Any]) -> tuple[RegisterRow, ...]:
        return tuple(
            RegisterRow(
                business=business_from(row),
                year=value_from(BusinessYear, {column: row[f"y_{column}"] for column in YEAR_COLUMNS}),
            )
            for row in self._ledger.connection.execute(wanted).mappings()
        )


BUSINESS_KEY = tuple(column.name for column in KEY)
YEAR_COLUMNS = tuple(column.name for column in YEAR.columns if column.name != "id")


TABLE_ORDER = case(
    {processing.value: place for place, processing in enumerate(Processing)}, value=BUSINESS.c.processing
)


def _bound(row: RegisterRow, row_id: int) -> RegisterRow:
    return RegisterRow(business=replace(row.business, id=row_id), year=replace(row.year, business_id=row_id))


def _found_as(business: Business) -> tuple[int, str, tuple[str, ...]]:
    return (
        business.id,
        business.key.name,
        (business.key.system, business.bureau_label, business.section_label),
    )
