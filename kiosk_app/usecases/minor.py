"""軽易な変更 (A-13): an application comes in, the post that manages the system decides, the section is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.decision_effects import check_told
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.ledgers import check_entry
from kiosk_app.domain.minor_change import (
    KIND,
    MinorChange,
    MinorState,
    check_application,
    check_decision,
    check_procedure,
    from_entry,
    is_elsewhere,
    ledger_fields,
    to_entry,
)
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import RegisterRow
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import QUIET, Desk, Progress, refuse
from kiosk_app.usecases.register_book import running_in_force
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

_LETTER = "軽易な変更の可否通知"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMinor:
    """What a section applies for; without `managed_by` the register tells which section manages the system."""

    system: str
    change: str
    section_id: str
    managed_by: str = ""
    why: str = ""
    on: date | None = None


def apply_minor(desk: Desk, new: NewMinor) -> MinorChange:
    """Record an application for a light change (A-13-1, A-13-3); refused where the ward has no such procedure."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        refuse(check_procedure(desk.regulations))
        minor = MinorChange(
            system=new.system.strip(),
            change=new.change.strip(),
            why=new.why.strip(),
            section_id=new.section_id,
            managed_by=new.managed_by or _managing_section(desk, uow, new.system.strip()),
            applied_on=new.on or desk.today,
        )
        refuse(check_application(minor, desk.regulations, desk.today))
        kept = from_entry(uow.entries.add(to_entry(minor)))
        uow.commit()
        return kept


def decide_minor(
    desk: Desk, minor_id: int, *, by: str, verdict: Verdict, reason: str = "", on: date | None = None
) -> MinorChange:
    """Decide an application; for another section's system the change is written into its register (A-13-3)."""
    day = on or desk.today
    with desk.database.write(desk.actor, desk.clock()) as uow:
        found = _get(uow, minor_id)
        refuse(
            check_decision(
                found, desk.regulations, by=by, verdict=verdict, reason=reason, on=day, today=desk.today
            )
        )
        decided = replace(
            found,
            state=MinorState.DECIDED,
            verdict=verdict,
            decided_on=day,
            decided_by=by,
            reason=reason.strip(),
        )
        kept = _save(desk, uow, decided)
        uow.commit()
        return kept


def list_minors(
    desk: Desk, *, year: int | None = None, state: MinorState | None = None
) -> tuple[MinorChange, ...]:
    """List applications in their order, of a fiscal year or in a state when given."""
    with desk.database.read() as reader:
        found = tuple(map(from_entry, reader.entries.rows(KIND, year=year)))
    return tuple(minor for minor in found if state in (None, minor.state))


def show_minor(desk: Desk, minor_id: int) -> MinorChange:
    """Return one application."""
    with desk.database.read() as reader:
        return _get(reader, minor_id)


def minor_papers(desk: Desk, minor_ids: Sequence[int], on: date | None = None) -> tuple[Paper, ...]:
    """Compose the notice on each application that was decided."""
    from kiosk_app.documents import compose

    with desk.database.read() as reader:
        minors = [_get(reader, minor_id) for minor_id in dict.fromkeys(minor_ids)]
        people = reader.people.everyone()
    _refuse_undecided(minors)
    head = compose.LetterHead(dated=on)
    return tuple(
        Paper(
            kind=_LETTER,
            name=safe_name(f"{_LETTER}_{minor.id}_{desk.regulations.section(minor.section_id).label}"),
            document=compose.minor_letter(minor, desk.regulations, people, head),
        )
        for minor in minors
    )


def make_minor_letters(
    desk: Desk,
    minor_ids: Sequence[int],
    out: Path,
    *,
    sent_on: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the notices (A-13-2); with `sent_on` the sections count as told on that day."""
    papers = minor_papers(desk, minor_ids, sent_on)
    also = None if sent_on is None else partial(_note_told, desk, minor_ids=minor_ids, on=sent_on)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def notify_minors(desk: Desk, minor_ids: Sequence[int], on: date) -> tuple[MinorChange, ...]:
    """Record that the sections were told; who was told before keeps his day."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = _note_told(desk, uow, minor_ids, on)
        uow.commit()
    return kept


def _note_told(desk: Desk, uow: UnitOfWork, minor_ids: Sequence[int], on: date) -> tuple[MinorChange, ...]:
    minors = [_get(uow, minor_id) for minor_id in dict.fromkeys(minor_ids)]
    _refuse_undecided(minors)
    waiting = [minor for minor in minors if minor.state is MinorState.DECIDED]
    decided = [minor.decided_on for minor in waiting if minor.decided_on is not None]
    refuse(check_told(decided, on, desk.today))
    return tuple(
        _save(desk, uow, replace(minor, state=MinorState.NOTIFIED, notified_on=on)) for minor in waiting
    )


def _get(reader: Reader, minor_id: int) -> MinorChange:
    entry = reader.entries.get(minor_id)
    if entry.kind != KIND:
        raise RuleError([Problem(message=f"記録{minor_id}は、軽易な変更の申請ではありません。")])
    return from_entry(entry)


def _save(desk: Desk, uow: UnitOfWork, minor: MinorChange) -> MinorChange:
    kept = from_entry(uow.entries.save(to_entry(minor), expected_version=minor.version))
    if is_elsewhere(kept, desk.regulations):
        _write_down(desk, uow, kept)
    return kept


def _write_down(desk: Desk, uow: UnitOfWork, minor: MinorChange) -> None:
    """Keep the change in the register that the profile names: entered when decided, completed when told (A-13-3)."""
    rule = desk.regulations.find_ledger(desk.regulations.minor_change.ledger)
    if rule is None:
        return
    fields = {field.name for field in rule.form}
    given = {name: text for name, text in ledger_fields(minor, desk.regulations).items() if name in fields}
    subject = f"minor:{minor.id}"
    before: Entry | None = next(iter(uow.entries.rows(rule.id, subject=subject)), None)
    facts = LedgerFacts(regs=desk.regulations, today=desk.today)
    checked = check_entry(rule, given, facts, base=before)
    refuse(checked.problems)
    entry = replace(checked.entry, subject=subject, section_id=minor.managed_by)
    if before is None:
        uow.entries.add(entry)
    else:
        uow.entries.save(entry, expected_version=before.version)


def _managing_section(desk: Desk, reader: Reader, system: str) -> str:
    """Return the section that the register names for a system; raise RuleError when it names none, or several."""
    rows = running_in_force(reader, desk.regulations, fiscal_year_of(desk.today))
    found = {row.business.key.section_id for row in rows if system and system in _names(row)}
    if len(found) == 1:
        return found.pop()
    what = "が、台帳ではいくつもの課にあります" if found else "は、台帳にありません"
    raise RuleError(
        [
            Problem(
                message=f"「{system}」{what}。",
                fix="管理する課を指定してください。",
                place=Place(field="管理する課"),
            )
        ]
    )


def _names(row: RegisterRow) -> tuple[str, str]:
    return row.business.key.system, row.business.key.name


def _refuse_undecided(minors: Sequence[MinorChange]) -> None:
    waiting = [minor for minor in minors if minor.state is MinorState.APPLIED]
    if waiting:
        names = "、".join(f"{minor.id}「{minor.system}」" for minor in waiting)
        raise RuleError(
            [
                Problem(
                    message=f"申請{names}は、まだ可否を決定していません。",
                    fix="先に可否を決定してください。",
                )
            ]
        )
