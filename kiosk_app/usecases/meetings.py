"""A meeting from its date to its record: agenda, notice, readiness, record and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion, ItemSource
from kiosk_app.domain.agenda_rules import assign_numbers, freeze, propose_items
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.lifecycle import Event, check_event, next_state
from kiosk_app.domain.meeting import Meeting, MeetingMode, MeetingRecord, MeetingState
from kiosk_app.domain.obligations import meeting_blockers
from kiosk_app.domain.plan import PlanEvent, PlanState
from kiosk_app.domain.plan_checks import check_refer
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.record_checks import check_record, event_for
from kiosk_app.domain.regulations import CommitteeRule
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import Changes, Desk, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What is known when a meeting is set; its number follows from committee and year."""

    committee_id: str
    held_on: date
    starts_at: time | None = None
    place: str = ""
    mode: MeetingMode = MeetingMode.IN_PERSON
    basis: str = ""


def add_meeting(desk: Desk, new: NewMeeting) -> Meeting:
    """Set a meeting; it becomes 第n回 of its committee and fiscal year (M-1)."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        meeting = uow.meetings.add(
            new.committee_id,
            fiscal_year_of(new.held_on),
            new.held_on,
            starts_at=new.starts_at,
            place=new.place,
            mode=new.mode,
            basis=new.basis,
        )
        uow.commit()
        return meeting


def list_meetings(desk: Desk, *, year: int | None = None) -> tuple[Meeting, ...]:
    """List meetings by date."""
    with desk.database.read() as reader:
        return reader.meetings.rows(year=year)


def show_meeting(desk: Desk, meeting_id: int) -> MeetingDossier:
    """Gather everything on record about a meeting."""
    with desk.database.read() as reader:
        return reader.meetings.dossier(meeting_id, desk.regulations)


def build_agenda(desk: Desk, meeting_id: int) -> tuple[AgendaItem, ...]:
    """Propose and keep the agenda by rule: accepted plans, carried items, debts to report (B46-12, M-4).

    Items whose numbers are frozen stay as they are; provisional ones are made anew.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        _refuse_held(dossier.meeting)
        kept = tuple(item for item in dossier.items if item.frozen)
        proposed = _proposal(desk, uow, dossier, kept)
        items = uow.agenda.replace_items(meeting_id, _numbered(uow, dossier, (*kept, *proposed)))
        uow.commit()
        return items


