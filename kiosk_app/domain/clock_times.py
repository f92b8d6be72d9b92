"""Times of day as clerks type them."""

import re
from datetime import time

from kiosk_app.domain.figures import plain

_TIME = re.compile(
    r"(?P<half>午前|午後)?(?P<hour>\d{1,2})(?::(?P<colon>\d{2})|時(?:(?P<minute>\d{1,2})分|(?P<at_half>半))?)"
)
_NOON = 12


def parse_time(text: str) -> time | None:
    """Return the time of day that a clerk typed (14:00, 午後2時30分, 14時, 午後２時半, 正午), or None."""
    wanted = plain(text)
    if wanted == "正午":
        return time(_NOON)
    match = _TIME.fullmatch(wanted)
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        if hour > _NOON:
            return None
        hour = hour % _NOON + (_NOON if match["half"] == "午後" else 0)
    minute = 30 if match["at_half"] else int(match["colon"] or match["minute"] or 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
