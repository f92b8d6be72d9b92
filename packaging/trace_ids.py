"""Names of requirements, as rows of resources/requirements.toml, in docstrings and in the names of tests.

In docstrings an ID stands as it is: B46-13, A-12-4, M-6, BG-II-6, A-別表1. Several may be written short: A-15..19 and
`B46-10-1 to -3` (a range), B46-15-1/16-1 (each). A test names its IDs first and its claim after them:

    test_b46_13_…   test_a12_4_…   test_a_12_4_…   test_m6_…   test_b50_28_…   test_bg_ii_6_…   test_a_table_1_… (別表1)
    test_b46_12_a12_4_…   test_b46_15_1_and_b46_16_1_…   test_b46_10_1_to_3_…   test_a15_to_a24_…

An ID means the row of that name and every row that covers it, else the row whose name it begins with: B46-13-2 is the
row B46-13, and so is the `30` of `test_m6_30_days_…` no more than a part of the claim.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PLAIN = r"(?:B46|B50|A|M)-\d+(?:-\d+)*"
_MORE = r"(?:/\d+(?:-\d+)*|\.\.\d+|\sto\s-\d+)*"
_WRITTEN = re.compile(rf"(?<![A-Za-z0-9-])(?:({_PLAIN})({_MORE})|(BG-[IV]+(?:-\d+)*|A-別表\d))")
_TAIL = re.compile(r"(/|\.\.|\sto\s-)(\d+(?:-\d+)*)")

_NAMED = re.compile(
    r"_(?P<joint>and_|to_)?"
    r"(?:a_table_(?P<table>\d)|(?P<bg>bg_[iv]+(?:_\d+)*)|(?P<prefix>b46_|b50_|a_?|m_?)(?P<parts>\d+(?:_\d+)*)"
    r"|(?P<bare>\d+))(?=_|$)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the regulations that the program takes care of, in the clerk's words."""

    id: str
    group: str
    article: str
    does: str
    covers: tuple[str, ...] = ()


class Rows:
    """All rows, asked by ID."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.all = tuple(rows)
        self._named: dict[str, list[str]] = {}
        for row in rows:
            for code in (row.id, *row.covers):
                self._named.setdefault(code, []).append(row.id)

    def of(self, code: str) -> tuple[str, ...]:
        """Return the rows that an ID means; none when there is no such row."""
        while code not in self._named:
            code, dash, _ = code.rpartition("-")
            if not dash:
                return ()
        return tuple(self._named[code])


def load(path: Path) -> Rows:
    """Read resources/requirements.toml."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    return Rows(
        [
            Row(row["id"], group["title"], row["article"], row["does"], tuple(row.get("covers", ())))
            for group in groups
            for row in group["rows"]
        ]
    )


def in_text(text: str) -> Iterator[str]:
    """Yield the IDs that a docstring names, short forms written out."""
    for found in _WRITTEN.finditer(text):
        plain, more, other = found.groups()
        if other:
            yield other
            continue
        yield plain
        for how, tail in _TAIL.findall(more):
            yield from _written_out(plain, how, tail)


def _written_out(plain: str, how: str, tail: str) -> Iterator[str]:
    last = _with_end(plain, tail)
    yield from [last] if how == "/" else _range(plain, last)


def _with_end(code: str, end: str) -> str:
    """Return an ID with its last numbers replaced: B46-15-1 and 16-1 give B46-16-1."""
    head, *numbers = code.split("-")
    ends = end.split("-")
    return "-".join([head, *numbers[: max(len(numbers) - len(ends), 0)], *ends])


def in_test_name(name: str) -> tuple[str, ...]:
    """Return the IDs that a test's name begins with."""
    codes: list[str] = []
    rest = name.removeprefix("test")
    while (found := _NAMED.match(rest)) is not None:
        joint, bare = found["joint"], found["bare"]
        if (joint and not codes) or (bare and not joint):
            break
        code = _with_end(codes[-1], bare) if bare else _code(found)
        codes += _range(codes[-1], code) if joint == "to_" else [code]
        rest = rest[found.end() :]
    return tuple(codes)


def _range(first: str, last: str) -> list[str]:
    """Return the IDs after the first one, up to the last."""
    head, _, begin = first.rpartition("-")
    other, _, end = last.rpartition("-")
    if head != other:
        return [last]
    return [f"{head}-{number}" for number in range(int(begin) + 1, int(end) + 1)]


def _code(found: re.Match[str]) -> str:
    if found["table"]:
        return f"A-別表{found['table']}"
    if found["bg"]:
        return found["bg"].upper().replace("_", "-")
    return f"{found['prefix'].rstrip('_').upper()}-{found['parts'].replace('_', '-')}"
