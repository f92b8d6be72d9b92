"""A block of cells as spreadsheets put it on the clipboard: tabs between cells, quotes around a cell with line feeds.

A cell that only holds quotation marks is left as it is written; one that we quote always holds a line feed, a tab or a
doubled mark, so that both ways of writing are read right.
"""

import re
from collections.abc import Iterable, Sequence

from kiosk_app.exchange.formulas import guarded, unguarded

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
Block = tuple[tuple[str, ...], ...]


def is_block(text: str) -> bool:
    """Tell whether a text is more than one cell."""
    rows = read_block(text)
    return len(rows) > 1 or any(len(row) > 1 for row in rows)


def read_block(text: str) -> Block:
    """Return the cells of a block, row by row; the line feed after the last row begins no row."""
    rows: list[list[str]] = [[]]
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if text.startswith("\t", at):
            at += 1
            if at == len(text) or text[at] in "\r\n":
                rows[-1].append("")
        if at < len(text) and text[at] in "\r\n":
            at += 2 if text.startswith("\r\n", at) else 1
            rows.append([])
    return tuple(tuple(row) for row in rows if row)


def _cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted and ({"\n", "\t"} & set(quoted[1]) or '""' in quoted[1]):
        return unguarded(quoted[1].replace('""', '"').replace("\r\n", "\n")), quoted.end()
    plain = _PLAIN.match(text, at)
    assert plain is not None
    return unguarded(plain[0]), plain.end()


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Return cells as a spreadsheet takes them; what looks like a formula stays text."""
    return "\n".join("\t".join(_written(cell) for cell in row) for row in rows)


def _written(cell: str) -> str:
    text = guarded(cell.replace("\r\n", "\n").replace("\r", "\n"))
    if text.startswith('"') or "\n" in text or "\t" in text:
        inner = text.replace('"', '""')
        return f'"{inner}"'
    return text
