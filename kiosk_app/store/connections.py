"""Connections to the record: one engine that writes and one that only reads.

Measured against power cuts and against writers at the same time: TRUNCATE journal with full syncs, no WAL, and
every writing transaction takes its lock when it begins.

While it waits for the lock it asks often: left alone, the database asks ever more rarely, and a clerk can wait half a
minute in vain while two others keep writing.
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

ASKING_MS = 40


def writing_engine(path: Path, timeout: float) -> Engine:
    """Return an engine whose transactions hold the only write lock from their beginning."""
    return _engine(path, timeout, PRAGMAS, _taking_the_lock(timeout))


def reading_engine(path: Path, timeout: float) -> Engine:
    """Return an engine that cannot write; a transaction sees one state of the record."""
    return _engine(path, timeout, (*PRAGMAS, "query_only=ON"), _beginning)


def _engine(
    path: Path, timeout: float, pragmas: tuple[str, ...], begin: Callable[[Connection], None]
) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": timeout, "isolation_level": None},
    )
    event.listen(engine, "connect", _setting(pragmas, timeout))
    event.listen(engine, "begin", begin)
    return engine


def _setting(pragmas: tuple[str, ...], timeout: float) -> Callable[[sqlite3.Connection, object], None]:
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (f"busy_timeout={round(timeout * 1000)}", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    return set_pragmas


def _beginning(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _taking_the_lock(timeout: float) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute(f"PRAGMA busy_timeout={ASKING_MS}")
        try:
            _begin_immediate(driver, max(1, round(timeout * 1000 / ASKING_MS)))
        finally:
            driver.execute(f"PRAGMA busy_timeout={round(timeout * 1000)}")

    return begin


def _begin_immediate(driver: sqlite3.Connection, times: int) -> None:
    for _ in range(times - 1):
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
    driver.execute("BEGIN IMMEDIATE")
