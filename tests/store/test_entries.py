from dataclasses import replace

import pytest

from kiosk_app.domain.entries import Entry
from kiosk_app.errors import UsageError
from kiosk_app.store.database import Database, StaleError
from tests.store.samples import ACTOR, DAY, HELD, NOW

VISIT = Entry(
    kind="立入の記録",
    title="空調設備の点検",
    opened_on=DAY,
    fields={"氏名": "髙橋", "用件": "点検"},
    fiscal_year=2022,
    subject="room:1",
)


def test_an_entry_comes_back_as_it_was(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        kept = uow.entries.add(VISIT)
        assert kept == replace(VISIT, id=kept.id)
        assert uow.entries.get(kept.id) == kept
        assert (kept.get("氏名"), kept.get("所属")) == ("髙橋", "")


def test_no_entries_are_no_entries(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        assert uow.entries.add_many(()) == ()
        with pytest.raises(UsageError, match="記録 9 は登録されていません"):
            uow.entries.get(9)


def test_a_stale_entry_is_refused(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        kept = uow.entries.add(VISIT)
        changed = uow.entries.save(replace(kept, state="終了", closed_on=HELD), 1)
        assert changed.version == 2
        assert uow.entries.get(kept.id) == changed
        with pytest.raises(StaleError):
            uow.entries.save(replace(kept, state="再開"), 1)


def test_entries_are_listed_by_kind_year_subject_and_state(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first = uow.entries.add(VISIT)
        second = uow.entries.add(replace(VISIT, fiscal_year=2023, subject="room:2", closed_on=HELD))
        other = uow.entries.add(replace(VISIT, kind="廃棄の記録"))
        assert uow.entries.rows("立入の記録") == (first, second)
        assert uow.entries.rows("立入の記録", year=2023) == (second,)
        assert uow.entries.rows("立入の記録", subject="room:1") == (first,)
        assert uow.entries.rows("立入の記録", still_open=True) == (first,)
        assert uow.entries.about("room:1") == (first, other)
        assert uow.entries.open() == (first, other)


def test_b50_17_what_only_some_may_see_is_not_found_by_searching(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        seen = uow.entries.add(VISIT)
        uow.entries.add(replace(VISIT, title="空調違反の報告", restricted=True))
        assert [hit.ref for hit in uow.search.find("空調")] == [seen.id]
