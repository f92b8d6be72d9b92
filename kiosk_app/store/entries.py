"""Entries of every kind: the 簿冊 of the profile, returned forms, reports, findings."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, select

from kiosk_app.domain.entries import Entry
from kiosk_app.errors import UsageError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import EntryTable, table_of

ENTRY = table_of(EntryTable)


class Entries:
    """Keep entries; nothing is deleted, a closed one stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, entry: Entry) -> Entry:
        """Keep a new entry and return it with its number."""
        return self.add_many((entry,))[0]

    def add_many(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Keep new entries and return them with their numbers."""
        fresh = tuple(replace(entry, version=1) for entry in entries)
        if not fresh:
            return ()
        ids = self._ledger.insert_many(EntryTable, [_columns(entry) for entry in fresh])
        kept = tuple(replace(entry, id=number) for entry, number in zip(fresh, ids, strict=True))
        self._index(kept)
        return kept

    def get(self, entry_id: int) -> Entry:
        """Return an entry; raise UsageError when there is none."""
        found = self._where(ENTRY.c.id == entry_id)
        if not found:
            raise UsageError(f"簿冊の記録 {entry_id} は登録されていません。")
        return found[0]

    def save(self, entry: Entry, expected_version: int) -> Entry:
        """Keep a changed entry; raise StaleError when it moved on. Its kind never changes."""
        changes = _columns(entry)
        del changes["version"], changes["kind"]
        version = self._ledger.update(
            EntryTable, entry.id, changes, expected_version=expected_version, what=f"記録{entry.id}"
        )
        kept = replace(entry, version=version)
        self._index((kept,))
        return kept

    def rows(
        self,
        kind: str,
        *,
        year: int | None = None,
        subject: str | None = None,
        still_open: bool = False,
    ) -> tuple[Entry, ...]:
        """List the entries of a kind in the order in which they were made."""
        wanted = [ENTRY.c.kind == kind]
        if year is not None:
            wanted.append(ENTRY.c.fiscal_year == year)
        if subject is not None:
            wanted.append(ENTRY.c.subject == subject)
        if still_open:
            wanted.append(ENTRY.c.closed_on.is_(None))
        return self._where(*wanted)

    def about(self, subject: str) -> tuple[Entry, ...]:
        """List all entries about one thing."""
        return self._where(ENTRY.c.subject == subject)

    def about_many(self, subjects: Collection[str], kinds: Collection[str]) -> tuple[Entry, ...]:
        """List the entries of some kinds about several things."""
        return self._where(ENTRY.c.subject.in_(sorted(subjects)), ENTRY.c.kind.in_(sorted(kinds)))

    def open(self) -> tuple[Entry, ...]:
        """List every entry of any kind that is not closed."""
        return self._where(ENTRY.c.closed_on.is_(None))

    def restricted_kinds(self) -> dict[int, str]:
        """Return the kinds of all entries that only some may see, by their ids (B50-17)."""
        rows = self._ledger.connection.execute(select(ENTRY.c.id, ENTRY.c.kind).where(ENTRY.c.restricted))
        return {row.id: row.kind for row in rows}

    def _where(self, *wanted: ColumnElement[bool]) -> tuple[Entry, ...]:
        rows = self._ledger.connection.execute(select(ENTRY).where(*wanted).order_by(ENTRY.c.id))
        return tuple(value_from(Entry, row) for row in rows.mappings())

    def _index(self, entries: Iterable[Entry]) -> None:
        """Let entries be found; what only some may see is never in the search."""
        entries = tuple(entries)
        index = SearchIndex(self._ledger.connection)
        shown = [entry for entry in entries if not entry.restricted]
        index.put("entry", [(one.id, f"{one.kind}　{one.title}", one.fields.values()) for one in shown])
        index.drop("entry", [entry.id for entry in entries if entry.restricted])


def _columns(entry: Entry) -> dict[str, object]:
    return columns_of(entry, ENTRY)
