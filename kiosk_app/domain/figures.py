"""How figures are set in papers: full-width and half-width digits, and money in 千円.

A negative figure is marked with 「▲」, as budget tables do.
"""

import re
from unicodedata import normalize

from kiosk_app.domain.regulations import NumberStyle, Rounding

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
# 「1,234」「3.5」「4.12.8」 are one figure; 「A4」「R4.12.8」 belong to a Latin word and stay as they were typed
_FIGURE = re.compile(r"(?<![A-Za-z0-9０-９.])[0-9０-９]+(?:,[0-9０-９]{3}|\.[0-9０-９]+)*")
_YEN_PER_UNIT = 1000
_MINUS = "▲"


def half_width_digits(text: str) -> str:
    """Return the text with its full-width digits made half-width; nothing else changes."""
    return text.translate(_HALF)


def full_width_digits(text: str) -> str:
    """Return the text with its half-width digits made full-width; nothing else changes."""
    return text.translate(_FULL)


def figure(n: int, style: NumberStyle) -> str:
    """Return a count as a paper sets it: 「４」「12」 for SINGLE_FULL."""
    sign = _MINUS if n < 0 else ""
    return sign + _set(str(abs(n)), style)


def typeset(text: str, style: NumberStyle) -> str:
    """Return the text with every figure in it set in one style; figures inside Latin words stay."""
    return _FIGURE.sub(lambda match: _set(match.group(), style), text)


def thousands(yen: int, rounding: Rounding) -> str:
    """Return yen as 千円 with thousands separators; a negative amount is rounded by its size."""
    amount = in_thousands(yen, rounding)
    return f"{_MINUS if amount < 0 else ''}{abs(amount):,}"


def in_thousands(yen: int, rounding: Rounding) -> int:
    """Return yen as whole 千円; 切上げ and 切捨て go away from and towards zero."""
    added = {Rounding.HALF_UP: _YEN_PER_UNIT // 2, Rounding.UP: _YEN_PER_UNIT - 1, Rounding.DOWN: 0}
    units = (abs(yen) + added[rounding]) // _YEN_PER_UNIT
    return -units if yen < 0 else units


def plain(text: str) -> str:
    """Return what a clerk typed for a date or a number in its simplest letters, without spaces.

    Only for figures and dates: a name must never pass through here, since NFKC changes its characters.
    """
    return re.sub(r"[‐‑‒–—―−ー]", "-", re.sub(r"\s", "", normalize("NFKC", text)))


def _set(digits: str, style: NumberStyle) -> str:
    half = half_width_digits(digits)
    if style is NumberStyle.FULL or (style is NumberStyle.SINGLE_FULL and len(half) == 1):
        return full_width_digits(half)
    return half
