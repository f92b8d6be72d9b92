"""Decide plans without a meeting: 付議の特例 (B46-13), 委員長の専決, and what a rule keeps from the committee."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.decision import Decision, DecisionKind, Route, Verdict
from kiosk_app.domain.decision_effects import check_told
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.lifecycle import Event, next_state
from kiosk_app.domain.membership import SeatRole, roster
from kiosk_app.domain.plan import PlanEvent, PlanState
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.urgent import Way, check_alone, check_exempt, decider_name, find_way
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.agenda import take_off
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress, refuse
from kiosk_app.usecases.registering import Case, follow
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

_KINDS = {Verdict.APPROVED: DecisionKind.APPROVED, Verdict.REJECTED: DecisionKind.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneDecision:
    """What is decided on a plan, by which post or office, and why; today unless `on` says otherwise."""

    plan_id: int
    by: str
    verdict: Verdict
    reason: str
    opinion: str = ""
    on: date | None = None


class Alone(NamedTuple):
    """A decision that was recorded, what the clerk should look at, and what changed."""

    decision: Decision
    warnings: tuple[Problem, ...]
    changes: Changes


class Unreported(NamedTuple):
    """A decision that its committee has not heard of, with its plan and its age in days."""

    decision: Decision
    file: PlanFile
    age_days: int


def decide_alone(desk: Desk, wish: AloneDecision) -> Alone:
    """Decide an accepted plan without the committee, which is owed a report (B46-13-1, B46-13-2).

    Which way is open follows from the profile and from who decides. Raises RuleError with the article where the
    ward's rules open none.
    """
    on = wish.on or desk.today
    with desk.database.write(desk.actor, desk.clock()) as uow:
        file = uow.plans.file(wish.plan_id, desk.regulations)
        way, faults = find_way(file, wish.by, desk.regulations)
        refuse(faults)
        assert way is not None
        found = check_alone(
            file,
            way,
            desk.regulations,
            verdict=wish.verdict,
            reason=wish.reason,
            on=on,
            today=desk.today,
        )
        refuse(found)
        decision = uow.decisions.add(
            Decision(
                kind=_KINDS[wish.verdict],
                decided_on=on,
                route=way.route,
                plan_id=wish.plan_id,
                reason=wish.reason.strip(),
                opinion=wish.opinion.strip(),
                decided_by=_decided_by(desk, uow, file, way, on),
            )
        )
        step = PlanEvent(
            plan_id=wish.plan_id,
            event=way.event.value,
            on=on,
            by=decider_name(way, desk.regulations),
            reason=wish.reason.strip(),
        )
        plan = uow.plans.change_state(file.plan, next_state(file.plan.state, way.event), step)
        meetings = take_off(desk, uow, plan)
        follow(desk, uow, [Case(file, decision)])
        uow.commit()
    warnings = tuple(problem for problem in found if problem.severity is Severity.WARNING)
    return Alone(decision, warnings, Changes(plans=frozenset({wish.plan_id}), meetings=meetings))


def exempt_plan(desk: Desk, plan_id: int, reason: str) -> Changes:
    """Note why a plan is not put to the committee, where its rule lets the officer judge or names the reason."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        file = uow.plans.file(plan_id, desk.regulations)
        refuse(check_exempt(file, reason))
        noted = replace(file.plan, referral_exempt=reason.strip())
        uow.plans.save(noted, expected_version=file.plan.version)
        meetings = take_off(desk, uow, noted)
        uow.commit()
    return Changes(plans=frozenset({plan_id}), meetings=meetings)


def list_unreported(desk: Desk) -> tuple[Unreported, ...]:
    """List what was decided without a committee that has not heard of it, the oldest first (B46-13-2)."""
    with desk.database.read() as reader:
        found = [one for one in reader.decisions.unreported_urgent() if one.plan_id is not None]
        files = reader.plans.files([one.plan_id for one in found if one.plan_id], desk.regulations)
    return tuple(
        Unreported(one, files[one.plan_id], (desk.today - one.decided_on).days)
        for one in found
        if one.plan_id is not None
    )


