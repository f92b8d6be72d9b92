"""Send the notice of a meeting out, or call the meeting off: what that does to agenda and plans (B46-6, B46-12)."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion, ItemSource
from kiosk_app.domain.agenda_rules import freeze
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.lifecycle import Event, check_event, next_state
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.meeting_mode import check_mode
from kiosk_app.domain.plan import PlanEvent, PlanState
from kiosk_app.domain.plan_checks import check_refer
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.rescheduling import change_of, to_entry
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.agenda import BEFORE, numbered, refuse_after, unrefer
from kiosk_app.usecases.desk import Changes, Desk, refuse


def issue_notice(desk: Desk, meeting_id: int) -> MeetingDossier:
    """Send the notice out: put the plans to the committee, freeze the numbers, keep a version (B46-6, B46-12).

    A second time it sends out what changed since; without a change no new version is kept. Raises RuleError when a
    plan may not be put to the committee yet; then nothing has changed.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        if not dossier.items:
            raise RuleError([Problem(message="議題が1件もありません。", fix="先に議案を作成してください。")])
        put = [item for item in dossier.items if item.source is ItemSource.PLANS and not item.withdrawn]
        files = [dossier.plans[plan_id] for item in put for plan_id in item.plan_ids]
        faults = [problem for file in files for problem in _refer_problems(desk, file)]
        refuse([*check_mode(dossier.meeting, dossier.committee), *faults, *_taken_up(uow, dossier)])
        for file in files:
            _refer(desk, uow, file, dossier)
        _freeze(desk, uow, dossier)
        uow.commit()
        return uow.meetings.dossier(meeting_id, desk.regulations)


def cancel_meeting(desk: Desk, meeting_id: int, reason: str = "") -> Changes:
    """Call a meeting off that was not held; its plans wait for the next one (B46-12, A-12-4).

    What an earlier meeting left (継続審議) is left to the next one as it was, before the committee with its number. Why is kept, and told in the letter to the members of a meeting that was called.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        meeting = dossier.meeting
        if meeting.state not in BEFORE:
            raise RuleError([Problem(message=f"この会議は{meeting.state.label}のため、中止できません。")])
        put = [item for item in dossier.items if item.frozen and item.carried_from is None]
        unrefer(desk, uow, dossier, put)
        cancelled = replace(meeting, state=MeetingState.CANCELLED)
        uow.meetings.save(cancelled, expected_version=meeting.version)
        uow.entries.add(to_entry(change_of(meeting, reason, desk.today, cancelled=True)))
        uow.commit()
    return Changes(plans=frozenset(dossier.plans), meetings=frozenset({meeting_id}))


def _refer_problems(desk: Desk, file: PlanFile) -> Iterator[Problem]:
    if file.plan.state in (PlanState.REFERRED, PlanState.WITHDRAWN):
        return
    found = (*check_event(file, Event.REFER, desk.regulations), *check_refer(file, desk.regulations))
    for problem in found:
        yield replace(problem, place=replace(problem.place, file=f"計画{file.plan.id}"))


def _taken_up(reader: Reader, dossier: MeetingDossier) -> Iterator[Problem]:
    """Find items that another meeting's agenda took up after they were proposed here."""
    left = reader.agenda.carried(dossier.committee.id, dossier.meeting.held_on)
    open_ids = {item.id for item in left}
    for item in dossier.items:
        if not (item.frozen or item.withdrawn) and _is_elsewhere(item, dossier, open_ids):
            yield Problem(
                message=f"「{item.title}」には、ほかの会議の議案になっているものがあります。",
                fix="議案を作り直してください。",
                place=Place(field="議題"),
            )


def _is_elsewhere(item: AgendaItem, dossier: MeetingDossier, open_ids: Collection[int]) -> bool:
    if item.carried_from is not None:
        return item.carried_from not in open_ids
    referred = (dossier.plans[plan_id].plan.state is PlanState.REFERRED for plan_id in item.plan_ids)
    return item.source is ItemSource.PLANS and any(referred)


def _refer(desk: Desk, uow: UnitOfWork, file: PlanFile, dossier: MeetingDossier) -> None:
    if file.plan.state in (PlanState.REFERRED, PlanState.WITHDRAWN):
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
    items = freeze(numbered(uow, dossier, dossier.items))
    if dossier.versions and dossier.versions[-1].items == items:
        return
    uow.agenda.replace_items(meeting.id, items)
    version = AgendaVersion(
        meeting_id=meeting.id, number=len(dossier.versions) + 1, issued_on=desk.today, items=items
    )
    uow.agenda.add_version(version, dossier.roster)
    issued = replace(meeting, state=MeetingState.ISSUED, issued_on=meeting.issued_on or desk.today)
    uow.meetings.save(issued, expected_version=meeting.version)
