"""Workbooks made for the tests, good ones and bad ones."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]


def book(sheets: Mapping[str, Rows], *, merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        if title in hidden:
            sheet.sheet_state = "hidden"
    return saved(made)


def saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def altered(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return the package with parts replaced, added, or left out (None)."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in dict.fromkeys((*source.namelist(), *changes)):
            part = changes.get(name, source.read(name) if name in source.namelist() else None)
            if part is not None:
                target.writestr(name, part)
    return buffer.getvalue()


def described(value: object) -> str:
    """Return a case's name without its bytes: a workbook holds the time at which it was made."""
    return "bytes" if isinstance(value, bytes) else str(value)


def sheet_xml(body: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'.encode()
