"""Decisions and their conditions: written once; only notice, report and the state of conditions follow."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import Condition, ConditionState, Decision, DecisionKind, Route
from kiosk_app.domain.decision_effects import decides
from kiosk_app.errors import UsageError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.seals import Seals
from kiosk_app.store.tables import (
    AgendaItemPlanTable,
    AgendaItemTable,
    ConditionTable,
    DecisionTable,
    table_of,
)

DECISION = table_of(DecisionTable)
CONDITION = table_of(ConditionTable)
LINK = table_of(AgendaItemPlanTable)
ITEM = table_of(AgendaItemTable)

REPORTABLE = (Route.URGENT.value, Route.CHAIR.value)
# what is decided on these items is not about the plans that they put to the committee
ABOUT_PLANS = (ItemSource.PLANS.value, ItemSource.FREE.value)
TO_NOTIFY = tuple(kind.value for kind in DecisionKind if decides(kind))


class Decisions:
    """Keep what was decided."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, decision: Decision) -> Decision:
        """Record and seal a decision with its conditions."""
        return self.add_many([decision])[0]

    def add_many(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Record and seal decisions with their conditions."""
        ids = self._ledger.insert_many(
            DecisionTable, [columns_of(one, DECISION) for one in decisions], action="decide"
        )
        kept = [replace(one, id=row_id) for one, row_id in zip(decisions, ids, strict=True)]
        owned = [
            replace(condition, decision_id=one.id, version=1) for one in kept for condition in one.conditions
        ]
        asked = self._ledger.insert_many(ConditionTable, [columns_of(one, CONDITION) for one in owned])
        seals = Seals(self._ledger)
        seals.put_many("decision", ids)
        seals.put_many("condition", asked)
        return self._where(DECISION.c.id.in_(list(ids)))

    def of_plan(self, plan_id: int) -> tuple[Decision, ...]:
        """Return the decisions on one plan in order of time."""
        return self.of_plans([plan_id]).get(plan_id, ())

    def of_plans(self, plan_ids: Collection[int]) -> dict[int, tuple[Decision, ...]]:
        """Return the decisions on each plan, its own before those of an item that it stood in.

        A plan that has its own decision within an item does not share the item's.
        """
        wanted = sorted(set(plan_ids))
        by_plan: dict[int, list[Decision]] = defaultdict(list)
        for start in range(0, len(wanted), 500):
            chunk = wanted[start : start + 500]
            for decision in self._where(DECISION.c.plan_id.in_(chunk)):
                assert decision.plan_id is not None
                by_plan[decision.plan_id].append(decision)
            for plan_id, decision in self._shared(chunk):
                own = (one.item_id for one in by_plan[plan_id] if one.plan_id == plan_id)
                if decision.item_id not in own:
                    by_plan[plan_id].append(decision)
        return {
            plan_id: tuple(sorted(found, key=lambda one: (one.decided_on, one.id)))
            for plan_id, found in by_plan.items()
            if found
        }

    def of_meeting(self, meeting_id: int) -> tuple[Decision, ...]:
        """Return what a meeting decided."""
        return self._where(DECISION.c.meeting_id == meeting_id)

    def unreported_urgent(self) -> tuple[Decision, ...]:
        """Return decisions made outside a meeting that no meeting has heard of yet (B46-13)."""
        return self._where(DECISION.c.reported_meeting_id.is_(None), DECISION.c.route.in_(REPORTABLE))

    def reported_to(self, meeting_id: int) -> tuple[Decision, ...]:
        """Return decisions made outside a meeting that this meeting heard of."""
        return self._where(DECISION.c.reported_meeting_id == meeting_id)

    def unnotified(self) -> tuple[Decision, ...]:
        """Return results that did not go out to the departments yet (A-12-5)."""
        return self._where(DECISION.c.notified_on.is_(None), DECISION.c.kind.in_(TO_NOTIFY))

    def mark_notified(self, decision_ids: Iterable[int], on: date) -> None:
        """Record that results went out."""
        for decision_id in decision_ids:
            self._ledger.update(DecisionTable, decision_id, {"notified_on": on}, action="notify")

    def mark_reported(self, decision_ids: Iterable[int], meeting_id: int) -> None:
        """Record that a meeting heard of decisions made outside of it (B46-13-2)."""
        for decision_id in decision_ids:
            self._ledger.update(
                DecisionTable, decision_id, {"reported_meeting_id": meeting_id}, action="report"
            )

    def conditions_open(self) -> tuple[Condition, ...]:
        """Return conditions that the committee has not yet heard are met, the earliest due first (M-6)."""
        return self._conditions(CONDITION.c.state != ConditionState.TOLD_COMMITTEE.value)

    def condition(self, condition_id: int) -> Condition:
        """Return one condition; raise UsageError when there is none."""
        found = self._conditions(CONDITION.c.id == condition_id)
        if not found:
            raise UsageError(f"条件 {condition_id} は登録されていません。")
        return found[0]

    def save_condition(self, condition: Condition, expected_version: int) -> Condition:
        """Keep how far a condition is met; raise StaleError when it moved on."""
        changes = columns_of(condition, CONDITION)
        del changes["version"], changes["decision_id"]
        version = self._ledger.update(
            ConditionTable,
            condition.id,
            changes,
            expected_version=expected_version,
            what=f"条件「{condition.text}」",
        )
        return replace(condition, version=version)

    def _shared(self, plan_ids: Collection[int]) -> list[tuple[int, Decision]]:
        links = self._ledger.connection.execute(
            select(LINK.c.plan_id, LINK.c.item_id)
            .join(ITEM, ITEM.c.id == LINK.c.item_id)
            .where(LINK.c.plan_id.in_(plan_ids), LINK.c.dropped.is_(False), ITEM.c.source.in_(ABOUT_PLANS))
        ).all()
        items = sorted({link.item_id for link in links})
        found: dict[int, list[Decision]] = defaultdict(list)
        for start in range(0, len(items), 500):
            chunk = items[start : start + 500]
            for decision in self._where(DECISION.c.item_id.in_(chunk), DECISION.c.plan_id.is_(None)):
                found[decision.item_id or 0].append(decision)
        return [(link.plan_id, decision) for link in links for decision in found[link.item_id]]

    def _where(self, *wanted: ColumnElement[bool]) -> tuple[Decision, ...]:
        rows = (
            self._ledger.connection.execute(
                select(DECISION).where(*wanted).order_by(DECISION.c.decided_on, DECISION.c.id)
            )
            .mappings()
            .all()
        )
        conditions: dict[int, list[Condition]] = defaultdict(list)
        ids = [row["id"] for row in rows]
        for start in range(0, len(ids), 500):
            for one in self._conditions(CONDITION.c.decision_id.in_(ids[start : start + 500])):
                conditions[one.decision_id].append(one)
        return tuple(
            value_from(Decision, row, conditions=tuple(sorted(conditions[row["id"]], key=lambda one: one.id)))
            for row in rows
        )

    def _conditions(self, wanted: ColumnElement[bool]) -> tuple[Condition, ...]:
        ordered: Any = (CONDITION.c.due.is_(None), CONDITION.c.due, CONDITION.c.id)
        rows = self._ledger.connection.execute(select(CONDITION).where(wanted).order_by(*ordered))
        return tuple(value_from(Condition, row) for row in rows.mappings())
