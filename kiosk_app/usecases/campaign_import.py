"""Take in what sections sent back: every file whole or not at all, and nothing while any file has errors.

With `only_good` the files without errors go in and the others stay out. A file that comes again changes the plans that
are not accepted yet, and what changed is told field by field (B46-10-1..3, B46-11, A-12-1, A-12-2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk_app.domain.campaign_requests import (
    STOPPED,
    Request,
    RequestState,
    StopNote,
    request_entry,
    stop_entry,
    stop_from,
)
from kiosk_app.domain.comparison import FieldChange
from kiosk_app.domain.lifecycle import Event, next_state
from kiosk_app.domain.plan import Plan, PlanEvent, PlanState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.errors import RuleError
from kiosk_app.exchange.forms import Wanted
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.campaign import CampaignView, read_campaign
from kiosk_app.usecases.campaign_binding import OPEN, Binder, Bound
from kiosk_app.usecases.campaign_sources import Incoming, read_all, told
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress

_RESUBMITTED = (PlanState.DRAFT, PlanState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """A plan on record that a file changed, and what changed in it."""

    plan: Plan
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What became of a file; one that was not taken changed nothing, and its problems tell why."""

    file: str
    section_id: str
    taken: bool
    added: tuple[Plan, ...] = ()
    updated: tuple[Updated, ...] = ()
    unchanged: tuple[int, ...] = ()
    stopped: tuple[StopNote, ...] = ()
    nothing: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What came in, file by file; `passed` are the files of a folder that are no forms."""

    files: tuple[FileResult, ...]
    passed: tuple[Problem, ...] = ()
    dry_run: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return everything that the clerk should look at."""
        return (*self.passed, *(problem for one in self.files for problem in one.problems))

    @property
    def changes(self) -> Changes:
        """Return what changed on record."""
        if self.dry_run:
            return Changes()
        added = [plan.id for one in self.files for plan in one.added]
        updated = [one.plan.id for file in self.files for one in file.updated]
        return Changes(plans=frozenset((*added, *updated)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How to take files in: `on` is the day on which they came (None: today), `section_id` whose they must be."""

    year: int
    section_id: str | None = None
    on: date | None = None
    only_good: bool = False
    dry_run: bool = False


def import_returned(
    desk: Desk, paths: Sequence[Path], taking: Taking, progress: Progress = QUIET
) -> Returned:
    """Take in forms and lists, single files or whole folders.

    Raises RuleError with every problem by file, sheet and cell when any file has errors, or with `only_good` when no
    file is good; then nothing has changed. Raises CancelledError when the clerk stops it; nothing has changed either.
    """
    wanted = Wanted(regs=desk.regulations, year=taking.year, section_id=taking.section_id)
    found, passed = read_all(desk, paths, wanted, progress)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        view = read_campaign(uow, desk.regulations, taking.year)
        binder = Binder(uow, view, taking.on or desk.today)
        bound = [() if one.failed else binder.bind(one) for one in found]
        good = [one for one in found if not one.failed]
        if not good or (len(good) < len(found) and not taking.only_good):
            raise RuleError((*told(found), *passed))
        taker = _Taker(desk, uow, view, taking)
        results = []
        for number, (one, answers) in enumerate(zip(found, bound, strict=True)):
            progress.step(len(found) + number, 2 * len(found), one.file)
            results.append(_left(one) if one.failed else taker.take(one, answers))
        if not taking.dry_run:
            uow.commit()
    return Returned(files=tuple(results), passed=tuple(passed), dry_run=taking.dry_run)


def _left(one: Incoming) -> FileResult:
    return FileResult(file=one.file, section_id=one.section_id, taken=False, problems=tuple(one.problems))


def _is_settled(existing: Plan, bound: Bound) -> bool:
    """Tell whether a plan on record stays as it is: it says the same already, or may not change any more."""
    if existing.state not in OPEN:
        return True
    return existing.content == bound.content and existing.state not in _RESUBMITTED


class _Taker:
    """Write what the files bring in."""

    def __init__(self, desk: Desk, uow: UnitOfWork, view: CampaignView, taking: Taking) -> None:
        self._desk = desk
        self._uow = uow
        self._view = view
        self._missing = view.missing
        self._year = taking.year
        self._on = taking.on or desk.today
        notes = (stop_from(e) for e in uow.entries.rows(STOPPED, year=taking.year, still_open=True))
        self._notes = {note.business_id: note for note in notes}

    def take(self, incoming: Incoming, answers: Sequence[Bound]) -> FileResult:
        """Keep the answers of a file and note that its section has answered."""
        added, updated, unchanged, stopped = [], [], [], []
        for bound in answers:
            if bound.stop is not None:
                stopped.append(self._stop(bound))
                continue
            self._take_back(bound)
            if bound.existing is None:
                added.append(self._add(bound))
            elif _is_settled(bound.existing, bound):
                unchanged.append(bound.existing.id)
            else:
                updated.append(self._update(bound, bound.existing))
        if incoming.section_id:
            self._note_answer(incoming)
        return FileResult(
            file=incoming.file,
            section_id=incoming.section_id,
            taken=True,
            added=tuple(added),
            updated=tuple(updated),
            unchanged=tuple(unchanged),
            stopped=tuple(stopped),
            nothing=incoming.nothing,
            problems=(*incoming.problems, *self._left_open(incoming, answers)),
        )

    def _add(self, bound: Bound) -> Plan:
        assert bound.content is not None
        draft = self._uow.plans.add(
            bound.content, previous_id=bound.previous_id, on=self._on, by=self._desk.actor.user
        )
        return self._submit(draft)

    def _update(self, bound: Bound, existing: Plan) -> Updated:
        assert bound.content is not None
        plan = self._uow.plans.save_content(existing, bound.content)
        if plan.state in _RESUBMITTED:
            plan = self._submit(plan)
        return Updated(plan=plan, changes=bound.changes)

    def _submit(self, plan: Plan) -> Plan:
        event = PlanEvent(plan_id=plan.id, event=Event.SUBMIT.value, on=self._on, by=self._desk.actor.user)
        state = next_state(plan.state, Event.SUBMIT)
        return self._uow.plans.change_state(plan, state, event, submitted_on=self._on)

    def _stop(self, bound: Bound) -> StopNote:
        assert bound.business_id is not None
        assert bound.stop is not None
        old = self._notes.get(bound.business_id)
        if old is not None:
            note = replace(old, stop=bound.stop, reason=bound.item.reason)
            if note != old:
                self._uow.entries.save(stop_entry(note), old.version)
            return note
        note = StopNote(
            year=self._year,
            business_id=bound.business_id,
            business_name=bound.item.name,
            section_id=bound.section_id,
            stop=bound.stop,
            told_on=self._on,
            reason=bound.item.reason,
        )
        return stop_from(self._uow.entries.add(stop_entry(note)))

    def _take_back(self, bound: Bound) -> None:
        """Close the note that a business stops, when a plan is filed for it after all."""
        note = self._notes.get(bound.business_id or 0)
        if note is not None:
            closed = replace(note, taken_back_on=self._on)
            self._uow.entries.save(stop_entry(closed), note.version)

    def _note_answer(self, incoming: Incoming) -> None:
        section = self._desk.regulations.section(incoming.section_id)
        old = self._view.requests.get(section.id)
        request = old or Request(year=self._year, section_id=section.id, section_label=section.label)
        state = RequestState.NOTHING if incoming.nothing else RequestState.ANSWERED
        new = replace(request, state=state, answered_on=self._on, contact=incoming.contact)
        if old is None:
            self._uow.entries.add(request_entry(new))
        else:
            self._uow.entries.save(request_entry(new), old.version)

    def _left_open(self, incoming: Incoming, answers: Sequence[Bound]) -> list[Problem]:
        """Ask about the businesses that a form says nothing of although they owe a plan."""
        said = {bound.business_id for bound in answers}
        return [
            Problem(
                message=f"「{one.demand.row.business.key.name}」は種別が空欄のため、未提出のままです。",
                place=Place(file=incoming.file),
                severity=Severity.WARNING,
            )
            for one in self._missing
            if one.demand.section_id == incoming.section_id
            and one.demand.business_id not in said
            and not one.returned
        ]
