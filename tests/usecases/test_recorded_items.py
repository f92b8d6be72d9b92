"""The register of recorded items follows decisions; what is unclear waits for the clerk (B46-4-2, BG-II-6-2, BG-III-2)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.item_register import CHANGE_KIND, ItemMove, ItemRow, item_tables, table_for
from kiosk_app.domain.plan import DataItem, ItemChange, PlanContent
from kiosk_app.domain.register import Processing
from kiosk_app.errors import RuleError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import publication, recorded_items
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

DECIDED = date(2022, 12, 8)
PENSION, LIBRARY = "国民年金", "教育関連事務"
ADD = DataItem(name="就職年月日", change=ItemChange.ADD)


def about(*items: DataItem, **fields: Any) -> PlanContent:
    """Return a plan that changes the items of 国民年金 at once."""
    values: dict[str, Any] = {
        "type_id": "記録項目の追加、変更及び廃止",
        "fiscal_year": 2022,
        "section_id": "福祉部国保年金課",
        "title": "国民年金の記録項目の変更について",
        "processing": Processing.ONLINE,
        "items": items,
        **fields,
    }
    return make.content(**values)


def approved(desk: Desk, clock: Clock, *contents: PlanContent) -> None:
    """Let the committee approve plans on 8 December."""
    make.accepted(desk, *contents)
    dossier = make.issued(desk)
    clock.set(DECIDED)
    make.held(desk, dossier=dossier)


def table(desk: Desk, year: int = 2022, processing: Processing = Processing.ONLINE) -> dict[str, ItemRow]:
    rule = table_for(processing, desk.regulations)
    assert rule is not None
    with desk.database.read() as reader:
        return {row.work: row for row in recorded_items.items_in_force(reader, rule, year)}


def moves(desk: Desk) -> list[Entry]:
    with desk.database.read() as reader:
        return list(reader.entries.rows(CHANGE_KIND))


def waiting(desk: Desk) -> ItemMove:
    (found,) = recorded_items.waiting_moves(desk)
    return found


# what a decision brings


def test_b46_4_2_approved_items_are_added_changed_and_dropped_in_the_row_of_their_work(
    desk: Desk, clock: Clock
) -> None:
    before = table(desk)
    approved(
        desk,
        clock,
        about(
            ADD,
            DataItem(name="電話番号→連絡先の電話番号", change=ItemChange.CHANGE),
            DataItem(name="年金支給区分", change=ItemChange.DROP),
            DataItem(name="記号番号"),
        ),
    )
    after = table(desk)
    assert before[PENSION].items == (
        "基本項目、記号番号、資格取得・喪失年月日と事由、電話番号、年金分類区分、年金支給区分等"
    )
    assert after[PENSION].items == (
        "基本項目、記号番号、資格取得・喪失年月日と事由、連絡先の電話番号、年金分類区分、就職年月日等"
    )
    assert {work: row for work, row in after.items() if work != PENSION} == {
        work: row for work, row in before.items() if work != PENSION
    }
    assert [
        (entry.title, entry.state, entry.get("事務の種類"), entry.closed_on) for entry in moves(desk)
    ] == [
        ("就職年月日", "反映済", PENSION, DECIDED),
        ("電話番号→連絡先の電話番号", "反映済", PENSION, DECIDED),
        ("年金支給区分", "反映済", PENSION, DECIDED),
    ]
    assert recorded_items.waiting_moves(desk) == ()
    tables = {one.file: one.rows for one in publication.public_tables(desk, 2022)}
    assert [line[1] for line in tables["電子計算組織記録項目.csv"] if line[0] == PENSION] == [
        after[PENSION].items
    ]


@pytest.mark.parametrize("kind", [DecisionKind.REJECTED, DecisionKind.CONTINUED, DecisionKind.RETURNED])
def test_b46_4_2_what_was_not_approved_changes_no_item(desk: Desk, clock: Clock, kind: DecisionKind) -> None:
    before = table(desk)
    make.accepted(desk, about(ADD))
    dossier = make.issued(desk)
    clock.set(DECIDED)
    make.held(desk, make.decision(dossier.items[0], kind, reason="再検討を要する。"), dossier=dossier)
    assert table(desk) == before
    assert moves(desk) == []


def test_b46_4_2_items_of_next_year_begin_that_years_table_and_leave_this_years(
    desk: Desk, clock: Clock
) -> None:
    before = table(desk)
    approved(desk, clock, about(ADD, fiscal_year=2023))
    assert table(desk) == before
    after = table(desk, 2023)
    assert {row.fiscal_year for row in after.values()} == {2023}
    assert list(after) == list(before)
    assert after[PENSION].items.endswith("就職年月日等")
    clock.set(date(2023, 1, 10))
    make.accepted(desk, about(DataItem(name="年金分類区分", change=ItemChange.DROP)))
    later = make.issued(desk, date(2023, 2, 9))
    clock.set(date(2023, 2, 9))
    only = make.decision(later.items[0], decided_on=date(2023, 2, 9))
    make.held(desk, only, dossier=later)
    for year in (2022, 2023):
        assert "年金分類区分" not in table(desk, year)[PENSION].items
    assert "就職年月日" not in table(desk)[PENSION].items


def test_bg_iii_2_items_of_small_computers_stand_in_their_own_table(desk: Desk, clock: Clock) -> None:
    before = table(desk)
    approved(
        desk,
        clock,
        about(
            DataItem(name="来館の記録", change=ItemChange.ADD),
            title="蔵書の管理について",
            system="区立図書館システム",
            processing=Processing.SMALL,
        ),
    )
    assert table(desk) == before
    assert "来館の記録" in table(desk, processing=Processing.SMALL)[LIBRARY].items


def test_b46_14_an_example_leaves_the_published_items_alone(desk: Desk, clock: Clock) -> None:
    before = table(desk)
    approved(desk, clock, about(ADD, example=True))
    assert table(desk) == before
    assert [(entry.title, entry.state) for entry in moves(desk)] == [("就職年月日", "記載例")]
    assert recorded_items.waiting_moves(desk) == ()


def test_a_ward_that_publishes_no_items_keeps_none(arakawa: Desk) -> None:
    assert item_tables(arakawa.regulations) == ()
    assert recorded_items.waiting_moves(arakawa) == ()


def test_b46_4_2_where_no_table_takes_the_items_of_a_kind_of_processing_nothing_waits(
    desk: Desk, clock: Clock
) -> None:
    rule = desk.regulations.publication
    only_small = tuple(one for one in rule.tables if one.covers != (Processing.BATCH, Processing.ONLINE))
    bare = replace(desk, regulations=replace(desk.regulations, publication=replace(rule, tables=only_small)))
    approved(bare, clock, about(ADD))
    assert moves(bare) == []


# what waits for the clerk


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "記録項目の変更について"},
        {"title": "国民年金及び国民健康保険の記録項目について"},
    ],
    ids=["no row fits", "two rows fit"],
)
def test_b46_4_2_a_change_of_which_the_work_is_unclear_waits_for_the_clerk(
    desk: Desk, clock: Clock, fields: dict[str, Any]
) -> None:
    before = table(desk)
    approved(desk, clock, about(ADD, **fields))
    assert table(desk) == before
    move = waiting(desk)
    assert (move.item, move.table, move.work, move.about) == (
        ADD,
        "電子計算組織記録項目",
        "",
        fields["title"],
    )
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="事務の種類「国民年近」は、記録項目の表にありません。住民税・"):
        recorded_items.place_item(desk, move.id, "国民年近")
    assert mark
    assert recorded_items.place_item(desk, move.id, PENSION).register
    assert table(desk)[PENSION].items.endswith("就職年月日等")
    assert recorded_items.waiting_moves(desk) == ()
    (entry,) = moves(desk)
    assert (entry.state, entry.get("事務の種類")) == ("反映済", PENSION)
    with pytest.raises(RuleError, match=f"反映を待っている記録項目の異動 {move.id} はありません。"):
        recorded_items.place_item(desk, move.id, PENSION)


def test_b46_4_2_an_item_that_the_row_does_not_hold_waits_until_the_row_is_put_right(
    desk: Desk, clock: Clock
) -> None:
    approved(desk, clock, about(DataItem(name="口座番号", change=ItemChange.DROP)))
    move = waiting(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="「国民年金」の記録項目に「口座番号」がありません。"):
        recorded_items.place_item(desk, move.id, PENSION)
    assert mark
    row = table(desk)[PENSION]
    assert recorded_items.edit_items(desk, replace(row, items=f"口座番号、{row.items}")).register
    recorded_items.place_item(desk, move.id, PENSION)
    assert table(desk)[PENSION].items == row.items


def test_a_row_that_somebody_else_corrected_is_not_overwritten(desk: Desk) -> None:
    row = table(desk)[PENSION]
    recorded_items.edit_items(desk, replace(row, uses="勧奨資料の作成"))
    assert table(desk)[PENSION].uses == "勧奨資料の作成"
    mark = Unchanged(desk)
    with pytest.raises(StaleError):
        recorded_items.edit_items(desk, replace(row, uses="別の記載"))
    assert mark
