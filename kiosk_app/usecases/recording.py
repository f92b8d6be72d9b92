"""Record what happened at a meeting, and let every decision take effect (M-2, M-5, B46-13-2)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.lifecycle import check_event, next_state
from kiosk_app.domain.meeting import MeetingRecord, MeetingState
from kiosk_app.domain.objection import check_opinions
from kiosk_app.domain.plan import PlanEvent, PlanState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.record_checks import check_record, event_for
from kiosk_app.domain.wareki import format_date
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.desk import Desk, refuse
from kiosk_app.usecases.registering import follow_meeting
from kiosk_app.usecases.settling import settle_debts


class Recorded(NamedTuple):
    """A meeting as it stands after its record was kept, and what the clerk should look at."""

    dossier: MeetingDossier
    warnings: tuple[Problem, ...]


def record_meeting(desk: Desk, meeting_id: int, path: Path) -> Recorded:
    """Record a meeting from a JSON file; see record() for what is checked."""
    from kiosk_app.exchange.record_json import read_record
    from kiosk_app.exchange.sniffing import read_text

    text = read_text(path)
    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    found, problems = read_record(text, dossier, desk.regulations, file=path.name)
    refuse(problems)
    assert found is not None
    kept = keep(desk, found)
    return kept._replace(warnings=(*problems, *kept.warnings))


def record(desk: Desk, found: MeetingRecord) -> MeetingDossier:
    """Keep what happened at a meeting and let every decision take effect (M-2, M-5, B46-13-2).

    Raises RuleError with every fault (no quorum where a rule asks for one, a vote by someone absent …);
    then nothing has changed.
    """
    return keep(desk, found).dossier


def decision_for(decisions: Sequence[Decision], item_id: int, plan_id: int) -> Decision | None:
    """Return the plan's own decision, else that of its item."""
    own = next((d for d in decisions if d.item_id == item_id and d.plan_id == plan_id), None)
    return own or next((d for d in decisions if d.item_id == item_id and d.plan_id is None), None)


def keep(desk: Desk, found: MeetingRecord) -> Recorded:
    """Do the same and also tell what the clerk should look at."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(found.meeting_id, desk.regulations)
        problems = (
            *check_record(dossier, found, desk.regulations),
            *check_opinions(dossier.items, found.decisions),
            *_early(desk, dossier),
        )
        refuse(problems)
        found = replace(found, decisions=(*found.decisions, *_withdrawn(dossier, found)))
        uow.meetings.save_record(found, dossier.roster)
        for item in dossier.items:
            if item.source is ItemSource.PLANS and not item.withdrawn:
                _take_effect(desk, uow, dossier, item, found)
        held = replace(dossier.meeting, state=MeetingState.HELD)
        uow.meetings.save(held, expected_version=dossier.meeting.version)
        settle_debts(uow, dossier, found)
        follow_meeting(desk, uow, dossier)
        uow.commit()
        after = uow.meetings.dossier(found.meeting_id, desk.regulations)
    return Recorded(after, tuple(one for one in problems if one.severity is Severity.WARNING))


def _early(desk: Desk, dossier: MeetingDossier) -> Iterator[Problem]:
    day = dossier.meeting.held_on
    if desk.today < day:
        yield Problem(
            message=f"開催日（{format_date(day)}）より前に登録しています。",
            fix="開催日を確かめてください。",
            place=Place(field="開催日"),
            severity=Severity.WARNING,
        )


def _withdrawn(dossier: MeetingDossier, found: MeetingRecord) -> Iterator[Decision]:
    """Yield 取下げ for plans that left a block before it was decided: its result is not theirs."""
    for item in dossier.items:
        for plan_id in item.plan_ids if item.source is ItemSource.PLANS and not item.withdrawn else ():
            decision = decision_for(found.decisions, item.id, plan_id)
            gone = dossier.plans[plan_id].plan.state is PlanState.WITHDRAWN
            if gone and decision is not None and decision.plan_id is None:
                yield Decision(
                    kind=DecisionKind.WITHDRAWN,
                    decided_on=decision.decided_on,
                    meeting_id=dossier.meeting.id,
                    item_id=item.id,
                    plan_id=plan_id,
                )


def _take_effect(
    desk: Desk, uow: UnitOfWork, dossier: MeetingDossier, item: AgendaItem, found: MeetingRecord
) -> None:
    for plan_id in item.plan_ids:
        decision = decision_for(found.decisions, item.id, plan_id)
        plan = dossier.plans[plan_id].plan
        if decision is None or decision.kind is DecisionKind.REPORTED or plan.state is PlanState.WITHDRAWN:
            continue
        event = event_for(decision.kind)
        step = PlanEvent(
            plan_id=plan_id,
            event=event.value,
            on=decision.decided_on,
            by=dossier.committee.name,
            reason=decision.reason or decision.kind.label,
        )
        refuse(check_event(dossier.plans[plan_id], event, desk.regulations, reason=step.reason))
        uow.plans.change_state(plan, next_state(plan.state, event), step)
