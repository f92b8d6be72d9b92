"""Write approved plans into the register: one business after the other, kept in one go."""

from dataclasses import dataclass, field, replace
from datetime import date

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.register import (
    Business,
    BusinessYear,
    Processing,
    RegisterRow,
    YearMark,
    YearStatus,
)
from kiosk_app.domain.registering import (
    Movement,
    RegisterChange,
    business_of,
    day_of,
    entry_after,
    goes_on,
    movement_of,
    place_of,
    processing_of,
    to_entry,
    year_of,
)
from kiosk_app.domain.regulations import PlanKind, Regulations
from kiosk_app.store.database import Reader, UnitOfWork


def latest_year(reader: Reader, processing: Processing, year: int) -> int | None:
    """Return the last fiscal year up to this one that a table of the register knows."""
    return max((one for one in reader.register.years(processing) if one <= year), default=None)


def rows_in_force(
    reader: Reader, regs: Regulations, year: int, processing: Processing, *, ended: bool = False
) -> tuple[RegisterRow, ...]:
    """Return a year's table; one that goes on without plans is that of the last year on record."""
    known = latest_year(reader, processing, year) if goes_on(processing, regs) else year
    if known is None:
        return ()
    rows = reader.register.rows(known, processing, ended=ended and known == year)
    return rows if known == year else tuple(replace(row, year=_carried(row.year, year)) for row in rows)


def register_in_force(reader: Reader, regs: Regulations, year: int) -> tuple[RegisterRow, ...]:
    """Return all tables of a year, those that go on without plans as they were last."""
    return tuple(row for one in Processing for row in rows_in_force(reader, regs, year, one))


def running_in_force(reader: Reader, regs: Regulations, year: int) -> tuple[RegisterRow, ...]:
    """Return what is carried out in a year; what rests is left out."""
    rows = register_in_force(reader, regs, year)
    return tuple(row for row in rows if row.year.status is YearStatus.ACTIVE)


def open_year(uow: UnitOfWork, processing: Processing, year: int) -> bool:
    """Begin a year's table with what goes on from the last one; tell whether there was anything to begin."""
    known = latest_year(uow, processing, year)
    if known in (None, year):
        return False
    assert known is not None
    uow.register.add_years(_carried(row.year, year) for row in uow.register.rows(known, processing))
    return True


def _carried(entry: BusinessYear, year: int) -> BusinessYear:
    return replace(entry, fiscal_year=year, mark=YearMark.CONTINUED, number=None)


@dataclass(slots=True)
class _Table:
    """One table of one year: its rows by business, and those of the year before."""

    rows: dict[int, RegisterRow]
    before: dict[int, RegisterRow]

    def base(self, business_id: int) -> RegisterRow | None:
        """Return what a business goes on from."""
        return self.rows.get(business_id) or self.before.get(business_id)

    def places(self) -> list[RegisterRow]:
        """Return the rows that tell where a new one stands."""
        return [*{**self.before, **self.rows}.values()]


@dataclass(slots=True)
class RegisterBook:
    """The register while decisions are brought in; `keep` writes what was entered."""

    uow: UnitOfWork
    regs: Regulations
    _tables: dict[tuple[Processing, int], _Table] = field(default_factory=dict)
    _fresh: dict[tuple[int, int], BusinessYear] = field(default_factory=dict)
    _changes: list[RegisterChange] = field(default_factory=list)

    def enter(self, file: PlanFile, decided_on: date) -> None:
        """Enter an approved plan in its year's table, and in the later ones that were begun already."""
        content = file.plan.content
        year, business = year_of(content), self._business(file)
        processing = business.key.processing
        if goes_on(processing, self.regs):
            open_year(self.uow, processing, year)
            begun = [one for one in self.uow.register.years(processing) if one > year]
        else:
            begun = []
        for one in (year, *begun):
            self._enter(file, business, one, decided_on)

    def keep(self) -> None:
        """Write new entries in the order of the table, and note every change but mere continuation."""
        self.uow.register.add_years(sorted(self._fresh.values(), key=lambda entry: entry.order))
        self.uow.entries.add_many(to_entry(change) for change in self._changes)

    def _business(self, file: PlanFile) -> Business:
        content = file.plan.content
        if content.business_id is not None:
            return self.uow.register.business(content.business_id)
        processing = processing_of(content, file.type)
        rows = self._table(processing, year_of(content)).places()
        wanted = business_of(content, file.type, self.regs, rows)
        return self.uow.register.find(wanted.key) or self.uow.register.add_business(wanted)

    def _table(self, processing: Processing, year: int) -> _Table:
        found = self._tables.get((processing, year))
        if found is None:
            rows = rows_in_force(self.uow, self.regs, year, processing, ended=True)
            before = rows_in_force(self.uow, self.regs, year - 1, processing)
            found = _Table({row.business.id: row for row in rows}, {row.business.id: row for row in before})
            self._tables[processing, year] = found
        return found

    def _enter(self, file: PlanFile, business: Business, year: int, decided_on: date) -> None:
        table, rule = self._table(business.key.processing, year), file.type
        own = table.rows.get(business.id)
        before = own.year if own else None
        old = self._base(table, business, year)
        if old is None and rule.kind is PlanKind.ABOLISH:
            return
        if before is not None and before.status is YearStatus.ACTIVE and rule.kind is PlanKind.CONTINUE:
            return
        base = replace(old, fiscal_year=year) if old else self._new(table, business, year)
        after = entry_after(file.plan.content, rule, before, base, plan_id=file.plan.id)
        if year > year_of(file.plan.content) and after.status is YearStatus.ACTIVE:
            after = replace(after, mark=YearMark.CONTINUED)
        self._write(table, business, before, after)
        movement = movement_of(rule, old)
        if movement is not Movement.CONTINUED:
            day = day_of(file.plan.content, rule, decided_on, year)
            self._changes.append(_change(business, file.plan.content, day, movement, before, after))

    def _base(self, table: _Table, business: Business, year: int) -> BusinessYear | None:
        """Return the entry that a business goes on from, that of an earlier year too when it rested long."""
        found = table.base(business.id)
        if found is None:
            found = self.uow.register.latest([(business.id, year)]).get((business.id, year))
        return None if found is None or found.year.status is YearStatus.ENDED else found.year

    def _new(self, table: _Table, business: Business, year: int) -> BusinessYear:
        order = place_of(business, table.places(), self.regs)
        return BusinessYear(business_id=business.id, fiscal_year=year, order=order)

    def _write(
        self, table: _Table, business: Business, before: BusinessYear | None, after: BusinessYear
    ) -> None:
        table.rows[business.id] = RegisterRow(business=business, year=after)
        key = (after.business_id, after.fiscal_year)
        if before is None or key in self._fresh:
            self._fresh[key] = after
        else:
            self.uow.register.set_year(after)


def _change(
    business: Business,
    content: PlanContent,
    day: date,
    movement: Movement,
    before: BusinessYear | None,
    after: BusinessYear,
) -> RegisterChange:
    return RegisterChange(
        business_id=business.id,
        name=business.key.name,
        section_id=business.key.section_id,
        fiscal_year=after.fiscal_year,
        on=day,
        movement=movement,
        before=before,
        after=after,
        plan_id=after.plan_id,
        example=content.example,
    )
