"""The record is kept safe: backed up, restored row for row, checked, its log verified."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.errors import CancelledError, KnownError
from kiosk_app.store.database import Database
from kiosk_app.usecases import keeping, plans
from kiosk_app.usecases.audit_log import list_log_lines
from kiosk_app.usecases.desk import Desk, Progress
from tests import factories as make
from tests.conftest import Clock


def test_a_backup_is_restored_row_for_row(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    make.file_plans(desk, make.content())
    head = keeping.log_head(desk)
    copy = keeping.backup(desk, tmp_path / "控え")
    make.file_plans(desk, make.content())
    clock.set(date(2022, 10, 4))
    desk.database.close()
    kept = keeping.restore(copy, str(desk.database.path), clock())
    assert kept is not None
    assert kept.exists()
    assert keeping.log_head(desk) == head
    assert len(plans.list_plans(desk)) == 1
    assert keeping.check(desk) == ()


def test_a_backup_is_restored_where_no_record_is(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    copy = keeping.backup(desk, tmp_path / "控え")
    target = tmp_path / "別の場所.db"
    assert keeping.restore(copy, f"sqlite:///{target}", clock()) is None
    Database.open(target).close()


def test_a_file_that_is_no_backup_is_refused(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    other = tmp_path / "他.db"
    other.write_text("記録ではない", encoding="utf-8")
    before = keeping.log_head(desk)
    with pytest.raises(KnownError, match="データベースのファイルではありません。"):
        keeping.restore(other, desk.database.path, clock())
    assert keeping.log_head(desk) == before


def test_a_stopped_backup_makes_nothing(desk: Desk, tmp_path: Path) -> None:
    stop = Progress(stopped=lambda: True)
    for job in (lambda: keeping.backup(desk, tmp_path / "控え", stop), lambda: keeping.check(desk, stop)):
        with pytest.raises(CancelledError):
            job()
    assert not (tmp_path / "控え").exists()


def test_a_change_behind_the_program_s_back_is_named(desk: Desk) -> None:
    make.accepted(desk)
    done = make.held(desk)
    assert done.record is not None
    assert keeping.check(desk) == ()
    with closing(sqlite3.connect(desk.database.path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE decision SET reason = '書き換え'")
        connection.commit()
    told = " ".join(problem.text() for problem in keeping.check(desk))
    assert "決定1（2022-12-08）の内容が、確定した時と異なります。" in told


def test_b50_25_the_log_tells_who_did_what_and_holds_its_printed_head(desk: Desk) -> None:
    head = keeping.log_head(desk)
    make.file_plans(desk, make.content())
    assert keeping.verify_log(desk) == ()
    assert keeping.verify_log(desk, head) == ()
    (problem,) = keeping.verify_log(desk, "f" * 64)
    assert "末尾が削られたか、全体が作り直されています。" in problem.text()
    latest = [line.entry for line in list_log_lines(desk, limit=2)]
    assert [(entry.user, entry.os_user, entry.host) for entry in latest] == [
        ("庶務担当", "shomu", "PC-01"),
        ("庶務担当", "shomu", "PC-01"),
    ]
    assert latest[0].seq == latest[1].seq + 1
