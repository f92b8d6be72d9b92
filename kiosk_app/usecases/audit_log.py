"""Look into the log of changes and give it out as a file of its own, apart from the backups (B50-25)."""

from datetime import datetime
from pathlib import Path

from kiosk_app.domain.ledger_agenda import LAID
from kiosk_app.domain.ledgers import may_see
from kiosk_app.domain.log_words import ACTS, HIDDEN, THINGS
from kiosk_app.exchange.lists import Encoding, ListTable, Value, export
from kiosk_app.store.database import Reader
from kiosk_app.store.log_lines import LogLine, LogQuery, log_lines
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.roles import own_roles

__all__ = ["ANY", "LogLine", "LogQuery", "export_log", "list_log_lines"]

ANY = LogQuery()
_HEADINGS = (
    "番号",
    "日時",
    "日時（UTC）",
    "時計の飛び",
    "利用者",
    "OSの利用者",
    "端末",
    "操作",
    "対象",
    "対象の番号",
    "変更前",
    "変更後",
    "ハッシュ",
)


def list_log_lines(desk: Desk, query: LogQuery = ANY, *, limit: int | None = 1000) -> tuple[LogLine, ...]:
    """List what was done, the latest first; what an entry says that is not for these eyes is left out (B50-17)."""
    with desk.database.read() as reader:
        hidden = _hidden(desk, reader)
        return tuple(_shown(line, hidden) for line in log_lines(reader.connection, query, limit))


def export_log(desk: Desk, path: Path, query: LogQuery = ANY, *, encoding: Encoding = Encoding.UTF8) -> int:
    """Write the log, the first entry first, as .csv, .xlsx or .json, and return how many entries it has."""
    lines = list_log_lines(desk, query, limit=None)
    rows = tuple(_row(line) for line in reversed(lines))
    table = ListTable(title="操作の記録", headings=_HEADINGS, rows=rows)
    export(table, path, encoding=encoding, author=desk.regulations.terms.secretariat)
    return len(rows)


def _hidden(desk: Desk, reader: Reader) -> frozenset[int]:
    roles = own_roles(desk, reader)
    seen = {LAID, *(rule.id for rule in desk.regulations.ledgers if may_see(rule, roles))}
    return frozenset(
        entry_id for entry_id, kind in reader.entries.restricted_kinds().items() if kind not in seen
    )


def _shown(line: LogLine, hidden: frozenset[int]) -> LogLine:
    entry = line.entry
    if entry.entity != "entry" or entry.entity_id not in hidden:
        return line
    before = HIDDEN if entry.before is not None else None
    return line._replace(entry=entry._replace(before=before, after=HIDDEN))


def _row(line: LogLine) -> tuple[Value, ...]:
    entry = line.entry
    return (
        entry.seq,
        _moment(entry.local),
        entry.utc,
        f"{line.jumped_from}から" if line.jumped_from else "",
        entry.user,
        entry.os_user,
        entry.host,
        ACTS.get(entry.action, entry.action),
        THINGS.get(entry.entity, entry.entity),
        entry.entity_id,
        entry.before or "",
        entry.after or "",
        entry.hash,
    )


def _moment(local: str) -> str:
    try:
        return f"{datetime.fromisoformat(local):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return local
