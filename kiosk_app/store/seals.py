"""SHA-256 seals of records that are final: what integrity checks of a database cannot see, they do.

A seal covers the columns that may never change again, as they are stored. It is made in the transaction that
makes the record final, and only once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, select

from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.store.canonical import canonical, digest
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.tables import (
    AgendaVersionTable,
    ConditionTable,
    DecisionTable,
    MeetingRecordTable,
    MinutesTable,
    PlanTable,
    SealTable,
    table_of,
)

SEAL = table_of(SealTable)
MINUTES = table_of(MinutesTable)
RECORD = table_of(MeetingRecordTable)
FIX = "控えと照らし合わせ、変更した者と理由を確かめてください。"


@dataclass(frozen=True, slots=True)
class Form:
    """What is sealed of a record: its columns, when it is final, and how it is called."""

    table: Table
    columns: tuple[str, ...]
    final: ColumnElement[bool] | None
    name: Callable[[Any], str]


def _plan(row: Any) -> str:
    return f"計画{row.id}「{row.title}」"


FORMS: dict[str, Form] = {
    "plan": Form(
        table_of(PlanTable),
        (
            "type_id",
            "fiscal_year",
            "section_id",
            "title",
            "business_id",
            "example",
            "content",
            "received_on",
            "receipt_year",
            "receipt_no",
        ),
        table_of(PlanTable).c.state.in_(
            [state.value for state in (PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN)]
        ),
        _plan,
    ),
    "decision": Form(
        table_of(DecisionTable),
        (
            "kind",
            "decided_on",
            "route",
            "meeting_id",
            "item_id",
            "plan_id",
            "reason",
            "opinion",
            "decided_by",
            "ballots",
        ),
        None,
        lambda row: f"決定{row.id}（{row.decided_on}）",
    ),
    "condition": Form(
        table_of(ConditionTable),
        ("decision_id", "text", "kind"),
        None,
        lambda row: f"条件{row.id}「{row.text}」",
    ),
    "agenda_version": Form(
        table_of(AgendaVersionTable),
        ("meeting_id", "number", "issued_on", "items", "roster"),
        None,
        lambda row: f"会議{row.meeting_id}の次第（第{row.number}版）",
    ),
    "meeting_record": Form(
        RECORD,
        ("meeting_id", "final", "content", "roster"),
        and_(
            RECORD.c.final.is_(True),
            exists().where(MINUTES.c.meeting_id == RECORD.c.meeting_id, MINUTES.c.confirmed_on.is_not(None)),
        ),
        lambda row: f"会議{row.meeting_id}の記録",
    ),
    "minutes": Form(
        MINUTES,
        ("meeting_id", "body", "drafted_on", "confirmed_on", "confirmed_by"),
        MINUTES.c.confirmed_on.is_not(None),
        lambda row: f"会議{row.meeting_id}の議事録",
    ),
}


def seal_of(entity: str, row: Any) -> str:
    """Return the SHA-256 of a record's canonical form."""
    found = [getattr(row, name) for name in FORMS[entity].columns]
    return digest(canonical([entity, row.id, *(_plain(one) for one in found)]))


def _plain(found: object) -> object:
    return found.isoformat() if isinstance(found, date) else found


class Seals:
    """Seal records that became final."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put(self, entity: str, row_id: int) -> None:
        """Seal one record unless it is sealed already."""
        self.put_many(entity, [row_id])

    def put_many(self, entity: str, row_ids: Iterable[int]) -> None:
        """Seal records that are not sealed yet."""
        table = FORMS[entity].table
        ids = list(row_ids)
        run = self._ledger.connection.execute
        fresh: list[dict[str, object]] = []
        for start in range(0, len(ids), 500):
            chunk = ids[start : start + 500]
            sealed = set(
                run(
                    select(SEAL.c.entity_id).where(SEAL.c.entity == entity, SEAL.c.entity_id.in_(chunk))
                ).scalars()
            )
            rows = run(select(table).where(table.c.id.in_(chunk)).order_by(table.c.id))
            fresh.extend(
                {"entity": entity, "entity_id": row.id, "sha256": seal_of(entity, row)}
                for row in rows
                if row.id not in sealed
            )
        self._ledger.insert_many(SealTable, fresh, action="seal")


def check_seals(connection: Connection) -> tuple[Problem, ...]:
    """Name every record that differs from its seal, lacks one, or is gone."""
    return tuple(problem for entity in FORMS for problem in _check_form(connection, entity))


def _check_form(connection: Connection, entity: str) -> Iterator[Problem]:
    form = FORMS[entity]
    wanted = select(SEAL.c.entity_id, SEAL.c.sha256).where(SEAL.c.entity == entity)
    seals: dict[int, str] = {row.entity_id: row.sha256 for row in connection.execute(wanted)}
    columns = [form.table.c.id, *(form.table.c[name] for name in form.columns)]
    final = connection.execute(select(form.table.c.id).where(*_only(form.final))).scalars().all()
    unsealed = set(final) - seals.keys()
    for row in connection.execute(select(*columns)).yield_per(1000):
        seal = seals.pop(row.id, None)
        if seal is None and row.id in unsealed:
            yield Problem(message=f"{form.name(row)}に封印がありません。", fix=FIX)
        elif seal is not None and seal != seal_of(entity, row):
            yield Problem(message=f"{form.name(row)}の内容が、確定した時と異なります。", fix=FIX)
    for row_id in sorted(seals):
        yield Problem(message=f"封印された記録がなくなっています（{entity} {row_id}）。", fix=FIX)


def _only(final: ColumnElement[bool] | None) -> Sequence[ColumnElement[bool]]:
    return () if final is None else (final,)
