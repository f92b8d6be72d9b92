"""What a command answers: data for machines, lines for people, problems for both."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path

from kiosk_app.domain.problems import Problem, Severity, has_errors

DONE, PROBLEMS, USAGE, ENVIRONMENT, BUG = 0, 1, 2, 3, 70


@dataclass(frozen=True, slots=True)
class Answer:
    """Carry a command's result; `warnings` go to standard error."""

    data: object
    lines: Sequence[str] = ()
    warnings: Sequence[Problem] = ()
    status: int = DONE


def listed(problems: Sequence[Problem], none: str) -> Answer:
    """Answer with a list of problems: status 1 when one of them stops the work, not for mere points to look at."""
    wrong = has_errors(list(problems))
    lines = [_bullet(problem) for problem in problems]
    data = {"problems": [problem.as_dict() for problem in problems]}
    return Answer(data, lines if wrong else [none, *lines], status=PROBLEMS if wrong else DONE)


def _bullet(problem: Problem) -> str:
    return f"・{'' if problem.severity is Severity.ERROR else '確認: '}{problem.text()}"


def plain(value: object) -> object:
    """Return a value as plain data that JSON knows; enumerations give their code."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Problem):
        return value.as_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if not f.name.startswith("_")}
    return _plain_group(value)


def _plain_group(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: plain(entry) for key, entry in value._asdict().items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(entry) for entry in value]
    return value


def as_json(value: object, *, plain_ascii: bool = False) -> str:
    """Return a value as JSON text, in ASCII alone for a terminal that does not know every character."""
    return json.dumps(plain(value), ensure_ascii=plain_ascii, indent=2)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Return rows as lines of columns that stand under each other, counting 全角 as two."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width(row[i]) for row in cells) for i in range(len(head))]
    return [
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)).rstrip()
        for row in cells
    ]


def width(text: str) -> int:
    """Return how many half-width columns a text takes on a terminal."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in text)
