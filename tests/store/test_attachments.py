"""Attached files: on the disk before their row, found out when they are missing, changed or too many, in every backup."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.problems import Severity
from kiosk_app.errors import KnownError
from kiosk_app.store.attachments import FileStore, check_files, named_files
from kiosk_app.store.backup import SHELF, backup, read_manifest, restore
from kiosk_app.store.check import check
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, NOW

LATER = NOW + timedelta(days=1)


def attach(database: Database, data: bytes, name: str = "構成図.pdf") -> str:
    """Keep a file and its row."""
    with database.write(ACTOR, NOW) as uow:
        sha256 = FileStore(database.path).keep(data)
        fields = {"ファイル名": name, "sha256": sha256}
        uow.entries.add(Entry(kind="添付", title=name, opened_on=date(2022, 10, 3), fields=fields))
        uow.commit()
    return sha256


def files(record: Path) -> list[bytes]:
    """Return the contents of all files beside a record."""
    return sorted(path.read_bytes() for path in FileStore(record).all())


def test_a_file_lies_under_its_own_hash(database: Database) -> None:
    store = FileStore(database.path)
    sha256 = store.keep(b"one")
    assert store.path(sha256) == database.path.with_name("付議録.db.files") / sha256[:2] / sha256
    assert store.keep(b"one") == sha256
    assert store.read(sha256, "構成図.pdf") == b"one"
    assert files(database.path) == [b"one"]


def test_a_spoilt_file_is_put_right_when_it_comes_again(database: Database) -> None:
    store = FileStore(database.path)
    sha256 = store.keep(b"one")
    store.path(sha256).write_bytes(b"spoilt")
    with pytest.raises(KnownError, match="内容が、添付した時と異なります"):
        store.read(sha256, "構成図.pdf")
    store.keep(b"one")
    assert store.read(sha256, "構成図.pdf") == b"one"


def test_a_missing_file_is_told_by_its_name(database: Database) -> None:
    with pytest.raises(KnownError, match=r"「構成図.pdf」がありません"):
        FileStore(database.path).read("ab" * 32, "構成図.pdf")


def test_where_nothing_can_be_written_the_reason_is_told(database: Database) -> None:
    store = FileStore(database.path)
    store.folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(KnownError, match="添付ファイルを"):
        store.keep(b"one")


def test_the_check_names_missing_changed_and_extra_files(database: Database) -> None:
    missing, spoilt = attach(database, b"missing", "なし.pdf"), attach(database, b"spoilt", "変.pdf")
    attach(database, b"whole")
    store = FileStore(database.path)
    store.path(missing).unlink()
    store.path(spoilt).write_bytes(b"other")
    store.keep(b"extra")
    found = check(database)
    assert [problem.severity for problem in found] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    assert "「なし.pdf」がありません" in found[0].message
    assert "「変.pdf」の内容が、添付した時と異なります" in found[1].message
    assert "記録にないファイル" in found[2].message
    quick = check(database, rows=False)
    assert [problem.severity for problem in quick] == [Severity.ERROR, Severity.WARNING]


def test_spoilt_rows_name_no_files(database: Database) -> None:
    attach(database, b"one")
    with closing(sqlite3.connect(database.path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE entry SET fields = '{'")
        connection.commit()
    with database.read() as reader:
        assert named_files(reader.connection) == {}
        assert [one.severity for one in check_files(reader.connection, database.path)] == [Severity.WARNING]
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("UPDATE entry SET fields = '[]'")
        connection.commit()
    with database.read() as reader:
        assert named_files(reader.connection) == {}


def test_a_backup_brings_the_files_and_a_restore_puts_them_back(database: Database, tmp_path: Path) -> None:
    kept = attach(database, b"one")
    made = backup(database, tmp_path / "控え", NOW)
    manifest = read_manifest(made)
    assert manifest is not None
    assert manifest.files == ((kept, "構成図.pdf"),)
    attach(database, b"two", "後.pdf")
    database.close()
    aside = restore(made, database.path, LATER)
    assert aside is not None
    assert files(database.path) == [b"one"]
    assert files(aside) == [b"one", b"two"]
    assert check(database) == ()
    old = Database.open(aside)
    assert check(old) == ()
    old.close()


def test_files_come_to_a_computer_that_had_no_record(database: Database, tmp_path: Path) -> None:
    attach(database, b"one")
    made = backup(database, tmp_path / "控え", NOW)
    target = tmp_path / "別" / "付議録.db"
    target.parent.mkdir()
    assert restore(made, target, LATER) is None
    assert files(target) == [b"one"]


def test_a_record_that_was_copied_by_hand_brings_its_files(database: Database, tmp_path: Path) -> None:
    attach(database, b"one")
    database.close()
    target = tmp_path / "別" / "付議録.db"
    target.parent.mkdir()
    assert restore(database.path, target, LATER) is None
    assert files(target) == [b"one"]


def test_a_lost_record_whose_files_are_left_loses_none_of_them(database: Database, tmp_path: Path) -> None:
    attach(database, b"one")
    made = backup(database, tmp_path / "控え", NOW)
    attach(database, b"two", "後.pdf")
    database.close()
    database.path.unlink()
    assert restore(made, database.path, LATER) is None
    assert files(database.path) == [b"one", b"two"]


def test_a_backup_without_a_file_is_made_and_says_so(database: Database, tmp_path: Path) -> None:
    lost = [attach(database, f"{number}".encode(), f"{number}.pdf") for number in range(4)]
    for sha256 in lost:
        FileStore(database.path).path(sha256).unlink()
    folder = tmp_path / "控え"
    with pytest.raises(
        KnownError, match=r"控え.*を作りましたが、添付ファイル「0.pdf」、「1.pdf」、「2.pdf」ほか1件"
    ):
        backup(database, folder, NOW)
    (made,) = folder.glob("*.db")
    target = tmp_path / "別.db"
    with pytest.raises(KnownError, match="復元しましたが、添付ファイル"):
        restore(made, target, LATER)
    assert target.is_file()


def test_a_file_that_an_earlier_backup_kept_is_not_lost(database: Database, tmp_path: Path) -> None:
    sha256 = attach(database, b"one")
    folder = tmp_path / "控え"
    backup(database, folder, NOW)
    FileStore(database.path).path(sha256).unlink()
    made = backup(database, folder, LATER)
    database.close()
    restore(made, database.path, LATER)
    assert files(database.path) == [b"one"]


def test_files_that_no_backup_names_any_more_go_with_it(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "控え"
    attach(database, b"one")
    made = backup(database, folder, NOW)
    shelf = FileStore(folder / SHELF)
    shelf.keep(b"of a backup that was thinned out")
    backup(database, folder, LATER)
    assert [path.read_bytes() for path in shelf.all()] == [b"one"]
    shelf.keep(b"of a backup without manifest")
    made.with_suffix(".json").unlink()
    backup(database, folder, LATER + timedelta(days=1))
    assert len(list(shelf.all())) == 2


def test_a_manifest_of_an_earlier_version_names_no_files(database: Database, tmp_path: Path) -> None:
    made = backup(database, tmp_path / "控え", NOW)
    path = made.with_suffix(".json")
    found = json.loads(path.read_text(encoding="utf-8"))
    del found["files"]
    path.write_text(json.dumps(found), encoding="utf-8")
    manifest = read_manifest(made)
    assert manifest is not None
    assert manifest.files == ()


def test_where_files_cannot_be_shared_they_are_copied(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = FileStore(database.path), FileStore(tmp_path / "other.db")
    store.keep(b"one")

    def refuse(_self: Path, _target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store.copy_to(other)
    assert [path.read_bytes() for path in other.all()] == [b"one"]
