"""Public tables as .csv files: written as the ward publishes them, and read when a sample record begins (B46-14).

UTF-8 without a mark, quotes only where needed, lines ended as the table's rule says.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.publication_rules import LineEnd
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.sniffing import decode_csv, read_bytes
from kiosk_app.exchange.tables import SourceRow, SourceTable, parse_csv

_ENDS = {LineEnd.CRLF: "\r\n", LineEnd.LF: "\n"}


class ReadTable(NamedTuple):
    """The rows of a file under the headings that were asked for."""

    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]


def write_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], line_end: LineEnd = LineEnd.CRLF
) -> bytes:
    """Return a public table as a .csv file."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=_ENDS[line_end])
    writer.writerow(headings)
    writer.writerows(rows)
    return buffer.getvalue().encode()


def read_table(path: Path, headings: Sequence[str]) -> ReadTable:
    """Read a public table; every row has a cell for each heading, or a problem with its place is returned."""
    text, problems = decode_csv(read_bytes(path), path.name)
    if problems:
        return ReadTable((), problems)
    source, problems = parse_csv(text, path.name)
    ledger = Ledger(path.name)
    ledger.add(problems)
    found = tuple(str(cell) for cell in source.rows[0].cells) if source.rows else ()
    if found != tuple(headings):
        fix = f"1行目を「{','.join(headings)}」としてください。"
        ledger.tell("表の見出しが違います。", fix=fix, place=source.place(1))
        return ReadTable((), ledger.problems)
    rows = tuple(_cells(row, source, headings, ledger) for row in source.rows[1:] if not row.blank)
    return ReadTable(rows, ledger.problems)


def _cells(row: SourceRow, source: SourceTable, headings: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    if len(row.cells) != len(headings):
        message = f"欄の数が{len(row.cells)}で、見出しの{len(headings)}と違います。"
        ledger.tell(message, place=source.place(row.number))
        return ()
    cells = []
    for heading, cell in zip(headings, row.cells, strict=True):
        text, problems = clean_line(str(cell), source.place(row.number, heading))
        ledger.add(problems)
        cells.append(text)
    return tuple(cells)
