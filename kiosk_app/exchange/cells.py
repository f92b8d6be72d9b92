"""What a single value of a file says: yes or no, nothing at all, a list, an amount."""

import re
from datetime import date, time, timedelta

from kiosk_app.exchange.amounts import parse_amount
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.near import folded, shortened
from kiosk_app.exchange.tables import Cell

Value = Cell | tuple[str, ...]
_LONG = 200
_NOTHING = frozenset("-‐‑‒–—―−ー－")
_YES = frozenset(
    ("有", "有り", "あり", "○", "◯", "●", "■", "レ", "はい", "1", "true", "yes", "する", "記載例", "例")
)
_NO = frozenset(("無", "無し", "なし", "×", "□", "いいえ", "0", "false", "no", "しない"))
_LINES = re.compile(r"[\n;；]")
_COMMAS = re.compile(r"[、，]")


def is_blank(value: Value) -> bool:
    """Tell whether nothing stands in a cell."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def is_nothing(value: Value) -> bool:
    """Tell whether a cell says by a dash that there is nothing."""
    return isinstance(value, str) and value.strip() in _NOTHING


def is_number(value: Value) -> bool:
    """Tell whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_moment(value: Value) -> bool:
    """Tell whether a spreadsheet took a value for a day, a time or a span."""
    return isinstance(value, date | time | timedelta)


def as_written(value: Value) -> str:
    """Return a value as a clerk would write it."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)


def quoted(value: Value) -> str:
    """Return a value as a sentence can quote it."""
    return f"「{shortened(clean_line(as_written(value)[:_LONG])[0])}」"


def read_flag(value: Value) -> bool | None:
    """Return whether a cell says yes, or None when it says neither; a dash says no."""
    if isinstance(value, bool):
        return value
    text = folded(as_written(value))
    if text in _YES:
        return True
    return False if text in _NO or is_nothing(value) else None


def read_amount(value: Value, unit: int) -> int | None:
    """Return the yen that a cell says, or None; a bare number counts in `unit` yen."""
    return parse_amount(as_written(value), unit=unit) if isinstance(value, str) or is_number(value) else None


def split_lines(text: str) -> tuple[str, ...]:
    """Return the parts of a text between line breaks and semicolons."""
    return tuple(part for line in _LINES.split(text) if (part := line.strip()))


def split_commas(text: str) -> tuple[str, ...]:
    """Return the parts of a text between commas."""
    return tuple(part for piece in _COMMAS.split(text) if (part := piece.strip()))
