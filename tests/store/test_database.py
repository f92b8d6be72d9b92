import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from kiosk_app.errors import KnownError
from kiosk_app.store import connections
from kiosk_app.store.database import Actor, Database
from kiosk_app.store.trouble import told
from tests.store.samples import ACTOR, NOW, add_plan

EXPECTED_PRAGMAS = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 30000,
}


@pytest.mark.parametrize(("engine", "query_only"), [("_writing", 0), ("_reading", 1)])
def test_the_measured_settings_are_in_force(record_file: Path, engine: str, query_only: int) -> None:
    database = Database.open(record_file)
    with getattr(database, engine).connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in EXPECTED_PRAGMAS}
        assert found == EXPECTED_PRAGMAS
        assert connection.execute(text("PRAGMA query_only")).scalar_one() == query_only
    database.close()


def test_a_unit_of_work_without_commit_leaves_nothing(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.ward.set_setting("folder", "共有")
    with database.read() as reader:
        assert reader.ward.setting("folder") is None


def _fail_in_the_middle(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.ward.set_setting("folder", "共有")
        raise ValueError("bug")


def test_an_error_undoes_what_was_done_before_it(database: Database) -> None:
    with pytest.raises(ValueError, match="bug"):
        _fail_in_the_middle(database)
    with database.read() as reader:
        assert reader.ward.setting("folder") is None


def test_a_reader_cannot_write_even_past_the_repositories(database: Database) -> None:
    with pytest.raises(KnownError, match="書き込みが許されていません"), database.read() as reader:
        reader.connection.execute(text("UPDATE setting SET value = ''"))


def test_a_reader_has_neither_an_actor_nor_a_time(database: Database) -> None:
    with database.read() as reader:
        with pytest.raises(TypeError):
            reader.papers.remember("次第", "a.pdf", "0")
        with pytest.raises(TypeError):
            reader._ledger._log([])


def test_a_time_without_zone_is_a_bug(database: Database) -> None:
    with pytest.raises(ValueError, match="zone"), database.write(ACTOR, NOW.replace(tzinfo=None)) as uow:
        uow.ward.set_setting("a", "b")


def test_an_open_screen_holds_no_lock_against_a_writer(database: Database) -> None:
    with database.read() as reader:
        assert reader.plans.rows() == ()
    with database.write(ACTOR, NOW) as uow:
        add_plan(uow)
        uow.commit()
    with database.read() as reader:
        assert len(reader.plans.rows()) == 1


def test_a_lock_held_by_someone_else_is_told_with_the_file(database: Database) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(KnownError, match=r"付議録\.db.*ほかの人が書き込んでいます"),
            database.write(ACTOR, NOW),
        ):
            pass


def test_waiting_for_the_lock_ends_at_once_when_it_can_never_come(record_file: Path) -> None:
    with closing(sqlite3.connect(record_file, isolation_level=None)) as driver:
        driver.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
            connections._begin_immediate(driver, 1000)


def test_a_full_disk_is_told_and_changes_nothing(record_file: Path) -> None:
    database = Database.open(record_file)

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={record_file.stat().st_size // 4096}")

    event.listen(database._writing, "connect", limit)
    with pytest.raises(KnownError, match="空きがありません"), database.write(ACTOR, NOW) as uow:
        uow.ward.set_setting("long", "長" * 1_000_000)
    with database.read() as reader:
        assert reader.ward.setting("long") is None
    database.close()


def test_a_record_opened_for_reading_only_refuses_to_write(record_file: Path) -> None:
    database = Database.open(record_file, read_only=True)
    with pytest.raises(KnownError, match="読み取り専用"), database.write(ACTOR, NOW):
        pass
    database.close()


def test_an_unknown_fault_of_the_database_stays_a_bug() -> None:
    with (
        pytest.raises(sqlite3.OperationalError),
        told("a.db"),
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        connection.execute("SELECT * FROM nothing")
    with pytest.raises(sqlite3.ProgrammingError), told("a.db"):
        connection.execute("SELECT 1")


@pytest.mark.parametrize("prefix", ["", "sqlite:///", "sqlite+pysqlite:///"])
def test_a_path_and_a_url_name_the_same_record(record_file: Path, prefix: str) -> None:
    database = Database.open(f"{prefix}{record_file}")
    assert database.path == record_file
    database.close()


def _truncate(path: Path, length: int) -> None:
    with path.open("rb+") as file:
        file.truncate(length)


def _header(path: Path, offset: int, number: int) -> None:
    with path.open("rb+") as file:
        file.seek(offset)
        file.write(struct.pack(">I", number))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "がありません"),
        (lambda path: (path.unlink(), path.mkdir()), "フォルダーです"),
        (
            lambda path: path.write_text("名前,部,課\n", encoding="utf-8"),
            "データベースのファイルではありません",
        ),
        (lambda path: path.write_bytes(b""), "データベースのファイルではありません"),
        (lambda path: _truncate(path, 64), "途中で切れています"),
        (lambda path: _truncate(path, path.stat().st_size - 4096), "途中で切れています"),
        (lambda path: _truncate(path, path.stat().st_size - 100), "途中で切れています"),
        (lambda path: _header(path, 68, 0), "付議録のデータファイルではありません"),
        (lambda path: _header(path, 60, 9999), "より新しい版の付議録"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_with_the_reason(
    record_file: Path, spoil: object, sentence: str
) -> None:
    assert callable(spoil)
    spoil(record_file)
    before = record_file.read_bytes() if record_file.is_file() else None
    with pytest.raises(KnownError, match=sentence):
        Database.open(record_file)
    assert (record_file.read_bytes() if record_file.is_file() else None) == before


def test_a_name_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="を読めません"):
        Database.open(tmp_path / ("長" * 300))


def test_a_database_of_another_kind_is_refused_by_its_url() -> None:
    with pytest.raises(KnownError, match="postgresql"):
        Database.open("postgresql://server/fugiroku")


def test_a_file_with_a_spoilt_inside_is_refused(record_file: Path) -> None:
    size = record_file.stat().st_size
    with record_file.open("rb+") as file:
        file.seek(100)
        file.write(b"\xff" * (size - 100))
    with pytest.raises(KnownError, match="壊れています"):
        Database.open(record_file)


def test_a_file_under_recovery_is_left_to_the_database(record_file: Path) -> None:
    """A journal with content means that the length may be anything: rolling back restores it."""
    with closing(sqlite3.connect(record_file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("PRAGMA cache_size=1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO setting (name, value) VALUES ('big', ?)", ("x" * 500_000,))
        crashed = record_file.with_name("crashed.db")
        shutil.copyfile(record_file, crashed)
        shutil.copyfile(f"{record_file}-journal", f"{crashed}-journal")
    database = Database.open(crashed)
    with database.read() as reader:
        assert reader.ward.setting("big") is None
    database.close()


def test_creating_refuses_a_file_that_exists(record_file: Path) -> None:
    before = record_file.read_bytes()
    with pytest.raises(KnownError, match="すでにあります"):
        Database.create(record_file, profile_id="a", profile_text="b", actor=ACTOR, now=NOW)
    assert record_file.read_bytes() == before


def test_creating_makes_the_folder_and_leaves_nothing_beside_the_record(tmp_path: Path) -> None:
    target = tmp_path / "新しい" / "記録.db"
    database = Database.create(target, profile_id="bunkyo", profile_text="規則", actor=Actor("庶務"), now=NOW)
    with database.read() as reader:
        assert reader.ward.profile() == ("bunkyo", "規則")
    database.close()
    assert {found.name for found in target.parent.iterdir()} <= {"記録.db", "記録.db-journal"}


def test_creating_under_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(KnownError, match="作成できません"):
        Database.create(tmp_path / "file" / "a.db", profile_id="a", profile_text="b", actor=ACTOR, now=NOW)
