"""Publish what the record holds: the ward's public tables as one paper and as .csv files (B46-14, A-別表1)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk_app.domain.fiscal_year import fiscal_year_of, last_day
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.publication import (
    HELD_HEADINGS,
    HELD_KIND,
    MEMBER_HEADINGS,
    PublicTable,
    arranged,
    filled,
    held_from,
    held_meeting,
    held_rows,
    list_entry,
    list_rows,
    marked,
    member_rows,
    next_order,
    tables_of,
)
from kiosk_app.domain.publication_rules import PublicSource, PublicTableRule
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.registering import KIND, from_entry, standing_on
from kiosk_app.domain.wareki import format_fiscal_year, parse_fiscal_year
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.exchange.public_csv import write_table
from kiosk_app.exchange.register_tables import RegisterTable, register_cells
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress
from kiosk_app.usecases.recorded_items import items_in_force
from kiosk_app.usecases.register_book import rows_in_force
from kiosk_app.usecases.saving import BOTH, File, Format, Made, Paper, keep, rendered

PAPER, TABLE = "公表資料", "公表する表"
_REGISTERS = {
    PublicSource.BATCH: RegisterTable.BATCH,
    PublicSource.ONLINE: RegisterTable.ONLINE,
    PublicSource.SMALL: RegisterTable.SMALL,
    PublicSource.ANNEX: RegisterTable.ANNEX,
}


def public_tables(desk: Desk, year: int, as_of: date | None = None) -> tuple[PublicTable, ...]:
    """Return the ward's public tables of a fiscal year, at its end or on a day of it.

    Raises RuleError when the register holds nothing of that year and no committee met in it.
    """
    day = as_of or last_day(year)
    with desk.database.read() as reader:
        tables = tuple(_table(desk, reader, rule, year, day) for rule in tables_of(desk.regulations))
    registers = [table for table in tables if table.rule.source in _REGISTERS]
    of_year = [table for table in tables if table.rule.source in (*_REGISTERS, PublicSource.MEETINGS)]
    if registers and not any(table.rows for table in of_year):
        raise RuleError(
            [
                Problem(
                    message=f"{format_fiscal_year(year)}の台帳には、公表するものがありません。",
                    fix="年度を確かめるか、その年度の計画書等の決定を登録してください。",
                    place=Place(field="年度"),
                )
            ]
        )
    kept = (
        desk.regulations.publication.tables
    )  # without a list of its own, a ward has only the tables that it fills
    return tables if kept else tuple(one for one in tables if one.rows or one not in registers)


def publish(
    desk: Desk,
    out: Path,
    *,
    year: int | None = None,
    as_of: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the paper and the .csv files of a fiscal year, or as of a day; without either, of the present year.

    All files are written or none. Raises RuleError when there is nothing to publish, or the day does not lie in the
    year; KnownError when the disk says no.
    """
    wanted = _year(desk, year, as_of)
    tables = public_tables(desk, wanted, as_of)
    paper = publication_paper(desk, tables, wanted, as_of)
    lists = (
        File(
            path=out / table.file,
            data=write_table(table.headings, table.rows, table.rule.line_end),
            kind=TABLE,
        )
        for table in tables
    )
    return keep(desk, (*rendered(desk, [(paper, form) for form in formats], out, progress), *lists))


def publication_paper(
    desk: Desk, tables: Sequence[PublicTable], year: int, as_of: date | None = None
) -> Paper:
    """Compose the paper of public tables."""
    from kiosk_app.documents import compose

    document = compose.publication(
        compose.PublicPaper(tables=tuple(tables), fiscal_year=year, made_on=desk.today, as_of=as_of),
        desk.regulations,
    )
    which = format_fiscal_year(year) if as_of is None else f"{as_of.isoformat()}現在"
    title = compose.publication_title(desk.regulations)
    return Paper(kind=PAPER, name=safe_name(f"{title}_{which}"), document=document)


def lists_kept(desk: Desk) -> tuple[PublicTableRule, ...]:
    """Return the public lists to which the clerk adds lines."""
    return tuple(rule for rule in tables_of(desk.regulations) if rule.source is PublicSource.LIST)


