"""The whole check of a record: the file, its links, its guards, its seals, its log, and each row against the log."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from kiosk_app.domain.problems import Problem
from kiosk_app.store import triggers
from kiosk_app.store.attachments import check_files
from kiosk_app.store.audit import verify_chain
from kiosk_app.store.database import Database
from kiosk_app.store.reconcile import check_rows
from kiosk_app.store.seals import check_seals

RESTORE = "控えから復元してください。"
CACHE_KB = 256


def check(database: Database, head: str | None = None, *, rows: bool = True) -> tuple[Problem, ...]:
    """Check everything; each problem names its record. `head` is a head hash that was kept elsewhere.

    Without `rows` it is quick enough for every start: single rows are not compared with the log then, and attached
    files are not read.
    """
    with database.read() as reader, _a_small_cache(reader.connection):
        return check_connection(reader.connection, head, rows=rows, record=database.path)


def check_connection(
    connection: Connection, head: str | None = None, *, rows: bool = True, record: Path | None = None
) -> tuple[Problem, ...]:
    """Check everything over one connection; `rows` also compares each row with the log, which takes longest.

    With the place of the record its attached files are checked, too.
    """
    structure = tuple(_structure(connection))
    if structure:
        return structure
    with _reading_spoilt_text(connection):
        return (
            *_links(connection),
            *_guards(connection),
            *check_seals(connection),
            *verify_chain(connection, head),
            *(check_rows(connection) if rows else ()),
            *(check_files(connection, record, contents=rows) if record else ()),
        )


@contextmanager
def _a_small_cache(connection: Connection) -> Iterator[None]:
    """Keep little of what is read once: the whole record goes through a connection that lives on."""
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={before}")


@contextmanager
def _reading_spoilt_text(connection: Connection) -> Iterator[None]:
    """Read bytes that are no text any more as marks, so that their record is named instead of an error raised."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.text_factory = lambda found: found.decode("utf-8", "replace")
    try:
        yield
    finally:
        driver.text_factory = str


def _structure(connection: Connection) -> Iterator[Problem]:
    try:
        faults = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    except DatabaseError as error:
        faults = [str(error.orig)]
    for fault in faults:
        if fault != "ok":
            yield Problem(message=f"ファイルの構造が壊れています（{fault}）。", fix=RESTORE)


def _links(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem(message=f"つながる先のない記録があります（{row[0]} {row[1]}→{row[2]}）。", fix=RESTORE)


def _guards(connection: Connection) -> Iterator[Problem]:
    for name in triggers.missing(connection):
        yield Problem(
            message=f"記録を守る仕組み（{name}）が外されているか、書き換えられています。",
            fix="控えと照らし合わせてください。",
        )
