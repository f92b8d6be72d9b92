"""Find what a streaming reader of workbooks does not tell: joined cells, of which only the first has a value, and hidden rows."""

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\s[^>]{0,300}?\bhidden="(?:1|true)"[^>]{0,300}>')
_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
_LIMIT = 1_000
_LAST_ROW = re.compile(r"[A-Z]+[0-9]+:[A-Z]+([0-9]+)")


def merged_cells(data: bytes) -> dict[str, tuple[str, ...]]:
    """Return the joined ranges of each sheet by its title; raise what the package raises when it is damaged."""
    with ZipFile(io.BytesIO(data)) as package:
        return {title: _ranges(package, part) for title, part in _sheets(package).items()}


def hidden_rows(data: bytes) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the hidden rows of each sheet by its title; raise what a damaged package raises."""
    with ZipFile(io.BytesIO(data)) as package:
        return {title: tuple(_hidden(package, part)) for title, part in _sheets(package).items()}


def last_row(area: str) -> int:
    """Return the last row of a range such as 「B3:B5」."""
    match = _LAST_ROW.fullmatch(area)
    return int(match[1]) if match else 0


def first_cell(area: str) -> tuple[str, int]:
    """Return the column letters and the row of a range's first cell."""
    head = area.partition(":")[0]
    letters = head.rstrip("0123456789")
    return letters, int(head[len(letters) :])


def _sheets(package: ZipFile) -> dict[str, str]:
    from openpyxl.reader.workbook import WorkbookParser

    parser = WorkbookParser(package, "xl/workbook.xml", keep_links=False)
    parser.parse()
    return {str(sheet.name): str(relation.target) for sheet, relation in parser.find_sheets()}


def _ranges(package: ZipFile, part: str) -> tuple[str, ...]:
    if part not in package.namelist():
        return ()
    found = _MERGED.finditer(package.read(part))
    return tuple(match[1].decode() for match, _ in zip(found, range(_LIMIT), strict=False))


def _hidden(package: ZipFile, part: str) -> Iterator[int]:
    if part in package.namelist():
        found = _HIDDEN.finditer(package.read(part))
        for match, _ in zip(found, range(_LIMIT), strict=False):
            number = _NUMBER.search(match[0])
            if number:
                yield int(number[1])
