"""Bring a record to the newest schema: never in place, always on a copy that is checked and then swapped in."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, MetaData, create_engine, event, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from kiosk_app.errors import KnownError
from kiosk_app.store import triggers
from kiosk_app.store.copying import snapshot, sync_file, sync_folder
from kiosk_app.store.recognition import APPLICATION_ID, SCHEMA
from kiosk_app.store.seals import check_seals
from kiosk_app.store.trouble import told

PACKAGE = Path(__file__).resolve().parents[1]


def default_migrations() -> Path:
    """Return the folder of the migrations: beside the package, or inside it when the program is packaged."""
    places = (PACKAGE / "db", PACKAGE.parent / "db")
    return next((place for place in places if (place / "env.py").is_file()), places[-1])


def build(path: Path, migrations: Path) -> None:
    """Lay out an empty record at a path that does not exist yet."""
    _upgrade(path, migrations)
    sync_file(path)


def bring_up(path: Path, schema: int, migrations: Path, *, timeout: float = 30.0) -> Path:
    """Migrate a record of an older schema and return the backup that was made before.

    Raises KnownError when someone is writing or the copy does not pass its checks; then the record is as it was.
    """
    backup = _free_name(path.with_name(f"{path.stem}.形式{schema}の控え{path.suffix}"))
    work = path.with_name(f".{path.name}.移行中")
    work.unlink(missing_ok=True)
    try:
        with told(str(path)), closing(sqlite3.connect(path, timeout=timeout, isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            snapshot(path, backup)
            shutil.copyfile(backup, work)
            faults = _upgrade(work, migrations)
        if faults:
            raise KnownError(
                f"「{path}」を新しい形式に移せませんでした（{'、'.join(faults)}）。元のファイルは変更していません。"
            )
        sync_file(work)
        work.replace(path)
        sync_folder(path.parent)
    finally:
        work.unlink(missing_ok=True)
    return backup


def _upgrade(path: Path, migrations: Path) -> list[str]:
    """Migrate a file in one transaction and return what its checks find; foreign keys are off meanwhile.

    Rebuilding a table drops the old one, which must not take other records along.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"isolation_level": None}, poolclass=NullPool
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with told(str(path)), engine.begin() as connection:
        before = _counts(connection)
        triggers.take_off(connection)
        _run_migrations(connection, migrations)
        triggers.install(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
        return _faults(connection, before)


def _run_migrations(connection: Connection, migrations: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # this parser would expand a % in a folder's name
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table of records that the file has."""
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: not name.startswith(("sqlite_", "search", "alembic")))
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables.sorted_tables
    }


def _faults(connection: Connection, before: dict[str, int]) -> list[str]:
    after = _counts(connection)
    found = [f"{name}の件数が合いません" for name, count in before.items() if after.get(name, 0) < count]
    if connection.execute(text("PRAGMA integrity_check")).scalars().first() != "ok":
        found.append("ファイルの構造が正しくありません")
    if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        found.append("記録どうしのつながりが切れています")
    if triggers.missing(connection):
        found.append("保護の仕組みが欠けています")
    found.extend(problem.message for problem in check_seals(connection))
    return found


def _free_name(path: Path) -> Path:
    number = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem}（{number}）{path.suffix}")
        number += 1
    return found
