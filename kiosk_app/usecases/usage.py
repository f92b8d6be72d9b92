"""Reports on the use of other sections' data: asked for, received, chased (B46-15-2, B46-16-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from kiosk_app.domain.docket import USAGE_ASKED, USAGE_RECEIVED
from kiosk_app.domain.fiscal_year import last_day
from kiosk_app.domain.plan import PlanEvent, PlanState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.usage import (
    KIND,
    UsageReport,
    UseCase,
    check_report,
    from_entry,
    to_entry,
    use_cases,
)
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress, refuse
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

REQUEST = "利用状況報告書の提出の依頼"
_DECIDED = (PlanState.DECIDED, PlanState.NOTIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a section reported; `use` is the id or the name of the kind of data."""

    plan_id: int
    use: str
    count: int
    on: date | None = None
    disposed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report on record, and what the clerk should look at."""

    report: UsageReport
    warnings: tuple[Problem, ...]
    changes: Changes


def list_uses(desk: Desk, year: int, *, only_owed: bool = False) -> tuple[UseCase, ...]:
    """List the approved uses of a fiscal year with what was asked for and received."""
    with desk.database.read() as reader:
        found = _cases(desk, reader, year)
    return tuple(case for case in found if case.owed or not only_owed)


def request_papers(
    desk: Desk, year: int, *, sent_on: date | None = None, due: date | None = None
) -> tuple[Paper, ...]:
    """Compose one letter for each section that owes reports on a year; one that was asked before is asked again.

    Raises RuleError when nobody owes a report, or the year of use is not over.
    """
    from kiosk_app.documents import compose

    owed = _owed(desk, year)
    with desk.database.read() as reader:
        people = reader.people.everyone()
    head = compose.LetterHead(dated=sent_on)
    asking = compose.UsageRequest(year=year, today=desk.today, people=people, due=due)
    return tuple(
        Paper(
            kind=REQUEST,
            name=safe_name(f"{letter.document.subject}_{letter.section.label}"),
            document=letter.document,
            folder=safe_name(REQUEST),
        )
        for letter in compose.usage_requests(owed, desk.regulations, asking, head)
    )


def ask(
    desk: Desk,
    year: int,
    out: Path,
    *,
    sent_on: date | None = None,
    due: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the letters; with `sent_on` the reports count as asked for on that day."""
    papers = request_papers(desk, year, sent_on=sent_on, due=due)
    also = None if sent_on is None else partial(_note_asked, desk, year=year, on=sent_on)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def note_asked(desk: Desk, year: int, on: date) -> Changes:
    """Record that the sections which owe reports on a year were asked for them."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        changes = _note_asked(desk, uow, year, on)
        uow.commit()
    return changes


def receive(desk: Desk, found: Received) -> Kept:
    """Record a report that came in, once; raise RuleError when the plan owes none."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        file = uow.plans.file(found.plan_id, desk.regulations)
        reports = [from_entry(entry) for entry in uow.entries.rows(KIND, subject=f"plan:{found.plan_id}")]
        case = _case(use_cases([file], reports, desk.regulations), found)
        content = file.plan.content
        report = UsageReport(
            plan_id=found.plan_id,
            use_id=case.rule.id,
            fiscal_year=content.fiscal_year,
            section_id=content.section_id,
            title=content.title,
            received_on=found.on or desk.today,
            count=found.count,
            disposed_on=found.disposed_on,
            note=found.note,
        )
        problems = check_report(case, report, desk.today)
        refuse(problems)
        kept = from_entry(uow.entries.add(to_entry(report)))
        uow.plans.add_event(_event(desk, found.plan_id, USAGE_RECEIVED, case.rule.id, report.received_on))
        uow.commit()
    warnings = tuple(one for one in problems if one.severity is Severity.WARNING)
    return Kept(report=kept, warnings=warnings, changes=Changes(plans=frozenset({found.plan_id})))


def _note_asked(desk: Desk, uow: UnitOfWork, year: int, on: date) -> Changes:
    owed = [case for case in _cases(desk, uow, year) if case.owed]
    for case in owed:
        uow.plans.add_event(_event(desk, case.file.plan.id, USAGE_ASKED, case.rule.id, on))
    return Changes(plans=frozenset(case.file.plan.id for case in owed))


def _owed(desk: Desk, year: int) -> tuple[UseCase, ...]:
    named = format_fiscal_year(year)
    if desk.today <= last_day(year):
        message = f"{named}はまだ終わっていないため、利用状況報告書を求められません。"
        raise RuleError([Problem(message=message, fix="年度を確かめてください。", place=Place(field="年度"))])
    owed = list_uses(desk, year, only_owed=True)
    if not owed:
        message = f"{named}の利用について、提出を待っている利用状況報告書はありません。"
        raise RuleError([Problem(message=message, place=Place(field="年度"))])
    return owed


def _cases(desk: Desk, reader: Reader, year: int) -> tuple[UseCase, ...]:
    ids = [row.id for row in reader.plans.rows(year=year) if row.state in _DECIDED]
    files = reader.plans.files(ids, desk.regulations)
    reports = (from_entry(entry) for entry in reader.entries.rows(KIND, year=year))
    return use_cases(files.values(), reports, desk.regulations)


def _case(cases: Sequence[UseCase], found: Received) -> UseCase:
    for case in cases:
        if found.use in (case.rule.id, case.rule.name):
            return case
    names = "・".join(case.rule.name for case in cases)
    message = f"計画{found.plan_id}について、「{found.use}」の利用は決定されていません。"
    fix = f"この計画が利用するのは、{names}です。" if names else "計画の番号を確かめてください。"
    raise RuleError([Problem(message=message, fix=fix, place=Place(field="利用"))])


def _event(desk: Desk, plan_id: int, event: str, use_id: str, on: date) -> PlanEvent:
    return PlanEvent(plan_id=plan_id, event=event, on=on, by=desk.actor.user, reason=use_id)