def decision_papers(desk: Desk, plan_ids: Sequence[int], on: date | None = None) -> tuple[Paper, ...]:
    """Compose the letters on plans decided without the committee, one for each section (特例決定通知)."""
    from kiosk_app.documents import compose

    with desk.database.read() as reader:
        files = reader.plans.files(tuple(dict.fromkeys(plan_ids)), desk.regulations)
        people = reader.people.everyone()
    _refuse_others(files.values())
    head = compose.LetterHead(dated=on)
    letters = compose.alone_letters(tuple(files.values()), desk.regulations, people, head)
    return tuple(
        Paper(
            kind=letter.document.subject,
            name=safe_name(
                f"{letter.document.subject}_{letter.section.label}_計画{'・'.join(map(str, letter.plan_ids))}"
            ),
            document=letter.document,
        )
        for letter in letters
    )


def make_decision_letters(
    desk: Desk,
    plan_ids: Sequence[int],
    out: Path,
    *,
    sent_on: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the letters; with `sent_on` the plans count as notified on that day."""
    papers = decision_papers(desk, plan_ids, sent_on)
    also = None if sent_on is None else partial(_note_told, desk, plan_ids=plan_ids, on=sent_on)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def notify_plans(desk: Desk, plan_ids: Sequence[int], on: date) -> Changes:
    """Record that the results of plans decided without the committee went out; what went out before keeps its day."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        changes = _note_told(desk, uow, plan_ids, on)
        uow.commit()
    return changes


def _note_told(desk: Desk, uow: UnitOfWork, plan_ids: Sequence[int], on: date) -> Changes:
    files = uow.plans.files(tuple(dict.fromkeys(plan_ids)), desk.regulations)
    _refuse_others(files.values())
    told = [file for file in files.values() if file.plan.state is PlanState.DECIDED]
    for file in told:
        waiting = [one for one in file.decisions if _is_alone(one) and one.notified_on is None]
        refuse(check_told([one.decided_on for one in waiting], on, desk.today))
        uow.decisions.mark_notified([one.id for one in waiting], on)
        step = PlanEvent(plan_id=file.plan.id, event=Event.NOTIFY.value, on=on, by=desk.actor.user)
        uow.plans.change_state(file.plan, next_state(file.plan.state, Event.NOTIFY), step)
    return Changes(plans=frozenset(file.plan.id for file in told))


def _is_alone(decision: Decision) -> bool:
    return decision.route is not Route.COMMITTEE


def _refuse_others(files: Iterable[PlanFile]) -> None:
    others = [file for file in files if not any(_is_alone(one) for one in file.decisions)]
    if others:
        names = "、".join(f"計画{file.plan.id}「{file.plan.content.title}」" for file in others)
        raise RuleError(
            [
                Problem(
                    message=f"{names}は、委員会を経ないで決定したものではありません。",
                    fix="委員会の決定は、会議の審議結果通知により通知してください。",
                )
            ]
        )


def _decided_by(desk: Desk, reader: Reader, file: PlanFile, way: Way, on: date) -> str:
    """Return post and name of who decides on that day: later papers still print the name of then (B46-3/5)."""
    people = reader.people.everyone()
    if way.route is Route.CHAIR:
        committee = desk.regulations.committee(file.type.committee)
        seats = roster(committee, desk.regulations, people, on)
        chair = next(seat for seat in seats if seat.role is SeatRole.CHAIR)
        parts = (chair.title, chair.post, chair.person)
    else:
        post = desk.regulations.find_post(way.decider)
        holder = holder_on(post.id, people.holders, on) if post else None
        parts = (decider_name(way, desk.regulations), holder.name if holder else "", "")
    return "　".join(part for part in parts if part)
