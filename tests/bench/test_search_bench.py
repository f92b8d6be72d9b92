"""Search over a million records through the store's own index, against LIKE over the same folded texts."""

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk_app.store.search import fold
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.finding import search
from kiosk_app.usecases.setup import init
from tests import factories as make
from tests.conftest import Clock

pytestmark = pytest.mark.bench

RECORDS, AT_ONCE = 1_000_000, 20_000
LIMIT_MS = 16.0  # one frame
FASTER = 100.0  # than LIKE for all hits
LIKE = "SELECT kind, ref, title FROM search_entry WHERE folded LIKE :wanted"
WORDS = (
    "窓口", "予約", "住民", "記録", "税務", "課税", "証明", "発行", "国保", "年金", "介護", "保険", "給付", "児童",
    "手当", "保育", "入所", "学校", "給食", "図書", "貸出", "道路", "占用", "公園", "防災", "備蓄", "選挙", "名簿",
    "契約", "財務", "会計", "庶務", "人事", "給与", "文書", "管理", "情報", "通信", "回線", "端末", "更改", "移行",
    "統計", "調査", "広報", "配信", "健診", "予防", "接種", "衛生", "環境", "清掃", "建築", "確認", "都市", "計画",
)  # fmt: skip
NAMES = ("髙橋", "渡邊", "齋藤", "﨑山", "大澤", "廣田", "中嶋", "濵口")
QUERIES = (
    *WORDS, "高橋", "渡辺", "斉藤", "崎山", "大沢", "広田", "ＯＣ", "oc", "システム", "ｼｽ", "しす", "第1", "１２", "契約 窓口",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Iterator[Desk]:
    office = make.office(Clock(date(2022, 11, 21)), resources)
    found = office.desk(init(office, tmp_path_factory.mktemp("million") / "ward.db", "bunkyo"))
    chance = random.Random(46)
    with found.database.write(found.actor, found.clock()) as uow:
        for start in range(1, RECORDS + 1, AT_ONCE):
            uow.search.put("plan", [_entry(ref, chance) for ref in range(start, start + AT_ONCE)])
        uow.commit()
    yield found
    found.database.close()


def _entry(ref: int, chance: random.Random) -> tuple[int, str, tuple[str, ...]]:
    one, two, three = chance.sample(WORDS, 3)
    return ref, f"{one}{two}システム第{ref}号", (f"{three}ＯＣＲ {chance.choice(NAMES)}",)


def _milliseconds(work: Callable[[Desk, str], object], desk: Desk, words: str) -> float:
    start = time.perf_counter()
    work(desk, words)
    return (time.perf_counter() - start) * 1000


def test_two_characters_are_found_in_a_million_records_within_a_frame(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    for words in QUERIES:
        assert search(desk, words), words
    times = sorted(_milliseconds(search, desk, words) for words in QUERIES * 4)
    p95 = times[len(times) * 95 // 100]
    like = [_milliseconds(_by_like, desk, words) for words in QUERIES[:7]]
    faster = sorted(like)[len(like) // 2] / times[len(times) // 2]
    record_property("search p95 (ms)", round(p95, 2))
    record_property("LIKE / search", round(faster))
    sys.stderr.write(f"\nsearch p95: {p95:.2f} ms, LIKE for all hits / search: {faster:.0f}\n")
    assert p95 <= LIMIT_MS
    assert faster >= FASTER


def _by_like(desk: Desk, words: str) -> int:
    with desk.database.read() as reader:
        return len(reader.connection.execute(text(LIKE), {"wanted": f"%{fold(words)}%"}).all())


def test_what_is_found_holds_what_was_looked_for(desk: Desk) -> None:
    for words in QUERIES:
        hits = search(desk, words, limit=5)
        with desk.database.read() as reader:
            for hit in hits:
                folded = reader.connection.execute(
                    text("SELECT folded FROM search_entry WHERE kind = 'plan' AND ref = :ref"),
                    {"ref": hit.ref},
                ).scalar_one()
                assert all(word in folded for word in fold(words).split()), (words, folded)
