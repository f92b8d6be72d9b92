"""The life of a plan outside a meeting: look, check, accept, return, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk_app.domain.comparison import FieldChange, compare
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.lifecycle import Event, check_event, next_state
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent, PlanState
from kiosk_app.domain.plan_checks import check_accept, check_plan
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.store.plans import PlanRow
from kiosk_app.usecases.agenda import take_off
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress, refuse
from kiosk_app.usecases.drafting import EDITABLE
from kiosk_app.usecases.intake import RegisterIndex, facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan with its file, what is wrong with it today, and how it differs from last year's."""

    file: PlanFile
    problems: tuple[Problem, ...]
    differences: tuple[FieldChange, ...]


def list_plans(
    desk: Desk,
    *,
    year: int | None = None,
    type_id: str | None = None,
    state: PlanState | None = None,
    section_id: str | None = None,
    text: str = "",
) -> tuple[PlanRow, ...]:
    """List plans in the order of year, section and number."""
    with desk.database.read() as reader:
        return reader.plans.rows(year=year, type_id=type_id, state=state, section_id=section_id, text=text)


def show_plan(desk: Desk, plan_id: int) -> PlanView:
    """Show one plan with everything attached to it."""
    with desk.database.read() as reader:
        file = reader.plans.file(plan_id, desk.regulations)
        return PlanView(
            file=file,
            problems=_problems(desk, reader, file),
            differences=()
            if file.previous is None
            else compare(file.previous, file.plan.content, desk.regulations),
        )


def check(desk: Desk, plan_id: int) -> tuple[Problem, ...]:
    """List what the rules of requirements §2 find in a plan; nothing changes."""
    with desk.database.read() as reader:
        return _problems(desk, reader, reader.plans.file(plan_id, desk.regulations))


def _problems(
    desk: Desk, reader: Reader, file: PlanFile, index: RegisterIndex | None = None
) -> tuple[Problem, ...]:
    if file.plan.state in (PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN):
        return ()
    index = index or RegisterIndex(reader, desk.regulations)
    content = file.plan.content
    facts = facts_of(reader, content, index, file.consultations, own_id=file.plan.id)
    day = file.plan.received_on or file.plan.submitted_on or desk.today
    return check_plan(content, desk.regulations, facts, day)


def draft_plan(desk: Desk, content: PlanContent, *, previous_id: int | None = None) -> Plan:
    """Keep a plan as a draft, however incomplete."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        plan = uow.plans.add(content, previous_id=previous_id, on=desk.today, by=desk.actor.user)
        uow.commit()
        return plan


def save_plan(desk: Desk, plan: Plan, content: PlanContent) -> Plan:
    """Keep the changed content of a plan that the committee does not have yet; a stale version is refused."""
    if plan.state not in EDITABLE:
        raise RuleError(
            [
                Problem(
                    message=f"「{plan.state.label}」の計画書等の内容は変更できません。",
                    fix="取下げとして、新しい計画書等を登録してください。",
                )
            ]
        )
    with desk.database.write(desk.actor, desk.clock()) as uow:
        saved = uow.plans.save_content(plan, content)
        uow.commit()
        return saved


def submit_plan(desk: Desk, plan_id: int) -> Changes:
    """File a draft or a corrected plan, bound to its business; raise RuleError with what is wrong."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        file = uow.plans.file(plan_id, desk.regulations)
        refuse(check_event(file, Event.SUBMIT, desk.regulations))
        index = RegisterIndex(uow, desk.regulations)
        bound, unclear = index.resolve(file.plan.content)
        refuse(unclear)
        if bound != file.plan.content:
            file = replace(file, plan=uow.plans.save_content(file.plan, bound))
        refuse(_problems(desk, uow, file, index))
        _move(desk, uow, file, Event.SUBMIT)
        uow.commit()
    return Changes(plans=frozenset({plan_id}))


def accept_plans(desk: Desk, plan_ids: Sequence[int], progress: Progress = QUIET) -> tuple[Plan, ...]:
    """Accept filed plans under the next receipt numbers of the fiscal year (B46-12, A-12-4).

    A plan that comes back after a return keeps the number and the day of its first receipt. Raises RuleError with every formal fault of every plan; then none is accepted.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        plan_ids = tuple(dict.fromkeys(plan_ids))
        files = uow.plans.files(plan_ids, desk.regulations)
        index = RegisterIndex(uow, desk.regulations)
        refuse([problem for plan_id in plan_ids for problem in _faults(desk, uow, files[plan_id], index)])
        accepted = []
        for number, plan_id in enumerate(plan_ids):
            progress.step(number, len(plan_ids), files[plan_id].plan.content.title)
            accepted.append(_accept(desk, uow, files[plan_id]))
        uow.commit()
        return tuple(accepted)


def _faults(desk: Desk, reader: Reader, file: PlanFile, index: RegisterIndex) -> list[Problem]:
    """Find what stands against accepting a plan; one that comes back after a return is accepted again."""
    found = check_event(file, Event.ACCEPT, desk.regulations)
    if not found:
        found = _problems(desk, reader, file, index)
    elif file.plan.state is PlanState.ACCEPTED:
        found = check_accept(file, desk.regulations)
    return [replace(problem, place=replace(problem.place, file=f"計画{file.plan.id}")) for problem in found]


def _accept(desk: Desk, uow: UnitOfWork, file: PlanFile) -> Plan:
    event = PlanEvent(plan_id=file.plan.id, event=Event.ACCEPT.value, on=desk.today, by=desk.actor.user)
    state = next_state(file.plan.state, Event.ACCEPT)
    if file.plan.receipt_no is not None:
        return uow.plans.change_state(file.plan, state, event)
    number = uow.plans.next_receipt_no(desk.today)
    return uow.plans.change_state(file.plan, state, event, received_on=desk.today, receipt_no=number)


def return_plan(desk: Desk, plan_id: int, reason: str) -> Changes:
    """Send a plan back to its section for correction, with the reason; a provisional agenda loses it."""
    return _step(desk, plan_id, Event.RETURN, reason)


def withdraw_plan(desk: Desk, plan_id: int, reason: str) -> Changes:
    """Record that the section withdrew its plan (取下届); on an agenda that went out it shows as 取下げ (M-4)."""
    return _step(desk, plan_id, Event.WITHDRAW, reason)


def _step(desk: Desk, plan_id: int, event: Event, reason: str) -> Changes:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        file = uow.plans.file(plan_id, desk.regulations)
        moved = _move(desk, uow, file, event, reason)
        meetings = take_off(desk, uow, moved)
        uow.commit()
    return Changes(plans=frozenset({plan_id}), meetings=meetings)


def _move(desk: Desk, uow: UnitOfWork, file: PlanFile, event: Event, reason: str = "") -> Plan:
    refuse(check_event(file, event, desk.regulations, reason=reason))
    step = PlanEvent(
        plan_id=file.plan.id, event=event.value, on=desk.today, by=desk.actor.user, reason=reason
    )
    submitted = desk.today if event is Event.SUBMIT else file.plan.submitted_on
    return uow.plans.change_state(file.plan, next_state(file.plan.state, event), step, submitted_on=submitted)
