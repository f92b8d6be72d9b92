"""Give a list out as .xlsx, .csv or .json: real numbers and dates, text that no spreadsheet calculates.

A file is written whole or not at all (files.write_bytes). For CP932 every character that it does not know is listed
first and nothing is written until each has a replacement.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Problem, Severity, has_errors
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.cleaning import clean_text
from kiosk_app.exchange.cp932 import for_cp932, mapped, unencodable
from kiosk_app.exchange.files import write_bytes
from kiosk_app.exchange.formulas import guarded
from kiosk_app.exchange.list_table import ListTable, Value

__all__ = ["Encoding", "ListTable", "Value", "export", "exported", "preflight_cp932", "to_csv", "to_json"]

_CELL_LIMIT = 32_767


class Encoding(Labelled):
    """How the characters of a .csv are written."""

    UTF8 = ("utf-8-sig", "UTF-8（BOM付き）")
    CP932 = ("cp932", "CP932（Shift_JIS）")


def export(
    table: ListTable,
    path: Path,
    *,
    encoding: Encoding = Encoding.UTF8,
    replacements: Mapping[str, str] | None = None,
    author: str = "",
) -> tuple[Problem, ...]:
    """Write the list in the form that the file's name asks for, and return what was written otherwise.

    Raises RuleError with every character that cannot be written, UsageError for an unknown form, KnownError when
    the disk says no; nothing is written then. `author` is the section, never a person.
    """
    data, problems = exported(table, path, encoding=encoding, replacements=replacements, author=author)
    write_bytes(path, data)
    return problems


def exported(
    table: ListTable,
    path: Path,
    *,
    encoding: Encoding = Encoding.UTF8,
    replacements: Mapping[str, str] | None = None,
    author: str = "",
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return what `export` writes, with its problems; raise the same."""
    form = path.suffix.lower()
    if form not in (".xlsx", ".csv", ".json"):
        raise UsageError(
            f"「{path.name}」の形式では書き出せません。末尾を.xlsx、.csv又は.jsonにしてください。"
        )
    problems = list(_unwritable(table, form))
    if form == ".csv" and encoding is Encoding.CP932:
        problems.extend(preflight_cp932(table, replacements or {}))
    if has_errors(problems):
        raise RuleError(problems)
    if form == ".xlsx":
        from kiosk_app.exchange.lists_xlsx import to_xlsx

        data = to_xlsx(table, author=author)
    else:
        data = to_json(table) if form == ".json" else to_csv(table, encoding, replacements)
    return data, tuple(problems)


def preflight_cp932(table: ListTable, replacements: Mapping[str, str]) -> tuple[Problem, ...]:
    """List what CP932 cannot write, by row and column, and once each what becomes its look-alike (〜 as ～)."""
    problems: list[Problem] = []
    altered: dict[str, Problem] = {}
    for place, text in table.texts():
        problems.extend(found.at(place) for found in unencodable(text, replacements))
        for problem in mapped(text):
            altered.setdefault(problem.message, problem.at(place))
    return (*problems, *altered.values())


def to_csv(
    table: ListTable, encoding: Encoding = Encoding.UTF8, replacements: Mapping[str, str] | None = None
) -> bytes:
    """Return the list as comma-separated text, everything quoted, lines ended by CRLF."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    for row in (table.headings, *table.rows):
        writer.writerow([_csv_text(value) for value in row])
    text = buffer.getvalue()
    if encoding is Encoding.CP932:
        text = for_cp932(text, replacements or {})
    return text.encode(encoding.value)


def to_json(table: ListTable) -> bytes:
    """Return the list as JSON: its title, and each row by its headings; days and times as ISO texts."""
    rows = [
        {heading: _json_value(value) for heading, value in zip(table.headings, row, strict=True)}
        for row in table.rows
    ]
    text = json.dumps({"title": table.title, "rows": rows}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _unwritable(table: ListTable, form: str) -> Iterator[Problem]:
    for place, text in table.texts():
        _, found = clean_text(text, place)
        yield from (problem for problem in found if problem.severity is Severity.ERROR)
        if form == ".xlsx" and len(text.encode("utf-16-le", "replace")) > 2 * _CELL_LIMIT:
            yield Problem(
                message=f"Excelのセルに書ける{_CELL_LIMIT:,}文字を超えています。",
                fix="文章を分けるか、.csv又は.jsonで書き出してください。",
                place=place,
            )


def _csv_text(value: Value) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _json_value(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date | time) else value
