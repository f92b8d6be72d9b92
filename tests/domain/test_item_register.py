"""The register of recorded items: what a decision does to a row, and to which row it belongs (B46-4-2)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.item_register import (
    APPLIED,
    EXAMPLE,
    WAITING,
    ItemMove,
    ItemRow,
    apply_item,
    find_work,
    for_year,
    move_entry,
    move_of,
    moves_of,
    next_year,
    row_entry,
    row_of,
    table_for,
)
from kiosk_app.domain.plan import DataItem, ItemChange
from kiosk_app.domain.publication_rules import PublicationRule, PublicSource, PublicTableRule
from kiosk_app.domain.register import Processing
from tests.domain.samples import content, regulations

ADD, DROP, CHANGE = ItemChange.ADD, ItemChange.DROP, ItemChange.CHANGE
RULE = PublicTableRule(
    source=PublicSource.ITEMS,
    name="記録項目",
    file="記録項目.csv",
    columns=("事務の種類", "記録項目", "活用例"),
    covers=(Processing.BATCH,),
)
REGS = replace(regulations(), publication=PublicationRule(tables=(RULE,)))
ROW = ItemRow(
    table="記録項目",
    fiscal_year=2022,
    order=1,
    work="選 挙",
    items="基本項目、投票区等",
    uses="抄本、選挙システム",
)
PENSION = replace(ROW, order=2, work="国民年金", uses="年金システム（給付、適用）")


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("甲、乙", "丙", ADD, "甲、乙、丙"),
        ("甲、乙等", "丙", ADD, "甲、乙、丙等"),
        ("甲、乙等", "乙", ADD, "甲、乙等"),
        ("", "丙", ADD, "丙"),
        ("甲、乙、丙", "乙", DROP, "甲、丙"),
        ("甲、乙等", "乙", DROP, "甲等"),
        ("甲（子、丑）、乙", "乙", DROP, "甲（子、丑）"),
        ("甲（子、丑）、乙", "丑", DROP, None),
        ("甲、乙", "乙→丁", CHANGE, "甲、丁"),
        ("甲、乙等", "乙 ⇒ 丁", CHANGE, "甲、丁等"),
        ("甲、乙", "乙", CHANGE, None),
        ("甲、乙", "丙→丁", CHANGE, None),
    ],
)
def test_b46_4_2_a_row_follows_what_was_decided(
    text: str, name: str, kind: ItemChange, expected: str | None
) -> None:
    assert apply_item(text, DataItem(name=name, change=kind)) == expected


@given(st.lists(st.sampled_from("甲乙丙丁"), unique=True, min_size=1), st.booleans())
def test_what_is_added_and_dropped_again_leaves_the_row_as_it_was(parts: list[str], more: bool) -> None:
    text = "、".join(parts) + ("等" if more else "")
    added = apply_item(text, DataItem(name="戊", change=ADD))
    assert added is not None
    assert apply_item(added, DataItem(name="戊", change=DROP)) == text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"business_name": "選挙人名簿の調製"}, "選 挙"),
        ({"title": "国民年金の届出"}, "国民年金"),
        ({"system": "選挙システム"}, "選 挙"),
        ({"business_name": "年金システム（給付、適用）"}, "国民年金"),
        ({"title": "選挙と国民年金"}, ""),
        ({"title": "介護保険"}, ""),
    ],
)
def test_a_plan_belongs_to_the_only_kind_of_work_that_fits(fields: dict[str, Any], expected: str) -> None:
    filed = replace(content(title="計画"), **fields)
    assert find_work(filed, [ROW, PENSION]) == expected


def test_bg_ii_6_2_a_table_takes_the_items_of_what_it_covers() -> None:
    assert table_for(Processing.BATCH, REGS) is RULE
    assert table_for(Processing.SMALL, REGS) is None
    everything = replace(RULE, covers=())
    regs = replace(REGS, publication=PublicationRule(tables=(everything,)))
    assert table_for(Processing.SMALL, regs) is everything


def test_a_year_has_the_table_of_the_last_year_in_which_it_changed() -> None:
    later = replace(ROW, fiscal_year=2024, items="変わった項目")
    assert for_year([later, PENSION, ROW], 2023) == (ROW, PENSION)
    assert for_year([later, PENSION, ROW], 2025) == (later,)
    assert for_year([later], 2023) == ()
    assert [row.fiscal_year for row in next_year((ROW, PENSION), 2025)] == [2025, 2025]


def test_b46_4_2_only_what_a_plan_changes_moves() -> None:
    items = (DataItem(name="甲"), DataItem(name="乙", change=ADD), DataItem(name="丙", change=DROP))
    filed = replace(content(), items=items, business_name="選挙")
    moves = moves_of(filed, table="記録項目", year=2023, on=date(2023, 4, 1), plan_id=5, work="選 挙")
    assert [(move.item.name, move.work, move.about) for move in moves] == [
        ("乙", "選 挙", "選挙"),
        ("丙", "選 挙", "選挙"),
    ]


@pytest.mark.parametrize(
    ("work", "example", "state", "is_open"),
    [("選 挙", False, APPLIED, False), ("", False, WAITING, True), ("", True, EXAMPLE, False)],
)
def test_a_move_is_read_back_as_it_was_written(work: str, example: bool, state: str, is_open: bool) -> None:
    move = ItemMove(
        item=DataItem(name="乙→丁", change=CHANGE),
        table="記録項目",
        fiscal_year=2023,
        on=date(2023, 4, 1),
        plan_id=5,
        section_id="zeimu",
        about="選挙",
        work=work,
        example=example,
    )
    entry = move_entry(move)
    assert (entry.state, entry.closed_on is None) == (state, is_open)
    assert move_of(entry) == move


def test_bg_iii_2_a_row_is_read_back_as_it_was_written() -> None:
    assert row_of(row_entry(ROW, RULE), RULE) == ROW
