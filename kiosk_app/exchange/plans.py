"""Read plans from a table: one plan a row, under a row of headings, in .csv or on the sheets of an .xlsx.

Everything that is wrong is told with file, sheet, row and column. Whether a file with errors goes in at all is for
the use case; the business of a plan is found by the use case in the register.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import Regulations
from kiosk_app.exchange.cells import as_written, is_blank, quoted
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.clipboard import read_block
from kiosk_app.exchange.formulas import unguarded
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.merged_cells import first_cell, last_row
from kiosk_app.exchange.near import did_you_mean, shortened
from kiosk_app.exchange.plan_columns import PLAN_COLUMNS, Part, Target, Vocabulary, plan_columns
from kiosk_app.exchange.plan_values import Frame, Given, PlanValues
from kiosk_app.exchange.sniffing import decode_csv, read_bytes
from kiosk_app.exchange.tables import (
    COLUMN_LIMIT,
    ROW_LIMIT,
    Cell,
    SourceRow,
    SourceTable,
    column_letter,
    parse_csv,
    too_large,
)
from kiosk_app.exchange.workbooks import read_workbook

__all__ = ["PLAN_COLUMNS", "ReadPlans", "plan_columns", "read_pasted_plans", "read_plans"]

PASTED = "貼り付けた表"
_SEPARATORS = {"\t": "タブ", ";": "セミコロン"}
_SEVERAL = 2
_HEADING_ROWS = 20  # a title and notes may stand above the headings
_ENOUGH = 3
_DITTO = frozenset(("〃", "”", '"', "同上", "々"))
_WORKBOOKS = (".xlsx", ".xlsm")
# a plan needs one heading of each line
_REQUIRED = ((Part.TYPE,), (Part.SECTION, Part.BUREAU), (Part.TITLE, Part.BUSINESS))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPlans:
    """The plans of a file with the place of each, and every problem of the file."""

    contents: tuple[PlanContent, ...]
    places: tuple[Place, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """Return the row that each plan stands in."""
        return tuple(place.row or 0 for place in self.places)


def read_plans(path: Path, regs: Regulations, *, year: int, today: date) -> ReadPlans:
    """Read a table of plans for a fiscal year (B46-10, B46-11, A-12-1); raise KnownError when it cannot be opened."""
    data = read_bytes(path)
    ledger = Ledger(path.name)
    if path.suffix.lower() in _WORKBOOKS:
        tables, problems = read_workbook(data, path.name)
    else:
        tables, problems = _csv_tables(data, path.name)
    ledger.add(problems)
    return _read(tables, Frame(regs=regs, today=today, ledger=ledger, year=year))


def read_pasted_plans(text: str, regs: Regulations, *, year: int, today: date) -> ReadPlans:
    """Read a block that was copied from a table of plans, with its row of headings (B46-10, B46-11, A-12-1)."""
    rows = tuple(SourceRow(number=at, cells=cells) for at, cells in enumerate(read_block(text), start=1))
    ledger = Ledger(PASTED)
    tables: tuple[SourceTable, ...] = (SourceTable(file=PASTED, rows=rows),)
    if len(rows) > ROW_LIMIT or any(len(row.cells) > COLUMN_LIMIT for row in rows):
        ledger.add((too_large(Place(file=PASTED)),))
        tables = ()
    return _read(tables, Frame(regs=regs, today=today, ledger=ledger, year=year))


def _read(tables: Sequence[SourceTable], frame: Frame) -> ReadPlans:
    found = list(_plans(tables, frame)) if tables else []
    return ReadPlans(
        contents=tuple(content for content, _ in found),
        places=tuple(place for _, place in found),
        problems=frame.ledger.problems,
    )


def _csv_tables(data: bytes, file: str) -> tuple[tuple[SourceTable, ...], tuple[Problem, ...]]:
    text, problems = decode_csv(data, file)
    if problems:
        return (), problems
    table, problems = parse_csv(text, file)
    return (table,), problems


def _plans(tables: Sequence[SourceTable], frame: Frame) -> Iterator[tuple[PlanContent, Place]]:
    vocabulary = Vocabulary(frame.regs, frame.today)
    headed = [(table, _heading_row(table, vocabulary)) for table in tables]
    if not any(row for _, row in headed):
        _tell_no_headings(tables, frame)
    for table, row in headed:
        if row is not None:
            yield from _Sheet(table, row, vocabulary, replace(frame, epoch=table.epoch)).plans()
        elif any(other for _, other in headed):
            message = "計画の見出しがないシートは読みません。"
            problem = Problem(message=message, place=table.place(1), severity=Severity.WARNING)
            frame.ledger.add((problem,))


def _tell_no_headings(tables: Sequence[SourceTable], frame: Frame) -> None:
    headings = "・".join(column.heading for column in PLAN_COLUMNS if column.required)
    mark = _other_separator(tables[0])
    frame.ledger.tell(
        f"欄の区切りが{mark}です。" if mark else "計画の一覧の見出しがありません。",
        fix="Excelで開き、「CSV UTF-8（コンマ区切り）」で保存し直してください。"
        if mark
        else f"{headings}などの見出しの行を作ってください。",
        place=tables[0].place(1),
    )


def _other_separator(table: SourceTable) -> str:
    """Return what parts the columns of a text that has no commas, or nothing."""
    first = table.rows[0].cells[0] if table.rows and len(table.rows[0].cells) == 1 else ""
    found = (word for sign, word in _SEPARATORS.items() if str(first).count(sign) >= _SEVERAL)
    return next(found, "")


def _heading_row(table: SourceTable, vocabulary: Vocabulary) -> SourceRow | None:
    """Return the first row that holds several known headings, or for a short table the one that holds any."""
    counted = [
        (sum(vocabulary.find(_heading(cell)) is not None for cell in row.cells), row)
        for row in table.rows
        if row.number <= _HEADING_ROWS
    ]
    found = next((row for count, row in counted if count >= _ENOUGH), None)
    return found or next((row for count, row in counted if count), None)


def _heading(cell: Cell) -> str:
    return "" if cell is None else clean_line(as_written(cell))[0]


class _Sheet:
    """One table under its headings."""

    def __init__(self, table: SourceTable, head: SourceRow, vocabulary: Vocabulary, frame: Frame) -> None:
        self._table = table
        self._head = head
        self._frame = frame
        self._ledger = frame.ledger
        self._vocabulary = vocabulary
        self._headings = tuple(_heading(cell) for cell in head.cells)
        self._columns = tuple(shortened(heading) for heading in self._headings)
        self._above: dict[int, Cell] = {}

    def plans(self) -> Iterator[tuple[PlanContent, Place]]:
        """Yield every plan that can be read, and tell everything that cannot."""
        targets = self._targets()
        self._tell_joined_cells()
        complete = self._tell_missing(targets.values())
        rows = [row for row in self._table.rows if row.number > self._head.number and not row.blank]
        self._tell_unheaded(rows)
        if not rows:
            self._ledger.tell(
                "見出しの下に計画が1件もありません。", place=self._table.place(self._head.number)
            )
        for row in rows if complete else ():
            if self._ledger.full:
                return
            given = {
                target: Given(value=self._value(row, column), place=self._place(row.number, column))
                for column, target in targets.items()
            }
            if all(is_blank(one.value) for target, one in given.items() if target.part is not Part.IGNORED):
                continue
            place = self._table.place(row.number)
            errors = self._ledger.errors
            content = PlanValues(self._frame, given, place).content()
            if self._ledger.errors == errors:
                yield content, place

    def _targets(self) -> dict[int, Target]:
        found: dict[int, Target] = {}
        for column, heading in enumerate(self._headings):
            target = self._vocabulary.find(heading) if heading else None
            place = self._place(self._head.number, column)
            if target is not None and target in found.values() and target.part is not Part.IGNORED:
                self._ledger.tell(
                    f"見出し{quoted(heading)}と同じ意味の見出しが二つあります。",
                    fix="一つにしてください。",
                    place=place,
                )
            elif target is not None:
                found[column] = target
            elif heading:
                fix = did_you_mean(heading, self._vocabulary.headings)
                self._ledger.tell(
                    f"見出し{quoted(heading)}は知らない見出しです。",
                    fix=fix or "見出しを直すか、列を削ってください。",
                    place=place,
                )
        return found

    def _tell_missing(self, targets: Iterable[Target]) -> bool:
        parts = {target.part for target in targets}
        missing = [either for either in _REQUIRED if not parts.intersection(either)]
        for either in missing:
            heading = next(column.heading for column in PLAN_COLUMNS if column.part is either[0])
            self._ledger.tell(
                f"見出し「{heading}」がありません。",
                fix="列を足してください。",
                place=self._table.place(self._head.number),
            )
        return not missing

    def _tell_unheaded(self, rows: Sequence[SourceRow]) -> None:
        told: set[int] = set()
        for row in rows:
            for column, cell in enumerate(row.cells):
                headed = column < len(self._headings) and self._headings[column]
                if not headed and not is_blank(cell) and column not in told:
                    told.add(column)
                    self._ledger.tell(
                        "見出しのない列に値があります。",
                        fix="見出しを書くか、値を消してください。",
                        place=self._table.place(row.number, column_letter(column)),
                    )

    def _tell_joined_cells(self) -> None:
        for area in self._table.merged:
            if last_row(area) >= self._head.number:
                letters, row = first_cell(area)
                self._ledger.tell(
                    f"セルが結合されています（{area}）。",
                    fix="結合を解き、どの行にも値を書いてください。",
                    place=self._table.place(row, letters),
                )

    def _value(self, row: SourceRow, column: int) -> Cell:
        value = row.cells[column] if column < len(row.cells) else None
        if isinstance(value, str) and not self._table.sheet:
            value = unguarded(value)
        if isinstance(value, str) and value.strip() in _DITTO:
            value = self._same_as_above(row, column, value)
        self._above[column] = value
        return value

    def _same_as_above(self, row: SourceRow, column: int, mark: str) -> Cell:
        above = self._above.get(column)
        place = self._place(row.number, column)
        if is_blank(above):
            self._ledger.tell(
                f"{quoted(mark)}の上に値がありません。", fix="値を書いてください。", place=place
            )
        else:
            message = f"{quoted(mark)}を{quoted(above)}と読みました。"
            self._ledger.add((Problem(message=message, place=place, severity=Severity.WARNING),))
        return above

    def _place(self, row: int, column: int) -> Place:
        return self._table.place(row, self._columns[column] or column_letter(column))
