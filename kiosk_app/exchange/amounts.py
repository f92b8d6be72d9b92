"""Read what people write for numbers: 「１，２３４千円」, 「▲1,000」, 「1.5億円」; amounts are in yen."""

import re
from decimal import Decimal

from kiosk_app.domain.figures import plain

_UNITS = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
_AMOUNT = re.compile(
    r"(?P<minus>[▲△-])?[¥\\]?(?P<minus2>[▲△-])?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d{1,9})?"
    r"(?:(?P<unit>百万|千|万|億)?(?P<yen>円)?)"
)
_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})")
_LARGEST = 10**15


def parse_amount(text: str, *, unit: int = 1) -> int | None:
    """Return yen, or None; `unit` (e.g. 1000 for a column in 千円) counts only where the text names none."""
    match = _AMOUNT.fullmatch(plain(text))
    if match is None or (match["minus"] and match["minus2"]):
        return None
    named = match["unit"] is not None or match["yen"] is not None
    value = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    yen = value * (_UNITS[match["unit"] or ""] if named else unit)
    if yen != int(yen) or yen > _LARGEST:
        return None
    return -int(yen) if match["minus"] or match["minus2"] else int(yen)


def parse_count(text: str) -> int | None:
    """Return a whole number that is not negative, or None."""
    wanted = plain(text)
    return int(wanted.replace(",", "")) if _COUNT.fullmatch(wanted) else None
