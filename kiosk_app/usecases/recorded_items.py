"""The register of recorded items: kept per fiscal year, changed by decisions, sorted by the clerk where it is unclear (B46-4-2)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.item_register import (
    CHANGE_KIND,
    ItemMove,
    ItemRow,
    apply_item,
    find_work,
    for_year,
    item_tables,
    move_entry,
    move_of,
    moves_of,
    next_year,
    row_entry,
    row_of,
    table_for,
)
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.publication_rules import PublicTableRule
from kiosk_app.domain.registering import day_of, processing_of, year_of
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import Changes, Desk


def items_in_force(reader: Reader, rule: PublicTableRule, year: int) -> tuple[ItemRow, ...]:
    """Return the recorded items of a year: those of the last year in which they changed."""
    return for_year((row_of(entry, rule) for entry in reader.entries.rows(rule.name)), year)


def waiting_moves(desk: Desk) -> tuple[ItemMove, ...]:
    """List the decided changes of items of which it is unclear where in the table they belong."""
    with desk.database.read() as reader:
        return tuple(move_of(entry) for entry in reader.entries.rows(CHANGE_KIND, still_open=True))


def follow_items(desk: Desk, uow: UnitOfWork, approved: Sequence[tuple[PlanFile, date]]) -> None:
    """Bring the items that approved plans add, change or drop into the tables of their year and the later ones."""
    moves = [move for file, on in approved for move in _moves(desk, uow, file, on)]
    uow.entries.add_many(move_entry(move) for move in moves)


def _moves(desk: Desk, uow: UnitOfWork, file: PlanFile, decided_on: date) -> Iterable[ItemMove]:
    content = file.plan.content
    rule = table_for(processing_of(content, file.type), desk.regulations)
    if rule is None or not content.items:
        return
    year = year_of(content)
    work = "" if content.example else find_work(content, items_in_force(uow, rule, year))
    day = day_of(content, file.type, decided_on, year)
    for move in moves_of(content, table=rule.name, year=year, on=day, plan_id=file.plan.id, work=work):
        done = not work or _apply(uow, rule, move)
        yield move if done else replace(move, work="")


def place_item(desk: Desk, entry_id: int, work: str) -> Changes:
    """Say to which kind of work a decided change of an item belongs, and bring it into the table.

    Raises RuleError when the table has no such row, or the row no such item.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        entry = uow.entries.get(entry_id)
        move = _waiting(entry_id, uow)
        rule = next(rule for rule in item_tables(desk.regulations) if rule.name == move.table)
        _refuse_unknown(items_in_force(uow, rule, move.fiscal_year), work)
        placed = replace(move, work=work)
        if not _apply(uow, rule, placed):
            message = f"「{work}」の記録項目に「{move.item.name}」がありません。"
            fix = "事務の種類を確かめるか、項目の一覧を直してから、もう一度行ってください。"
            raise RuleError([Problem(message=message, fix=fix, place=Place(field="事務の種類"))])
        settled = replace(move_entry(placed), id=entry_id)
        uow.entries.save(settled, expected_version=entry.version)
        uow.commit()
    return Changes(register=True)


def edit_items(desk: Desk, row: ItemRow) -> Changes:
    """Keep what the clerk corrected in a row; raise StaleError when it moved on."""
    rule = next(rule for rule in item_tables(desk.regulations) if rule.name == row.table)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.entries.save(row_entry(row, rule), expected_version=row.version)
        uow.commit()
    return Changes(register=True)


def _waiting(entry_id: int, reader: Reader) -> ItemMove:
    found = [entry for entry in reader.entries.rows(CHANGE_KIND, still_open=True) if entry.id == entry_id]
    if not found:
        message = f"反映を待っている記録項目の異動 {entry_id} はありません。"
        raise RuleError([Problem(message=message, fix="番号を確かめてください。", place=Place(field="番号"))])
    return move_of(found[0])


def _refuse_unknown(rows: Iterable[ItemRow], work: str) -> None:
    works = [row.work for row in rows]
    if work not in works:
        fix = f"{'・'.join(works)}から選んでください。"
        message = f"事務の種類「{work}」は、記録項目の表にありません。"
        raise RuleError([Problem(message=message, fix=fix, place=Place(field="事務の種類"))])


def _apply(uow: UnitOfWork, rule: PublicTableRule, move: ItemMove) -> bool:
    """Change the row of a kind of work in the year's table, which begins with the last one, and in later ones."""
    rows = [row_of(entry, rule) for entry in uow.entries.rows(rule.name)]
    current = for_year(rows, move.fiscal_year)
    target = next((row for row in current if row.work == move.work), None)
    if target is None or apply_item(target.items, move.item) is None:
        return False
    if target.fiscal_year < move.fiscal_year:
        begun = uow.entries.add_many(row_entry(row, rule) for row in next_year(current, move.fiscal_year))
        rows.extend(row_of(entry, rule) for entry in begun)
    for row in rows:
        changed = apply_item(row.items, move.item) if row.work == move.work else None
        if changed is not None and row.fiscal_year >= move.fiscal_year:
            kept = replace(row, items=changed)
            uow.entries.save(row_entry(kept, rule), expected_version=row.version)
    return True
