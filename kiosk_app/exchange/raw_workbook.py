"""What openpyxl finds in a workbook, as plain values; the one place that must cope with whatever a file makes it raise."""

import io
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk_app.exchange.days import EXCEL_EPOCH, MAC_EPOCH
from kiosk_app.exchange.merged_cells import hidden_rows, merged_cells
from kiosk_app.exchange.tables import COLUMN_LIMIT, ROW_LIMIT
from kiosk_app.exchange.zip_check import DAMAGED

# what openpyxl raises on packages that are no workbooks inside, whatever their first bytes promise
_UNREADABLE = (*DAMAGED, ArithmeticError, AssertionError, AttributeError, LookupError, SyntaxError, TypeError)
_ROWS_OF_EXCEL = 1_048_576


@dataclass(frozen=True, slots=True)
class RawCell:
    """A value with openpyxl's letter for its type: f formula, e error."""

    value: Any
    kind: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of a row up to the last that holds anything; rows count from 1."""

    number: int
    cells: tuple[RawCell, ...]

    @property
    def beyond(self) -> bool:
        """Tell whether the row lies outside any table of an office."""
        return self.number > ROW_LIMIT or len(self.cells) > COLUMN_LIMIT


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet; its rows end with the first that lies beyond the limits."""

    title: str
    hidden: bool
    rows: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """The sheets of a workbook, day 0 of its dates, and joined cells and hidden rows by the title of their sheet."""

    sheets: tuple[RawSheet, ...]
    epoch: date
    merged: dict[str, tuple[str, ...]]
    hidden_rows: dict[str, tuple[int, ...]]


def load(data: bytes, *, saved_values: bool = False) -> RawWorkbook | None:
    """Return the workbook with formulas, or with the values that were saved for them; None when it is damaged."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of print settings and the like that no table needs
            warnings.simplefilter("ignore")
            with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=saved_values)) as book:
                return RawWorkbook(
                    sheets=tuple(
                        RawSheet(str(sheet.title), sheet.sheet_state != "visible", tuple(_rows(sheet)))
                        for sheet in book.worksheets
                    ),
                    epoch=MAC_EPOCH if book.epoch.year == MAC_EPOCH.year else EXCEL_EPOCH,
                    merged=merged_cells(data),
                    hidden_rows=hidden_rows(data),
                )
    except _UNREADABLE:
        return None


def _rows(sheet: Any) -> Iterator[RawRow]:
    sheet.reset_dimensions()
    empty: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMN_LIMIT + 1), start=1):
        if cells is empty:  # openpyxl gives the same empty row for every row that is missing
            if number > _ROWS_OF_EXCEL:
                return
            continue
        last = max((at for at, cell in enumerate(cells, start=1) if cell.value is not None), default=0)
        if not last:
            empty = cells
            continue
        row = RawRow(number, tuple(_raw(cell) for cell in cells[:last]))
        yield row
        if row.beyond:
            return


def _raw(cell: Any) -> RawCell:
    return _EMPTY if cell.value is None else RawCell(cell.value, cell.data_type)


_EMPTY = RawCell(None, "n")
