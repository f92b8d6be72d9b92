"""What stands in the fields of a register: how clerks type it, how it is kept, how papers and screens show it.

Kept are ISO days (2022-12-08), ISO moments (2022-12-08T14:00), months (2023-01), plain digits, ids of sections and
entries, and everything else as it was typed. Several values of one field stand on lines of their own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from kiosk_app.domain.clock_times import parse_time
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.figures import plain
from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import NumberStyle, Regulations, SectionRule
from kiosk_app.domain.wareki import format_date, format_time, parse_date

_LONGEST_NUMBER = 15
_QUOTED = 60
_SEVERAL = re.compile(r"[\n、，]")
_EXAMPLES = {
    FieldKind.DATE: "例：R4.12.8、2022-12-08",
    FieldKind.MOMENT: "例：R4.12.8 14:00、令和4年12月8日 午後2時",
    FieldKind.MONTH: "例：R5.1、2023-01、令和5年1月",
    FieldKind.NUMBER: "例：3、1,234",
    FieldKind.SECTION: "プロフィールにある部と課の名を書いてください。",
    FieldKind.ENTRY: "記録の番号を書いてください。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFacts:
    """What a register is checked against; `entries` may be referred to, `systems` are those on the ward's register."""

    regs: Regulations
    today: date
    entries: Mapping[int, Entry] = field(default_factory=dict)
    systems: frozenset[str] = frozenset()


