"""Close a fiscal year: what blocks it, the backup, the record of it, and the register with which the next one begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk_app.domain.duty import Duty, DutyKind, SubjectKind
from kiosk_app.domain.obligations import open_duties
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import Processing
from kiosk_app.domain.registering import goes_on
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.domain.year_end import (
    KIND,
    Blocker,
    YearClosing,
    belongs_to,
    carried_words,
    check_close,
    duty_blocker,
    duty_day,
    from_entry,
    to_entry,
)
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader
from kiosk_app.usecases import keeping
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.recorded_items import waiting_moves
from kiosk_app.usecases.register_book import open_year
from kiosk_app.usecases.registering import unplaced_rows

_NAMED = 5
# a duty tells of the consultations of these, and those of a plan that was withdrawn need no answer
_TOLD = (PlanState.SUBMITTED, PlanState.EXAMINING, PlanState.ACCEPTED, PlanState.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A year that was closed, the backup that was made, and what goes on into the next one."""

    closing: YearClosing
    backup: Path
    carried: tuple[Problem, ...]


def year_duties(desk: Desk, year: int) -> tuple[Duty, ...]:
    """List the open duties of a year and of those before it, as they stood on its last day."""
    with desk.database.read() as reader:
        return _duties(desk, reader, year)


def year_blockers(desk: Desk, year: int) -> tuple[Problem, ...]:
    """List what still stands against closing a year, each with its article."""
    return tuple(one.problem for one in list_blockers(desk, year))


def list_blockers(desk: Desk, year: int) -> tuple[Blocker, ...]:
    """List what still stands against closing a year, each with what it is about."""
    moves = [move for move in waiting_moves(desk) if move.fiscal_year <= year + 1]
    with desk.database.read() as reader:
        found = [duty_blocker(duty) for duty in _duties(desk, reader, year)]
        found.extend(_unanswered(desk, reader, year))
        found.extend(_unplaced(desk, reader, year + 1))
    if moves:
        names = _listed([move.item.name for move in moves])
        problem = Problem(
            message=f"決定された記録項目の異動{len(moves)}件（{names}）が、表に反映されていません。",
            fix="どの事務の種類のものかを登録してください。",
            place=Place(field="記録項目"),
        )
        found.append(Blocker(problem=problem))
    return tuple(found)


def close_year(
    desk: Desk, year: int, *, reason: str = "", folder: Path | None = None, progress: Progress = QUIET
) -> Closed:
    """Close a year: back the record up, note what is carried over, and begin the next year's register.

    Raises RuleError with what blocks it, unless the clerk gives a reason for carrying that over; a year that is not
    over, or is closed, cannot be closed. Nothing has changed then, nor when the backup cannot be made (KnownError).
    """
    closings = list_closings(desk)
    refused = check_close(year, closings, desk.today)
    blockers = year_blockers(desk, year)
    if refused or (blockers and not reason.strip()):
        raise RuleError(refused or blockers)
    backup = keeping.backup(desk, folder or desk.database.path.parent / "backup", progress)
    closing = YearClosing(
        fiscal_year=year,
        closed_on=desk.today,
        by=desk.actor.user,
        backup=backup.name,
        reason=reason.strip() if blockers else "",
        carried=carried_words(blockers),
    )
    with desk.database.write(desk.actor, desk.clock()) as uow:
        meanwhile = check_close(year, map(from_entry, uow.entries.rows(KIND)), desk.today)
        if meanwhile:
            raise RuleError(meanwhile)
        kept = from_entry(uow.entries.add(to_entry(closing)))
        for processing in Processing:
            if goes_on(processing, desk.regulations):
                open_year(uow, processing, year + 1)
        uow.commit()
    return Closed(closing=kept, backup=backup, carried=blockers)


def list_closings(desk: Desk) -> tuple[YearClosing, ...]:
    """List the years that were closed."""
    with desk.database.read() as reader:
        return tuple(from_entry(entry) for entry in reader.entries.rows(KIND))


def _duties(desk: Desk, reader: Reader, year: int) -> tuple[Duty, ...]:
    docket = reader.docket(desk.regulations)
    years = {one.meeting.id: one.meeting.fiscal_year for one in docket.meetings}
    day = duty_day(year, desk.today)
    found = open_duties(docket, desk.regulations, day, desk.calendar)
    return tuple(duty for duty in found if belongs_to(duty, year, years))


def _unanswered(desk: Desk, reader: Reader, year: int) -> Iterator[Blocker]:
    """Yield consultations without an answer that no duty tells of: their plans do not wait for them any more, or yet."""
    for one in reader.consultations.open():
        plan = reader.plans.get(one.plan_id)
        if plan.state in _TOLD or one.sent_on > duty_day(year, desk.today):
            continue
        rule = desk.regulations.data_use(one.use_id)
        problem = Problem(
            message=f"「{plan.content.title}」の{rule.name}の利用について、{format_date(one.sent_on)}の協議の回答がありません。",
            fix=f"{one.asked_of}の回答を登録してください。",
            article=rule.article,
            place=Place(field="協議"),
        )
        yield Blocker(
            problem=problem, kind=DutyKind.CONSULT, subject_kind=SubjectKind.PLAN, subject_id=one.plan_id
        )


def _unplaced(desk: Desk, reader: Reader, year: int) -> Iterator[Blocker]:
    rows = unplaced_rows(desk, reader, year)
    if rows:
        names = _listed([row.business.key.name for row in rows])
        problem = Problem(
            message=f"{format_fiscal_year(year)}にどうなるかが台帳にない業務が{len(rows)}件あります（{names}）。",
            fix="休止又は廃止を登録するか、計画書等を決定してください。",
            article=desk.regulations.publication.article,
            place=Place(field="台帳"),
        )
        yield Blocker(problem=problem)


def _listed(names: list[str]) -> str:
    more = f"ほか{len(names) - _NAMED}件" if len(names) > _NAMED else ""
    return "、".join(f"「{name}」" for name in names[:_NAMED]) + more
