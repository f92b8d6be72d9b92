"""Read the visible sheets of an .xlsx workbook as tables, after its package was found safe.

Formulas give the value that was saved with them, with a WARNING; one without a saved value is told. Joined cells are
listed, since all but their first cell are empty. Rows and columns keep the numbers that Excel shows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.exchange.cells import quoted
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.raw_workbook import RawCell, RawRow, RawSheet, load
from kiosk_app.exchange.sniffing import kind_of, not_workbook
from kiosk_app.exchange.tables import Cell, SourceRow, SourceTable, column_letter, too_large
from kiosk_app.exchange.zip_check import check_zip, damaged

# how a workbook writes characters that XML cannot hold
_ESCAPED = re.compile(r"_x(005F|00[01][0-9A-Fa-f])_")
Saved = Mapping[tuple[int, int], object]


def read_workbook(data: bytes, file: str) -> tuple[tuple[SourceTable, ...], tuple[Problem, ...]]:
    """Return the tables of the visible sheets, and what could not be read of them."""
    wrong = not_workbook(kind_of(data), file)
    problems = (wrong,) if wrong else check_zip(data, file)
    if problems:
        return (), problems
    book = load(data)
    if book is None:
        return (), (damaged(file),)
    ledger = Ledger(file)
    tables = []
    saved = saved_values(data, book.sheets)
    for index, sheet in enumerate(book.sheets):
        if sheet.hidden and sheet.rows:
            message = "隠されたシートは読みません。"
            place = Place(file=file, sheet=sheet.title)
            ledger.add((Problem(message=message, place=place, severity=Severity.WARNING),))
        elif sheet.rows:
            rows = tuple(SheetValues(sheet, saved.get(index, {}), ledger).rows())
            tell_hidden_rows(sheet, book.hidden_rows.get(sheet.title, ()), ledger)
            merged = book.merged.get(sheet.title, ())
            tables.append(
                SourceTable(file=file, sheet=sheet.title, rows=rows, epoch=book.epoch, merged=merged)
            )
    if not tables:
        fix = "表を書いたシートを見えるようにして、保存し直してください。"
        ledger.tell("データのあるシートがありません。", fix=fix, place=Place(file=file))
    return tuple(tables), ledger.problems


def saved_values(data: bytes, sheets: tuple[RawSheet, ...]) -> Mapping[int, Saved]:
    """Return the values of the sheets that have formulas; the package is read again only for these."""
    wanted = {index for index, sheet in enumerate(sheets) if any(_has_formula(row) for row in sheet.rows)}
    book = load(data, saved_values=True) if wanted else None
    return {
        index: {
            (row.number, column): cell.value for row in sheet.rows for column, cell in enumerate(row.cells)
        }
        for index, sheet in enumerate(book.sheets if book else ())
        if index in wanted
    }


def tell_hidden_rows(sheet: RawSheet, hidden: Sequence[int], ledger: Ledger) -> None:
    """Tell that hidden rows were read too: whoever filtered a list may not mean them."""
    rows = [row.number for row in sheet.rows if row.number in set(hidden)]
    if rows:
        more = f"（ほか{len(rows) - 1}行）" if len(rows) > 1 else ""
        problem = Problem(
            message=f"隠された行{more}も読みました。",
            fix="要らない行であれば、削って保存し直してください。",
            place=Place(file=ledger.file, sheet=sheet.title, row=rows[0]),
            severity=Severity.WARNING,
        )
        ledger.add((problem,))


def _has_formula(row: RawRow) -> bool:
    return any(cell.kind == "f" for cell in row.cells)


class SheetValues:
    """Turn the cells of one sheet into values, and tell those that have none."""

    def __init__(self, sheet: RawSheet, saved: Saved, ledger: Ledger) -> None:
        self._sheet = sheet
        self._saved = saved
        self._ledger = ledger

    def rows(self) -> Iterator[SourceRow]:
        """Yield the rows within the limits."""
        for row in self._sheet.rows:
            if row.beyond:
                self._ledger.add((too_large(self._place(row.number, len(row.cells) - 1)),))
                return
            values = tuple(self._value(row.number, column, cell) for column, cell in enumerate(row.cells))
            yield SourceRow(number=row.number, cells=values)

    def _value(self, row: int, column: int, cell: RawCell) -> Cell:
        if cell.kind == "f":
            return self._calculated(row, column)
        if cell.kind == "e":
            self._tell(row, column, f"セルが誤りの値（{cell.value}）です。", "正しい値に直してください。")
            return None
        return _plain(cell.value)

    def _calculated(self, row: int, column: int) -> Cell:
        value = _plain(self._saved.get((row, column)))
        if value is None or (isinstance(value, str) and value.startswith("#")):
            self._tell(row, column, "数式の計算結果がありません。", "値に置き換えて保存し直してください。")
            return None
        message = f"数式の計算結果{quoted(value)}を読みました。"
        problem = Problem(message=message, place=self._place(row, column), severity=Severity.WARNING)
        self._ledger.add((problem,))
        return value

    def _tell(self, row: int, column: int, message: str, fix: str) -> None:
        self._ledger.tell(message, fix=fix, place=self._place(row, column))

    def _place(self, row: int, column: int) -> Place:
        return Place(file=self._ledger.file, sheet=self._sheet.title, row=row, column=column_letter(column))


def _plain(value: Any) -> Cell:
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    found: Cell = value
    return found
