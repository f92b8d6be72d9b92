"""Take plans in: find their business in the register, check them against the rules, keep all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.lifecycle import Event
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent, PlanState
from kiosk_app.domain.plan_checks import PlanFacts, check_plan
from kiosk_app.domain.problems import Place, Problem, Severity, has_errors
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import PlanTiming, Regulations
from kiosk_app.errors import RuleError
from kiosk_app.exchange.plan_json import read_plan
from kiosk_app.exchange.plans import read_plans
from kiosk_app.exchange.sniffing import read_text
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress
from kiosk_app.usecases.previous import PreviousPlans
from kiosk_app.usecases.programmes import Programmes
from kiosk_app.usecases.register_book import register_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in: the new plans, and what the clerk should look at."""

    plans: tuple[Plan, ...]
    warnings: tuple[Problem, ...]
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A plan on its way in, with the place that its problems belong to."""

    content: PlanContent
    place: Place = field(default_factory=Place)


def base_year(content: PlanContent, regulations: Regulations) -> int:
    """Return the fiscal year whose register tells whether the plan's business runs."""
    rule = regulations.find_plan_type(content.type_id)
    annual = rule is not None and rule.timing is PlanTiming.ANNUAL
    return content.fiscal_year - 1 if annual else content.fiscal_year


class RegisterIndex:
    """Find a plan's business among the register rows of its base year."""

    def __init__(self, reader: Reader, regulations: Regulations) -> None:
        self._reader = reader
        self.regulations = regulations
        self.programmes = Programmes(reader, regulations)
        self._years: dict[int, Mapping[str, list[RegisterRow]]] = {}

    def matches(self, content: PlanContent) -> list[RegisterRow]:
        """Return the businesses of the register that the plan can mean; one that rests (隔年業務) is among them."""
        year = base_year(content, self.regulations)
        if year not in self._years:
            rows: dict[str, list[RegisterRow]] = {}
            for row in register_in_force(self._reader, self.regulations, year):
                rows.setdefault(row.business.key.name, []).append(row)
            self._years[year] = rows
        return [
            row
            for row in self._years[year].get(content.business_name or content.title, [])
            if row.business.key.section_id == content.section_id
            and content.system in ("", row.business.key.system)
            and content.processing in (None, row.business.key.processing)
        ]

    def resolve(self, content: PlanContent) -> tuple[PlanContent, tuple[Problem, ...]]:
        """Return the plan bound to its business, or a problem when it can mean several."""
        if content.business_id is not None:
            return content, ()
        found = self.matches(content)
        if len(found) > 1:
            names = "、".join(
                f"{row.business.key.processing.label} {row.business.key.system}".rstrip() for row in found
            )
            problem = Problem(
                message=f"業務「{content.business_name or content.title}」は台帳に{len(found)}件あります（{names}）。",
                fix="情報システムと処理の欄でどれかを示してください。",
                place=Place(field="業務名"),
            )
            return content, (problem,)
        if not found:
            return content, ()
        key = found[0].business.key
        bound = replace(
            content,
            business_id=found[0].business.id,
            business_name=key.name,
            system=key.system,
            processing=key.processing,
        )
        return bound, ()


def facts_of(
    reader: Reader,
    content: PlanContent,
    index: RegisterIndex,
    consultations: Sequence[Consultation] = (),
    *,
    own_id: int | None = None,
) -> PlanFacts:
    """Gather what the record says about a plan's business and its double."""
    running = bool(index.matches(content)) if content.business_id is None else _runs(reader, content, index)
    duplicate = reader.plans.duplicate_of(content)
    return PlanFacts(
        running=running,
        scheduled=index.programmes.schedules(content),
        consultations=tuple(consultations),
        duplicate_of=None if duplicate == own_id else duplicate,
    )


def _runs(reader: Reader, content: PlanContent, index: RegisterIndex) -> bool:
    assert content.business_id is not None
    if any(row.business.id == content.business_id for row in index.matches(content)):
        return True
    rows = register_in_force(reader, index.regulations, base_year(content, index.regulations))
    return any(row.business.id == content.business_id for row in rows)


