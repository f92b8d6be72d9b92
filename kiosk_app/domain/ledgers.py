"""Entries of registers: checked against the profile, moved from state to state, placed in their fiscal year.

Nothing is deleted: an entry made by mistake is cancelled with its reason and stays. What the profile no longer knows
stays in the entry too.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import add_months, first_day, fiscal_year_of, last_day
from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule, LedgerStateRule
from kiosk_app.domain.ledger_text import YEAR
from kiosk_app.domain.ledger_values import LedgerFacts, day_of, month_of, read_field, show_field
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.domain.wareki import format_fiscal_year

CANCELLED = "取消し"
CANCEL_REASON = "取消しの理由"


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry as it would be kept, and everything that is wrong or doubtful about it."""

    entry: Entry
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as lists and papers show it: every field in words, and when something is due."""

    entry: Entry
    shown: Mapping[str, str]
    due: date | None = None


def may_see(rule: LedgerRule, roles: Collection[str]) -> bool:
    """Tell whether someone with these roles may see a register (B50-17)."""
    return not rule.visible_to or not set(rule.visible_to).isdisjoint(roles)


def check_entry(
    rule: LedgerRule, given: Mapping[str, str], facts: LedgerFacts, *, base: Entry | None = None
) -> Checked:
    """Return a new entry, or `base` with the given fields changed; an empty text clears a field."""
    problems = [*(_refused(base) if base else ()), *_unknown(rule, given)]
    kept = dict(base.fields) if base else {}
    for field in rule.form:
        if field.name in given:
            kept[field.name], found = read_field(field, given[field.name], facts)
            problems.extend(found)
    told = {problem.place.field for problem in problems}
    entry = _entry(rule, {name: text for name, text in kept.items() if text}, facts, base)
    problems.extend(problem for problem in _missing(rule, entry) if problem.place.field not in told)
    if entry.opened_on > facts.today:
        problems.append(_doubt("今日より後の日です。", rule.opened_field))
    return Checked(entry, tuple(problems))


def step(entry: Entry, rule: LedgerRule, name: str, on: date) -> Checked:
    """Return the entry in another state; closing notes the day, and leaving a closed state is only told."""
    state = rule.find_state(name)
    if state is None:
        fix = f"{'・'.join(one.name for one in rule.states)}のどれかにしてください。" if rule.states else ""
        return Checked(entry, (_wrong(f"「{rule.name}」に「{name}」という状態はありません。", "状態", fix),))
    problems = [*_refused(entry), *_needs(entry, state, rule)]
    if entry.closed_on is not None and not state.closes:
        problems.append(_doubt("終結した記録を、終結していない状態に戻します。", "状態"))
    closed = (entry.closed_on or on) if state.closes else None
    return Checked(replace(entry, state=name, closed_on=closed), tuple(problems))


def close(entry: Entry, rule: LedgerRule, on: date) -> Checked:
    """Return an entry of a register without states as closed."""
    problems = list(_refused(entry))
    if rule.states:
        ends = "・".join(state.name for state in rule.states if state.closes)
        problems.append(_wrong("この簿冊は、状態を変えて終結します。", "状態", f"{ends}にしてください。"))
    return Checked(replace(entry, closed_on=entry.closed_on or on), tuple(problems))


def cancel(entry: Entry, reason: str, on: date) -> Checked:
    """Return an entry that was made by mistake as cancelled, with the reason."""
    problems = list(_refused(entry))
    if not reason.strip():
        problems.append(_wrong("取消しの理由が書かれていません。", CANCEL_REASON, "理由を書いてください。"))
    fields = {**entry.fields, CANCEL_REASON: reason.strip()}
    closed = entry.closed_on or on
    return Checked(replace(entry, state=CANCELLED, closed_on=closed, fields=fields), tuple(problems))


def due_of(entry: Entry, rule: LedgerRule) -> date | None:
    """Return when something has to happen with an entry, None where neither profile nor entry says so."""
    named = day_of(entry.get(rule.due_field)) if rule.due_field else None
    if named is not None:
        return named
    if rule.due_after_days is not None:
        return entry.opened_on + timedelta(days=rule.due_after_days)
    if rule.review_months is not None:
        return add_months(last_reviewed(entry, rule), rule.review_months)
    return None


def last_reviewed(entry: Entry, rule: LedgerRule) -> date:
    """Return when an entry was last looked through, else when it began (A-5, A-11, A-28)."""
    reviewed = day_of(entry.get(rule.review_field)) if rule.review_field else None
    return reviewed or entry.opened_on


def in_year(entry: Entry, rule: LedgerRule, year: int) -> bool:
    """Tell whether an entry belongs on a year's list: made or still open in it; a monthly one by its month."""
    if rule.month_name:
        return entry.fiscal_year == year
    return entry.opened_on <= last_day(year) and (
        entry.closed_on is None or entry.closed_on >= first_day(year)
    )


