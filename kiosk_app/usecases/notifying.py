"""Record that decisions went out to their departments: decided is not yet notified (A-12-5)."""

from datetime import date

from kiosk_app.domain.lifecycle import Event, next_state
from kiosk_app.domain.plan import PlanEvent, PlanState
from kiosk_app.usecases.desk import Changes, Desk


def notify(desk: Desk, meeting_id: int, on: date) -> Changes:
    """Mark every decision of a meeting, and the plans decided there, as notified on that day."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        decisions = dossier.record.decisions if dossier.record else ()
        uow.decisions.mark_notified([d.id for d in decisions if d.notified_on is None], on)
        decided = [file.plan for file in dossier.plans.values() if file.plan.state is PlanState.DECIDED]
        for plan in decided:
            event = PlanEvent(plan_id=plan.id, event=Event.NOTIFY.value, on=on, by=desk.actor.user)
            uow.plans.change_state(plan, next_state(plan.state, Event.NOTIFY), event)
        uow.commit()
    return Changes(plans=frozenset(plan.id for plan in decided), meetings=frozenset({meeting_id}))
