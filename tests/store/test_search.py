from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.entries import Entry
from kiosk_app.store.database import Database
from kiosk_app.store.search import Hit, fold, grams, query
from tests.store.samples import ACTOR, DAY, HELD, NOW, content, item, row

TITLES = (
    "髙﨑様邸の渡邊システム",
    "住民税課税業務（オンライン）",
    "ＬＧＷＡＮ接続の更新",
    "税",
    "ホームページ運営",
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("高崎", [1]),
        ("髙﨑", [1]),
        ("渡辺", [1]),
        ("渡邉", [1]),
        ("民税", [2]),
        ("税", [2, 4]),
        ("ｵﾝﾗｲﾝ", [2]),
        ("lgwan", [3]),
        ("ＬＧ", [3]),
        ("接続 更新", [3]),
        ("接続　課税", []),
        ("ム", [1, 5]),
        ("運営", [5]),
        ("", []),
        ("・", []),
        ('"', []),
        ("OR", []),
        ("a* NOT b", []),
    ],
)
def test_two_characters_find_what_holds_them(database: Database, words: str, found: list[int]) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.plans.add_many([content(title) for title in TITLES], on=DAY)
        hits = sorted(hit.ref for hit in uow.search.find(words))
    assert hits == found


def test_plans_meetings_items_and_businesses_are_found(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.plans.add(content("計画", blocks={"必要性": "福祉の向上"}, system="福祉総合"), on=DAY)
        uow.register.add_businesses([row("福祉手当")])
        meeting = uow.meetings.add("joho", 2022, HELD, place="福祉センター")
        uow.agenda.replace_items(meeting.id, [item("福祉システムについて")])
        found = uow.search.find("福祉")
        assert {hit.kind for hit in found} == {"plan", "business", "meeting", "item"}
        assert Hit("business", 1, "福祉手当") in found
        assert len(uow.search.find("福祉", limit=2)) == 2


def test_what_changed_is_found_by_its_new_words_only(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = uow.plans.add(content("窓口予約"), on=DAY)
        uow.plans.save_content(plan, content("電子申請"))
        assert uow.search.find("予約") == ()
        assert [hit.title for hit in uow.search.find("電子")] == ["電子申請"]


def test_b50_17_what_becomes_restricted_is_not_found_any_more(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        entry = uow.entries.add(Entry(kind="違反の報告", title="端末の紛失", opened_on=DAY))
        assert [hit.kind for hit in uow.search.find("紛失")] == ["entry"]
        uow.entries.save(replace(entry, restricted=True), entry.version)
        assert uow.search.find("紛失") == ()


def test_an_undone_change_is_not_found(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.plans.add(content("窓口予約"), on=DAY)
    with database.read() as reader:
        assert reader.search.find("予約") == ()


@given(st.text(), st.text())
def test_folding_twice_is_folding_once(first: str, second: str) -> None:
    assert fold(fold(first)) == fold(first)
    assert set(grams(fold(first)).split()) <= set(grams(fold(f"{first} {second}")).split()) | {""}
    assert query("・、。") == ""
