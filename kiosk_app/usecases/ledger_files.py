"""Registers in and out of files: tables taken in whole or not at all, lists given out, papers printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk_app.documents.content import Document
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule, PrintForm
from kiosk_app.domain.ledger_values import LedgerFacts, day_of
from kiosk_app.domain.ledgers import EntryRow, check_entry, double_of, step
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_date
from kiosk_app.exchange.entry_json import read_entry_fields
from kiosk_app.exchange.entry_tables import DUE, NUMBER, STATE, ReadEntry, read_entries
from kiosk_app.exchange.files import safe_name
from kiosk_app.exchange.lists import Encoding, ListTable, Value, export
from kiosk_app.exchange.sniffing import read_text
from kiosk_app.usecases.desk import QUIET, Desk, Progress, refuse
from kiosk_app.usecases.ledgers import (
    EntryView,
    Kept,
    add_entry,
    allow,
    change_entry,
    facts_for,
    ledger_named,
    list_entries,
    show_entry,
    warnings_of,
)
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

__all__ = [
    "Encoding",
    "Taken",
    "add_from_file",
    "blank_form",
    "change_from_file",
    "entry_papers",
    "entry_table",
    "export_entries",
    "import_entries",
    "ledger_papers",
    "print_entry",
    "print_ledger",
]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in, and what the clerk should look at."""

    entries: tuple[Entry, ...]
    warnings: tuple[Problem, ...]


def add_from_file(desk: Desk, kind: str, path: Path) -> Kept:
    """Write down an entry that a JSON file holds; raise RuleError with every problem."""
    return add_entry(desk, kind, _fields(ledger_named(desk, kind), path))


def change_from_file(
    desk: Desk, entry_id: int, path: Path, *, state: str | None = None, on: date | None = None
) -> Kept:
    """Change the fields of an entry that a JSON file holds, and its state if one is given."""
    fields = _fields(show_entry(desk, entry_id).rule, path)
    return change_entry(desk, entry_id, fields, state=state, on=on)


def import_entries(
    desk: Desk, kind: str, path: Path, *, dry_run: bool = False, progress: Progress = QUIET
) -> Taken:
    """Take a table of entries in, whole or not at all; every problem is told with row and column.

    A row that says the very same as an entry on record or as another row is refused: it was taken in already.
    """
    rule = ledger_named(desk, kind)
    progress.step(0, 1, path.name)
    read = read_entries(path, rule, today=desk.today)
    problems = list(read.problems)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        allow(desk, uow, rule)
        facts = facts_for(desk, uow, rule)
        known = list(uow.entries.rows(rule.id))
        fresh: list[Entry] = []
        for row in read.entries:
            entry, found = _row(row, rule, facts, [*known, *fresh])
            problems.extend(found)
            fresh.append(entry)
        refuse(problems)
        kept = uow.entries.add_many(fresh)
        if not dry_run:
            uow.commit()
    return Taken(kept, warnings_of(problems))


