import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from kiosk_app.errors import KnownError
from kiosk_app.store import migrate, recognition, triggers
from kiosk_app.store.check import check
from kiosk_app.store.database import Database
from kiosk_app.store.migrate import bring_up, default_migrations
from kiosk_app.store.tables import HEAD, Row
from tests.store.samples import ACTOR, NOW, REGULATIONS, add_plan, confirm_minutes, hold_meeting

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("building", sa.String(), nullable=False, server_default=""))
    {more}
"""


def _scripts(folder: Path) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(folder))
    return ScriptDirectory.from_config(config)


def test_the_program_writes_the_schema_of_the_last_migration() -> None:
    scripts = _scripts(default_migrations())
    assert scripts.get_current_head() == HEAD
    assert [script.revision for script in scripts.walk_revisions()] == [
        f"{number:04}" for number in range(int(HEAD), 0, -1)
    ]


def test_the_migrations_lay_out_what_the_tables_declare(record_file: Path) -> None:
    engine = create_engine(f"sqlite:///{record_file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": lambda _object, name, kind, *_: (
                    kind != "table" or not str(name).startswith("search_") or name == "search_entry"
                ),
                "include_name": lambda name, kind, _parents: kind != "table" or name != "search",
            },
        )
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_a_migration_never_goes_back() -> None:
    for script in _scripts(default_migrations()).walk_revisions():
        with pytest.raises(NotImplementedError):
            script.module.downgrade()


def test_every_guard_is_on_after_migrating(record_file: Path) -> None:
    engine = create_engine(f"sqlite:///{record_file}")
    with engine.connect() as connection:
        assert triggers.missing(connection) == ()
    engine.dispose()


@pytest.fixture
def old(record_file: Path) -> Path:
    """Return a record of schema 1 with a finished meeting."""
    database = Database.open(record_file)
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, _ = hold_meeting(uow)
        confirm_minutes(uow, meeting_id)
        add_plan(uow)
        uow.commit()
    database.close()
    return record_file


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return migrations one step ahead, as the next release of the program will have them."""
    folder = tmp_path / "db"
    shutil.copytree(default_migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_next.py").write_text(NEXT.format(more=""), encoding="utf-8")
    monkeypatch.setattr(recognition, "SCHEMA", 2)
    monkeypatch.setattr(migrate, "SCHEMA", 2)
    return folder


def _columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(meeting)")]


def test_an_older_record_is_backed_up_migrated_and_opened(old: Path, newer_program: Path) -> None:
    before = old.read_bytes()
    database = Database.open(old, migrations=newer_program)
    assert _columns(old)[-1] == "building"
    assert check(database) == ()
    with database.read() as reader:
        assert reader.meetings.dossier(1, REGULATIONS).minutes is not None
    database.close()
    beside = {found.name for found in old.parent.iterdir() if found.suffix == ".db"}
    assert beside == {"付議録.db", "付議録.形式1の控え.db"}
    with closing(sqlite3.connect(old.with_name("付議録.形式1の控え.db"))) as backup:
        assert backup.execute("SELECT count(*) FROM plan").fetchone() == (2,)
    assert old.read_bytes() != before


def test_an_older_record_cannot_be_opened_for_reading_only(old: Path, newer_program: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(KnownError, match="古い形式"):
        Database.open(old, migrations=newer_program, read_only=True)
    assert old.read_bytes() == before


def test_a_second_backup_takes_another_name(old: Path, newer_program: Path) -> None:
    taken = old.with_name("付議録.形式1の控え.db")
    taken.write_bytes(b"earlier")
    assert bring_up(old, 1, newer_program).name == "付議録.形式1の控え（2）.db"
    assert taken.read_bytes() == b"earlier"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("op.execute('DELETE FROM paper')", None),
        ("op.execute('DELETE FROM plan_event')", "plan_eventの件数が合いません"),
        ("op.execute(\"UPDATE decision SET kind = 'rejected'\")", "決定1"),
        ("op.execute('UPDATE plan SET previous_id = 99')", "つながりが切れています"),
    ],
)
def test_a_migration_that_loses_or_changes_records_is_not_kept(
    old: Path, newer_program: Path, more: str, sentence: str | None
) -> None:
    (newer_program / "versions" / "0002_next.py").write_text(NEXT.format(more=more), encoding="utf-8")
    before = old.read_bytes()
    if sentence is None:
        Database.open(old, migrations=newer_program).close()
        return
    with pytest.raises(KnownError, match=sentence):
        Database.open(old, migrations=newer_program)
    assert old.read_bytes() == before
    assert not list(old.parent.glob(".*"))


def test_a_copy_with_damaged_pages_or_without_guards_is_not_kept(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TRIGGER minutes_confirmed")
        wanted = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_meeting_held_on'"
        root = connection.execute(wanted).fetchone()[0]
        connection.commit()
    with old.open("rb+") as file:
        file.seek((root - 1) * 4096 + 4000)
        file.write(b"\x07" * 96)
    engine = create_engine(f"sqlite:///{old}")
    with engine.connect() as connection:
        assert migrate._faults(connection, {}) == [
            "ファイルの構造が正しくありません",
            "保護の仕組みが欠けています",
        ]
    engine.dispose()


def test_nobody_migrates_while_someone_writes(old: Path, newer_program: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="ほかの人が書き込んでいます"):
            bring_up(old, 1, newer_program, timeout=0.1)


KILLED = """
import os, sys
from pathlib import Path
from kiosk_app.store import copying, migrate, recognition
recognition.SCHEMA = migrate.SCHEMA = 2
step = sys.argv[3]
def die(*_):
    os._exit(9)
if step == "copy":
    migrate.snapshot = die
elif step == "migrate":
    migrate._run_migrations = die
elif step == "check":
    migrate._faults = die
elif step == "sync":
    migrate.sync_file = die
elif step == "swapped":
    migrate.sync_folder = die
from kiosk_app.store.database import Database
Database.open(Path(sys.argv[1]), migrations=Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["copy", "migrate", "check", "sync", "swapped"])
def test_a_migration_killed_at_any_step_leaves_a_record_that_opens(
    old: Path, newer_program: Path, step: str, root: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(old), str(newer_program), step],
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 9
    database = Database.open(old, migrations=newer_program)
    with database.read() as reader:
        assert len(reader.plans.rows()) == 2
    assert check(database) == ()
    database.close()


def test_migrations_are_found_beside_the_package_or_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (default_migrations() / "env.py").is_file()
    package = tmp_path / "kiosk_app"
    (package / "db").mkdir(parents=True)
    monkeypatch.setattr(migrate, "PACKAGE", package)
    assert default_migrations() == tmp_path / "db"
    (package / "db" / "env.py").write_text("", encoding="utf-8")
    assert default_migrations() == package / "db"
