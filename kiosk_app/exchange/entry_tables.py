"""Entries of a register from a table: one a row under the headings of its fields, in .csv or .xlsx.

Everything that is wrong with the table is told with file, sheet, row and column; what the values mean is for the rules.
A heading 「状態」 gives the state; the columns that our own lists add (記録番号, 期限) are passed over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.exchange.cells import as_written, is_blank, quoted
from kiosk_app.exchange.cleaning import clean_line, clean_text
from kiosk_app.exchange.days import read_day
from kiosk_app.exchange.formulas import unguarded
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.merged_cells import first_cell, last_row
from kiosk_app.exchange.near import did_you_mean, folded
from kiosk_app.exchange.sniffing import decode_csv, read_bytes
from kiosk_app.exchange.tables import Cell, SourceRow, SourceTable, column_letter, parse_csv
from kiosk_app.exchange.workbooks import read_workbook

STATE = "状態"
NUMBER = "記録番号"
DUE = "期限"
_ADDED = (NUMBER, DUE, STATE)
_HEADING_ROWS = 20  # a title and notes may stand above the headings
_DITTO = frozenset(("〃", "”", '"', "同上", "々"))
_WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """One row: the texts of the fields, the state if it gives one, and its place."""

    fields: Mapping[str, str]
    place: Place
    state: str = ""


@dataclass(frozen=True, slots=True)
class ReadEntries:
    """The entries of a file, and every problem of the file."""

    entries: tuple[ReadEntry, ...]
    problems: tuple[Problem, ...]


def read_entries(path: Path, rule: LedgerRule, *, today: date) -> ReadEntries:
    """Read a table of entries; raise KnownError when the file cannot be opened."""
    data = read_bytes(path)
    ledger = Ledger(path.name)
    if path.suffix.lower() in _WORKBOOKS:
        tables, problems = read_workbook(data, path.name)
    else:
        tables, problems = _csv(data, path.name)
    ledger.add(problems)
    headed = [(table, _heading_row(table, rule)) for table in tables]
    if tables and not any(row for _, row in headed):
        names = "・".join(field.name for field in rule.form)
        fix = f"{names}の見出しの行を作ってください。"
        ledger.tell(f"「{rule.name}」の見出しがありません。", fix=fix, place=tables[0].place(1))
    found = [
        entry
        for table, row in headed
        if row is not None
        for entry in _Table(table, row, rule, ledger, today).entries()
    ]
    return ReadEntries(tuple(found), ledger.problems)


def _csv(data: bytes, file: str) -> tuple[tuple[SourceTable, ...], tuple[Problem, ...]]:
    text, problems = decode_csv(data, file)
    if problems:
        return (), problems
    table, problems = parse_csv(text, file)
    return (table,), problems


def _heading_row(table: SourceTable, rule: LedgerRule) -> SourceRow | None:
    """Return the row among the first ones that holds most of the headings, at least one."""
    names = {folded(field.name) for field in rule.form}
    counted = [
        (sum(folded(_line(cell)) in names for cell in row.cells), -row.number, row)
        for row in table.rows
        if row.number <= _HEADING_ROWS
    ]
    best = max(counted, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] else None


def _line(cell: Cell) -> str:
    return "" if cell is None else clean_line(as_written(cell))[0]


@dataclass(slots=True)
class _Table:
    """One table under its headings."""

    table: SourceTable
    head: SourceRow
    rule: LedgerRule
    ledger: Ledger
    today: date
    columns: dict[int, str] = field(default_factory=dict)

    def entries(self) -> Iterator[ReadEntry]:
        """Yield every row that can be read, and tell everything that cannot."""
        self._find_columns()
        self._tell_joined_cells()
        rows = [row for row in self.table.rows if row.number > self.head.number and not row.blank]
        if not rows:
            self.ledger.tell("見出しの下に記録が1件もありません。", place=self.table.place(self.head.number))
        for row in rows:
            if self.ledger.full:
                return
            errors = self.ledger.errors
            texts = {name: self._text(row, column, name) for column, name in self.columns.items()}
            self._tell_unheaded(row)
            if self.ledger.errors == errors:
                state = texts.pop(STATE, "") if self.rule.find_field(STATE) is None else ""
                known = {name: text for name, text in texts.items() if self.rule.find_field(name)}
                yield ReadEntry(fields=known, place=self.table.place(row.number), state=state)

    def _find_columns(self) -> None:
        known = {folded(name): name for name in (*_ADDED, *(one.name for one in self.rule.form))}
        for column, cell in enumerate(self.head.cells):
            heading = _line(cell)
            name = known.get(folded(heading))
            place = self.table.place(self.head.number, column_letter(column))
            if name is not None and name in self.columns.values():
                self.ledger.tell(
                    f"見出し「{heading}」が二つあります。", fix="一つにしてください。", place=place
                )
            elif name is not None:
                self.columns[column] = name
            elif heading:
                fix = did_you_mean(heading, known.values()) or "見出しを直すか、列を削ってください。"
                self.ledger.tell(
                    f"見出し「{heading}」は「{self.rule.name}」にない欄です。", fix=fix, place=place
                )

    def _tell_unheaded(self, row: SourceRow) -> None:
        for column, cell in enumerate(row.cells):
            headed = column < len(self.head.cells) and not is_blank(self.head.cells[column])
            if not headed and not is_blank(cell):
                fix = "見出しを書くか、値を消してください。"
                place = self.table.place(row.number, column_letter(column))
                self.ledger.tell("見出しのない列に値があります。", fix=fix, place=place)

    def _tell_joined_cells(self) -> None:
        for area in self.table.merged:
            if last_row(area) >= self.head.number:
                letters, row = first_cell(area)
                fix = "結合を解き、どの行にも値を書いてください。"
                self.ledger.tell(
                    f"セルが結合されています（{area}）。", fix=fix, place=self.table.place(row, letters)
                )

    def _text(self, row: SourceRow, column: int, name: str) -> str:
        value = row.cells[column] if column < len(row.cells) else None
        place = self.table.place(row.number, name)
        if isinstance(value, str) and not self.table.sheet:
            value = unguarded(value)
        if isinstance(value, str) and value.strip() in _DITTO:
            self.ledger.tell(f"{quoted(value)}は、値に直してください。", place=place)
            return ""
        text, problems = clean_text(self._written(value, name), place)
        self.ledger.add(problems)
        return text.strip()

    def _written(self, value: Cell, name: str) -> str:
        if value is None:
            return ""
        rule = self.rule.find_field(name)
        if isinstance(value, datetime):
            whole = rule is None or rule.kind is not FieldKind.MOMENT
            return value.date().isoformat() if whole else value.isoformat(sep=" ", timespec="minutes")
        if rule is not None and rule.kind is FieldKind.DATE:
            day = read_day(value, today=self.today, epoch=self.table.epoch)
            return day.isoformat() if day else as_written(value)
        return as_written(value)
