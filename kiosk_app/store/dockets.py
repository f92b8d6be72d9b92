"""Gather what can still owe something, by indexes that settled matters are not in."""

from sqlalchemy import select

from kiosk_app.domain import minor_change, objection
from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import Condition, ConditionState
from kiosk_app.domain.docket import Docket, HeardReport, OwedCondition
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.store.agenda import Agenda
from kiosk_app.store.decisions import Decisions
from kiosk_app.store.dossiers import Dossiers
from kiosk_app.store.entries import Entries
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.meetings import Meetings
from kiosk_app.store.plans import Plans
from kiosk_app.store.reviews import Reviews
from kiosk_app.store.tables import AgendaItemTable, DecisionTable, MeetingTable, PlanTable, table_of

MEETING = table_of(MeetingTable)
ITEM = table_of(AgendaItemTable)
DECISION = table_of(DecisionTable)
PLAN = table_of(PlanTable)
HELD = (MeetingState.HELD.value, MeetingState.CONFIRMED.value)


def docket(ledger: Ledger, regulations: Regulations) -> Docket:
    """Return everything on record that can still owe something."""
    plans, meetings = Plans(ledger), Meetings(ledger)
    return Docket(
        plans=tuple(plans.unfinished(regulations).values()),
        users=tuple(plans.users(regulations).values()),
        meetings=Dossiers(ledger).bare(meetings.open(), regulations),
        conditions=_conditions(ledger),
        reviews=Reviews(ledger).all_unreported(regulations),
        use_reports=_use_reports(ledger),
        ledger_entries=_ledger_entries(ledger, regulations),
        minors=tuple(map(minor_change.from_entry, _open_entries(ledger, minor_change.KIND))),
        objections=tuple(map(objection.from_entry, _open_entries(ledger, objection.KIND))),
        verified=_verified(ledger),
    )


def _conditions(ledger: Ledger) -> tuple[OwedCondition, ...]:
    owed = [one for one in Decisions(ledger).conditions_open() if one.state is not ConditionState.VERIFIED]
    return tuple(_owed(ledger, condition) for condition in owed)


def _verified(ledger: Ledger) -> tuple[OwedCondition, ...]:
    met = [one for one in Decisions(ledger).conditions_open() if one.state is ConditionState.VERIFIED]
    return tuple(_owed(ledger, condition) for condition in met)


def _open_entries(ledger: Ledger, kind: str) -> tuple[Entry, ...]:
    return Entries(ledger).rows(kind, still_open=True)


def _owed(ledger: Ledger, condition: Condition) -> OwedCondition:
    row = ledger.connection.execute(
        select(DECISION.c.decided_on, DECISION.c.plan_id, PLAN.c.title, ITEM.c.title.label("item_title"))
        .outerjoin(PLAN, PLAN.c.id == DECISION.c.plan_id)
        .outerjoin(ITEM, ITEM.c.id == DECISION.c.item_id)
        .where(DECISION.c.id == condition.decision_id)
    ).one()
    title = row.title or row.item_title or ""
    return OwedCondition(condition=condition, title=title, decided_on=row.decided_on, plan_id=row.plan_id)


def _use_reports(ledger: Ledger) -> tuple[HeardReport, ...]:
    heard = select(MEETING.c.id, MEETING.c.fiscal_year).join(ITEM, ITEM.c.meeting_id == MEETING.c.id)
    rows = ledger.connection.execute(
        heard.where(MEETING.c.state.in_(HELD), ITEM.c.source == ItemSource.USE_REPORT.value).distinct()
    ).all()
    agenda = Agenda(ledger)
    return tuple(
        HeardReport(fiscal_year=row.fiscal_year, item=item)
        for row in rows
        for item in agenda.items(row.id)
        if item.source is ItemSource.USE_REPORT and not item.withdrawn
    )


def _ledger_entries(ledger: Ledger, regulations: Regulations) -> tuple[Entry, ...]:
    entries = Entries(ledger)
    kinds = {rule.id for rule in regulations.ledgers}
    monthly = [rule.id for rule in regulations.ledgers if rule.reporters]
    still_open = (entry for entry in entries.open() if entry.kind in kinds and entry.kind not in monthly)
    return (*still_open, *(entry for kind in monthly for entry in entries.rows(kind)))
