"""The registers of the ward: look, write down, change, close; what only some may see stays with them (B50-17).

Every register is data of the profile: where documents are kept (A-5, A-11, A-28), monthly schedules (A-8), errors found
(B46-17), media kept and disposed of, visitors (B46-18, B46-19, B46-20), classes (B50-10), findings (A-29, B50-28).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_duties import MonthlyRow, monthly_rows, unlisted_systems
from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.ledgers import (
    CANCELLED,
    Checked,
    EntryRow,
    cancel,
    check_entry,
    close,
    double_of,
    entry_row,
    in_year,
    may_see,
    step,
)
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.cleaning import clean_text
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.desk import Desk, refuse
from kiosk_app.usecases.roles import own_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry with its rule, and the entries of other registers that refer to it."""

    rule: LedgerRule
    row: EntryRow
    referring: Mapping[str, tuple[EntryRow, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written down, and what the clerk should look at."""

    entry: Entry
    warnings: tuple[Problem, ...] = ()


def list_ledgers(desk: Desk) -> tuple[LedgerRule, ...]:
    """List the registers that whoever sits at the keyboard may see."""
    with desk.database.read() as reader:
        roles = own_roles(desk, reader)
    return tuple(rule for rule in desk.regulations.ledgers if may_see(rule, roles))


def ledger_named(desk: Desk, text: str) -> LedgerRule:
    """Return the register that an id or a name means; raise UsageError when there is none."""
    rule = desk.regulations.find_ledger(text)
    if rule is None:
        names = "・".join(rule.name for rule in desk.regulations.ledgers)
        raise UsageError(f"簿冊「{text}」はありません。{names}のどれかを指定してください。")
    return rule


def list_entries(
    desk: Desk, kind: str, *, year: int | None = None, still_open: bool = False
) -> tuple[EntryRow, ...]:
    """List a register, all of it or what belongs to a year; raise RuleError for one that is not for these eyes."""
    rule = ledger_named(desk, kind)
    with desk.database.read() as reader:
        allow(desk, reader, rule)
        found = reader.entries.rows(rule.id, still_open=still_open)
        facts = facts_for(desk, reader, rule)
        return tuple(
            row_of(desk, entry, rule, facts) for entry in found if year is None or in_year(entry, rule, year)
        )


def show_entry(desk: Desk, entry_id: int) -> EntryView:
    """Return one entry with those that refer to it; raise RuleError when it is not for these eyes."""
    with desk.database.read() as reader:
        entry, rule = find(desk, reader, entry_id)
        facts = facts_for(desk, reader, rule)
        return EntryView(
            rule=rule,
            row=row_of(desk, entry, rule, facts),
            referring=dict(_referring(desk, reader, entry)),
        )


def add_entry(desk: Desk, kind: str, fields: Mapping[str, str]) -> Kept:
    """Write down an entry of a register as it was typed; raise RuleError with every problem."""
    rule = ledger_named(desk, kind)
    cleaned, problems = _cleaned(fields)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        allow(desk, uow, rule)
        checked = check_entry(rule, cleaned, facts_for(desk, uow, rule))
        problems += checked.problems
        problems += _double(checked.entry, uow.entries.rows(rule.id))
        refuse(problems)
        kept = uow.entries.add(checked.entry)
        uow.commit()
    return Kept(kept, warnings_of(problems))


def change_entry(
    desk: Desk,
    entry_id: int,
    fields: Mapping[str, str],
    *,
    state: str | None = None,
    on: date | None = None,
    version: int | None = None,
) -> Kept:
    """Change fields of an entry, and its state if one is given, in one go; an empty text clears a field.

    Raises RuleError with every problem, StaleError when the entry moved on since `version`.
    """
    cleaned, problems = _cleaned(fields)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        entry, rule = find(desk, uow, entry_id)
        checked = check_entry(rule, cleaned, facts_for(desk, uow, rule), base=entry)
        found = [*problems, *checked.problems]
        if state is not None:
            checked = step(checked.entry, rule, state, on or desk.today)
            found += checked.problems
        return _keep(uow, Checked(checked.entry, tuple(dict.fromkeys(found))), version or entry.version)


def set_state(desk: Desk, entry_id: int, state: str, *, on: date | None = None) -> Kept:
    """Take an entry to another state of its register; raise RuleError when a field that it needs is empty."""
    return change_entry(desk, entry_id, {}, state=state, on=on)


def close_entry(desk: Desk, entry_id: int, *, on: date | None = None) -> Kept:
    """Close an entry of a register that has no states."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        entry, rule = find(desk, uow, entry_id)
        return _keep(uow, close(entry, rule, on or desk.today), entry.version)


def cancel_entry(desk: Desk, entry_id: int, reason: str) -> Kept:
    """Cancel an entry that was made by mistake; it stays, with the reason."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        entry, _ = find(desk, uow, entry_id)
        return _keep(uow, cancel(entry, reason, desk.today), entry.version)


def monthly_schedules(desk: Desk, kind: str, month: date) -> tuple[MonthlyRow, ...]:
    """List which sections filed their schedule for a month, and which must (A-8)."""
    rule = ledger_named(desk, kind)
    with desk.database.read() as reader:
        allow(desk, reader, rule)
        kept = [entry for entry in reader.entries.rows(rule.id) if entry.state != CANCELLED]
    return monthly_rows(kept, rule, desk.regulations, month.replace(day=1))


def systems_missing(desk: Desk, kind: str) -> tuple[tuple[str, str], ...]:
    """List the systems of the ward, with their section, that a register has no open entry for (A-5, A-11, A-28, B50-10)."""
    rule = ledger_named(desk, kind)
    if rule.first_of(FieldKind.SYSTEM) is None:
        raise UsageError(f"簿冊「{rule.name}」には、システムの欄がありません。")
    with desk.database.read() as reader:
        allow(desk, reader, rule)
        return unlisted_systems(systems_of(reader), reader.entries.rows(rule.id, still_open=True), rule)


def systems_of(reader: Reader) -> dict[str, str]:
    """Return the systems on the register of the latest year with the label of their section."""
    years = reader.register.years()
    rows = reader.register.running(max(years)) if years else ()
    return {row.business.key.system or row.business.key.name: row.business.section_label for row in rows}


def find(desk: Desk, reader: Reader, entry_id: int) -> tuple[Entry, LedgerRule]:
    """Return an entry and its rule; raise UsageError when there is none, RuleError when it is not for these eyes."""
    entry = reader.entries.get(entry_id)
    rule = next((rule for rule in desk.regulations.ledgers if rule.id == entry.kind), None)
    if rule is None:
        raise UsageError(f"記録 {entry_id} は、このプロフィールの簿冊の記録ではありません。")
    allow(desk, reader, rule)
    return entry, rule


def allow(desk: Desk, reader: Reader, rule: LedgerRule) -> None:
    """Raise RuleError when whoever sits at the keyboard may not see a register (B50-17)."""
    if not may_see(rule, own_roles(desk, reader)):
        roles = "・".join(rule.visible_to)
        raise RuleError(
            [
                Problem(
                    message=f"「{rule.name}」は、見られる者が限られています（{roles}）。",
                    fix="その役割を与えられた者が行ってください。",
                    article=rule.article,
                )
            ]
        )


def facts_for(desk: Desk, reader: Reader, rule: LedgerRule) -> LedgerFacts:
    """Gather what the entries of a register are checked and shown against."""
    roles = own_roles(desk, reader)
    kinds = dict.fromkeys(field.ledger for field in rule.form if field.kind is FieldKind.ENTRY)
    seen = [other for other in desk.regulations.ledgers if other.id in kinds and may_see(other, roles)]
    with_systems = rule.first_of(FieldKind.SYSTEM) is not None
    return LedgerFacts(
        regs=desk.regulations,
        today=desk.today,
        entries={entry.id: entry for other in seen for entry in reader.entries.rows(other.id)},
        systems=frozenset(systems_of(reader)) if with_systems else frozenset(),
    )


def row_of(desk: Desk, entry: Entry, rule: LedgerRule, facts: LedgerFacts) -> EntryRow:
    """Return an entry in words."""
    return entry_row(entry, rule, facts, desk.regulations.number_style)


def warnings_of(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return what does not stop the work."""
    return tuple(problem for problem in problems if problem.severity is Severity.WARNING)


def _keep(uow: UnitOfWork, checked: Checked, version: int) -> Kept:
    refuse(checked.problems)
    kept = uow.entries.save(checked.entry, version)
    uow.commit()
    return Kept(kept, warnings_of(checked.problems))


def _referring(desk: Desk, reader: Reader, entry: Entry) -> Iterator[tuple[str, tuple[EntryRow, ...]]]:
    roles = own_roles(desk, reader)
    about = [one for one in reader.entries.about(f"entry:{entry.id}") if one.state != CANCELLED]
    for rule in desk.regulations.ledgers:
        own = [one for one in about if one.kind == rule.id]
        if own and may_see(rule, roles):
            facts = facts_for(desk, reader, rule)
            yield rule.id, tuple(row_of(desk, one, rule, facts) for one in own)


def _cleaned(fields: Mapping[str, str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    cleaned: dict[str, str] = {}
    problems: list[Problem] = []
    for name, text in fields.items():
        cleaned[name], found = clean_text(text, Place(field=name))
        problems.extend(found)
    return cleaned, tuple(problems)


def _double(entry: Entry, others: Sequence[Entry]) -> tuple[Problem, ...]:
    same = double_of(entry, others)
    if same is None:
        return ()
    message = f"同じ内容の記録がすでにあります（記録{same.id}）。"
    return (
        Problem(message=message, fix="重ねて記録していないか確かめてください。", severity=Severity.WARNING),
    )