def add_line(desk: Desk, rule: PublicTableRule, cells: Sequence[str]) -> Changes:
    """Add a line to a public list, its cells in the order of the columns but without 番号 (BG-IV-1)."""
    columns = [column for column in rule.columns if column != "番号"]
    empty = [column for column, cell in zip(columns, cells, strict=False) if not cell.strip()]
    if len(cells) != len(columns) or empty:
        fix = f"{'・'.join(columns)}を、この順に書いてください。"
        raise RuleError([Problem(message=f"「{rule.name}」の欄が足りません。", fix=fix)])
    year = None
    if rule.year_column:
        text = cells[columns.index(rule.year_column)]
        year = parse_fiscal_year(text, today=desk.today)
        if year is None:
            place = Place(field=rule.year_column)
            raise RuleError(
                [Problem(message=f"「{text}」は年度として読めません。", fix="例：令和4年度", place=place)]
            )
    texts = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    if year is not None:
        texts[rule.year_column] = format_fiscal_year(year)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        order = next_order(uow.entries.rows(rule.name))
        line = [texts.get(column, "") for column in rule.columns]
        uow.entries.add(list_entry(rule, line, order=order, opened_on=desk.today, year=year))
        uow.commit()
    return Changes(register=True)


def _year(desk: Desk, year: int | None, as_of: date | None) -> int:
    if as_of is None:
        return fiscal_year_of(desk.today) if year is None else year
    if year is not None and year != fiscal_year_of(as_of):
        message = f"{as_of.isoformat()}は、{format_fiscal_year(year)}の日ではありません。"
        fix = "年度か日付の一方だけを指定してください。"
        raise RuleError([Problem(message=message, fix=fix, place=Place(field="日付"))])
    return fiscal_year_of(as_of)


def _table(desk: Desk, reader: Reader, rule: PublicTableRule, year: int, day: date) -> PublicTable:
    headings, rows = _content(desk, reader, rule, year, day)
    return PublicTable(rule=rule, file=filled(rule.file, year), headings=headings, rows=rows)


def _content(
    desk: Desk, reader: Reader, rule: PublicTableRule, year: int, day: date
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if rule.source in _REGISTERS:
        table = _REGISTERS[rule.source]
        found = _businesses(desk, reader, rule.source, year, day)
        return table.headings, tuple(register_cells(table, row) for row in found)
    if rule.source is PublicSource.MEMBERS:
        return MEMBER_HEADINGS, member_rows(desk.regulations, rule)
    if rule.source is PublicSource.MEETINGS:
        return HELD_HEADINGS, _meetings(desk, reader, year, day)
    if rule.source is PublicSource.ITEMS:
        items = items_in_force(reader, rule, year)
        return rule.columns, tuple((row.work, row.items, row.uses) for row in items)
    return rule.columns, list_rows(reader.entries.rows(rule.name), rule, year)


def _businesses(
    desk: Desk, reader: Reader, source: PublicSource, year: int, day: date
) -> tuple[RegisterRow, ...]:
    regs = desk.regulations
    rows = rows_in_force(reader, regs, year, _REGISTERS[source].processing, ended=True)
    plan_ids = {row.year.plan_id for row in rows if row.year.plan_id is not None}
    examples = frozenset(row.id for row in reader.plans.rows() if row.example and row.id in plan_ids)
    changes = [from_entry(entry) for entry in reader.entries.rows(KIND, year=year)]
    standing = standing_on(rows, changes, day, examples=examples)
    return standing if source is PublicSource.ANNEX else marked(arranged(standing), regs.publication)


def _meetings(desk: Desk, reader: Reader, year: int, day: date) -> tuple[tuple[str, ...], ...]:
    recorded = (
        held_meeting(one, reader.agenda.items(one.id), desk.regulations.committee(one.committee_id))
        for one in reader.meetings.rows(year)
    )
    earlier = (held_from(entry) for entry in reader.entries.rows(HELD_KIND, year=year))
    return held_rows(
        (one for one in recorded if one is not None and one.held_on <= day),
        (one for one in earlier if one.held_on <= day),
        desk.regulations,
    )