def entry_row(entry: Entry, rule: LedgerRule, facts: LedgerFacts, style: NumberStyle) -> EntryRow:
    """Return an entry in words, with its due day as long as it is open."""
    due = due_of(entry, rule) if entry.closed_on is None else None
    return EntryRow(entry=entry, shown=facts_of(entry, rule, facts, style), due=due)


def facts_of(entry: Entry, rule: LedgerRule, facts: LedgerFacts, style: NumberStyle) -> dict[str, str]:
    """Return every field that the profile knows, as it is shown; those left by an older profile follow."""
    known = {field.name: show_field(field, entry.get(field.name), facts, style) for field in rule.form}
    return {**known, **{name: text for name, text in entry.fields.items() if name not in known}}


def words_of(entry: Entry, rule: LedgerRule, facts: LedgerFacts, style: NumberStyle) -> dict[str, str]:
    """Return what may stand in braces in the texts of a profile: the fields and the fiscal year."""
    year = format_fiscal_year(entry.fiscal_year or fiscal_year_of(entry.opened_on), style)
    return {YEAR: year, **facts_of(entry, rule, facts, style)}


def double_of(entry: Entry, others: Collection[Entry]) -> Entry | None:
    """Return an entry that says the very same, or None."""
    standing = (one for one in others if one.state != CANCELLED and (not entry.id or one.id != entry.id))
    return next((one for one in standing if dict(one.fields) == dict(entry.fields)), None)


def _entry(rule: LedgerRule, kept: Mapping[str, str], facts: LedgerFacts, base: Entry | None) -> Entry:
    start = base or Entry(kind=rule.id, title="", opened_on=facts.today, state=rule.first_state)
    opened = day_of(kept.get(rule.opened_field, "")) or start.opened_on
    month = month_of(kept.get(rule.month_name, ""))
    title_rule = rule.find_field(rule.title_name)
    title = kept.get(rule.title_name, "")
    section = rule.first_of(FieldKind.SECTION)
    referred = rule.first_of(FieldKind.ENTRY)
    entry = replace(
        start,
        fields=kept,
        title=show_field(title_rule, title, facts, NumberStyle.HALF) if title_rule else rule.name,
        opened_on=opened,
        fiscal_year=fiscal_year_of(month or opened),
        section_id=_single(kept, section.name) if section else "",
        subject=f"entry:{kept[referred.name]}" if referred and kept.get(referred.name) else start.subject,
        closed_on=opened if rule.settled_at_once else start.closed_on,
        restricted=rule.restricted,
    )
    return replace(entry, due=due_of(entry, rule))


def _single(kept: Mapping[str, str], name: str) -> str:
    text = kept.get(name, "")
    return "" if "\n" in text else text


def _unknown(rule: LedgerRule, given: Mapping[str, str]) -> Iterator[Problem]:
    known = [field.name for field in rule.form]
    for name in given:
        if name not in known and name != CANCEL_REASON:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            fix = f"「{near[0]}」のことですか。" if near else f"{'・'.join(known)}から選んでください。"
            yield _wrong(f"「{rule.name}」に「{name}」という欄はありません。", name, fix)


def _missing(rule: LedgerRule, entry: Entry) -> Iterator[Problem]:
    wanted = [field.name for field in rule.form if field.mandatory or field.name == rule.title_name]
    for name in wanted:
        if not entry.get(name):
            yield _wrong(f"「{name}」が空です。", name, "書いてください。", rule.article)
    state = rule.find_state(entry.state)
    if state is not None:
        yield from (problem for problem in _needs(entry, state, rule) if problem.place.field not in wanted)


def _needs(entry: Entry, state: LedgerStateRule, rule: LedgerRule) -> Iterator[Problem]:
    for name in state.needs:
        if not entry.get(name):
            article = state.article or rule.article
            message = f"「{state.name}」とするには、「{name}」が要ります。"
            yield _wrong(message, name, "先に書いてください。", article)


def _refused(entry: Entry) -> Iterator[Problem]:
    if entry.state == CANCELLED:
        yield _wrong("取り消した記録は変えられません。", "状態", "新しく記録してください。")


def _wrong(message: str, field: str, fix: str, article: str = "") -> Problem:
    return Problem(message=message, fix=fix, article=article, place=Place(field=field))


def _doubt(message: str, field: str) -> Problem:
    return Problem(message=message, place=Place(field=field), severity=Severity.WARNING)