def export_entries(
    desk: Desk,
    kind: str,
    path: Path,
    *,
    year: int | None = None,
    encoding: Encoding = Encoding.UTF8,
    replacements: Mapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """Give a register out as .xlsx, .csv or .json with real dates and numbers; the import reads it back."""
    rule = ledger_named(desk, kind)
    table = entry_table(rule, list_entries(desk, kind, year=year))
    author = desk.regulations.terms.secretariat
    return export(table, path, encoding=encoding, replacements=replacements, author=author)


def blank_form(desk: Desk, kind: str, path: Path) -> None:
    """Give out an empty table with the headings of a register, to be filled in and taken in."""
    rule = ledger_named(desk, kind)
    headings = (*(field.name for field in rule.form), *((STATE,) if rule.states else ()))
    export(ListTable(title=rule.name, headings=headings, rows=()), path)


def entry_table(rule: LedgerRule, rows: Sequence[EntryRow]) -> ListTable:
    """Return a register as a list: its number, every field, state and due day."""
    return ListTable(
        title=rule.name,
        headings=(NUMBER, *(field.name for field in rule.form), *_added(rule)),
        rows=tuple(
            (
                row.entry.id,
                *(_value(field.kind, row, field.name) for field in rule.form),
                *_added_values(rule, row),
            )
            for row in rows
        ),
    )


def ledger_papers(
    desk: Desk, kind: str, *, year: int | None = None, form: PrintForm | None = None
) -> tuple[Paper, ...]:
    """Compose a register as the list or the single sheets that the profile asks for, of one year or in all."""
    from kiosk_app.documents import compose

    rule = ledger_named(desk, kind)
    rows = list_entries(desk, kind, year=year)
    printed = compose.LedgerList(rule=rule, rows=rows, year=year, created=desk.today.isoformat())
    chosen = form or rule.paper.form
    if chosen is PrintForm.LIST or not rows:
        as_of = f"{format_date(desk.today, desk.regulations.number_style)}現在"
        document = compose.ledger_list(printed, desk.regulations, as_of=as_of)
    else:
        views = [show_entry(desk, row.entry.id) for row in rows]
        document = compose.entry_sheets(printed, desk.regulations, _children(desk, views))
    return (_paper(rule, document, f"{year}年度" if year else "全部", chosen),)


def entry_papers(desk: Desk, entry_id: int) -> tuple[Paper, ...]:
    """Compose the single sheet of one entry with those that refer to it."""
    from kiosk_app.documents import compose

    view = show_entry(desk, entry_id)
    printed = compose.LedgerList(rule=view.rule, rows=(view.row,), year=None, created=desk.today.isoformat())
    document = compose.entry_sheets(printed, desk.regulations, _children(desk, [view]))
    return (_paper(view.rule, document, f"記録{entry_id}", PrintForm.SHEET),)


def print_ledger(
    desk: Desk,
    kind: str,
    out: Path,
    *,
    year: int | None = None,
    form: PrintForm | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Print a register as Word and PDF."""
    return save(
        desk, ledger_papers(desk, kind, year=year, form=form), out, formats=formats, progress=progress
    )


def print_entry(
    desk: Desk, entry_id: int, out: Path, *, formats: Sequence[Format] = BOTH
) -> tuple[Made, ...]:
    """Print the single sheet of one entry as Word and PDF."""
    return save(desk, entry_papers(desk, entry_id), out, formats=formats)


def _fields(rule: LedgerRule, path: Path) -> Mapping[str, str]:
    found, problems = read_entry_fields(read_text(path), rule, file=path.name)
    refuse(problems)
    assert found is not None
    return found


def _row(
    row: ReadEntry, rule: LedgerRule, facts: LedgerFacts, others: Sequence[Entry]
) -> tuple[Entry, list[Problem]]:
    checked = check_entry(rule, row.fields, facts)
    problems = list(checked.problems)
    if row.state and row.state != checked.entry.state:
        checked = step(checked.entry, rule, row.state, facts.today)
        problems.extend(checked.problems)
    same = double_of(checked.entry, others)
    if same is not None:
        where = f"記録{same.id}" if same.id else "上の行"
        problems.append(Problem(message=f"{where}と同じ内容です。", fix="この行を削ってください。"))
    return checked.entry, [_placed(problem, row) for problem in problems]


def _placed(problem: Problem, row: ReadEntry) -> Problem:
    return problem.at(replace(row.place, column=problem.place.field))


def _added(rule: LedgerRule) -> tuple[str, ...]:
    names = {field.name for field in rule.form}
    states = (STATE,) if rule.states else ()
    return tuple(name for name in (*states, DUE) if name not in names)


def _added_values(rule: LedgerRule, row: EntryRow) -> tuple[Value, ...]:
    values: dict[str, Value] = {STATE: row.entry.state, DUE: row.due}
    return tuple(values[name] for name in _added(rule))


def _value(kind: FieldKind, row: EntryRow, name: str) -> Value:
    kept = row.entry.get(name)
    if kind is FieldKind.DATE:
        found: date | None = day_of(kept)
        return found or kept or None
    if kind is FieldKind.NUMBER and kept.isdecimal():
        return int(kept)
    return row.shown.get(name) or None


def _children(
    desk: Desk, views: Sequence[EntryView]
) -> dict[int, tuple[tuple[LedgerRule, tuple[EntryRow, ...]], ...]]:
    return {
        view.row.entry.id: tuple((ledger_named(desk, kind), rows) for kind, rows in view.referring.items())
        for view in views
    }


def _paper(rule: LedgerRule, document: Document, part: str, form: PrintForm) -> Paper:
    return Paper(kind=rule.name, name=safe_name(f"{rule.name}_{part}_{form.label}"), document=document)
