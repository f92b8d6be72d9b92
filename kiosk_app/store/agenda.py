"""The matters of meetings; frozen ones keep number and wording, and every agenda that went out is kept (M-4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, exists, func, select

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion, ItemKind, ItemSource
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, to_json, tuple_from_json, value_from
from kiosk_app.store.seals import Seals
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import (
    AgendaItemPlanTable,
    AgendaItemTable,
    AgendaVersionTable,
    DecisionTable,
    MeetingTable,
    table_of,
)

ITEM = table_of(AgendaItemTable)
LINK = table_of(AgendaItemPlanTable)
VERSION = table_of(AgendaVersionTable)
DECISION = table_of(DecisionTable)
MEETING = table_of(MeetingTable)

KINDS = {kind.value: kind for kind in ItemKind}
FREE_WHEN_FROZEN = frozenset({"order", "note", "explainer", "withdrawn"})


class Agenda:
    """Keep items, their plans, and the versions that went out."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, item_id: int) -> AgendaItem | None:
        """Return one item, or None when it was taken off."""
        return next(iter(self._where(ITEM.c.id == item_id)), None)

    def items(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """Return a meeting's items in their order."""
        return self._where(ITEM.c.meeting_id == meeting_id)

    def replace_items(self, meeting_id: int, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
        """Keep these items instead of the provisional ones; a frozen item stays and keeps number and wording.

        Raises RuleError when a frozen item would change in more than its order, note, explainer or withdrawal.
        """
        known = {item.id: item for item in self.items(meeting_id)}
        self._add([item for item in items if item.id not in known], meeting_id)
        for item in items:
            if item.id in known:
                self._change(known.pop(item.id), item)
        for left in known.values():
            if not left.frozen:
                self._ledger.update(AgendaItemTable, left.id, {"dropped": True}, action="drop")
        kept = self.items(meeting_id)
        SearchIndex(self._ledger.connection).put(
            "item", [(item.id, item.title, (item.note,)) for item in kept]
        )
        return kept

    def set_numbers(self, items: Iterable[AgendaItem]) -> None:
        """Keep the provisional numbers of items."""
        for item in items:
            numbers = {"bill_no": item.bill_no, "handout_no": item.handout_no, "order": item.order}
            self._ledger.update(AgendaItemTable, item.id, numbers, action="number")

    def freeze(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """Freeze the items of a meeting: from now on numbers and wording stay."""
        for item in self.items(meeting_id):
            self._ledger.update(AgendaItemTable, item.id, {"frozen": True}, action="freeze")
        return self.items(meeting_id)

    def add_version(self, version: AgendaVersion, roster: Sequence[Seat] = ()) -> None:
        """Keep and seal an agenda as it went out, with the seats of that day."""
        row_id = self._ledger.insert(
            AgendaVersionTable, columns_of(version, VERSION, roster=to_json(tuple(roster))), action="issue"
        )
        Seals(self._ledger).put("agenda_version", row_id)

    def versions(self, meeting_id: int) -> tuple[AgendaVersion, ...]:
        """Return the agendas that went out, the first one first."""
        wanted = select(VERSION).where(VERSION.c.meeting_id == meeting_id).order_by(VERSION.c.number)
        rows = self._ledger.connection.execute(wanted).mappings()
        return tuple(value_from(AgendaVersion, row) for row in rows)

    def issued_roster(self, meeting_id: int) -> tuple[Seat, ...]:
        """Return the seats as they were when the last agenda went out."""
        wanted = (
            select(VERSION.c.roster)
            .where(VERSION.c.meeting_id == meeting_id)
            .order_by(VERSION.c.number.desc())
            .limit(1)
        )
        found = self._ledger.connection.execute(wanted).scalar_one_or_none()
        return () if found is None else tuple_from_json(Seat, found)

    def carried(self, committee_id: str, before: date) -> tuple[AgendaItem, ...]:
        """Return what the committee left for a later meeting (継続審議) and no issued agenda took up since.

        An item of which only some plans were left comes with those plans. A plan that was put anew since, because its
        meeting was called off or it was taken off the agenda, is no longer left by the older item.
        """
        later, then = ITEM.alias("later"), MEETING.alias("then")
        wanted = (
            select(DECISION.c.item_id, DECISION.c.plan_id)
            .join(ITEM, ITEM.c.id == DECISION.c.item_id)
            .join(MEETING, MEETING.c.id == ITEM.c.meeting_id)
            .where(
                DECISION.c.kind == DecisionKind.CONTINUED.value,
                MEETING.c.committee_id == committee_id,
                MEETING.c.held_on < before,
                ~exists().where(
                    later.c.carried_from == ITEM.c.id,
                    later.c.frozen.is_(True),
                    later.c.dropped.is_(False),
                    then.c.id == later.c.meeting_id,
                    then.c.state != MeetingState.CANCELLED.value,
                ),
            )
        )
        left: dict[int, set[int | None]] = defaultdict(set)
        for row in self._ledger.connection.execute(wanted):
            left[row.item_id].add(row.plan_id)
        items = self._where(ITEM.c.id.in_(list(left)))
        last = self._last_put(plan_id for item in items for plan_id in item.plan_ids)
        found = []
        for item in items:
            plans = self._left(item, left[item.id])
            if item.source is ItemSource.PLANS:
                plans = tuple(plan_id for plan_id in plans if last.get(plan_id, item.id) <= item.id)
            if plans or not item.plan_ids:
                found.append(replace(item, plan_ids=plans))
        return tuple(found)

    def used_numbers(self, meeting: Meeting) -> dict[ItemKind, tuple[int, ...]]:
        """Return the numbers that the committee's other meetings of the fiscal year sent out, per kind of item."""
        wanted = (
            select(ITEM.c.kind, ITEM.c.bill_no)
            .join(MEETING, MEETING.c.id == ITEM.c.meeting_id)
            .where(
                MEETING.c.committee_id == meeting.committee_id,
                MEETING.c.fiscal_year == meeting.fiscal_year,
                MEETING.c.id != meeting.id,
                ITEM.c.frozen,
                ITEM.c.bill_no.is_not(None),
            )
        )
        used: dict[ItemKind, list[int]] = defaultdict(list)
        for row in self._ledger.connection.execute(wanted):
            used[KINDS[row.kind]].append(row.bill_no)
        return {kind: tuple(sorted(numbers)) for kind, numbers in used.items()}

    def inherited_numbers(self, items: Iterable[AgendaItem], meeting: Meeting) -> dict[int, int]:
        """Return the numbers that items carried over keep: those of the committee's meetings of the same fiscal year."""
        sources = {item.carried_from for item in items if item.carried_from is not None}
        wanted = (
            select(ITEM.c.id, ITEM.c.bill_no)
            .join(MEETING, MEETING.c.id == ITEM.c.meeting_id)
            .where(
                ITEM.c.id.in_(sources),
                ITEM.c.bill_no.is_not(None),
                MEETING.c.committee_id == meeting.committee_id,
                MEETING.c.fiscal_year == meeting.fiscal_year,
            )
        )
        return {row.id: row.bill_no for row in self._ledger.connection.execute(wanted)}

    def _last_put(self, plan_ids: Iterable[int]) -> dict[int, int]:
        """Return for plans the last item by which they were put to a committee, at a meeting that was not called off."""
        wanted = (
            select(LINK.c.plan_id, func.max(ITEM.c.id).label("item_id"))
            .join(ITEM, ITEM.c.id == LINK.c.item_id)
            .join(MEETING, MEETING.c.id == ITEM.c.meeting_id)
            .where(
                LINK.c.plan_id.in_(set(plan_ids)),
                LINK.c.dropped.is_(False),
                ITEM.c.dropped.is_(False),
                ITEM.c.frozen.is_(True),
                ITEM.c.source == ItemSource.PLANS.value,
                MEETING.c.state != MeetingState.CANCELLED.value,
            )
            .group_by(LINK.c.plan_id)
        )
        return {row.plan_id: row.item_id for row in self._ledger.connection.execute(wanted)}

    def _left(self, item: AgendaItem, plans: set[int | None]) -> tuple[int, ...]:
        if plans != {None}:
            return tuple(plan_id for plan_id in item.plan_ids if plan_id in plans)
        own = select(DECISION.c.plan_id).where(DECISION.c.item_id == item.id, DECISION.c.plan_id.is_not(None))
        decided = set(self._ledger.connection.execute(own).scalars())
        return tuple(plan_id for plan_id in item.plan_ids if plan_id not in decided)

    def _change(self, old: AgendaItem, new: AgendaItem) -> None:
        before, after = columns_of(old, ITEM), columns_of(new, ITEM)
        changed = {name: found for name, found in after.items() if before[name] != found}
        moved = old.plan_ids != new.plan_ids
        if old.frozen and (moved or not changed.keys() <= FREE_WHEN_FROZEN):
            raise RuleError(
                [
                    Problem(
                        message=f"「{old.title}」は通知済みのため、番号・件名・資料を変更できません。",
                        fix="取下げとして、新しい議案を追加してください。",
                    )
                ]
            )
        if changed:
            self._ledger.update(AgendaItemTable, old.id, changed)
        if moved:
            self._link(old.id, new.plan_ids)

    def _add(self, items: Sequence[AgendaItem], meeting_id: int) -> None:
        ids = self._ledger.insert_many(
            AgendaItemTable,
            [columns_of(replace(item, meeting_id=meeting_id), ITEM, dropped=False) for item in items],
        )
        self._ledger.insert_many(
            AgendaItemPlanTable,
            [
                {"item_id": item_id, "plan_id": plan_id, "order": order, "dropped": False}
                for item_id, item in zip(ids, items, strict=True)
                for order, plan_id in enumerate(item.plan_ids)
            ],
        )

    def _link(self, item_id: int, plan_ids: Sequence[int]) -> None:
        known = {
            row.plan_id: row.id
            for row in self._ledger.connection.execute(
                select(LINK.c.id, LINK.c.plan_id).where(LINK.c.item_id == item_id)
            )
        }
        for order, plan_id in enumerate(plan_ids):
            if plan_id in known:
                self._ledger.update(
                    AgendaItemPlanTable, known.pop(plan_id), {"order": order, "dropped": False}
                )
            else:
                self._ledger.insert(
                    AgendaItemPlanTable,
                    {"item_id": item_id, "plan_id": plan_id, "order": order, "dropped": False},
                )
        for link_id in known.values():
            self._ledger.update(AgendaItemPlanTable, link_id, {"dropped": True}, action="drop")

    def _where(self, wanted: ColumnElement[bool]) -> tuple[AgendaItem, ...]:
        rows = (
            self._ledger.connection.execute(
                select(ITEM)
                .where(wanted, ITEM.c.dropped.is_(False))
                .order_by(ITEM.c.meeting_id, ITEM.c.order, ITEM.c.id)
            )
            .mappings()
            .all()
        )
        links = self._ledger.connection.execute(
            select(LINK.c.item_id, LINK.c.plan_id)
            .where(
                LINK.c.item_id.in_(select(ITEM.c.id).where(wanted)),
                LINK.c.dropped.is_(False),
            )
            .order_by(LINK.c.item_id, LINK.c.order)
        )
        plans: dict[int, list[int]] = defaultdict(list)
        for link in links:
            plans[link.item_id].append(link.plan_id)
        return tuple(value_from(AgendaItem, row, plan_ids=tuple(plans[row["id"]])) for row in rows)
