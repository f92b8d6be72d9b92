"""Connections to the record: one engine that writes and one that only reads.

Measured against power cuts and against writers at the same time: TRUNCATE journal with full syncs, no WAL, and
every writing transaction takes its lock when it begins.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def writing_engine(path: Path, timeout: float) -> Engine:
    """Return an engine whose transactions hold the only write lock from their beginning."""
    return _engine(path, timeout, PRAGMAS, "BEGIN IMMEDIATE")


def reading_engine(path: Path, timeout: float) -> Engine:
    """Return an engine that cannot write; a transaction sees one state of the record."""
    return _engine(path, timeout, (*PRAGMAS, "query_only=ON"), "BEGIN")


def _engine(path: Path, timeout: float, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": timeout, "isolation_level": None},
    )
    event.listen(engine, "connect", _setting(pragmas, timeout))
    event.listen(engine, "begin", _beginning(begin))
    return engine


def _setting(pragmas: tuple[str, ...], timeout: float) -> Callable[[sqlite3.Connection, object], None]:
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (f"busy_timeout={round(timeout * 1000)}", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    return set_pragmas


def _beginning(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
