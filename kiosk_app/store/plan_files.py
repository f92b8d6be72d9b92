"""Gather everything attached to plans, for many plans at once: one query per kind of thing, never one per plan."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, select

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import PlanTypeRule, Regulations, SectionRule
from kiosk_app.domain.review import Review
from kiosk_app.errors import KnownError, UsageError
from kiosk_app.store.decisions import Decisions
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import Columns, from_json, value_from
from kiosk_app.store.register import Register
from kiosk_app.store.tables import ConsultationTable, PlanEventTable, PlanTable, ReviewTable, table_of

PLAN = table_of(PlanTable)
EVENT = table_of(PlanEventTable)
CONSULTATION = table_of(ConsultationTable)
REVIEW = table_of(ReviewTable)

Thing = TypeVar("Thing")


def in_chunks(ids: Collection[int], size: int = 500) -> Iterator[list[int]]:
    """Split ids so that a statement never has too many parameters."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def plan_from(row: Columns) -> Plan:
    """Return the plan that a row of its table holds."""
    return value_from(Plan, {**row, "content": None}, content=from_json(PlanContent, row["content"]))


def plan_rows(connection: Connection, plan_ids: Collection[int]) -> dict[int, Columns]:
    """Return the rows of plans by id; raise UsageError with those that are not on record."""
    rows = {
        row["id"]: row
        for chunk in in_chunks(plan_ids)
        for row in connection.execute(select(PLAN).where(PLAN.c.id.in_(chunk))).mappings()
    }
    missing = [str(plan_id) for plan_id in plan_ids if plan_id not in rows]
    if missing:
        raise UsageError(f"計画 {'、'.join(missing)} は登録されていません。")
    return dict(rows)


class PlanFiles:
    """Put files together from rows of the plan table."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(
        self, rows: Sequence[Columns], regulations: Regulations, *, alone: bool = False
    ) -> dict[int, PlanFile]:
        """Return the files of the plans whose rows are given, in their order.

        `alone` leaves out what they are compared with, last year's plan and the register: no duty asks for it.
        """
        plans = [plan_from(row) for row in rows]
        ids = [plan.id for plan in plans]
        events = self._grouped(EVENT, EVENT.c.plan_id, ids, lambda row: value_from(PlanEvent, row))
        asked = self._grouped(
            CONSULTATION, CONSULTATION.c.plan_id, ids, lambda row: value_from(Consultation, row)
        )
        reviews = self._grouped(REVIEW, REVIEW.c.plan_id, ids, lambda row: value_from(Review, row))
        decisions = Decisions(self._ledger).of_plans(ids)
        previous = {} if alone else self._previous(plans)
        register = {} if alone else self._register(plans)
        return {
            plan.id: PlanFile(
                plan=plan,
                type=_type(plan, regulations),
                section=_section(plan, regulations),
                events=tuple(events[plan.id]),
                consultations=tuple(asked[plan.id]),
                decisions=decisions.get(plan.id, ()),
                previous=previous.get(plan.previous_id or 0),
                register=register.get((plan.content.business_id or 0, plan.content.fiscal_year)),
                reviews=tuple(reviews[plan.id]),
            )
            for plan in plans
        }

    def _grouped(
        self, table: Table, owner: Column[Any], ids: Collection[int], read: Callable[[Columns], Thing]
    ) -> dict[int, list[Thing]]:
        found: dict[int, list[Thing]] = defaultdict(list)
        for chunk in in_chunks(ids):
            wanted = select(table).where(owner.in_(chunk)).order_by(table.c.id)
            for row in self._ledger.connection.execute(wanted).mappings():
                found[row[owner.name]].append(read(row))
        return found

    def _previous(self, plans: Sequence[Plan]) -> dict[int, PlanContent]:
        ids = [plan.previous_id for plan in plans if plan.previous_id is not None]
        return {
            row.id: from_json(PlanContent, row.content)
            for chunk in in_chunks(ids)
            for row in self._ledger.connection.execute(
                select(PLAN.c.id, PLAN.c.content).where(PLAN.c.id.in_(chunk))
            )
        }

    def _register(self, plans: Sequence[Plan]) -> dict[tuple[int, int], RegisterRow]:
        return Register(self._ledger).latest(
            (plan.content.business_id, plan.content.fiscal_year)
            for plan in plans
            if plan.content.business_id is not None
        )


def _type(plan: Plan, regulations: Regulations) -> PlanTypeRule:
    try:
        return regulations.plan_type(plan.content.type_id)
    except KeyError as error:
        raise _unknown(plan, f"計画の種類「{plan.content.type_id}」") from error


def _section(plan: Plan, regulations: Regulations) -> SectionRule:
    try:
        return regulations.section(plan.content.section_id)
    except KeyError as error:
        raise _unknown(plan, f"部課「{plan.content.section_id}」") from error


def _unknown(plan: Plan, what: str) -> KnownError:
    return KnownError(
        f"計画{plan.id}の{what}が、現在のプロフィールにありません。プロフィールに加えてから、もう一度行ってください。"
    )
