"""A table as it stands in a .csv file or on a sheet: rows numbered as a spreadsheet numbers them."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.exchange.days import EXCEL_EPOCH

Cell = str | int | float | bool | date | datetime | time | timedelta | None
ROW_LIMIT = 20_000
COLUMN_LIMIT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """The cells of one row, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands in the row."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """The rows of one file or sheet; `epoch` is day 0 of its date serials, `merged` its joined cells."""

    file: str
    rows: tuple[SourceRow, ...]
    sheet: str = ""
    epoch: date = EXCEL_EPOCH
    merged: tuple[str, ...] = ()

    def place(self, row: int, column: str = "") -> Place:
        """Return the place of a row or of one cell in it."""
        return Place(file=self.file, sheet=self.sheet, row=row, column=column)


def parse_csv(text: str, file: str) -> tuple[SourceTable, tuple[Problem, ...]]:
    """Return the rows of comma-separated text, and where it stops being such."""
    rows: list[SourceRow] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            rows.append(SourceRow(number=number, cells=tuple(cells)))
            if number > ROW_LIMIT or len(cells) > COLUMN_LIMIT:
                problems.append(too_large(Place(file=file, row=number)))
                break
    except csv.Error:
        problems.append(
            Problem(
                message='引用符（"）の対応が正しくないか、一つの欄が長すぎます。',
                fix="この行の引用符を確かめてください。",
                place=Place(file=file, row=len(rows) + 1),
            )
        )
    return SourceTable(file=file, rows=tuple(rows)), tuple(problems)


def too_large(place: Place) -> Problem:
    """Say that a table has more rows or columns than any list of an office."""
    return Problem(
        message=f"表が大きすぎます（上限{ROW_LIMIT:,}行・{COLUMN_LIMIT}列）。",
        fix="使っていない行や列を削るか、ファイルを分けてください。",
        place=place,
    )


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: A to Z, then AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
