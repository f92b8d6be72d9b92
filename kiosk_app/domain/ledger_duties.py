"""What registers owe: the next step of an open entry, the look through it again, next month's schedules (A-8).

A step that no article demands is mere routine unless a day was set for it. The title of an entry that only some may
see is never told here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import add_months, day_in, fiscal_year_of
from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.ledger_values import find_section, month_of
from kiosk_app.domain.ledgers import due_of, last_reviewed
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyRow:
    """Whether a section filed its schedule for a month; `owed` tells whether the profile says that it must."""

    section: SectionRule
    entries: tuple[Entry, ...]
    owed: bool


def ledger_debts(entries: Iterable[Entry], regs: Regulations, today: date) -> Iterator[Debt]:
    """Return everything that the registers owe."""
    kinds: dict[str, list[Entry]] = {}
    for entry in entries:
        kinds.setdefault(entry.kind, []).append(entry)
    for rule in regs.ledgers:
        own = kinds.get(rule.id, [])
        for entry in own:
            if entry.closed_on is None:
                yield from entry_debts(entry, rule)
        yield from monthly_debts(own, rule, regs, today)


def entry_debts(entry: Entry, rule: LedgerRule) -> Iterator[Debt]:
    """Return what one open entry owes: its state's next step, or the look through it (A-5, A-11, A-28)."""
    state, due = rule.find_state(entry.state), due_of(entry, rule)
    if state is not None and state.owes:
        by = f"（{state.by}）" if state.by else ""
        title = f"{entry_name(entry, rule)}：{state.owes}{by}"
        yield _debt(DutyKind.LEDGER_STEP, title, entry, state.article, due=due, owed=bool(state.article))
    elif rule.review_months is not None:
        since = last_reviewed(entry, rule)
        title = f"{entry_name(entry, rule)}の見直し（{rule.review_months}か月ごと）"
        yield _debt(DutyKind.LEDGER_REVIEW, title, entry, rule.article, since=since, due=due)
    elif due is not None:
        title = f"{entry_name(entry, rule)}の対応"
        yield _debt(DutyKind.LEDGER_STEP, title, entry, rule.article, due=due)


def entry_name(entry: Entry, rule: LedgerRule) -> str:
    """Return how an entry is named where everyone can read it (B50-17)."""
    named = f"記録{entry.id}" if rule.restricted or entry.restricted else f"「{entry.title}」"
    return f"{rule.name}{named}"


def monthly_debts(
    entries: Iterable[Entry], rule: LedgerRule, regs: Regulations, today: date
) -> Iterator[Debt]:
    """A-8: schedules of the coming month are due by the day that the profile says, from those whom it names.

    A missing one of the present month is overdue, but not before the register is in use.
    """
    if rule.monthly_day is None or not rule.reporters:
        return
    own = tuple(entries)
    this = today.replace(day=1)
    in_use = any((month := month_of(entry.get(rule.month_name))) and month <= this for entry in own)
    for month in (this, add_months(this, 1)) if in_use else (add_months(this, 1),):
        for row in monthly_rows(own, rule, regs, month):
            if row.owed and not row.entries:
                yield _monthly_debt(rule, regs, row.section, month)


def monthly_rows(
    entries: Iterable[Entry], rule: LedgerRule, regs: Regulations, month: date
) -> tuple[MonthlyRow, ...]:
    """Return who filed for a month and who must (A-8), in the order of the organisation."""
    filed: dict[str, list[Entry]] = {}
    known = {section.id: section for section in regs.sections}
    for entry in entries:
        if month_of(entry.get(rule.month_name)) == month and entry.section_id in known:
            filed.setdefault(entry.section_id, []).append(entry)
    must = [section.id for text in rule.reporters if (section := find_section(regs, text))]
    return tuple(
        MonthlyRow(section=section, entries=tuple(filed.get(section.id, ())), owed=section.id in must)
        for section in regs.sections
        if section.id in must or section.id in filed
    )


def schedule_due(rule: LedgerRule, month: date) -> date | None:
    """Return the last day for the schedule of a month: a day of the month before."""
    if rule.monthly_day is None:
        return None
    before = add_months(month, -1)
    return day_in(fiscal_year_of(before), before.month, rule.monthly_day)


def unlisted_systems(
    systems: Mapping[str, str], entries: Iterable[Entry], rule: LedgerRule
) -> tuple[tuple[str, str], ...]:
    """Return the systems, with their section, that no open or settled entry names (A-5, A-11, A-28, B50-10)."""
    field = rule.first_of(FieldKind.SYSTEM)
    if field is None:
        return ()
    named = {name for entry in entries for name in entry.get(field.name).split("\n")}
    return tuple((system, section) for system, section in systems.items() if system not in named)


def _monthly_debt(rule: LedgerRule, regs: Regulations, section: SectionRule, month: date) -> Debt:
    shown = format_date(month, regs.number_style).split("月")[0]
    return Debt(
        kind=DutyKind.LEDGER_MONTHLY,
        title=f"{rule.name}（{shown}月分）の{section.label}からの報告",
        article=rule.article,
        since=add_months(month, -1),
        due=schedule_due(rule, month),
        subject_kind=SubjectKind.LEDGER,
        subject_id=0,
    )


def _debt(
    kind: DutyKind,
    title: str,
    entry: Entry,
    article: str,
    *,
    since: date | None = None,
    due: date | None = None,
    owed: bool = True,
) -> Debt:
    return Debt(
        kind=kind,
        title=title,
        article=article,
        since=since or entry.opened_on,
        due=due,
        subject_kind=SubjectKind.ENTRY,
        subject_id=entry.id,
        owed=owed,
    )
