"""Attached files beside the record: `<record>.files/ab/<sha256>`, each under its own hash, never changed or removed.

A file is on the disk before the row that names it: what a broken-off act leaves behind is a file too many, never a
row without its file.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.errors import KnownError, reason_of
from kiosk_app.store.copying import sync_folder
from kiosk_app.store.tables import EntryTable, table_of

ENTRY = table_of(EntryTable)
HASH = "sha256"
NAME = "ファイル名"
KINDS = ("添付", "様式")
SUFFIX = ".files"
_LENGTH = 64


class FileStore:
    """The files of one record."""

    def __init__(self, record: Path) -> None:
        self.folder = record.with_name(f"{record.name}{SUFFIX}")

    def path(self, sha256: str) -> Path:
        """Return where a file is kept."""
        return self.folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Keep a file on the disk and return its hash; raise KnownError when the disk says no.

        One that is there already is left alone, unless its content is no longer its own.
        """
        found = hashlib.sha256(data).hexdigest()
        try:
            if not self.is_whole(found):
                self._write(self.path(found), data)
        except OSError as error:
            raise KnownError(
                f"添付ファイルを「{self.folder}」に書けません（{reason_of(error)}）。空きと権限を確かめてください。"
            ) from error
        return found

    def read(self, sha256: str, name: str) -> bytes:
        """Return a file as it was kept; raise KnownError when it is missing or no longer the same."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise KnownError(f"添付ファイル「{name}」がありません。控えから復元してください。") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise KnownError(
                f"添付ファイル「{name}」の内容が、添付した時と異なります。控えから復元してください。"
            )
        return data

    def is_whole(self, sha256: str) -> bool:
        """Tell whether a file is there with its own content."""
        path = self.path(sha256)
        return path.is_file() and _hash(path) == sha256

    def all(self) -> Iterator[Path]:
        """Yield every file that lies in the folder."""
        if self.folder.is_dir():
            yield from sorted(path for path in self.folder.rglob("*") if path.is_file())

    def take_over(self, other: "FileStore", wanted: Iterable[str]) -> tuple[str, ...]:
        """Copy files from another folder where they are missing here; return those that neither has whole."""
        lacking = []
        for sha256 in wanted:
            if self.is_whole(sha256):
                continue
            if other.is_whole(sha256):
                self._write(self.path(sha256), other.path(sha256).read_bytes())
            else:
                lacking.append(sha256)
        return tuple(lacking)

    def keep_only(self, wanted: Iterable[str]) -> None:
        """Remove what is not wanted any more: only where every file is kept elsewhere, too, or was a copy."""
        kept = {self.path(sha256) for sha256 in wanted}
        for path in list(self.all()):
            if path not in kept:
                path.unlink()

    def copy_to(self, other: "FileStore") -> None:
        """Give another record all files, without taking room twice where the disk can do that."""
        for path in self.all():
            target = other.folder / path.relative_to(self.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                target.hardlink_to(path)  # a kept file is never written to again
            except OSError:
                shutil.copyfile(path, target)

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        work = path.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            with work.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            work.replace(path)
        finally:
            with suppress(OSError):
                work.unlink(missing_ok=True)
        sync_folder(path.parent)


def named_files(connection: Connection) -> Mapping[str, str]:
    """Return the files that the record names by their hash, each with the name that a clerk knows."""
    rows = connection.execute(select(ENTRY.c.fields).where(ENTRY.c.kind.in_(KINDS)).order_by(ENTRY.c.id))
    fields = (_fields(text) for text in rows.scalars())
    return {one[HASH]: one.get(NAME, one[HASH]) for one in fields if HASH in one}


def _fields(text: str) -> Mapping[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}  # a spoilt row is named by the comparison with the log
    return found if isinstance(found, dict) else {}


def check_files(connection: Connection, record: Path, *, contents: bool = True) -> tuple[Problem, ...]:
    """Name every attached file that is missing, changed or too many; without `contents` nothing is read."""
    store = FileStore(record)
    named = named_files(connection)
    return (
        *(
            problem
            for sha256, name in named.items()
            if (problem := _fault(store, sha256, name, contents=contents))
        ),
        *_extra(store, named),
    )


def _fault(store: FileStore, sha256: str, name: str, *, contents: bool) -> Problem | None:
    restore = "控えから復元するか、同じファイルをもう一度添付してください。"
    if not store.path(sha256).is_file():
        return Problem(message=f"添付ファイル「{name}」がありません（{sha256[:12]}）。", fix=restore)
    if contents and not store.is_whole(sha256):
        return Problem(
            message=f"添付ファイル「{name}」の内容が、添付した時と異なります（{sha256[:12]}）。", fix=restore
        )
    return None


def _extra(store: FileStore, named: Mapping[str, str]) -> Iterator[Problem]:
    known = {store.path(sha256) for sha256 in named}
    for path in store.all():
        if path not in known:
            yield Problem(
                message=f"記録にないファイルが添付の場所にあります（{path}）。",
                fix="添付の途中で止まった跡か、外から置かれたものです。要らないことを確かめてから移してください。",
                severity=Severity.WARNING,
            )


def _hash(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, HASH).hexdigest()
