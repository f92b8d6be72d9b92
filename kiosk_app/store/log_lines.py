"""The log of changes as a list: filtered, the latest first, each line with the clock jump before it (B50-25)."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from kiosk_app.store.audit import AUDIT, BACKWARD, FORWARD, Entry


class LogQuery(NamedTuple):
    """What is looked for; days are those of the office, both ends included, None means any."""

    entity: str | None = None
    entity_id: int | None = None
    user: str | None = None
    since: date | None = None
    until: date | None = None


class LogLine(NamedTuple):
    """An entry, and the time of the one before when the clock jumped between them."""

    entry: Entry
    jumped_from: str = ""


def log_lines(connection: Connection, query: LogQuery, limit: int | None) -> tuple[LogLine, ...]:
    """Return the entries that are looked for, the latest first."""
    before = AUDIT.alias("before")
    wanted = (
        select(AUDIT, before.c.utc.label("utc_before"))
        .outerjoin(before, before.c.seq == AUDIT.c.seq - 1)
        .where(*_wanted(query))
        .order_by(AUDIT.c.seq.desc())
        .limit(limit)
    )
    return tuple(_line(Entry(*row[:-1]), row[-1]) for row in connection.execute(wanted))


def _wanted(query: LogQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.entity is not None:
        found.append(AUDIT.c.entity == query.entity)
    if query.entity_id is not None:
        found.append(AUDIT.c.entity_id == query.entity_id)
    if query.user is not None:
        found.append((AUDIT.c.user == query.user) | (AUDIT.c.os_user == query.user))
    if query.since is not None:
        found.append(AUDIT.c.local >= query.since.isoformat())
    if query.until is not None:
        found.append(AUDIT.c.local < (query.until + timedelta(days=1)).isoformat())
    return found


def _line(entry: Entry, utc_before: str | None) -> LogLine:
    if utc_before is None:
        return LogLine(entry)
    try:
        gone = datetime.fromisoformat(entry.utc) - datetime.fromisoformat(utc_before)
    except ValueError:
        return LogLine(entry, utc_before)
    return LogLine(entry, "" if -BACKWARD <= gone <= FORWARD else utc_before)