def read_field(rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> tuple[str, tuple[Problem, ...]]:
    """Return what is kept for a text that a clerk typed, and what is wrong with it."""
    parts = [part.strip() for part in _SEVERAL.split(text)] if rule.many else [text.strip()]
    kept: list[str] = []
    problems: list[Problem] = []
    for part in filter(None, parts):
        value = _READERS.get(rule.kind, _as_typed)(rule, part, facts)
        if value is None:
            problems.append(_unreadable(rule, part, facts))
        elif value not in kept:
            kept.append(value)
            problems.extend(_doubtful(rule, value, facts))
    return "\n".join(kept), tuple(problems)


def show_field(rule: LedgerFieldRule, kept: str, facts: LedgerFacts, style: NumberStyle) -> str:
    """Return what is kept as a paper or a screen shows it; what cannot be read any more is shown as it is."""
    show = _SHOWN.get(rule.kind)
    if show is None or not kept:
        return kept
    shown = [show(part, facts, style) or part for part in kept.split("\n")]
    return "、".join(f"{part}{rule.unit}" for part in shown)


def choices_of(rule: LedgerFieldRule, regs: Regulations) -> tuple[str, ...]:
    """Return what may be chosen: the field's own words, or the levels of its classification (B50-10)."""
    levels = (kind.levels for kind in regs.classifications if kind.id == rule.classification)
    return rule.choices or next(levels, ())


def day_of(kept: str) -> date | None:
    """Return the day of a kept day or moment, or None."""
    try:
        return datetime.fromisoformat(kept).date()
    except ValueError:
        return None


def month_of(kept: str) -> date | None:
    """Return the first day of a kept month, or None."""
    return day_of(f"{kept}-01")


def parse_month(text: str, today: date | None = None) -> date | None:
    """Return the first day of the month that a clerk typed, or None; a whole date means its month."""
    wanted = plain(text).removesuffix("分")
    found = None
    if wanted.endswith("月"):
        found = parse_date(f"{wanted}1日", today=today)
    for mark in "-./":
        if mark in wanted:
            found = found or parse_date(f"{wanted}{mark}1")
    found = found or parse_date(wanted)
    return found.replace(day=1) if found else None


def parse_moment(text: str, today: date | None = None) -> datetime | None:
    """Return the day and time that a clerk typed, or None."""
    wanted = text.strip().replace("T", " ").replace("　", " ")
    day_text, _, time_text = wanted.partition(" ")
    day = parse_date(day_text, today=today)
    at = parse_time(time_text.removesuffix(":00") if time_text.count(":") > 1 else time_text)
    return datetime.combine(day, at) if day and at else None


def find_section(regs: Regulations, text: str) -> SectionRule | None:
    """Return the only section that an id, a label, a name or an alias means, or None."""
    exact = [rule for rule in regs.sections if text in (rule.id, rule.label)]
    named = exact or [rule for rule in regs.sections if text in (rule.name or rule.bureau, *rule.aliases)]
    return named[0] if len(named) == 1 else None


def _as_typed(_rule: LedgerFieldRule, text: str, _facts: LedgerFacts) -> str:
    return text


def _read_day(_rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str | None:
    found = parse_date(text, today=facts.today)
    return found.isoformat() if found else None


def _read_moment(_rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str | None:
    found = parse_moment(text, facts.today)
    return found.isoformat(timespec="minutes") if found else None


def _read_month(_rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str | None:
    found = parse_month(text, facts.today)
    return f"{found:%Y-%m}" if found else None


def _read_choice(rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str | None:
    return next((choice for choice in choices_of(rule, facts.regs) if plain(choice) == plain(text)), None)


def _read_section(_rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str | None:
    found = find_section(facts.regs, text)
    return found.id if found else None


def _read_number(rule: LedgerFieldRule, text: str, _facts: LedgerFacts) -> str | None:
    digits = plain(text).removesuffix(plain(rule.unit)).replace(",", "")
    fits = digits.isdecimal() and digits.isascii() and len(digits) <= _LONGEST_NUMBER
    return str(int(digits)) if fits else None


def _read_entry(rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str | None:
    fitting = [entry for entry in facts.entries.values() if entry.kind == rule.ledger]
    number = plain(text).removeprefix("第").removesuffix("号")
    found = [entry for entry in fitting if number == str(entry.id)]
    found = found or [entry for entry in fitting if entry.title == text]
    return str(found[0].id) if len(found) == 1 else None


def _unreadable(rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> Problem:
    shown = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
    what = {
        FieldKind.CHOICE: "は書けません。",
        FieldKind.SECTION: "という部課はありません。",
        FieldKind.ENTRY: f"という「{rule.ledger}」の記録はありません。",
    }.get(rule.kind, f"は{rule.kind.label}として読めません。")
    return Problem(message=f"「{shown}」{what}", fix=_advice(rule, text, facts), place=Place(field=rule.name))


def _advice(rule: LedgerFieldRule, text: str, facts: LedgerFacts) -> str:
    if rule.kind is FieldKind.CHOICE:
        return f"{'・'.join(choices_of(rule, facts.regs))}のどれかを書いてください。"
    if rule.kind is FieldKind.SECTION:
        from difflib import get_close_matches

        near = get_close_matches(text, [section.label for section in facts.regs.sections], n=1)
        if near:
            return f"「{near[0]}」のことですか。"
    return _EXAMPLES[rule.kind]


def _doubtful(rule: LedgerFieldRule, value: str, facts: LedgerFacts) -> Iterator[Problem]:
    if rule.kind is FieldKind.SYSTEM and facts.systems and value not in facts.systems:
        from difflib import get_close_matches

        near = get_close_matches(value, facts.systems, n=1)
        yield Problem(
            message=f"「{value}」は、台帳にないシステムです。",
            fix=f"「{near[0]}」のことですか。" if near else "名称を確かめてください。",
            place=Place(field=rule.name),
            severity=Severity.WARNING,
        )


def _show_day(kept: str, _facts: LedgerFacts, style: NumberStyle) -> str:
    day = day_of(kept)
    return format_date(day, style) if day else ""


def _show_moment(kept: str, _facts: LedgerFacts, style: NumberStyle) -> str:
    day = day_of(kept)
    if day is None:
        return ""
    at: time = datetime.fromisoformat(kept).time()
    return f"{format_date(day, style)}　{format_time(at, style)}"


def _show_month(kept: str, _facts: LedgerFacts, style: NumberStyle) -> str:
    first = month_of(kept)
    return f"{format_date(first, style).split('月')[0]}月" if first else ""


def _show_section(kept: str, facts: LedgerFacts, _style: NumberStyle) -> str:
    return next((rule.label for rule in facts.regs.sections if rule.id == kept), "")


def _show_number(kept: str, _facts: LedgerFacts, _style: NumberStyle) -> str:
    return f"{int(kept):,}" if kept.isdecimal() else ""


def _show_entry(kept: str, facts: LedgerFacts, _style: NumberStyle) -> str:
    found = facts.entries.get(int(kept)) if kept.isdecimal() else None
    return found.title if found else ""


def _show_text(kept: str, _facts: LedgerFacts, _style: NumberStyle) -> str:
    return kept


_READERS: Mapping[FieldKind, Callable[[LedgerFieldRule, str, LedgerFacts], str | None]] = {
    FieldKind.DATE: _read_day,
    FieldKind.MOMENT: _read_moment,
    FieldKind.MONTH: _read_month,
    FieldKind.CHOICE: _read_choice,
    FieldKind.SECTION: _read_section,
    FieldKind.NUMBER: _read_number,
    FieldKind.ENTRY: _read_entry,
}
_SHOWN: Mapping[FieldKind, Callable[[str, LedgerFacts, NumberStyle], str]] = {
    FieldKind.DATE: _show_day,
    FieldKind.MOMENT: _show_moment,
    FieldKind.MONTH: _show_month,
    FieldKind.SECTION: _show_section,
    FieldKind.NUMBER: _show_number,
    FieldKind.ENTRY: _show_entry,
    FieldKind.SYSTEM: _show_text,
    FieldKind.PERSON: _show_text,
}
