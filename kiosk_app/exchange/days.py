"""Read what files hold for days and times: every form that a clerk types, and the serial numbers of Excel."""

import re
from datetime import date, datetime, timedelta

from kiosk_app.domain.clock_times import parse_time
from kiosk_app.domain.figures import plain
from kiosk_app.domain.wareki import parse_date

__all__ = ["EXCEL_EPOCH", "MAC_EPOCH", "parse_time", "read_day"]

EXCEL_EPOCH = date(1899, 12, 30)
MAC_EPOCH = date(1904, 1, 1)
# 1950 to 2100: figures outside are no dates of an office
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73415
_SERIAL = re.compile(r"\d{5}")


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


def _from_serial(serial: float, epoch: date) -> date | None:
    within = _FIRST_SERIAL <= serial <= _LAST_SERIAL
    return epoch + timedelta(days=int(serial)) if within else None
