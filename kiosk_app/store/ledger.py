"""The only way to write: a row and its entry in the log, in one transaction.

Ids run on without gaps and are never used twice. `after` holds the whole of a new row, or the columns that a change
set; `before` holds what they replaced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, insert, select, update

from kiosk_app.store.canonical import canonical, digest
from kiosk_app.store.tables import AuditTable, Row, table_of
from kiosk_app.store.trouble import StaleError

GENESIS = "0" * 64

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the keyboard: the name in the program, the machine, and the name that the machine knows."""

    user: str
    host: str = ""
    os_user: str = ""


class Change(NamedTuple):
    """What happened to one row."""

    action: str
    entity: str
    entity_id: int
    before: str | None
    after: str | None


def entry_hash(fields: Sequence[object]) -> str:
    """Return the hash of an entry from all its other columns in their order, `prev_hash` last."""
    return digest(canonical(list(fields)))


def row_json(values: Mapping[str, Any]) -> str:
    """Return a row as canonical JSON."""
    return canonical(
        {
            name: found.isoformat() if isinstance(found, (date, time)) else found
            for name, found in values.items()
        }
    )


class Ledger:
    """Write rows and log every change; without an actor it only reads."""

    def __init__(
        self, connection: Connection, actor: Actor | None = None, now: datetime | None = None
    ) -> None:
        self.connection = connection
        self._actor = actor
        self._now = now
        self._last: tuple[int, str] | None = None

    @property
    def last_hash(self) -> str | None:
        """Return the hash of the last entry that this unit of work wrote, or None."""
        return None if self._last is None else self._last[1]

    @property
    def now(self) -> datetime:
        """Return the moment of this unit of work in local time."""
        if self._now is None:
            raise TypeError("a reader has no time")
        return self._now

    def insert(self, model: type[Row], values: Values, *, action: str = "add") -> int:
        """Add one row and return its id."""
        return self.insert_many(model, [values], action=action)[0]

    def insert_many(self, model: type[Row], rows: Sequence[Values], *, action: str = "add") -> range:
        """Add rows in one go and return their ids."""
        table = table_of(model)
        first = self.connection.execute(select(func.coalesce(func.max(table.c.id), 0) + 1)).scalar_one()
        if not rows:
            return range(first, first)
        full = [{**_defaults(table), **row, "id": first + place} for place, row in enumerate(rows)]
        self.connection.execute(insert(table), full)
        self._log([Change(action, table.name, row["id"], None, row_json(row)) for row in full])
        return range(first, first + len(full))

    def update(
        self,
        model: type[Row],
        row_id: int,
        changes: Values,
        *,
        action: str = "change",
        expected_version: int | None = None,
        what: str = "この記録",
    ) -> int:
        """Change a row and return its new version (0 when it has none); raise StaleError when it moved on."""
        table = table_of(model)
        old = dict(self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one())
        version = old.get("version")
        if expected_version is not None and version is not None and version != expected_version:
            raise StaleError(what, expected=expected_version, found=version)
        moved = {name: found for name, found in changes.items() if old[name] != found}
        if not moved:
            return version or 0
        if version is not None:
            moved["version"] = version + 1
        self.connection.execute(update(table).where(table.c.id == row_id).values(moved))
        before = row_json({name: old[name] for name in moved})
        self._log([Change(action, table.name, row_id, before, row_json(moved))])
        return (version or 0) + 1 if version is not None else 0

    def _log(self, changes: Sequence[Change]) -> None:
        if self._actor is None:
            raise TypeError("a reader does not write")
        if self.now.tzinfo is None:
            raise ValueError("the time of a change needs its zone")
        seq, previous = self._last or self._head()
        stamp = (self.now.astimezone(UTC).isoformat(), self.now.isoformat())
        who = (self._actor.user, self._actor.os_user, self._actor.host)
        entries = []
        for change in changes:
            seq += 1
            fields = (seq, *stamp, *who, *change, previous)
            previous = entry_hash(fields)
            entries.append(dict(zip(ENTRY_COLUMNS, (*fields, previous), strict=True)))
        self.connection.execute(insert(table_of(AuditTable)), entries)
        self._last = (seq, previous)

    def _head(self) -> tuple[int, str]:
        table = table_of(AuditTable)
        found = self.connection.execute(
            select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)
        ).one_or_none()
        return (0, GENESIS) if found is None else (found.seq, found.hash)


ENTRY_COLUMNS = tuple(column.name for column in table_of(AuditTable).columns)


def _defaults(table: Table) -> dict[str, Any]:
    return {
        column.name: getattr(column.default, "arg", None) if column.default is not None else None
        for column in table.columns
    }
