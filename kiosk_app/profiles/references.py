"""Every rule of a profile with its path, and the places where one rule names another."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kiosk_app.domain.ledger_rules import LedgerLetterRule, LedgerRule
from kiosk_app.domain.regulations import (
    DataUseRule,
    EmergencyRule,
    MinorChangeRule,
    OfficeRule,
    PlanTypeRule,
    Regulations,
    SeatRule,
    SectionRule,
)
from kiosk_app.profiles.nodes import Path

POST_FIELDS: tuple[tuple[type, str], ...] = (
    (OfficeRule, "post"),
    (SeatRule, "post"),
    (PlanTypeRule, "receiver"),
    (DataUseRule, "consult_with"),
    (DataUseRule, "usage_report_to"),
    (DataUseRule, "annual_report_by"),
    (EmergencyRule, "decider"),
    (MinorChangeRule, "decider"),
    (LedgerRule, "kept_by"),
    (LedgerLetterRule, "sender"),
)


def walk(rule: object, at: Path = ()) -> Iterator[tuple[object, Path]]:
    """Go through a rule and all rules inside it; sections are left out, for they are checked as they are listed."""
    if isinstance(rule, tuple):
        for number, part in enumerate(rule):
            yield from walk(part, (*at, number))
    elif is_dataclass(rule) and not isinstance(rule, type | SectionRule):
        yield rule, at
        for field in fields(rule):
            if field.init:
                yield from walk(getattr(rule, field.name), (*at, field.name))


def named_posts(regulations: Regulations) -> Iterator[str]:
    """Return every post that some rule names, the same one perhaps several times."""
    for rule, _ in walk(regulations):
        for kind, name in POST_FIELDS:
            if isinstance(rule, kind) and getattr(rule, name):
                yield getattr(rule, name)
