"""Compare every row with what the log says it became: changes past the program, lost rows and rows put in show."""

import json
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, select

from kiosk_app.domain.problems import Problem
from kiosk_app.store.ledger import row_json
from kiosk_app.store.tables import LOGGED, AuditTable, table_of

AUDIT = table_of(AuditTable)
ROW, LOG = "row", "log"
FIX = "控えと照らし合わせ、変更した者と理由を確かめてください。"


def check_rows(connection: Connection) -> tuple[Problem, ...]:
    """Name every record that is not as the log left it."""
    return tuple(problem for model in LOGGED for problem in _check_table(connection, table_of(model)))


def _check_table(connection: Connection, table: Table) -> Iterator[Problem]:
    wanted = select(table).order_by(table.c.id).execution_options(yield_per=500)
    rows = ((row["id"], ROW, row_json(dict(row))) for row in connection.execute(wanted).mappings())
    both = merge(rows, _logged(connection, table.name), key=lambda one: one[0])
    for row_id, found in groupby(both, key=lambda one: one[0]):
        texts = {source: text for _, source, text in found}
        sentence = _difference(texts.get(ROW), texts.get(LOG))
        if sentence:
            yield Problem(message=f"{sentence}（{table.name} {row_id}）。", fix=FIX)


def _difference(row: str | None, logged: str | None) -> str:
    if row is None:
        return "操作の記録にある行がなくなっています"
    if logged is None:
        return "操作の記録にない行があります"
    return "" if row == logged else "操作の記録と異なる行があります"


def _logged(connection: Connection, entity: str) -> Iterator[tuple[int, str, str]]:
    """Return each row of a table as the log left it, folding its entries in their order."""
    entries = connection.execute(
        select(AUDIT.c.entity_id, AUDIT.c.after)
        .where(AUDIT.c.entity == entity)
        .order_by(AUDIT.c.entity_id, AUDIT.c.seq)
        .execution_options(yield_per=500)
    )
    for row_id, steps in groupby(entries, key=lambda entry: entry.entity_id):
        state: dict[str, Any] = {}
        for step in steps:
            state.update(json.loads(step.after or "{}"))
        yield row_id, LOG, row_json(state)
