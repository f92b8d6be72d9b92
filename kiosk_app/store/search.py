"""Find plans, meetings, minutes and businesses by any two characters in a row, or by the first of a word.

Texts are folded (width, case, kana, variant characters) only here: the record keeps them as typed. The index holds overlapping pairs of characters, and the last one of every word alone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from kiosk_app.domain.search_words import fold


class Hit(NamedTuple):
    """Something found: what it is, its id, and what to show."""

    kind: str
    ref: int
    title: str


def grams(folded: str) -> str:
    """Return the pairs of neighbouring characters of every word, and its last character."""
    return " ".join(part for word in folded.split() for part in _pairs(word))


def _pairs(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(len(word))]


def query(words: str) -> str:
    """Return the full-text query for what was typed; every word must occur."""
    return " AND ".join(_phrase(word) for word in fold(words).split())


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{word}"*'
    return '"' + " ".join(_pairs(word)[:-1]) + '"'


class SearchIndex:
    """Keep what can be found, in the transaction of the change that it follows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, kind: str, entries: Iterable[tuple[int, str, Iterable[str]]]) -> None:
        """Index or index again: (id, what to show, texts to look through)."""
        fresh = [
            {"kind": kind, "ref": ref, "title": title, "folded": fold(" ".join((title, *texts)))}
            for ref, title, texts in entries
        ]
        if not fresh:
            return
        self._take_out(kind, [entry["ref"] for entry in fresh])
        self._connection.execute(
            text(
                "INSERT INTO search_entry (kind, ref, title, folded) VALUES (:kind, :ref, :title, :folded)"
                " ON CONFLICT (kind, ref) DO UPDATE SET title = excluded.title, folded = excluded.folded"
            ),
            fresh,
        )
        self._write(
            "INSERT INTO search (rowid, grams) VALUES (:id, :grams)", kind, [entry["ref"] for entry in fresh]
        )

    def drop(self, kind: str, refs: Sequence[int]) -> None:
        """Let something not be found any more."""
        self._take_out(kind, list(refs))
        gone = text("DELETE FROM search_entry WHERE kind = :kind AND ref = :ref")
        if refs:
            self._connection.execute(gone, [{"kind": kind, "ref": ref} for ref in refs])

    def find(self, words: str, limit: int = 100) -> tuple[Hit, ...]:
        """Return what holds every word, the newest first."""
        wanted = query(words)
        if not wanted:
            return ()
        found = self._connection.execute(
            text(
                "SELECT e.kind, e.ref, e.title FROM search JOIN search_entry e ON e.id = search.rowid"
                " WHERE search MATCH :wanted ORDER BY search.rowid DESC LIMIT :limit"
            ),
            {"wanted": wanted, "limit": limit},
        )
        return tuple(Hit(*row) for row in found)

    def _take_out(self, kind: str, refs: list[object]) -> None:
        self._write("INSERT INTO search (search, rowid, grams) VALUES ('delete', :id, :grams)", kind, refs)

    def _write(self, statement: str, kind: str, refs: list[object]) -> None:
        entries = text("SELECT id, folded FROM search_entry WHERE kind = :kind AND ref IN :refs").bindparams(
            bindparam("refs", expanding=True)
        )
        known = self._connection.execute(entries, {"kind": kind, "refs": refs}).all()
        if known:
            self._connection.execute(
                text(statement), [{"id": entry.id, "grams": grams(entry.folded)} for entry in known]
            )


__all__ = ["Hit", "SearchIndex", "fold", "grams", "query"]
