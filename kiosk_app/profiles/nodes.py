"""The values of a TOML text as a tree that knows where each one stands.

`tomllib` forgets the lines; this scanner finds them again in a text that `tomllib` has already accepted, so it
may trust the syntax. A path counts the tables of an array from 0; its text counts from 1, as people do.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

Path = tuple[str | int, ...]

_TRIVIA = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})' r"|'''.*?'''(?:'{0,2})" r'|"(?:[^"\\]|\\.)*"' r"|'[^']*'", re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file: a plain one, a list of nodes or a dict of nodes."""

    value: object
    path: Path
    line: int

    @property
    def key(self) -> str:
        """Return the path as the clerk reads it, e.g. `committees[1].quorum.numerator`."""
        return path_text(self.path)


def path_text(path: Path) -> str:
    """Write a path with dots and with places in brackets, counted from 1."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def tree(text: str, values: Mapping[str, object]) -> Node:
    """Return what `tomllib` made of the text as nodes with their lines."""
    return _node(values, (), 1, _Scanner(text).lines())


def _node(value: object, path: Path, above: int, lines: Mapping[Path, int]) -> Node:
    line = lines.get(path, above)
    if isinstance(value, dict):
        return Node({key: _node(part, (*path, key), line, lines) for key, part in value.items()}, path, line)
    if isinstance(value, list):
        return Node([_node(part, (*path, i), line, lines) for i, part in enumerate(value)], path, line)
    return Node(value, path, line)


class _Scanner:
    """Walk through a valid TOML text and note the line on which every key and element begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}

    def lines(self) -> Mapping[Path, int]:
        """Return the line of every path."""
        here: Path = ()
        self._skip(_TRIVIA)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                here = self._header()
            else:
                self._pair(here)
            self._skip(_TRIVIA)
        return self._lines

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        assert found is not None
        self._at = found.end()
        return found.group()

    def _note(self, path: Path) -> None:
        self._lines.setdefault(path, bisect_right(self._starts, self._at))

    def _header(self) -> Path:
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        start = self._at
        self._at += brackets
        parts = self._key()
        end, self._at = self._at + brackets, start
        path: Path = ()
        for number, part in enumerate(parts, start=1):
            path = (*path, part)
            if brackets > 1 and number == len(parts):
                self._note(path)
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
            self._note(path)
        self._at = end
        return path

    def _pair(self, here: Path) -> None:
        start = self._at
        path = (*here, *self._key())
        end, self._at = self._at, start
        for length in range(len(here) + 1, len(path) + 1):
            self._note(path[:length])
        self._at = end + 1
        self._skip(_BLANK)
        self._value(path)

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._skip(_BLANK)
            if self._text[self._at] in "\"'":
                parts.append(str(tomllib.loads(f"key = {self._skip(_STRING)}")["key"]))
            else:
                parts.append(self._skip(_BARE_KEY))
            self._skip(_BLANK)
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_STRING if first in "\"'" else _SCALAR)

    def _array(self, path: Path) -> None:
        self._at += 1
        self._skip(_TRIVIA)
        number = 0
        while self._text[self._at] != "]":
            self._note((*path, number))
            self._value((*path, number))
            number += 1
            self._comma()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(_TRIVIA)
        while self._text[self._at] != "}":
            self._pair(path)
            self._comma()
        self._at += 1

    def _comma(self) -> None:
        self._skip(_TRIVIA)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_TRIVIA)
