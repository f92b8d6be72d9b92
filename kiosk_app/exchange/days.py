"""Read what files hold for days and times: every form that a clerk types, and the serial numbers of Excel."""

import re
from datetime import date, datetime, time, timedelta

from kiosk_app.domain.figures import plain
from kiosk_app.domain.wareki import parse_date

EXCEL_EPOCH = date(1899, 12, 30)
MAC_EPOCH = date(1904, 1, 1)
# 1950 to 2100: figures outside are no dates of an office
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73415
_SERIAL = re.compile(r"\d{5}")
_TIME = re.compile(
    r"(?P<half>午前|午後)?(?P<hour>\d{1,2})(?::(?P<colon>\d{2})|時(?:(?P<minute>\d{1,2})分|(?P<at_half>半))?)"
)
_NOON = 12


def read_day(value: object, *, today: date | None = None, epoch: date = EXCEL_EPOCH) -> date | None:
    """Return the day that a cell or a text means, or None; a bare five-digit number is an Excel serial."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        wanted = plain(value)
        return (
            _from_serial(int(wanted), epoch) if _SERIAL.fullmatch(wanted) else parse_date(value, today=today)
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        if _FIRST_SERIAL <= value <= _LAST_SERIAL:
            return _from_serial(value, epoch)
        return parse_date(str(value).removesuffix(".0"), today=today)
    return None


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


def _from_serial(serial: float, epoch: date) -> date | None:
    within = _FIRST_SERIAL <= serial <= _LAST_SERIAL
    return epoch + timedelta(days=int(serial)) if within else None
