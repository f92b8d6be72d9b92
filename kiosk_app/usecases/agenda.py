"""The agenda of a meeting: proposed by rule, arranged by the clerk, and kept true when a plan leaves it (M-4)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kiosk_app.domain import objection
from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.agenda_rules import assign_numbers, propose_items
from kiosk_app.domain.condition_rules import propose_condition_report
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.lifecycle import Event, next_state
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.plan import Plan, PlanEvent, PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.review import Review
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader, StaleError, UnitOfWork
from kiosk_app.usecases import use_reports
from kiosk_app.usecases.desk import Desk

BEFORE = (MeetingState.PREPARING, MeetingState.ISSUED)
_TYPED = (ItemSource.FREE, ItemSource.USE_REPORT, ItemSource.CONDITION_REPORT)


def build_agenda(desk: Desk, meeting_id: int) -> tuple[AgendaItem, ...]:
    """Propose and keep the agenda by rule: accepted plans, carried items, debts to report (B46-12, M-4).

    Items whose numbers are frozen stay as they are, and so do those that the clerk wrote; the others are made anew.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        kept = tuple(item for item in dossier.items if stays(item))
        proposed = _proposal(desk, uow, dossier, kept)
        items = uow.agenda.replace_items(meeting_id, numbered(uow, dossier, (*kept, *proposed)))
        uow.commit()
        return items


def set_agenda(
    desk: Desk, meeting_id: int, items: Sequence[AgendaItem], *, seen: Sequence[AgendaItem] | None = None
) -> tuple[AgendaItem, ...]:
    """Keep an agenda that the clerk arranged; numbers follow the order until the notice goes out.

    Plans of an item that is withdrawn are no longer put to the committee: they wait for another meeting (B46-12).
    Raises RuleError when the withdrawal of an item that went out is taken back: it comes back as a new one; StaleError
    when the agenda is no longer the one that was `seen`.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        if seen is not None and _by_id(seen) != _by_id(dossier.items):
            raise StaleError("議事日程", expected=len(seen), found=len(dossier.items))
        before = {item.id for item in dossier.items if item.withdrawn}
        _refuse_return([item for item in items if item.frozen and not item.withdrawn and item.id in before])
        kept = uow.agenda.replace_items(meeting_id, numbered(uow, dossier, items))
        left = {item.id for item in uow.agenda.carried(dossier.committee.id, dossier.meeting.held_on)}
        put = [item for item in kept if item.frozen or item.carried_from in left]
        unrefer(desk, uow, dossier, [item for item in put if item.withdrawn and item.id not in before])
        uow.commit()
        return kept


def _by_id(items: Iterable[AgendaItem]) -> dict[int, AgendaItem]:
    return {item.id: item for item in items}


def _refuse_return(items: Sequence[AgendaItem]) -> None:
    if items:
        names = "、".join(f"「{item.title}」" for item in items)
        message = f"通知した議案{names}の取下げは、取り消せません。"
        raise RuleError([Problem(message=message, fix="新しい議案を追加してください。")])


def numbered(reader: Reader, dossier: MeetingDossier, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items in their order with provisional numbers."""
    used = reader.agenda.used_numbers(dossier.meeting)
    inherited = reader.agenda.inherited_numbers(items, dossier.meeting)
    return assign_numbers(items, dossier.committee, used, inherited)


def refuse_after(meeting: Meeting) -> None:
    """Raise RuleError when a meeting was held or cancelled."""
    if meeting.state not in BEFORE:
        raise RuleError([Problem(message=f"この会議は{meeting.state.label}のため、議案を変更できません。")])


def unrefer(desk: Desk, uow: UnitOfWork, dossier: MeetingDossier, items: Iterable[AgendaItem]) -> None:
    """Take back that the plans of items were put to the committee; they are accepted and wait again."""
    for item in items:
        for plan_id in item.plan_ids if item.source is ItemSource.PLANS else ():
            plan = dossier.plans[plan_id].plan
            if plan.state is PlanState.REFERRED:
                event = PlanEvent(
                    plan_id=plan_id,
                    event=Event.UNREFER.value,
                    on=desk.today,
                    by=desk.actor.user,
                    reason=f"第{dossier.meeting.number}回{dossier.committee.name}",
                )
                uow.plans.change_state(plan, next_state(plan.state, Event.UNREFER), event)


def take_off(desk: Desk, uow: UnitOfWork, plan: Plan) -> frozenset[int]:
    """Take a plan that was withdrawn or returned off the agendas to come and name their meetings (M-4).

    A provisional item loses the plan. One that went out keeps its number, and shows 取下げ when none is left of it.
    """
    changed = set()
    for meeting in uow.meetings.open():
        items = uow.agenda.items(meeting.id)
        if meeting.state in BEFORE and any(_puts(item, plan.id) for item in items):
            dossier = uow.meetings.dossier(meeting.id, desk.regulations)
            left = [kept for item in items for kept in _without(item, plan.id, dossier)]
            uow.agenda.replace_items(meeting.id, numbered(uow, dossier, left))
            changed.add(meeting.id)
    return frozenset(changed)


