"""Read the visible sheets of an .xlsx workbook as tables, after its package was found safe.

Formulas give the value that was saved with them, with a WARNING; one without a saved value is told. Joined cells are
listed, since all but their first cell are empty. Rows and columns keep the numbers that Excel shows.
"""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.exchange.cells import quoted
from kiosk_app.exchange.days import EXCEL_EPOCH, MAC_EPOCH
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.merged_cells import merged_cells
from kiosk_app.exchange.sniffing import kind_of, not_workbook
from kiosk_app.exchange.tables import (
    COLUMN_LIMIT,
    ROW_LIMIT,
    Cell,
    SourceRow,
    SourceTable,
    column_letter,
    too_large,
)
from kiosk_app.exchange.zip_check import DAMAGED, check_zip, damaged

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

# what openpyxl raises on packages that are no workbooks inside, whatever their first bytes promise
_UNREADABLE = (*DAMAGED, ArithmeticError, AssertionError, AttributeError, LookupError, ParseError, TypeError)
_ROWS_OF_EXCEL = 1_048_576
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")


def read_workbook(data: bytes, file: str) -> tuple[tuple[SourceTable, ...], tuple[Problem, ...]]:
    """Return the tables of the visible sheets, and what could not be read of them."""
    wrong = not_workbook(kind_of(data), file)
    problems = (wrong,) if wrong else check_zip(data, file)
    if problems:
        return (), problems
    ledger = Ledger(file)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of print settings and the like that no table needs
            warnings.simplefilter("ignore")
            tables = tuple(_tables(data, ledger))
    except _UNREADABLE:
        return (), (damaged(file),)
    return tables, ledger.problems


def _tables(data: bytes, ledger: Ledger) -> Iterator[SourceTable]:
    with closing(_open(data, saved_values=False)) as book:
        sheets = [_Sheet(sheet, ledger) for sheet in book.worksheets]
        epoch = MAC_EPOCH if book.epoch.year == MAC_EPOCH.year else EXCEL_EPOCH
    if any(sheet.formulas for sheet in sheets):
        with closing(_open(data, saved_values=True)) as book:
            for sheet, saved in zip(sheets, book.worksheets, strict=True):
                sheet.fill_in(_Sheet(saved, Ledger()))
    merged = merged_cells(data)
    for sheet in sheets:
        if sheet.rows and sheet.hidden:
            message = "隠されたシートは読みません。"
            place = Place(file=ledger.file, sheet=sheet.title)
            ledger.add((Problem(message=message, place=place, severity=Severity.WARNING),))
        elif sheet.rows:
            yield SourceTable(
                file=ledger.file,
                sheet=sheet.title,
                rows=tuple(sheet.rows),
                epoch=epoch,
                merged=merged.get(sheet.title, ()),
            )


def _open(data: bytes, *, saved_values: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=saved_values)


class _Sheet:
    """The rows of one sheet that hold anything, and where its formulas stand (row and column from 1 and 0)."""

    def __init__(self, sheet: Any, ledger: Ledger) -> None:
        self.title = str(sheet.title)
        self.hidden = sheet.sheet_state != "visible"
        self.formulas: set[tuple[int, int]] = set()
        self._ledger = Ledger() if self.hidden else ledger  # nothing of a hidden sheet is read or told
        self.rows = list(self._rows(sheet))

    def fill_in(self, saved: "_Sheet") -> None:
        """Put the saved values in the place of formulas."""
        values = {row.number: row.cells for row in saved.rows}
        self.rows = [
            replace(
                row,
                cells=tuple(
                    self._saved(row.number, column, values) if (row.number, column) in self.formulas else cell
                    for column, cell in enumerate(row.cells)
                ),
            )
            for row in self.rows
        ]

    def _saved(self, row: int, column: int, values: dict[int, tuple[Cell, ...]]) -> Cell:
        cells = values.get(row, ())
        value = cells[column] if column < len(cells) else None
        if value is None:
            self._tell(
                row, column, "数式の計算結果が保存されていません。", "値に置き換えて保存し直してください。"
            )
        else:
            message = f"数式の計算結果{quoted(value)}を読みました。"
            place = self._place(row, column)
            self._ledger.add((Problem(message=message, place=place, severity=Severity.WARNING),))
        return value

    def _rows(self, sheet: Any) -> Iterator[SourceRow]:
        from openpyxl.cell.read_only import EMPTY_CELL

        nothing = (EMPTY_CELL,) * (COLUMN_LIMIT + 1)
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=COLUMN_LIMIT + 1), start=1):
            if number > _ROWS_OF_EXCEL:
                self._ledger.add((too_large(self._place(number, 0)),))
                return
            if cells == nothing:
                continue
            values = self._values(number, cells)
            if not values:
                continue
            if number > ROW_LIMIT or len(values) > COLUMN_LIMIT:
                self._ledger.add((too_large(self._place(number, len(values) - 1)),))
                return
            yield SourceRow(number=number, cells=values)

    def _values(self, number: int, cells: Sequence[Any]) -> tuple[Cell, ...]:
        values = [self._value(number, column, cell) for column, cell in enumerate(cells)]
        while values and values[-1] is None:
            values.pop()
        return tuple(values)

    def _value(self, row: int, column: int, cell: Any) -> Cell:
        value = cell.value
        if value is None:
            return None
        if cell.data_type == "f":
            self.formulas.add((row, column))
            return ""
        if cell.data_type == "e":
            self._tell(row, column, f"セルが誤りの値（{value}）です。", "正しい値に直してください。")
            return None
        if isinstance(value, str):
            return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        return value if isinstance(value, int | float | datetime | date | time | timedelta) else str(value)

    def _tell(self, row: int, column: int, message: str, fix: str) -> None:
        self._ledger.tell(message, fix=fix, place=self._place(row, column))

    def _place(self, row: int, column: int) -> Place:
        return Place(file=self._ledger.file, sheet=self.title, row=row, column=column_letter(column))
