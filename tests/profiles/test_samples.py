"""The wards' public tables are readable, and every 部 and 課 in them is one that the profile knows."""

import csv
from pathlib import Path

import pytest

from kiosk_app.profiles import load_profile
from tests.profiles.texts import PROFILES, SAMPLES

ROWS = {
    "bunkyo/適用業務_バッチ処理_令和4年度.csv": 94,
    "bunkyo/適用業務_オンライン処理_令和4年度.csv": 31,
    "bunkyo/電子計算組織記録項目.csv": 11,
    "bunkyo/小型電子計算機記録項目.csv": 10,
    "bunkyo/小型電子計算機システム_令和4年度.csv": 114,
    "bunkyo/共通基盤搭載.csv": 19,
    "bunkyo/開催実績_令和4年度.csv": 5,
    "bunkyo/委員.csv": 11,
    "arakawa/委員.csv": 22,
    "arakawa/電子情報システム_別表第1.csv": 119,
}


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_table_is_missing_or_unknown() -> None:
    found = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("*/*.csv")}
    assert found == {Path(name).as_posix() for name in ROWS}
    assert (SAMPLES / "README.md").is_file()


@pytest.mark.parametrize(("name", "count"), ROWS.items())
def test_a_table_has_its_rows(name: str, count: int) -> None:
    table = rows(name)
    assert len(table) == count
    assert all(None not in row and None not in row.values() for row in table)


@pytest.mark.parametrize("name", [name for name in ROWS if "業務" in name or "システム_令和" in name])
def test_every_section_of_bunkyo_resolves(name: str) -> None:
    regs = load_profile(PROFILES / "bunkyo.toml")
    unknown = [row for row in rows(name) if regs.find_section(row["部"], row["課"]) is None]
    assert unknown == []


def test_every_managing_section_of_arakawa_resolves() -> None:
    regs = load_profile(PROFILES / "arakawa.toml")
    names = [row["管理に係る所管"] for row in rows("arakawa/電子情報システム_別表第1.csv")]
    assert [name for name in names if regs.find_section("", name) is None] == []


def test_other_spellings_lead_to_the_same_section() -> None:
    regs = load_profile(PROFILES / "bunkyo.toml")
    pairs = {
        ("選挙管理委員会", ""): "選挙管理委員会事務局",
        ("総務部", "総務課（ダイバーシティ推進担当課を含む）"): "総務部総務課",
        ("教育局教育推進部", "教育総務課"): "教育推進部教育総務課",
        ("", "情報政策課"): "企画政策部情報政策課",
    }
    found = {pair: section.id if (section := regs.find_section(*pair)) else None for pair in pairs}
    assert found == pairs


@pytest.mark.parametrize("ward", ["bunkyo", "arakawa"])
def test_the_seats_of_the_profile_are_those_of_the_published_table(ward: str) -> None:
    regs = load_profile(PROFILES / f"{ward}.toml")
    told = []
    for committee in regs.committees:
        offices = [("委員長", committee.chair), *(("副委員長", deputy) for deputy in committee.deputies)]
        told += [(committee.name, role, office.post) for role, office in offices if office.post]
        for seat in committee.seats:
            numbers = [f"{seat.label}（{n}人目）" for n in range(1, seat.count + 1)]
            told += [(committee.name, "委員", name) for name in ([seat.post] if seat.post else numbers)]
    assert told == [(row["会議体"], row["役割"], row["職"]) for row in rows(f"{ward}/委員.csv")]
