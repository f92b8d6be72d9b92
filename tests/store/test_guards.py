import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk_app.errors import RuleError
from kiosk_app.store import triggers
from kiosk_app.store.database import Database
from kiosk_app.store.tables import LOGGED, table_of
from tests.store.samples import ACTOR, NOW, confirm_minutes, hold_meeting

TABLES = [*(table_of(model).name for model in LOGGED), "audit"]

COPIED_ENTRY = (
    "INSERT INTO audit SELECT SEQ, utc, local, user, os_user, host, action, entity, entity_id, before, after,"
    " prev_hash, hash FROM audit WHERE seq = 1"
)


@pytest.fixture
def held(database: Database) -> Iterator[sqlite3.Connection]:
    """Return a plain connection, as another program would have it, to a record with a finished meeting."""
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, _ = hold_meeting(uow)
        confirm_minutes(uow, meeting_id)
        uow.papers.remember("次第", "次第.pdf", "ab" * 32)
        uow.commit()
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE plan SET title = '別'", "決定した計画の内容"),
        ("UPDATE plan SET content = '{}'", "決定した計画の内容"),
        ("UPDATE plan SET receipt_no = 9", "決定した計画の内容"),
        ("UPDATE plan SET state = 'accepted'", "状態は戻せません"),
        ("UPDATE decision SET kind = 'rejected'", "記録した決定"),
        ("UPDATE decision SET ballots = '[]', reason = '別'", "記録した決定"),
        ("UPDATE condition SET text = '別'", "条件の文言"),
        ("UPDATE minutes SET body = '別'", "確定した議事録"),
        ("UPDATE minutes SET confirmed_on = NULL", "確定した議事録"),
        ("UPDATE meeting_record SET content = '{}'", "確定した会議の記録"),
        ("UPDATE meeting_record SET roster = '[]'", "確定した会議の記録"),
        ("UPDATE meeting_record SET final = 0", "確定した会議の記録"),
        ("UPDATE agenda_item SET bill_no = 9", "通知した議案"),
        ("UPDATE agenda_item SET dropped = 1", "通知した議案"),
        ("UPDATE seal SET sha256 = 'x'", "封印"),
        ("UPDATE paper SET sha256 = 'x'", "文書の控え"),
        ("UPDATE plan_event SET reason = 'x'", "計画の経過"),
        ("UPDATE profile SET content = 'x'", "プロフィールの控え"),
        ("UPDATE audit SET user = 'x'", "操作の記録は変更"),
        ("INSERT INTO audit SELECT * FROM audit WHERE seq = 1", "置き換えられません|末尾にしか"),
        ("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1", "置き換えられません|末尾にしか"),
        (COPIED_ENTRY.replace("SEQ", "seq + 100"), "末尾にしか"),
        (COPIED_ENTRY.replace("SEQ", "(SELECT max(seq) + 1 FROM audit)"), "末尾にしか"),
        ("INSERT OR REPLACE INTO decision SELECT * FROM decision", "置き換えられません"),
        ("UPDATE decision SET id = 99", "番号は変更"),
    ],
)
def test_another_program_cannot_change_what_is_final(
    held: sqlite3.Connection, statement: str, sentence: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        held.execute(statement)


@pytest.mark.parametrize("table", ["plan", "decision", "minutes", "audit", "seal", "meeting", "profile"])
def test_nothing_is_ever_deleted(held: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="削除できません"):
        held.execute(f'DELETE FROM "{table}"')


def test_a_notice_and_a_report_are_added_once(held: sqlite3.Connection) -> None:
    held.execute("UPDATE decision SET notified_on = '2022-12-20'")
    with pytest.raises(sqlite3.IntegrityError, match="記録した決定"):
        held.execute("UPDATE decision SET notified_on = NULL")
    held.execute("UPDATE decision SET reported_meeting_id = 1")
    with pytest.raises(sqlite3.IntegrityError, match="記録した決定"):
        held.execute("UPDATE decision SET reported_meeting_id = NULL")


def test_a_decided_plan_may_still_be_notified_and_then_stays(held: sqlite3.Connection) -> None:
    held.execute("UPDATE plan SET state = 'notified'")
    with pytest.raises(sqlite3.IntegrityError, match="状態は戻せません"):
        held.execute("UPDATE plan SET state = 'decided'")


def test_every_table_of_records_is_guarded() -> None:
    for table in TABLES:
        assert {f"{table}_no_delete", f"{table}_no_replace", f"{table}_same_id"} <= triggers.TRIGGERS.keys()


def test_every_guard_is_on_a_new_record(database: Database) -> None:
    with database.read() as reader:
        assert triggers.missing(reader.connection) == ()


def test_a_guard_that_refuses_is_told_as_a_rule(database: Database) -> None:
    with pytest.raises(RuleError, match="削除できません"), database.write(ACTOR, NOW) as uow:
        uow.connection.exec_driver_sql("DELETE FROM profile")


def test_the_guards_stand_in_the_file_itself(held: sqlite3.Connection, tmp_path: Path) -> None:
    names = {name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert names == set(triggers.TRIGGERS)
