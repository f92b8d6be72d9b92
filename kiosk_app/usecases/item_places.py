"""Where a decided change of a recorded item may be placed: the kinds of work of its table (B46-4-2, BG-II-6-2)."""

from kiosk_app.domain.item_register import ItemMove, item_tables
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.recorded_items import items_in_force


def works_for(desk: Desk, move: ItemMove) -> tuple[str, ...]:
    """List the kinds of work that stand in the table of a change in its fiscal year."""
    rule = next(rule for rule in item_tables(desk.regulations) if rule.name == move.table)
    with desk.database.read() as reader:
        return tuple(row.work for row in items_in_force(reader, rule, move.fiscal_year))
