"""One writer on a share: a small file beside the record tells who writes, and since when he was last heard of.

Locks of file servers cannot be relied on. Whoever finds a fresh lease of someone else opens for reading only and
sees the name. A lease that was not renewed for `SILENCE`, or whose program does not run any more on this machine, is
taken over.
"""

import json
import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Self

from kiosk_app.errors import KnownError, reason_of
from kiosk_app.store.canonical import canonical
from kiosk_app.store.ledger import Actor
from kiosk_app.store.processes import runs

SILENCE = timedelta(minutes=10)


class Writer(NamedTuple):
    """Who writes to a record; times are local with their zone."""

    user: str
    host: str
    pid: int
    since: str
    heard: str

    def told(self) -> str:
        """Return who it is for a sentence."""
        since = datetime.fromisoformat(self.since)
        return f"{self.user}（{self.host}、{since:%m月%d日 %H:%M}から）"


class TakenError(KnownError):
    """Report that someone else writes to the record; it can still be opened for reading."""

    def __init__(self, record: Path, writer: Writer) -> None:
        self.writer = writer
        super().__init__(f"「{record}」は{writer.told()}が使用中です。今は見ることだけができます。")


class Lease:
    """The right to write to a record, until it is released."""

    def __init__(self, path: Path, writer: Writer) -> None:
        self._path = path
        self._writer = writer

    @classmethod
    def take(cls, record: Path, actor: Actor, pid: int, now: datetime) -> Self:
        """Take the right to write; raise TakenError when someone else has it and was heard of lately."""
        path = lease_path(record)
        writer = Writer(actor.user, actor.host, pid, now.isoformat(), now.isoformat())
        try:
            if not _create(path, writer):
                other = who_writes(record, now)
                if other is not None and (other.host, other.pid) != (writer.host, writer.pid):
                    raise TakenError(record, other)
                _replace(path, writer)
            if _read(path) != writer:
                raise KnownError(f"「{record}」は、同時にほかの人も開きました。もう一度開いてください。")
        except OSError as error:
            raise KnownError(
                f"「{path}」に書けません（{reason_of(error)}）。フォルダーの書込み権限を確かめてください。変更は保存されていません。"
            ) from error
        return cls(path, writer)

    def renew(self, now: datetime) -> bool:
        """Tell that the program still runs; return False when someone else took the right meanwhile."""
        if not self.held():
            return False
        self._writer = self._writer._replace(heard=now.isoformat())
        _replace(self._path, self._writer)
        return True

    def release(self) -> None:
        """Give the right back."""
        if self.held():
            self._path.unlink(missing_ok=True)

    def held(self) -> bool:
        """Tell whether the right is still ours; a program that slept may have lost it."""
        found = _read(self._path)
        return found is not None and found[:4] == self._writer[:4]


def lease_path(record: Path) -> Path:
    """Return the file that tells who writes to a record."""
    return record.with_name(f"{record.name}.使用中")


def who_writes(record: Path, now: datetime) -> Writer | None:
    """Return who writes to a record and was heard of lately, or None."""
    found = _read(lease_path(record))
    if found is None or now - datetime.fromisoformat(found.heard) > SILENCE:
        return None
    return None if found.host == socket.gethostname() and not runs(found.pid) else found


def _create(path: Path, writer: Writer) -> bool:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_text(writer))
    except FileExistsError:
        return False
    return True


def _replace(path: Path, writer: Writer) -> None:
    work = path.with_name(f"{path.name}.{writer.host}.{writer.pid}")
    work.write_text(_text(writer), encoding="utf-8")
    work.replace(path)


def _read(path: Path) -> Writer | None:
    """Return what a lease says; one that cannot be read, cut off in the middle, counts as none."""
    try:
        found = Writer(**json.loads(path.read_text(encoding="utf-8")))
        datetime.fromisoformat(found.heard)
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return found


def _text(writer: Writer) -> str:
    return canonical(writer._asdict())
