"""The log of every change: append-only, each entry hashed together with the one before (B50-25).

The chain shows changed, missing and inserted entries. A shortened or wholly rewritten chain shows only against a
head hash that was kept elsewhere: on printed minutes and in the manifests of backups.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.store.ledger import GENESIS, Ledger, entry_hash
from kiosk_app.store.tables import AuditTable, table_of

AUDIT = table_of(AuditTable)
BACKWARD = timedelta(minutes=2)
FORWARD = timedelta(days=400)
FIX = "控えと照らし合わせてください。"


class Entry(NamedTuple):
    """One entry of the log in the order of its columns; `before` and `after` are canonical JSON."""

    seq: int
    utc: str
    local: str
    user: str
    os_user: str
    host: str
    action: str
    entity: str
    entity_id: int
    before: str | None
    after: str | None
    prev_hash: str
    hash: str


class Audit:
    """Read and verify the log."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def head(self) -> str:
        """Return the hash of the last entry."""
        wanted = select(AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)
        return self._ledger.connection.execute(wanted).scalar_one_or_none() or GENESIS

    def entries(
        self, entity: str | None = None, entity_id: int | None = None, *, limit: int = 1000
    ) -> tuple[Entry, ...]:
        """List entries, the latest first, of one table or one record when given."""
        wanted = select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(limit)
        if entity is not None:
            wanted = wanted.where(AUDIT.c.entity == entity)
        if entity_id is not None:
            wanted = wanted.where(AUDIT.c.entity_id == entity_id)
        return tuple(Entry(*row) for row in self._ledger.connection.execute(wanted))

    def verify(self, head: str | None = None) -> tuple[Problem, ...]:
        """Verify the whole chain, and that it still holds a head hash that was kept elsewhere."""
        return verify_chain(self._ledger.connection, head)


def verify_chain(connection: Connection, head: str | None = None) -> tuple[Problem, ...]:
    """Name every entry that was changed, is missing or was put in; clock jumps are only shown."""
    walk = _Walk(head)
    rows = connection.execute(select(AUDIT).order_by(AUDIT.c.seq)).yield_per(200)
    problems = [problem for row in rows for problem in walk.step(Entry(*row))]
    problems.extend(walk.end(_highest(connection)))
    return tuple(problems)


def _highest(connection: Connection) -> int:
    found = connection.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
    ).scalar_one_or_none()
    return found or 0


class _Walk:
    """Go through the log once, entry by entry."""

    def __init__(self, head: str | None) -> None:
        self._head = head
        self._seen = head in (None, GENESIS)
        self._previous = GENESIS
        self._seq = 0
        self._utc: datetime | None = None

    def step(self, entry: Entry) -> Iterator[Problem]:
        """Check one entry against the one before."""
        if entry.seq != self._seq + 1:
            yield _fault(f"記録{self._seq + 1}から{entry.seq - 1}までがありません。")
        elif entry.prev_hash != self._previous:
            yield _fault(f"記録{entry.seq}が、直前の記録とつながりません。")
        if entry_hash(entry[:-1]) != entry.hash:
            yield _fault(f"記録{entry.seq}（{entry.local} {entry.user}）の内容が、書かれた時と異なります。")
        yield from self._clock(entry)
        self._seen = self._seen or entry.hash == self._head
        self._previous, self._seq = entry.hash, entry.seq

    def end(self, highest: int) -> Iterator[Problem]:
        """Check what only the whole log shows."""
        if highest > self._seq:
            yield _fault(f"末尾の記録{self._seq + 1}から{highest}までがありません。")
        if not self._seen:
            yield _fault(
                "示された先頭ハッシュの記録がありません。末尾が削られたか、全体が作り直されています。"
            )

    def _clock(self, entry: Entry) -> Iterator[Problem]:
        try:
            now = datetime.fromisoformat(entry.utc)
        except ValueError:
            yield _fault(f"記録{entry.seq}の時刻「{entry.utc}」を読めません。")
            return
        if self._utc is not None and not -BACKWARD <= now - self._utc <= FORWARD:
            yield Problem(
                message=f"操作の記録：記録{entry.seq}で時計が{self._utc.isoformat()}から{entry.utc}へ飛んでいます。",
                fix="パソコンの時計を確かめてください。",
                severity=Severity.WARNING,
            )
        self._utc = now


def _fault(message: str) -> Problem:
    return Problem(message=f"操作の記録：{message}", fix=FIX)
