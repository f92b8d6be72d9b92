import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk_app.errors import KnownError
from kiosk_app.store import backup as backups
from kiosk_app.store.backup import backup, read_manifest, restore, to_keep
from kiosk_app.store.check import check
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, NOW, add_plan, confirm_minutes, hold_meeting

LATER = NOW + timedelta(days=1)


@pytest.fixture
def held(database: Database) -> Database:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, _ = hold_meeting(uow)
        confirm_minutes(uow, meeting_id)
        uow.commit()
    return database


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def test_a_backup_restores_row_for_row(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    before = _rows(held.path)
    with held.write(ACTOR, LATER) as uow:
        add_plan(uow, title="控えの後の計画")
        uow.commit()
    held.close()
    aside = restore(made, held.path, LATER)
    assert _rows(held.path) == before
    assert check(held) == ()
    assert aside is not None
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM plan").fetchone() == (2,)


def test_a_backup_goes_where_there_was_no_record(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    target = tmp_path / "別のパソコン.db"
    assert restore(made, target, LATER) is None
    assert _rows(target) == _rows(made)


def test_a_backup_carries_its_hash_and_the_head_of_the_log(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path, NOW)
    manifest = read_manifest(made)
    assert manifest is not None
    with held.read() as reader:
        assert manifest.audit_head == reader.audit.head()
    assert manifest.made_at == NOW.isoformat()
    assert sorted(found.name for found in tmp_path.glob("付議録控え_*")) == [
        "付議録控え_20221003_010000.db",
        "付議録控え_20221003_010000.json",
    ]


def test_a_backup_is_made_while_someone_writes(held: Database, tmp_path: Path) -> None:
    with held.write(ACTOR, NOW) as uow:
        add_plan(uow)
        made = backup(held, tmp_path / "控え", NOW)
    assert len(_rows(made)["plan"]) == 1


def test_a_spoilt_record_makes_no_backup(held: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(held.path)) as connection:
        connection.execute("DROP TRIGGER minutes_confirmed")
        connection.execute("UPDATE minutes SET body = '別'")
        connection.commit()
    with pytest.raises(KnownError, match=r"点検を行ってください.*など"):
        backup(held, tmp_path / "控え", NOW)
    assert list((tmp_path / "控え").iterdir()) == []


def test_a_folder_that_is_a_file_is_told(held: Database, tmp_path: Path) -> None:
    (tmp_path / "控え").write_text("x", encoding="utf-8")
    with pytest.raises(KnownError, match="書けません"):
        backup(held, tmp_path / "控え", NOW)


def test_a_copy_that_reads_back_differently_does_not_count(
    held: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that returns other bytes than were written cannot be had here: the hash of the second file is changed."""
    hashes = iter(["ab" * 32, "cd" * 32])
    monkeypatch.setattr(backups, "_sha256", lambda _file: next(hashes))
    with pytest.raises(KnownError, match="読み返すと内容が異なります"):
        backup(held, tmp_path / "控え", NOW)
    assert list((tmp_path / "控え").iterdir()) == []


def _cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2 // 4096 * 4096)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = data.rindex("議事録の本文".encode())
    data[place] ^= 1
    path.write_bytes(data)


def _flip_without_manifest(path: Path) -> None:
    _flip(path)
    path.with_suffix(".json").unlink()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_cut, "途中で切れています"),
        (_flip, "作成した時と内容が異なります"),
        (_flip_without_manifest, "控えとして使えません"),
        (lambda path: path.write_bytes(b"PK"), "データベースのファイルではありません"),
        (lambda path: path.unlink(), "がありません"),
        (lambda path: path.with_suffix(".json").write_text("{", encoding="utf-8"), "目録"),
        (lambda path: path.with_suffix(".json").write_text("{}", encoding="utf-8"), "目録"),
    ],
)
def test_a_spoilt_backup_is_refused_and_the_record_stays(
    held: Database, tmp_path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    held.close()
    before = held.path.read_bytes()
    spoil(made)
    with pytest.raises(KnownError, match=sentence):
        restore(made, held.path, LATER)
    assert held.path.read_bytes() == before


def test_a_newer_backup_is_refused(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    with made.open("rb+") as file:
        file.seek(60)
        file.write(b"\x00\x00\xff\xff")
    with pytest.raises(KnownError, match="より新しい版"):
        restore(made, held.path, LATER)


def test_a_damaged_record_is_replaced_and_kept_aside(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    held.close()
    held.path.write_bytes(b"damaged")
    aside = restore(made, held.path, LATER)
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    assert _rows(held.path) == _rows(made)


def test_a_journal_left_over_does_not_spoil_what_is_restored(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    held.close()
    held.path.write_bytes(b"damaged")
    held.path.with_name(f"{held.path.name}-journal").write_bytes(b"left over")
    restore(made, held.path, LATER)
    assert _rows(held.path) == _rows(made)


def test_nobody_restores_while_someone_writes(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    with held.write(ACTOR, NOW), pytest.raises(KnownError, match="ほかの人が書き込んでいます"):
        restore(made, held.path, LATER)


def test_a_place_that_cannot_be_written_is_told(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    with pytest.raises(KnownError, match="復元できません"):
        restore(made, tmp_path / "ない" / "a.db", LATER)


def _named(moment: datetime) -> Path:
    return Path(f"付議録控え_{moment:%Y%m%d_%H%M%S}.db")


def test_12_days_10_weeks_12_months_and_every_fiscal_year_are_kept() -> None:
    begin = datetime(2020, 4, 1, 17, 0, tzinfo=UTC)
    files = [_named(begin + timedelta(hours=12 * half)) for half in range(2 * 365 * 3)]
    kept = sorted(to_keep(files))
    newest = [_named(begin + timedelta(hours=12 * half)) for half in range(2 * 365 * 3)][-1]
    assert newest in kept
    days = {file.stem[6:14] for file in kept}
    last_day = begin + timedelta(days=365 * 3)
    assert {f"{last_day - timedelta(days=back):%Y%m%d}" for back in range(12)} <= days
    assert {"20210331", "20220331"} <= days
    assert 30 <= len(kept) <= 36


def test_old_backups_go_and_foreign_files_stay(held: Database, tmp_path: Path) -> None:
    folder = tmp_path / "控え"
    for back in range(40):
        backup(held, folder, NOW - timedelta(days=40 - back))
    foreign = folder / "付議録控え_年度末.db"
    shutil.copyfile(held.path, foreign)
    made = backup(held, folder, NOW)
    left = sorted(folder.glob("付議録控え_*.db"))
    assert made in left
    assert foreign in left
    assert len(left) < 25
    assert len(sorted(folder.glob("*.json"))) == len(left) - 1
    assert json.loads(made.with_suffix(".json").read_text(encoding="utf-8"))["schema"] == 1


def test_where_folders_cannot_be_synced_a_backup_is_made_all_the_same(
    held: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    assert backup(held, tmp_path / "控え", NOW).is_file()


def test_a_folder_in_the_place_of_the_record_is_told(held: Database, tmp_path: Path) -> None:
    made = backup(held, tmp_path / "控え", NOW)
    target = tmp_path / "フォルダー.db"
    target.mkdir()
    with pytest.raises(KnownError, match="ファイルを開けません"):
        restore(made, target, LATER)