def _puts(item: AgendaItem, plan_id: int) -> bool:
    return item.source is ItemSource.PLANS and plan_id in item.plan_ids


def _without(item: AgendaItem, plan_id: int, dossier: MeetingDossier) -> Iterator[AgendaItem]:
    if not _puts(item, plan_id):
        yield item
    elif item.frozen:
        states = [dossier.plans[other].plan.state for other in item.plan_ids]
        gone = all(state is PlanState.WITHDRAWN for state in states)
        yield replace(item, withdrawn=item.withdrawn or gone)
    else:
        left = tuple(other for other in item.plan_ids if other != plan_id)
        if left:
            yield replace(item, plan_ids=left)


def stays(item: AgendaItem) -> bool:
    """Tell whether an item survives when the agenda is made anew: it went out, or the clerk wrote it."""
    return item.frozen or (item.source in _TYPED and item.carried_from is None)


def _proposal(
    desk: Desk, reader: Reader, dossier: MeetingDossier, kept: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    carried = tuple(_carried(desk, reader, dossier))
    proposed = propose_items(
        dossier.committee,
        dossier.meeting,
        [
            file
            for file in reader.plans.waiting(desk.regulations).values()
            if file.type.committee == dossier.committee.id
        ],
        desk.regulations,
        carried=carried,
        urgent=_urgent(dossier, kept),
        reviews=_reviews(desk, reader, dossier, kept),
    )
    more = (
        *use_reports.propose(desk, reader, dossier, kept),
        *_objections(desk, reader, dossier, (*kept, *carried)),
        *_conditions(reader, dossier, kept),
    )
    sent = {item.title for item in kept if item.frozen and not item.withdrawn}
    proposed = tuple(_added(item) if _is_second(item, sent) else item for item in proposed)
    listed = {(item.source, item.title) for item in kept if item.source is ItemSource.REVIEW}
    return tuple(item for item in (*proposed, *more) if (item.source, item.title) not in listed)


def _is_second(item: AgendaItem, sent: Collection[str]) -> bool:
    """Tell whether plans that came late would bear the title of an item that went out already."""
    return item.source is ItemSource.PLANS and item.carried_from is None and item.title in sent


def _added(item: AgendaItem) -> AgendaItem:
    about = "について"
    return replace(item, title=f"{item.title.removesuffix(about)}（追加分）{about}")


def _carried(desk: Desk, reader: Reader, dossier: MeetingDossier) -> Iterator[AgendaItem]:
    """Yield what the committee left, with those of its plans that are still before the committee."""
    for item in reader.agenda.carried(dossier.committee.id, dossier.meeting.held_on):
        files = reader.plans.files(item.plan_ids, desk.regulations)
        left = tuple(id_ for id_, file in files.items() if file.plan.state is PlanState.REFERRED)
        if item.source is ItemSource.OBJECTION:
            yield item
        elif left or not item.plan_ids:
            yield replace(item, plan_ids=left)


def _objections(
    desk: Desk, reader: Reader, dossier: MeetingDossier, listed: Iterable[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Return the objections that the committee has to give its opinion on and that are not listed yet."""
    about = {
        plan_id
        for item in listed
        if item.source is ItemSource.OBJECTION and not item.withdrawn
        for plan_id in item.plan_ids
    }
    entries = reader.entries.rows(objection.KIND, still_open=True)
    waiting = [one for one in map(objection.from_entry, entries) if one.plan_id not in about]
    return objection.propose_objections(dossier.committee, dossier.meeting, waiting, desk.regulations)


def _conditions(
    reader: Reader, dossier: MeetingDossier, kept: Iterable[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Return the report on the conditions that the committee has not heard the end of (M-6)."""
    if any(item.source is ItemSource.CONDITION_REPORT and not item.withdrawn for item in kept):
        return ()
    owed = reader.conditions.owed_to(dossier.committee.id, dossier.meeting.held_on)
    return propose_condition_report(dossier.meeting, owed)


def _urgent(dossier: MeetingDossier, kept: Sequence[AgendaItem]) -> list[Decision]:
    listed = {
        plan_id
        for item in kept
        if item.source is ItemSource.URGENT_REPORT and not item.withdrawn
        for plan_id in item.plan_ids
    }
    return [one for one in dossier.owing if one.plan_id not in listed]


def _reviews(
    desk: Desk, reader: Reader, dossier: MeetingDossier, kept: Sequence[AgendaItem]
) -> tuple[Review, ...]:
    own = reader.reviews.of_meeting(dossier.meeting.id)
    if any(item.source is ItemSource.REVIEW_REPORT and not item.withdrawn for item in kept):
        return own
    return (*own, *reader.reviews.unreported(dossier.committee.id, desk.regulations))
