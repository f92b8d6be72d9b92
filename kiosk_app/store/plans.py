"""Plans, their steps and their receipt numbers; a decided plan's content never changes again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import func, select

from kiosk_app.domain.decision import Route
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent, PlanState, UseState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.store.counters import Counters
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import Columns, columns_of, to_json
from kiosk_app.store.plan_files import PlanFiles, plan_from, plan_rows
from kiosk_app.store.plan_lists import PlanLists, PlanRow
from kiosk_app.store.seals import Seals
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import DecisionTable, PlanEventTable, PlanTable, table_of

PLAN = table_of(PlanTable)
EVENT = table_of(PlanEventTable)
DECISION = table_of(DecisionTable)

FINAL = (PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN)
UNFINISHED = tuple(
    state.value for state in PlanState if state not in (PlanState.NOTIFIED, PlanState.WITHDRAWN)
)
RECEIPTS = "receipt"


class PlanFields(TypedDict, total=False):
    """What a step in a plan's life may set besides its state."""

    submitted_on: date | None
    received_on: date | None
    receipt_no: int | None
    referral_exempt: str


class Plans(PlanLists):
    """Keep plans; every change is made on the version that the clerk saw."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._files = PlanFiles(ledger)

    def add(self, content: PlanContent, *, previous_id: int | None = None, on: date, by: str = "") -> Plan:
        """Keep a new plan as a draft."""
        return self._add([content], previous_id, on, by)[0]

    def add_many(self, contents: Iterable[PlanContent], *, on: date, by: str = "") -> tuple[Plan, ...]:
        """Keep many new plans as drafts in one go."""
        return self._add(contents, None, on, by)

    def get(self, plan_id: int) -> Plan:
        """Return a plan; raise UsageError when there is none with this number."""
        return plan_from(self._row(plan_id))

    def save(self, plan: Plan, expected_version: int) -> Plan:
        """Keep a plan's content and links; raise StaleError when it moved on (anchors: concurrent edits)."""
        changes = {
            **_content_columns(plan.content),
            "previous_id": plan.previous_id,
            "referral_exempt": plan.referral_exempt,
        }
        version = self._ledger.update(
            PlanTable, plan.id, changes, expected_version=expected_version, what=f"計画{plan.id}"
        )
        self._index([(plan.id, plan.content)])
        return replace(plan, version=version)

    def save_content(self, plan: Plan, content: PlanContent) -> Plan:
        """Keep a plan's changed content on the version that was read."""
        return self.save(replace(plan, content=content), plan.version)

    def change_state(
        self, plan: Plan, state: PlanState, event: PlanEvent, **fields: Unpack[PlanFields]
    ) -> Plan:
        """Take a step: state, event and what comes with it; a final state seals the content."""
        changes: dict[str, object] = {"state": state.value, **fields}
        if fields.get("receipt_no") is not None:
            changes["receipt_year"] = fiscal_year_of(fields.get("received_on") or event.on)
        version = self._ledger.update(
            PlanTable,
            plan.id,
            changes,
            action=event.event,
            expected_version=plan.version,
            what=f"計画{plan.id}",
        )
        self.add_event(event)
        if state in FINAL:
            Seals(self._ledger).put("plan", plan.id)
        return replace(plan, state=state, version=version, **fields)

    def add_event(self, event: PlanEvent) -> None:
        """Record a step that changes no state."""
        self._ledger.insert(PlanEventTable, columns_of(event, EVENT), action=event.event)

    def next_receipt_no(self, day: date) -> int:
        """Give out the next receipt number of the day's fiscal year; undone with the transaction."""
        return Counters(self._ledger).next(RECEIPTS, fiscal_year_of(day))

    def file(self, plan_id: int, regulations: Regulations) -> PlanFile:
        """Return a plan with everything attached to it."""
        return self._files.of([self._row(plan_id)], regulations)[plan_id]

    def files(self, plan_ids: Collection[int], regulations: Regulations) -> dict[int, PlanFile]:
        """Return several plans with everything attached, in the order asked for, in a few queries."""
        rows = plan_rows(self._ledger.connection, plan_ids)
        return self._files.of([rows[plan_id] for plan_id in plan_ids], regulations)

    def waiting(self, regulations: Regulations) -> dict[int, PlanFile]:
        """Return the plans that were accepted and not yet put to a committee (B46-12, A-12-4)."""
        return self._in_states([PlanState.ACCEPTED.value], regulations)

    def unfinished(self, regulations: Regulations) -> dict[int, PlanFile]:
        """Return the plans that can still owe something: not yet at their end, or urgent and not yet reported.

        They come alone, without last year's plan and the register; so do those of `users`.
        """
        found = self._in_states(UNFINISHED, regulations, alone=True)
        owing = self._ledger.connection.execute(
            select(DECISION.c.plan_id).where(
                DECISION.c.reported_meeting_id.is_(None),
                DECISION.c.route.in_((Route.URGENT.value, Route.CHAIR.value)),
                DECISION.c.plan_id.is_not(None),
            )
        ).scalars()
        more = sorted({plan_id for plan_id in owing if plan_id not in found})
        rows = plan_rows(self._ledger.connection, more)
        return {**found, **self._files.of([rows[plan_id] for plan_id in more], regulations, alone=True)}

    def users(self, regulations: Regulations) -> dict[int, PlanFile]:
        """Return the decided plans of the last three years on record that use other sections' data (B46-15-2)."""
        last = select(func.max(PLAN.c.fiscal_year) - 2).scalar_subquery()
        wanted = select(PLAN).where(
            PLAN.c.uses_data,
            PLAN.c.fiscal_year >= last,
            PLAN.c.state.in_((PlanState.DECIDED.value, PlanState.NOTIFIED.value)),
        )
        return self._files.of(self._mappings(wanted.order_by(PLAN.c.id)), regulations, alone=True)

    def _add(
        self, contents: Iterable[PlanContent], previous_id: int | None, on: date, by: str
    ) -> tuple[Plan, ...]:
        contents = tuple(contents)
        ids = self._ledger.insert_many(
            PlanTable,
            [
                {
                    **_content_columns(content),
                    "version": 1,
                    "state": PlanState.DRAFT.value,
                    "previous_id": previous_id,
                    "created_on": on,
                    "created_by": by,
                }
                for content in contents
            ],
        )
        self._index(list(zip(ids, contents, strict=True)))
        return tuple(
            Plan(id=plan_id, version=1, state=PlanState.DRAFT, content=content, previous_id=previous_id)
            for plan_id, content in zip(ids, contents, strict=True)
        )

    def _index(self, plans: Sequence[tuple[int, PlanContent]]) -> None:
        SearchIndex(self._ledger.connection).put(
            "plan", [(plan_id, content.title, _texts(content)) for plan_id, content in plans]
        )

    def _in_states(
        self, codes: Sequence[str], regulations: Regulations, *, alone: bool = False
    ) -> dict[int, PlanFile]:
        wanted = select(PLAN).where(PLAN.c.state.in_(codes)).order_by(PLAN.c.id)
        return self._files.of(self._mappings(wanted), regulations, alone=alone)

    def _row(self, plan_id: int) -> Columns:
        return plan_rows(self._ledger.connection, [plan_id])[plan_id]


def _content_columns(content: PlanContent) -> dict[str, object]:
    return {
        "type_id": content.type_id,
        "fiscal_year": content.fiscal_year,
        "section_id": content.section_id,
        "title": content.title,
        "business_id": content.business_id,
        "example": content.example,
        "uses_data": any(use.state is not UseState.NONE for use in content.uses),
        "content": to_json(content),
    }


def _texts(content: PlanContent) -> tuple[str, ...]:
    return (
        content.business_name,
        content.system,
        content.outline,
        content.subjects,
        *content.blocks.values(),
        *(item.name for item in content.items),
    )


__all__ = ["PlanRow", "Plans"]
