"""The April list of who holds which post, as a .csv (B46-5)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.posts import Holder
from kiosk_app.domain.regulations import PostRule
from kiosk_app.errors import KnownError
from kiosk_app.exchange.holders_csv import ReadHolders, read_holders
from tests.exchange.samples import REGS, TODAY

APRIL = date(2023, 4, 1)
TWICE = replace(
    REGS,
    posts=(
        *REGS.posts,
        PostRule(id="a.kanri", name="管理課長", bureau="総務部"),
        PostRule(id="b.kanri", name="管理課長", bureau="福祉部"),
    ),
)


def read(folder: Path, text: str, since: date | None = APRIL, encoding: str = "cp932") -> ReadHolders:
    path = folder / "異動.csv"
    path.write_bytes(text.encode(encoding))
    return read_holders(path, TWICE, since=since, today=TODAY)


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_b46_5_a_list_of_transfers_is_read_in_any_order_of_columns(tmp_path: Path, encoding: str) -> None:
    text = (
        "氏名,職名,ふりがな,,発令日,終わりの日\n"
        "見本　一郎,企画課長,みほん　いちろう,備考,,\n"
        ",,,,,\n"
        "見本 二郎,総務部管理課長,,,R5.5.1,2024-03-31\n"
    )
    found = read(tmp_path, text, encoding=encoding)
    assert found.problems == ()
    assert found.holders == (
        Holder(post_id="kikaku", name="見本　一郎", reading="みほん　いちろう", since=APRIL),
        Holder(post_id="a.kanri", name="見本 二郎", since=date(2023, 5, 1), until=date(2024, 3, 31)),
    )
    assert [place.row for place in found.places] == [2, 4]


def test_b46_5_a_post_is_found_by_its_id_and_without_regard_to_width(tmp_path: Path) -> None:
    found = read(tmp_path, "職,氏名\njoho,見本一\n 企画政策部長,見本二\n")
    assert [(holder.post_id, holder.name) for holder in found.holders] == [
        ("joho", "見本一"),
        ("bucho", "見本二"),
    ]


@pytest.mark.parametrize(
    ("text", "row", "column", "told"),
    [
        (",,\n", None, "", "表が空です。"),
        ("職,氏名,備考\n", 1, "備考", "「備考」という列はありません。"),
        ("職,\n", 1, "", "「氏名」の列がありません。"),
        ("氏名\n見本\n", 1, "", "「職」の列がありません。"),
        ("職,氏名,職名\n", 1, "職名", "「職名」の列が二つあります。"),
        ("職,氏名\n企画課長,\n", 2, "氏名", "氏名が空です。"),
        ("職,氏名\n企画課長\n", 2, "氏名", "氏名が空です。"),
        ("職,氏名\n,見本\n", 2, "職", "職が空です。"),
        ("職,氏名\n企画課,見本\n", 2, "職", "「企画課」という職は、プロフィールにありません。"),
        ("職,氏名\n管理課長,見本\n", 2, "職", "「管理課長」という職が二つ以上あります。"),
        ("職,氏名,発令日\n企画課長,見本,来月\n", 2, "始まりの日", "「来月」は日付として読めません。"),
        ("職,氏名,終わりの日\n企画課長,見本,来月\n", 2, "終わりの日", "「来月」は日付として読めません。"),
    ],
)
def test_b46_5_what_is_wrong_with_a_list_is_told_at_its_cell(
    text: str, row: int | None, column: str, told: str, tmp_path: Path
) -> None:
    found = read(tmp_path, text)
    assert (found.holders, found.places) == ((), ())
    (problem,) = [one for one in found.problems if told in one.message]
    assert (problem.place.file, problem.place.column) == ("異動.csv", column)
    assert problem.place.row == row


def test_b46_5_a_list_without_days_needs_the_day_on_which_all_begin(tmp_path: Path) -> None:
    text = "職,氏名,始まりの日\n企画課長,見本一,\n財政課長,見本二,R5.4.1\n"
    found = read(tmp_path, text, None)
    (problem,) = found.problems
    assert (problem.place.row, problem.message) == (2, "始まりの日がありません。")
    assert problem.fix == "列に書くか、--since で指定してください。"
    assert read(tmp_path, text).problems == ()


def test_b46_5_a_day_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    found = read(tmp_path, "職,氏名,始まりの日\n企画課長,見本,来月\n", None)
    assert len(found.problems) == 1


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        read_holders(tmp_path / "ない.csv", REGS, since=APRIL, today=TODAY)
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x00\x01\xff\xfe\x00")
    assert read_holders(path, REGS, since=APRIL, today=TODAY).problems


def test_a_near_name_of_a_post_and_of_a_column_is_proposed(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "職,氏名\n企課長,見本\n").problems
    assert problem.fix == "「企画課長」のことですか。"
    found = read(tmp_path, "職,氏名,始りの日\n企画課長,見本,R5.4.1\n").problems
    assert found[0].fix == "「始まりの日」のことですか。"
