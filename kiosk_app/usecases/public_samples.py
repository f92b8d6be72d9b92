"""The ward's public tables as the beginning of a sample record: businesses, recorded items, lists, past meetings."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import first_day
from kiosk_app.domain.item_register import ItemRow, row_entry
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.publication import (
    HELD_HEADINGS,
    Held,
    filled,
    held_entry,
    list_entry,
    tables_of,
    unmarked,
)
from kiosk_app.domain.publication_rules import PublicSource, PublicTableRule
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import parse_date, parse_fiscal_year
from kiosk_app.errors import RuleError
from kiosk_app.exchange.public_csv import read_table
from kiosk_app.exchange.register_csv import read_register
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.desk import refuse

Cells = tuple[str, ...]


class Sample(NamedTuple):
    """What a sample record begins with."""

    rows: tuple[RegisterRow, ...]
    entries: tuple[Entry, ...]


NO_SAMPLE = Sample((), ())


def read_sample(resources: Path, profile: str, regulations: Regulations) -> Sample:
    """Return what the ward's public tables say (BG-II-6, BG-II-6-2, BG-III-1, BG-III-2, BG-IV-1, BG-I-1-4, A-別表1).

    Raises RuleError when there are none or they are faulty. Marks that are computed at publication are left out.
    """
    folder = resources / "samples" / profile
    list_file = folder / "register.toml"
    if not list_file.is_file():
        raise RuleError([Problem(message=f"プロフィール「{profile}」には見本の公表資料がありません。")])
    listed = tomllib.loads(list_file.read_text(encoding="utf-8"))
    year = listed["year"]
    found = [read_register(folder / name, regulations, year=year) for name in listed["tables"]]
    problems = [problem for table in found for problem in table.problems]
    entries: list[Entry] = []
    for name in listed.get("entries", ()):
        entries.extend(_entries(folder / name, regulations, year, problems))
    refuse(problems)
    rows = (row for table in found for row in table.rows)
    return Sample(unmarked(rows, regulations.publication), tuple(entries))


def load_sample(uow: UnitOfWork, sample: Sample) -> None:
    """Enter a sample in a new record."""
    uow.register.add_businesses(sample.rows)
    uow.entries.add_many(sample.entries)


def _entries(path: Path, regs: Regulations, year: int, problems: list[Problem]) -> Iterable[Entry]:
    rule = next((rule for rule in tables_of(regs) if filled(rule.file, year) == path.name), None)
    if rule is None:
        message = f"「{path.name}」は、このプロフィールの公表する表ではありません。"
        problems.append(Problem(message=message, place=Place(file=path.name)))
        return ()
    headings = HELD_HEADINGS if rule.source is PublicSource.MEETINGS else rule.columns
    found = read_table(path, headings)
    problems.extend(found.problems)
    if found.problems:
        return ()
    if rule.source is PublicSource.MEETINGS:
        return _meetings(found.rows)
    return (
        _items(found.rows, rule, year)
        if rule.source is PublicSource.ITEMS
        else _lines(found.rows, rule, year)
    )


def _items(rows: Sequence[Cells], rule: PublicTableRule, year: int) -> Iterator[Entry]:
    for order, (work, items, uses) in enumerate(rows, start=1):
        row = ItemRow(table=rule.name, fiscal_year=year, order=order, work=work, items=items, uses=uses)
        yield row_entry(row, rule)


def _lines(rows: Sequence[Cells], rule: PublicTableRule, year: int) -> Iterator[Entry]:
    column = rule.columns.index(rule.year_column) if rule.year_column else None
    for order, cells in enumerate(rows, start=1):
        told = None if column is None else parse_fiscal_year(cells[column])
        opened = first_day(year if told is None else told)
        yield list_entry(rule, cells, order=order, opened_on=opened, year=told)


def _meetings(rows: Sequence[Cells]) -> Iterator[Entry]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for committee, number, day, matter in rows:
        found.setdefault((committee, number, day), []).append(matter)
    for (committee, number, day), matters in found.items():
        held_on = parse_date(day)
        assert held_on is not None
        held = Held(committee=committee, number=int(number), held_on=held_on, matters=tuple(matters))
        yield held_entry(held)
