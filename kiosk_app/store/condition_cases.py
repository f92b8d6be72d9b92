"""Conditions with the decisions that they belong to: what a committee still has to hear of (M-6)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from kiosk_app.domain.decision import Condition, ConditionCase, ConditionState
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import value_from
from kiosk_app.store.tables import (
    AgendaItemPlanTable,
    AgendaItemTable,
    ConditionTable,
    DecisionTable,
    MeetingTable,
    PlanTable,
    table_of,
)

CONDITION = table_of(ConditionTable)
DECISION = table_of(DecisionTable)
ITEM = table_of(AgendaItemTable)
LINK = table_of(AgendaItemPlanTable)
MEETING = table_of(MeetingTable)
PLAN = table_of(PlanTable)


class ConditionCases:
    """Look for conditions by committee, by decision or by number."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self, *, open_only: bool = False) -> tuple[ConditionCase, ...]:
        """List conditions, the earliest due first; the open ones are those that no committee heard the end of."""
        return self._where(*(_untold(),) if open_only else ())

    def of(self, condition_ids: Collection[int]) -> tuple[ConditionCase, ...]:
        """Return conditions by their numbers."""
        return self._where(CONDITION.c.id.in_(list(condition_ids)))

    def owed_to(self, committee_id: str, before: date) -> tuple[ConditionCase, ...]:
        """Return the conditions that a committee made before a day and has not heard the end of."""
        return self._where(_untold(), MEETING.c.committee_id == committee_id, MEETING.c.held_on < before)

    def _where(self, *wanted: ColumnElement[bool]) -> tuple[ConditionCase, ...]:
        ordered: Any = (CONDITION.c.due.is_(None), CONDITION.c.due, CONDITION.c.id)
        rows = (
            self._ledger.connection.execute(
                select(
                    CONDITION,
                    DECISION.c.decided_on,
                    DECISION.c.plan_id,
                    DECISION.c.meeting_id,
                    DECISION.c.item_id,
                    PLAN.c.title.label("plan_title"),
                    PLAN.c.section_id,
                    ITEM.c.title.label("item_title"),
                )
                .join(DECISION, DECISION.c.id == CONDITION.c.decision_id)
                .outerjoin(PLAN, PLAN.c.id == DECISION.c.plan_id)
                .outerjoin(ITEM, ITEM.c.id == DECISION.c.item_id)
                .outerjoin(MEETING, MEETING.c.id == DECISION.c.meeting_id)
                .where(*wanted)
                .order_by(*ordered)
            )
            .mappings()
            .all()
        )
        sections = self._sections([row["item_id"] for row in rows if row["plan_id"] is None])
        return tuple(
            ConditionCase(
                condition=value_from(Condition, row),
                title=row["plan_title"] or row["item_title"] or "",
                decided_on=row["decided_on"],
                plan_id=row["plan_id"],
                meeting_id=row["meeting_id"],
                section_ids=(row["section_id"],) if row["section_id"] else sections[row["item_id"] or 0],
            )
            for row in rows
        )

    def _sections(self, item_ids: Sequence[int | None]) -> dict[int, tuple[str, ...]]:
        """Return the sections whose plans stood in items that were decided as a whole."""
        wanted = (
            select(LINK.c.item_id, PLAN.c.section_id)
            .join(PLAN, PLAN.c.id == LINK.c.plan_id)
            .where(
                LINK.c.item_id.in_({item_id for item_id in item_ids if item_id}), LINK.c.dropped.is_(False)
            )
            .order_by(LINK.c.item_id, LINK.c.order)
        )
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for row in self._ledger.connection.execute(wanted):
            found[row.item_id][row.section_id] = None
        return defaultdict(tuple, {item_id: tuple(names) for item_id, names in found.items()})


def _untold() -> ColumnElement[bool]:
    told: ColumnElement[bool] = CONDITION.c.state == ConditionState.TOLD_COMMITTEE.value
    return ~told
