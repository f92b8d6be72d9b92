"""Give a list out as a workbook that Excel opens without a question, and that says nothing about who made it."""

import io
import re
from datetime import date, datetime, time
from functools import partial
from typing import Any
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kiosk_app.exchange.formulas import looks_like_formula
from kiosk_app.exchange.list_table import ListTable, Value
from kiosk_app.exchange.tables import column_letter

_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_SHEET_NAME_LIMIT = 31
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDEST, _NARROWEST, _MEASURED_ROWS = 60, 6, 200
_EPOCH = (1980, 1, 1, 0, 0, 0)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_DATED = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def to_xlsx(table: ListTable, *, author: str = "") -> bytes:
    """Return the list as a workbook of one sheet; the same list gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = author or None
    sheet = book.create_sheet(sheet_name(table.title))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, width in enumerate(_widths(table)):
        sheet.column_dimensions[column_letter(column)].width = width
    last = column_letter(max(1, len(table.headings)) - 1)
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    pen = _Pen(sheet)
    sheet.append([pen.head(heading) for heading in table.headings])
    for row in table.rows:
        sheet.append([pen.cell(value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return without_traces(buffer.getvalue())


def sheet_name(title: str) -> str:
    """Return the title as Excel allows it for a sheet."""
    return _SHEET_NAME.sub("_", title).strip("' ")[:_SHEET_NAME_LIMIT] or "一覧"


def put_text(cell: Any, text: str) -> None:
    """Write a text into a cell of openpyxl so that it stays a text, whatever it begins with."""
    cell.value = _ESCAPE_LIKE.sub("_x005F_", text)
    cell.data_type = "s"  # openpyxl takes a text that begins with 「=」 for a formula
    cell.quotePrefix = looks_like_formula(text)


class _Pen:
    """Make the cells of one sheet."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        self._make = partial(WriteOnlyCell, sheet)
        self._top = Alignment(vertical="top", wrap_text=True)
        self._bold = Font(bold=True)
        self._shade = PatternFill("solid", fgColor="DDE6EF")

    def head(self, heading: str) -> Any:
        """Return the cell of a heading."""
        cell = self.cell(heading)
        cell.font = self._bold
        cell.fill = self._shade
        return cell

    def cell(self, value: Value) -> Any:
        """Return the cell of a value; a text stays a text whatever it begins with."""
        cell = self._make(None if isinstance(value, str) else value)
        cell.alignment = self._top
        if isinstance(value, str):
            put_text(cell, value)
        cell.number_format = _number_format(value)
        return cell


def _number_format(value: Value) -> str:
    if isinstance(value, bool):
        return "General"
    formats: tuple[tuple[type, str], ...] = (
        (str, "@"),
        (datetime, "yyyy/mm/dd hh:mm"),
        (date, "yyyy/mm/dd"),
        (time, "hh:mm"),
        (int, "#,##0"),
    )
    return next((form for kind, form in formats if isinstance(value, kind)), "General")


def _widths(table: ListTable) -> list[int]:
    rows = (table.headings, *table.rows[:_MEASURED_ROWS])
    columns = zip(*rows, strict=True)
    return [min(_WIDEST, max(_NARROWEST, *(_width(value) + 2 for value in column))) for column in columns]


def _width(value: Value) -> int:
    if isinstance(value, date | time):
        return 10
    lines = str(value if value is not None else "").split("\n")
    return max(sum(2 if east_asian_width(char) in "FWA" else 1 for char in line) for line in lines)


def without_traces(data: bytes) -> bytes:
    """Rewrite the package without the names and times of whoever and whatever made it."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/app.xml":
                part = _APP.encode()
            elif name == "docProps/core.xml":
                part = _DATED.sub("", part.decode()).encode()
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, part)
    return buffer.getvalue()