def import_plans(
    desk: Desk,
    paths: Sequence[Path],
    *,
    year: int,
    dry_run: bool = False,
    progress: Progress = QUIET,
) -> Intake:
    """Take in .csv and .xlsx lists of plans, every file whole or nothing at all (B46-10, B46-11, A-12-1).

    Raises RuleError with every problem by file, row and column; then nothing has changed.
    """
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    for number, path in enumerate(paths):
        progress.step(number, len(paths), path.name)
        found = read_plans(path, desk.regulations, year=year, today=desk.today)
        problems.extend(found.problems)
        candidates.extend(
            Candidate(content=content, place=place)
            for content, place in zip(found.contents, found.places, strict=True)
        )
    return take_in(desk, candidates, problems, dry_run=dry_run)


def add_plan(desk: Desk, path: Path) -> Intake:
    """Take in one plan written as JSON."""
    text = read_text(path)
    content, problems = read_plan(text, desk.regulations, file=path.name, today=desk.today)
    candidates = [] if content is None else [Candidate(content=content, place=Place(file=path.name))]
    return take_in(desk, candidates, list(problems))


def take_in(
    desk: Desk, candidates: Sequence[Candidate], problems: list[Problem], *, dry_run: bool = False
) -> Intake:
    """Check the candidates against rules and register, and record them as filed if none is wrong."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        checked = check_all(desk, uow, candidates, problems)
        if has_errors(problems):
            raise RuleError(problems)
        plans = _file(desk, uow, checked)
        if not dry_run:
            uow.commit()
    return Intake(
        plans=plans,
        warnings=tuple(problem for problem in problems if problem.severity is Severity.WARNING),
        changes=Changes() if dry_run else Changes(plans=frozenset(plan.id for plan in plans)),
    )


def check_all(
    desk: Desk, reader: Reader, candidates: Sequence[Candidate], problems: list[Problem]
) -> list[Candidate]:
    """Return the candidates bound to their businesses; what the rules say of them joins the problems."""
    index = RegisterIndex(reader, desk.regulations)
    checked = [_check(desk, reader, candidate, index, problems) for candidate in candidates]
    problems.extend(_doubles(checked))
    return checked


def _file(desk: Desk, uow: UnitOfWork, checked: Sequence[Candidate]) -> tuple[Plan, ...]:
    filed = []
    for plan in add_linked(desk, uow, checked):
        event = PlanEvent(plan_id=plan.id, event=Event.SUBMIT.value, on=desk.today, by=desk.actor.user)
        filed.append(uow.plans.change_state(plan, PlanState.SUBMITTED, event, submitted_on=desk.today))
    return tuple(filed)


def add_linked(desk: Desk, uow: UnitOfWork, checked: Sequence[Candidate]) -> tuple[Plan, ...]:
    """Keep candidates as drafts, each linked to the plan of its business before it."""
    drafts = uow.plans.add_many([c.content for c in checked], on=desk.today, by=desk.actor.user)
    previous = PreviousPlans(uow, desk.regulations)
    linked = []
    for draft in drafts:
        content = draft.content
        found = previous.of(content.business_id, base_year(content, desk.regulations))
        follower = replace(draft, previous_id=None if found is None else found.id)
        linked.append(draft if found is None else uow.plans.save(follower, draft.version))
    return tuple(linked)


def _check(
    desk: Desk, reader: Reader, candidate: Candidate, index: RegisterIndex, problems: list[Problem]
) -> Candidate:
    content, unclear = index.resolve(candidate.content)
    found = [*unclear]
    if not unclear:
        facts = facts_of(reader, content, index)
        found.extend(check_plan(content, desk.regulations, facts, desk.today))
    problems.extend(_placed(problem, candidate.place) for problem in found)
    return replace(candidate, content=content)


def _placed(problem: Problem, place: Place) -> Problem:
    return problem.at(replace(place, field=problem.place.field, column=problem.place.column or place.column))


def _doubles(candidates: Sequence[Candidate]) -> list[Problem]:
    seen: dict[tuple[object, ...], Candidate] = {}
    problems = []
    for candidate in candidates:
        c = candidate.content
        key = (c.type_id, c.fiscal_year, c.section_id, c.business_id or c.business_name or c.title)
        first = seen.setdefault(key, candidate)
        if first is not candidate:
            where = first.place.text() or f"「{first.content.title}」"
            problems.append(
                Problem(
                    message=f"「{c.title}」は{where}と重複しています。",
                    fix="どちらか一方を削ってください。",
                    place=candidate.place,
                )
            )
    return problems
