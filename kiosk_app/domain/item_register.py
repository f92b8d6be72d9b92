"""The register of recorded items (記録項目), one row for each kind of work, and how a decision changes it (B46-4-2).

The items of a row are one text, parted by 「、」 outside brackets; a closing 「等」 stays at its end. A change is written
as 「旧→新」. Which kind of work a plan is about follows from its business, its title or its system when only one fits.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import first_day
from kiosk_app.domain.plan import DataItem, ItemChange, PlanContent
from kiosk_app.domain.publication_rules import PublicSource, PublicTableRule
from kiosk_app.domain.register import Processing
from kiosk_app.domain.regulations import Regulations

CHANGE_KIND = "記録項目の異動"
APPLIED, WAITING, EXAMPLE = "反映済", "未反映", "記載例"
_ORDER = "順"
_MORE = "等"
_BRACKETS = {"（": 1, "(": 1, "〔": 1, "「": 1, "）": -1, ")": -1, "〕": -1, "」": -1}
_ARROW = re.compile(r"\s*(?:→|⇒)\s*")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """The items recorded for one kind of work, in one fiscal year's table; `uses` is the table's third column."""

    table: str
    fiscal_year: int
    order: int
    work: str
    items: str
    uses: str = ""
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMove:
    """An item that a decision adds, changes or drops; without `work` it waits for the clerk."""

    item: DataItem
    table: str
    fiscal_year: int
    on: date
    plan_id: int
    section_id: str
    about: str
    work: str = ""
    example: bool = False
    id: int = 0
    version: int = 1


def item_tables(regs: Regulations) -> tuple[PublicTableRule, ...]:
    """Return the ward's tables of recorded items."""
    return tuple(rule for rule in regs.publication.tables if rule.source is PublicSource.ITEMS)


def table_for(processing: Processing, regs: Regulations) -> PublicTableRule | None:
    """Return the table that takes the items of a business, or None where the ward publishes none."""
    fitting = (rule for rule in item_tables(regs) if not rule.covers or processing in rule.covers)
    return next(fitting, None)


def find_work(content: PlanContent, rows: Iterable[ItemRow]) -> str:
    """Return the kind of work that a plan is about, or an empty text when none or several fit."""
    texts = [_plain(text) for text in (content.business_name, content.title)]
    system = _plain(content.system or content.business_name)
    found = [
        row.work
        for row in rows
        if any(_plain(row.work) in text for text in texts)
        or (system and system in [_plain(part) for part in _parts(row.uses)])
    ]
    return found[0] if len(found) == 1 else ""


def apply_item(text: str, item: DataItem) -> str | None:
    """Return the items of a row after a change, or None when what is changed or dropped is not among them."""
    parts = _parts(text.removesuffix(_MORE))
    more = _MORE if text.endswith(_MORE) else ""
    if item.change is ItemChange.ADD:
        parts = parts if item.name in parts else [*parts, item.name]
        return "、".join(parts) + more
    old, _, new = _ARROW.sub("→", item.name).partition("→")
    if old not in parts or (item.change is ItemChange.CHANGE and not new):
        return None
    if item.change is ItemChange.DROP:
        return "、".join(part for part in parts if part != old) + more
    return "、".join(new if part == old else part for part in parts) + more


def moves_of(
    content: PlanContent, *, table: str, year: int, on: date, plan_id: int, work: str
) -> tuple[ItemMove, ...]:
    """Return what an approved plan does to recorded items; what it only keeps is no change."""
    return tuple(
        ItemMove(
            item=item,
            table=table,
            fiscal_year=year,
            on=on,
            plan_id=plan_id,
            section_id=content.section_id,
            about=content.business_name or content.title,
            work=work,
            example=content.example,
        )
        for item in content.items
        if item.change is not ItemChange.KEEP
    )


def for_year(rows: Iterable[ItemRow], year: int) -> tuple[ItemRow, ...]:
    """Return the table of the last year up to this one, in printed order."""
    known = [row for row in rows if row.fiscal_year <= year]
    last = max((row.fiscal_year for row in known), default=None)
    return tuple(sorted((row for row in known if row.fiscal_year == last), key=lambda row: row.order))


def next_year(rows: Sequence[ItemRow], year: int) -> tuple[ItemRow, ...]:
    """Return the rows as the beginning of another year's table."""
    return tuple(replace(row, fiscal_year=year, id=0, version=1) for row in rows)


def row_entry(row: ItemRow, rule: PublicTableRule) -> Entry:
    """Return a row as an entry under the headings of its table."""
    work, items, uses = rule.columns
    day = first_day(row.fiscal_year)
    return Entry(
        kind=row.table,
        title=row.work,
        opened_on=day,
        closed_on=day,
        fiscal_year=row.fiscal_year,
        fields={work: row.work, items: row.items, uses: row.uses, _ORDER: str(row.order)},
        id=row.id,
        version=row.version,
    )


def row_of(entry: Entry, rule: PublicTableRule) -> ItemRow:
    """Return the row that an entry holds."""
    work, items, uses = rule.columns
    assert entry.fiscal_year is not None
    return ItemRow(
        table=entry.kind,
        fiscal_year=entry.fiscal_year,
        order=int(entry.get(_ORDER)),
        work=entry.get(work),
        items=entry.get(items),
        uses=entry.get(uses),
        id=entry.id,
        version=entry.version,
    )


def move_entry(move: ItemMove) -> Entry:
    """Return a change as an entry about its plan, open until it is in the table; a 記載例 never is."""
    state = EXAMPLE if move.example else APPLIED if move.work else WAITING
    return Entry(
        kind=CHANGE_KIND,
        title=move.item.name,
        state=state,
        opened_on=move.on,
        closed_on=None if state == WAITING else move.on,
        fiscal_year=move.fiscal_year,
        section_id=move.section_id,
        subject=f"plan:{move.plan_id}",
        fields={
            "異動": move.item.change.label,
            "表": move.table,
            "業務": move.about,
            "事務の種類": move.work,
        },
        id=move.id,
        version=move.version,
    )


def move_of(entry: Entry) -> ItemMove:
    """Return the change that an entry holds."""
    change = ItemChange.read(entry.get("異動"))
    assert change is not None
    assert entry.fiscal_year is not None
    return ItemMove(
        item=DataItem(name=entry.title, change=change),
        table=entry.get("表"),
        fiscal_year=entry.fiscal_year,
        on=entry.opened_on,
        plan_id=int(entry.subject.removeprefix("plan:")),
        section_id=entry.section_id,
        about=entry.get("業務"),
        work=entry.get("事務の種類"),
        example=entry.state == EXAMPLE,
        id=entry.id,
        version=entry.version,
    )


def _parts(text: str) -> list[str]:
    parts, depth = [""], 0
    for char in text:
        depth += _BRACKETS.get(char, 0)
        if char == "、" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _plain(text: str) -> str:
    return _BLANK.sub("", text)
