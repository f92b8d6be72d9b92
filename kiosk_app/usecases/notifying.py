"""Record that decisions went out to their departments: decided is not yet notified (A-12-5)."""

from datetime import date

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.decision_effects import check_told
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.lifecycle import Event, next_state
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import Plan, PlanEvent, PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.desk import Changes, Desk, refuse
from kiosk_app.usecases.recording import decision_for

_NOT_TOLD = (DecisionKind.REPORTED, DecisionKind.WITHDRAWN)


def notify(desk: Desk, meeting_id: int, on: date) -> Changes:
    """Mark every decision of a meeting, and the plans decided there, as notified on that day.

    What was notified before keeps its day. Raises RuleError for a meeting whose results are not recorded yet.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        changes = note_notified(desk, uow, meeting_id, on)
        uow.commit()
    return changes


def note_notified(desk: Desk, uow: UnitOfWork, meeting_id: int, on: date) -> Changes:
    """Mark the decisions of a meeting as notified within a unit of work, as `notify` does."""
    dossier = uow.meetings.dossier(meeting_id, desk.regulations)
    decisions = results_of(dossier)
    told = [d for d in decisions if d.kind not in _NOT_TOLD and d.notified_on is None]
    refuse(check_told([d.decided_on for d in told], on, desk.today))
    uow.decisions.mark_notified([d.id for d in told], on)
    decided = _decided(dossier, decisions)
    for plan in decided:
        event = PlanEvent(plan_id=plan.id, event=Event.NOTIFY.value, on=on, by=desk.actor.user)
        uow.plans.change_state(plan, next_state(plan.state, Event.NOTIFY), event)
    return Changes(plans=frozenset(plan.id for plan in decided), meetings=frozenset({meeting_id}))


def results_of(dossier: MeetingDossier) -> tuple[Decision, ...]:
    """Return what a meeting decided; raise RuleError while its record is missing or only a draft."""
    held = dossier.meeting.state in (MeetingState.HELD, MeetingState.CONFIRMED)
    if not held or dossier.record is None:
        raise RuleError(
            [
                Problem(
                    message="この会議には、通知する決定がありません。",
                    fix="先に会議の結果を登録してください。",
                )
            ]
        )
    return dossier.record.decisions


def _decided(dossier: MeetingDossier, decisions: tuple[Decision, ...]) -> list[Plan]:
    """Return the plans that this meeting decided, not those that it only heard of."""
    found = {
        plan_id: dossier.plans[plan_id].plan
        for item in dossier.items
        for plan_id in item.plan_ids
        if decision_for(decisions, item.id, plan_id) is not None and item.source is ItemSource.PLANS
    }
    return [plan for plan in found.values() if plan.state is PlanState.DECIDED]
