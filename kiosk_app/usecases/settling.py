"""What a committee is owed is settled by the record of its meeting alone: reports heard, objections answered (B46-13-2)."""

from kiosk_app.domain import objection
from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.condition_rules import report_entry, told
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingRecord
from kiosk_app.store.database import UnitOfWork

_OPEN = (DecisionKind.CONTINUED, DecisionKind.WITHDRAWN)


def settle_debts(uow: UnitOfWork, dossier: MeetingDossier, found: MeetingRecord) -> None:
    """Note what a meeting heard: urgent decisions, reviews, conditions, objections."""
    items = [item for item in dossier.items if _is_heard(item, found)]
    heard = {item.source for item in items}
    if ItemSource.URGENT_REPORT in heard:
        told = {id_ for item in items if item.source is ItemSource.URGENT_REPORT for id_ in item.plan_ids}
        reported = [
            decision.id
            for decision in dossier.urgent
            if decision.reported_meeting_id is None and (not told or decision.plan_id in told)
        ]
        uow.decisions.mark_reported(reported, dossier.meeting.id)
    if ItemSource.REVIEW_REPORT in heard:
        others = [review.id for review in dossier.reviews if review.meeting_id != dossier.meeting.id]
        uow.reviews.mark_reported(others, dossier.meeting.id)
    if ItemSource.CONDITION_REPORT in heard:
        _tell_conditions(uow, dossier)
    if ItemSource.OBJECTION in heard:
        _answer_objections(uow, dossier, found)


def _is_heard(item: AgendaItem, found: MeetingRecord) -> bool:
    """Tell whether an item was dealt with; a report counts as heard unless it was withdrawn at the meeting."""
    decision = _decision(item, found)
    return not item.withdrawn and (decision is None or decision.kind is not DecisionKind.WITHDRAWN)


def _decision(item: AgendaItem, found: MeetingRecord) -> Decision | None:
    return next((one for one in found.decisions if one.item_id == item.id), None)


def _tell_conditions(uow: UnitOfWork, dossier: MeetingDossier) -> None:
    uow.entries.add(report_entry(dossier.meeting, dossier.conditions))
    for case in dossier.conditions:
        after = told(case.condition)
        if after != case.condition:
            uow.decisions.save_condition(after, expected_version=case.condition.version)


def _answer_objections(uow: UnitOfWork, dossier: MeetingDossier, found: MeetingRecord) -> None:
    entries = [entry for entry in dossier.entries if entry.kind == objection.KIND and entry.closed_on is None]
    for item in dossier.items:
        decision = _decision(item, found)
        if item.source is not ItemSource.OBJECTION or item.withdrawn or decision is None:
            continue
        for entry in entries:
            one = objection.from_entry(entry)
            known = one.plan_id in item.plan_ids and one.made_on <= dossier.meeting.held_on
            if known and decision.kind not in _OPEN:
                answered = objection.heard(one, decision, dossier.meeting)
                uow.entries.save(objection.to_entry(answered), expected_version=entry.version)