def _proposal(
    desk: Desk, reader: Reader, dossier: MeetingDossier, kept: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    taken = {plan_id for item in kept for plan_id in item.plan_ids}
    waiting = [
        file
        for file in reader.plans.waiting(desk.regulations).values()
        if file.type.committee == dossier.committee.id and file.plan.id not in taken
    ]
    return propose_items(
        dossier.committee,
        dossier.meeting,
        waiting,
        desk.regulations,
        carried=reader.agenda.carried(dossier.committee.id, dossier.meeting.held_on),
        urgent=reader.decisions.unreported_urgent(),
        reviews=(
            *reader.reviews.of_meeting(dossier.meeting.id),
            *reader.reviews.unreported(dossier.committee.id, desk.regulations),
        ),
    )


def _numbered(reader: Reader, dossier: MeetingDossier, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    used = reader.agenda.used_numbers(dossier.meeting)
    return assign_numbers(items, dossier.committee, used)


def _refuse_held(meeting: Meeting) -> None:
    if meeting.state in (MeetingState.HELD, MeetingState.CONFIRMED, MeetingState.CANCELLED):
        raise RuleError(
            [Problem(message=f"この会議は{meeting.state.label}のため、議案を変更できません。", article="")]
        )


def set_agenda(desk: Desk, meeting_id: int, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Keep an agenda that the clerk arranged; numbers follow the order until the notice goes out."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        _refuse_held(dossier.meeting)
        kept = uow.agenda.replace_items(meeting_id, _numbered(uow, dossier, items))
        uow.commit()
        return kept


def readiness(desk: Desk, meeting_id: int) -> tuple[Problem, ...]:
    """List what still blocks this meeting, each with its article."""
    dossier = show_meeting(desk, meeting_id)
    return meeting_blockers(dossier, desk.regulations, desk.today, desk.calendar)


def issue_notice(desk: Desk, meeting_id: int) -> MeetingDossier:
    """Send the notice out: put the plans to the committee, freeze the numbers, keep a version (B46-6, B46-12).

    Raises RuleError when a plan may not be put to the committee yet; then nothing has changed.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        _refuse_held(dossier.meeting)
        if not dossier.items:
            raise RuleError([Problem(message="議題が1件もありません。", fix="先に議案を作成してください。")])
        files = [dossier.plans[plan_id] for plan_id in _put_forward(dossier)]
        refuse([problem for file in files for problem in _refer_problems(desk, file)])
        for file in files:
            _refer(desk, uow, file, dossier)
        _freeze(desk, uow, dossier)
        uow.commit()
        return uow.meetings.dossier(meeting_id, desk.regulations)


def _put_forward(dossier: MeetingDossier) -> tuple[int, ...]:
    """Name the plans that the agenda puts to the committee; a review by a sub-committee puts none."""
    return tuple(
        plan_id
        for item in dossier.items
        if item.source is ItemSource.PLANS and not item.withdrawn
        for plan_id in item.plan_ids
    )


def _refer_problems(desk: Desk, file: PlanFile) -> tuple[Problem, ...]:
    if file.plan.state is PlanState.REFERRED:
        return ()
    found = (*check_event(file, Event.REFER, desk.regulations), *check_refer(file, desk.regulations))
    return tuple(
        replace(problem, place=replace(problem.place, file=f"計画{file.plan.id}")) for problem in found
    )


def _refer(desk: Desk, uow: UnitOfWork, file: PlanFile, dossier: MeetingDossier) -> None:
    if file.plan.state is PlanState.REFERRED:
        return
    event = PlanEvent(
        plan_id=file.plan.id,
        event=Event.REFER.value,
        on=desk.today,
        by=desk.actor.user,
        reason=f"第{dossier.meeting.number}回{dossier.committee.name}",
    )
    uow.plans.change_state(file.plan, next_state(file.plan.state, Event.REFER), event)


def _freeze(desk: Desk, uow: UnitOfWork, dossier: MeetingDossier) -> None:
    meeting = dossier.meeting
    items = freeze(_numbered(uow, dossier, dossier.items))
    uow.agenda.replace_items(meeting.id, items)
    version = AgendaVersion(
        meeting_id=meeting.id, number=len(dossier.versions) + 1, issued_on=desk.today, items=items
    )
    uow.agenda.add_version(version, dossier.roster)
    issued = replace(meeting, state=MeetingState.ISSUED, issued_on=meeting.issued_on or desk.today)
    uow.meetings.save(issued, expected_version=meeting.version)


def record_meeting(desk: Desk, meeting_id: int, path: Path) -> MeetingDossier:
    """Record a meeting from a JSON file; see record() for what is checked."""
    from kiosk_app.exchange.record_json import read_record
    from kiosk_app.exchange.sniffing import read_text

    dossier = show_meeting(desk, meeting_id)
    found, problems = read_record(read_text(path), dossier, desk.regulations, file=path.name)
    refuse(problems)
    assert found is not None
    return record(desk, found)


def record(desk: Desk, found: MeetingRecord) -> MeetingDossier:
    """Keep what happened at a meeting and let every decision take effect (M-2, M-5, B46-13-2).

    Raises RuleError with every fault (no quorum where a rule asks for one, a vote by someone absent …);
    then nothing has changed.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(found.meeting_id, desk.regulations)
        refuse(check_record(dossier, found, desk.regulations))
        uow.meetings.save_record(found, dossier.roster)
        for item in dossier.items:
            if item.source is ItemSource.PLANS and not item.withdrawn:
                _take_effect(desk, uow, dossier, item, found)
        held = replace(dossier.meeting, state=MeetingState.HELD)
        uow.meetings.save(held, expected_version=dossier.meeting.version)
        _settle_debts(uow, dossier)
        uow.commit()
        return uow.meetings.dossier(found.meeting_id, desk.regulations)


def _take_effect(
    desk: Desk, uow: UnitOfWork, dossier: MeetingDossier, item: AgendaItem, found: MeetingRecord
) -> None:
    for plan_id in item.plan_ids:
        decision = decision_for(found.decisions, item.id, plan_id)
        if decision is None or plan_id not in dossier.plans:
            continue
        file = dossier.plans[plan_id]
        if file.plan.state is PlanState.WITHDRAWN:
            continue
        event = event_for(decision.kind)
        refuse(check_event(file, event, desk.regulations, reason=decision.reason or decision.kind.label))
        step = PlanEvent(
            plan_id=plan_id,
            event=event.value,
            on=decision.decided_on,
            by=dossier.committee.name,
            reason=decision.reason or decision.kind.label,
        )
        uow.plans.change_state(file.plan, next_state(file.plan.state, event), step)


def decision_for(decisions: Sequence[Decision], item_id: int, plan_id: int) -> Decision | None:
    """Return the plan's own decision, else that of its item."""
    own = next((d for d in decisions if d.item_id == item_id and d.plan_id == plan_id), None)
    return own or next((d for d in decisions if d.item_id == item_id and d.plan_id is None), None)


def _settle_debts(uow: UnitOfWork, dossier: MeetingDossier) -> None:
    reported = [decision.id for decision in dossier.urgent if decision.reported_meeting_id is None]
    uow.decisions.mark_reported(reported, dossier.meeting.id)
    uow.reviews.mark_reported(
        [review.id for review in dossier.reviews if review.meeting_id != dossier.meeting.id],
        dossier.meeting.id,
    )


def find_meeting(desk: Desk, rule: CommitteeRule, year: int, number: int) -> Meeting | None:
    """Return 第n回 of a committee in a fiscal year, or None."""
    with desk.database.read() as reader:
        return reader.meetings.find(rule.id, year, number)


def changed(dossier: MeetingDossier) -> Changes:
    """Name what an act on a meeting changed."""
    return Changes(plans=frozenset(dossier.plans), meetings=frozenset({dossier.meeting.id}))
