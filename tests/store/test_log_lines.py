"""The log of changes as a list: filtered, with clock jumps shown (B50-25)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from kiosk_app.domain.entries import Entry
from kiosk_app.store.database import Actor, Database
from kiosk_app.store.log_lines import LogLine, LogQuery, log_lines
from tests.store.samples import ACTOR, DAY, NOW

OTHER = Actor(user="係長", os_user="kakaricho", host="PC-02")


def kept(database: Database, query: LogQuery, limit: int | None = None) -> tuple[LogLine, ...]:
    with database.read() as reader:
        return log_lines(reader.connection, query, limit)


@pytest.fixture
def written(database: Database) -> Database:
    for days, actor in ((0, ACTOR), (1, OTHER), (2, ACTOR)):
        with database.write(actor, NOW + timedelta(days=days)) as uow:
            uow.entries.add(Entry(kind="簿", title=f"記録{days}", opened_on=DAY))
            uow.commit()
    return database


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (LogQuery(entity="entry"), 3),
        (LogQuery(entity="entry", entity_id=2), 1),
        (LogQuery(entity="entry", user=OTHER.user), 1),
        (LogQuery(entity="entry", user=OTHER.os_user), 1),
        (LogQuery(entity="entry", since=NOW.date() + timedelta(days=1)), 2),
        (LogQuery(entity="entry", until=NOW.date() + timedelta(days=1)), 2),
        (LogQuery(since=date(2999, 1, 1)), 0),
    ],
)
def test_b50_25_the_log_is_filtered(written: Database, query: LogQuery, count: int) -> None:
    assert len(kept(written, query)) == count


def test_b50_25_the_latest_comes_first_up_to_a_limit(written: Database) -> None:
    (line,) = kept(written, LogQuery(), 1)
    assert (line.entry.entity, line.entry.entity_id, line.jumped_from) == ("entry", 3, "")


def test_b50_25_a_jump_of_the_clock_is_shown_with_the_time_before(written: Database) -> None:
    with written.write(ACTOR, NOW - timedelta(days=1)) as uow:
        uow.entries.add(Entry(kind="簿", title="逆戻り", opened_on=DAY))
        uow.commit()
    last, before = kept(written, LogQuery(), 2)
    assert last.jumped_from == before.entry.utc
    assert before.jumped_from == ""
    assert kept(written, LogQuery())[-1].jumped_from == ""


def test_b50_25_a_spoilt_time_is_shown_as_a_jump(written: Database) -> None:
    with written.write(ACTOR, NOW) as uow:
        for name in uow.connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
        ).scalars():
            uow.connection.execute(text(f"DROP TRIGGER {name}"))
        uow.connection.execute(
            text("UPDATE audit SET utc = 'いつか' WHERE seq = (SELECT max(seq) FROM audit)")
        )
        uow.commit()
    (line,) = kept(written, LogQuery(), 1)
    assert line.jumped_from


def test_b50_17_restricted_entries_are_known_by_kind(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.entries.add(Entry(kind="簿", title="公開", opened_on=DAY))
        hidden = uow.entries.add(Entry(kind="違反", title="非公開", opened_on=DAY, restricted=True))
        assert uow.entries.restricted_kinds() == {hidden.id: "違反"}
