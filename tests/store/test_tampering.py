"""Whoever opens the file with another tool can take the guards off; what he then does must show."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from kiosk_app.errors import KnownError
from kiosk_app.store.check import check, check_connection
from kiosk_app.store.database import Database
from kiosk_app.store.ledger import GENESIS, entry_hash
from kiosk_app.store.triggers import TRIGGERS
from tests.store.samples import ACTOR, HELD, NOW, REGULATIONS, confirm_minutes, hold_meeting

Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def held(database: Database) -> Database:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, _ = hold_meeting(uow)
        dossier = uow.meetings.dossier(meeting_id, REGULATIONS)
        from kiosk_app.domain.agenda import AgendaVersion

        version = AgendaVersion(meeting_id=meeting_id, number=1, issued_on=HELD, items=dossier.items)
        uow.agenda.add_version(version, dossier.roster)
        confirm_minutes(uow, meeting_id)
        uow.papers.remember("付議資料", "付議資料.pdf", "ab" * 32)
        uow.commit()
    return database


def _tamper(database: Database, act: Tamper) -> None:
    """Act with all guards off, and put them on again, as someone who knows the file would."""
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        act(connection)
        for statement in TRIGGERS.values():
            connection.execute(statement)
        connection.commit()


def _run(statement: str) -> Tamper:
    return lambda connection: connection.execute(statement)


def _cut_the_tail(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM audit WHERE seq > 5")
    connection.execute("UPDATE sqlite_sequence SET seq = 5 WHERE name = 'audit'")


def _rewrite_the_whole_log(connection: sqlite3.Connection) -> None:
    """Change a decision, its seal and its entries, and compute the whole chain anew."""
    connection.execute("UPDATE decision SET kind = 'approved'")
    connection.execute(
        "UPDATE audit SET after = replace(after, 'conditional', 'approved') WHERE entity = 'decision'"
    )
    previous = GENESIS
    for row in connection.execute("SELECT * FROM audit ORDER BY seq").fetchall():
        fields = (*row[:-2], previous)
        previous, before = entry_hash(fields), previous
        connection.execute(
            "UPDATE audit SET prev_hash = ?, hash = ? WHERE seq = ?", (before, previous, row[0])
        )


CASES: dict[str, tuple[Tamper, str]] = {
    "a decision": (_run("UPDATE decision SET kind = 'approved'"), "決定1（2022-12-08）の内容が、確定した時と異なります"),
    "a decided plan": (
        _run("UPDATE plan SET content = replace(content, '導入', '廃止')"),
        "計画1「窓口予約システムの導入」の内容が、確定した時と異なります",
    ),
    "minutes": (_run("UPDATE minutes SET body = '別の本文'"), "会議1の議事録の内容が"),
    "who was there": (_run("UPDATE meeting_record SET roster = '[]'"), "会議1の記録の内容が"),
    "a condition": (_run("UPDATE condition SET text = '条件なし'"), "条件1「条件なし」の内容が"),
    "an agenda that went out": (_run("UPDATE agenda_version SET issued_on = '2022-01-01'"), "会議1の次第（第1版）"),
    "a seal taken off": (_run("DELETE FROM seal WHERE entity = 'minutes'"), "会議1の議事録に封印がありません"),
    "minutes taken out": (_run("DELETE FROM minutes"), "封印された記録がなくなっています（minutes 1）"),
    "a paper's hash": (_run("UPDATE paper SET sha256 = 'ff'"), "操作の記録と異なる行があります（paper 1）"),
    "a paper put in": (
        _run("INSERT INTO paper SELECT 2, kind, title, file_name, sha256, meeting_id, plan_id, made_at FROM paper"),
        "操作の記録にない行があります（paper 2）",
    ),
    "a paper taken out": (_run("DELETE FROM paper"), "操作の記録にある行がなくなっています（paper 1）"),
    "an entry changed": (_run("UPDATE audit SET user = '別人' WHERE seq = 3"), "記録3（"),
    "an entry taken out": (_run("DELETE FROM audit WHERE seq = 3"), "記録3から3までがありません"),
    "two entries swapped": (
        _run("UPDATE audit SET prev_hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 4"),
        "記録4が、直前の記録とつながりません",
    ),
    "the last entries cut off": (_run("DELETE FROM audit WHERE seq > 5"), "末尾の記録6から"),
    "a broken link": (_run("UPDATE plan SET previous_id = 99"), "つながる先のない記録があります（plan 1→plan）"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_was_tampered_with_is_named(held: Database, name: str) -> None:
    assert check(held) == ()
    act, sentence = CASES[name]
    _tamper(held, act)
    messages = [problem.message for problem in check(held)]
    assert any(sentence in message for message in messages), messages


@pytest.mark.parametrize("act", [_cut_the_tail, _rewrite_the_whole_log])
def test_a_log_cut_or_rewritten_shows_against_a_head_kept_elsewhere(held: Database, act: Tamper) -> None:
    with held.read() as reader:
        printed = reader.audit.head()
    _tamper(held, act)
    with held.read() as reader:
        assert reader.audit.verify() == ()
        (problem,) = reader.audit.verify(printed)
    assert "先頭ハッシュの記録がありません" in problem.message
    assert any("先頭ハッシュ" in found.message for found in check(held, printed))


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER minutes_confirmed",
        "CREATE TRIGGER other AFTER INSERT ON plan BEGIN UPDATE setting SET value = ''; END",
    ],
)
def test_a_guard_taken_off_or_put_in_is_named(held: Database, statement: str) -> None:
    with closing(sqlite3.connect(held.path)) as connection:
        connection.execute(statement)
    (problem,) = check(held)
    assert "記録を守る仕組み" in problem.message


def test_a_file_with_damaged_pages_is_told_before_anything_else(held: Database) -> None:
    with closing(sqlite3.connect(held.path)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_plan_state'"
        ).fetchone()[0]
    held.close()
    with held.path.open("rb+") as file:
        file.seek((root - 1) * 4096 + 3)
        file.write(b"\x00\x09")
    problems = check(held)
    assert problems
    assert all("ファイルの構造が壊れています" in problem.message for problem in problems)


def test_every_flipped_bit_in_a_sealed_text_is_found(held: Database) -> None:
    """Single bits in text, which the database's own integrity check does not see: 100 of 100."""
    found = 0
    with held._writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER plan_decided")
        text = connection.exec_driver_sql("SELECT content FROM plan").scalar_one().encode()
        for bit in range(100):
            flipped = bytearray(text)
            flipped[bit * 7 % len(text)] ^= 1 << (bit % 8)
            connection.exec_driver_sql("UPDATE plan SET content = CAST(? AS TEXT)", (bytes(flipped),))
            found += any("計画1" in problem.message for problem in check_connection(connection, rows=False))
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert found == 100


def test_the_log_tells_seals_apart_from_what_they_seal(held: Database) -> None:
    with held.read() as reader:
        sealed = [json.loads(entry.after or "")["entity"] for entry in reader.audit.entries("seal")]
    assert set(sealed) == {"plan", "decision", "condition", "agenda_version", "minutes", "meeting_record"}


@pytest.mark.parametrize("value", ["CAST(x'e381' AS TEXT)", "'{'", "'[]'", """'{"lost":1}'"""])
def test_a_plan_that_cannot_be_read_any_more_is_told(held: Database, value: str) -> None:
    _tamper(held, _run(f"UPDATE plan SET content = {value}"))
    with pytest.raises(KnownError, match=r"壊れています|読めない記録"), held.read() as reader:
        reader.plans.get(1)
