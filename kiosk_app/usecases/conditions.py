"""Follow the conditions of approvals (M-6): ask how they stand, note what was done, verify, tell the committee."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.condition_rules import (
    INQUIRY,
    STEP,
    ConditionStep,
    after,
    check_day,
    check_step,
    step_entry,
)
from kiosk_app.domain.decision import Condition, ConditionCase, ConditionKind, ConditionState
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.desk import QUIET, Desk, Progress, refuse
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

_LETTER = "条件の対応状況の照会"
_MET = (ConditionState.VERIFIED, ConditionState.TOLD_COMMITTEE)


class ConditionHistory(NamedTuple):
    """A condition with its decision and every step that was noted."""

    case: ConditionCase
    steps: tuple[Entry, ...]


def list_conditions(
    desk: Desk, *, open_only: bool = False, overdue: bool = False
) -> tuple[ConditionCase, ...]:
    """List conditions, the earliest due first: all, those still to be told of, or those past their day."""
    with desk.database.read() as reader:
        found = reader.conditions.all(open_only=open_only or overdue)
    return tuple(case for case in found if not overdue or _is_overdue(case.condition, desk.today))


def show_condition(desk: Desk, condition_id: int) -> ConditionHistory:
    """Show one condition with its course."""
    with desk.database.read() as reader:
        reader.decisions.condition(condition_id)
        (case,) = reader.conditions.of([condition_id])
        return ConditionHistory(case, reader.entries.rows(STEP, subject=f"condition:{condition_id}"))


def set_condition(desk: Desk, condition_id: int, step: ConditionStep) -> Condition:
    """Note a step: work begun, a report with its evidence, or that a person verified it (who, when)."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        found = uow.decisions.condition(condition_id)
        (case,) = uow.conditions.of([condition_id])
        refuse([*check_step(found, step, desk.today), *check_day(step, case.decided_on, desk.today)])
        kept = uow.decisions.save_condition(after(found, step), expected_version=found.version)
        uow.entries.add(step_entry(kept, step))
        uow.commit()
        return kept


def inquiry_papers(
    desk: Desk, condition_ids: Collection[int] = (), *, on: date | None = None, reply_due: date | None = None
) -> tuple[Paper, ...]:
    """Compose the letters that ask how conditions stand, one to each section; all open ones without numbers."""
    from kiosk_app.documents import compose

    with desk.database.read() as reader:
        cases = (
            reader.conditions.of(condition_ids) if condition_ids else reader.conditions.all(open_only=True)
        )
        people = reader.people.everyone()
    chosen = [case for case in cases if condition_ids or case.condition.state not in _MET]
    if not chosen:
        raise RuleError([Problem(message="照会する条件がありません。")])
    letters = compose.inquiry_letters(
        _by_section(chosen),
        desk.regulations,
        people,
        compose.LetterHead(dated=on),
        day=desk.today,
        due=reply_due,
    )
    return tuple(
        Paper(
            kind=_LETTER,
            name=safe_name(f"{_LETTER}_{letter.section.label}"),
            document=letter.document,
        )
        for letter in letters
    )


def make_inquiries(
    desk: Desk,
    out: Path,
    condition_ids: Sequence[int] = (),
    *,
    sent_on: date | None = None,
    reply_due: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the letters; with `sent_on` the inquiry is noted in the course of each condition."""
    papers = inquiry_papers(desk, condition_ids, on=sent_on, reply_due=reply_due)
    also = None if sent_on is None else partial(_note_inquiry, desk, condition_ids=condition_ids, on=sent_on)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def _note_inquiry(desk: Desk, uow: UnitOfWork, condition_ids: Sequence[int], on: date) -> None:
    cases = uow.conditions.of(condition_ids) if condition_ids else uow.conditions.all(open_only=True)
    for case in cases:
        if condition_ids or case.condition.state not in _MET:
            step = ConditionStep(state=case.condition.state, on=on, by=desk.actor.user)
            uow.entries.add(step_entry(case.condition, step, state=INQUIRY))


def _by_section(cases: Sequence[ConditionCase]) -> dict[str, tuple[ConditionCase, ...]]:
    found: dict[str, list[ConditionCase]] = defaultdict(list)
    for case in cases:
        for section_id in case.section_ids:
            found[section_id].append(case)
    return {section_id: tuple(listed) for section_id, listed in found.items()}


def _is_overdue(condition: Condition, today: date) -> bool:
    waiting = condition.state not in _MET and condition.kind is not ConditionKind.STANDING
    return waiting and condition.due is not None and condition.due < today
