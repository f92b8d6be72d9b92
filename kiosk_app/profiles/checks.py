"""What must hold between the parts of a profile: names, references and figures that fit together.

The checks see a whole set of rules, in which placeholders stand for what could not be read; the reader keeps
silent about those.
"""

from collections.abc import Iterator, Mapping
from typing import get_args

from kiosk_app.domain.regulations import CommitteeRule, Regulations, Terms
from kiosk_app.profiles.checking import Check, key_of
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.reader import Reader, slots_of
from kiosk_app.profiles.references import POST_FIELDS, walk
from kiosk_app.profiles.rule_checks import RULE_CHECKS
from kiosk_app.profiles.words import named

_MAY_BE_EMPTY = frozenset({"article", "mark", "matter", "form_name"})
_FROM_ONE = frozenset({"count", "order", "lead_months", "due_months", "review_months", "monthly_day"})


def check(regulations: Regulations, reader: Reader) -> None:
    """Report everything that does not fit together in the rules."""
    checking = Check(regulations, reader)
    for rule, at in walk(regulations):
        _check_texts(checking, rule, at)
    _check_lists(checking)
    _check_secretariats(checking)
    _check_parents(checking)
    for rule, at in walk(regulations):
        _check_figures(checking, rule, at)
        _check_posts(checking, rule, at)
        for kind, special in RULE_CHECKS.items():
            if isinstance(rule, kind):
                special(checking, rule, at)


def _check_lists(checking: Check) -> None:
    for rule, at in walk(checking.regulations):
        for slot in slots_of(rule):
            entries = getattr(rule, slot.name)
            if isinstance(entries, tuple) and entries and hasattr(entries[0], "id"):
                _check_ids(checking, (*at, slot.name), [entry.id for entry in entries])
    for name in ("sections", "committees", "plan_types", "sources"):
        if not getattr(checking.regulations, name) and not checking.touched(name):
            checking.say((name,), f"{named(name)}が一つもありません。", f"[[{name}]] を書き加えてください。")


def _check_ids(checking: Check, at: Path, ids: list[str]) -> None:
    if at == ("sections",):
        return
    first: dict[str, int] = {}
    for number, text in enumerate(ids):
        if text in first:
            fix = "一方を消すか、id を別にしてください。"
            checking.say((*at, number, "id"), f"{named(key_of(at))}に「{text}」が２度あります。", fix)
        first.setdefault(text, number)


def _check_secretariats(checking: Check) -> None:
    known = [spelling for s in checking.regulations.sections for spelling in (s.label, *s.aliases)]
    for rule, at in walk(checking.regulations):
        if isinstance(rule, Terms | CommitteeRule) and rule.secretariat:
            checking.refer((*at, "secretariat"), rule.secretariat, known, "secretariat")


def _check_parents(checking: Check) -> None:
    parents = {rule.id: rule.parent for rule in reversed(checking.regulations.committees)}
    for number, rule in enumerate(checking.regulations.committees):
        at = ("committees", number, "parent")
        if rule.parent is None:
            continue
        checking.refer(at, rule.parent, tuple(parents), "committees")
        if rule.id in _above(rule.id, parents):
            fix = "上下の関係が輪にならないように直してください。"
            checking.say(at, f"「{rule.name}」の親をたどると、「{rule.name}」自身に戻ります。", fix)


def _above(start: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    above = parents[start]
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = parents.get(above)


def _check_texts(checking: Check, rule: object, at: Path) -> None:
    for slot in slots_of(rule):
        value = getattr(rule, slot.name)
        if slot.hint is str and slot.required and slot.name not in _MAY_BE_EMPTY and not value.strip():
            checking.say_empty((*at, slot.name), f"{named(slot.name)}が空です。", "書いてください。")
        if isinstance(value, tuple):
            for number, text in enumerate(value):
                if isinstance(text, str) and not text.strip():
                    checking.say(
                        (*at, slot.name, number),
                        f"{named(slot.name)}に空の要素があります。",
                        "書くか、消してください。",
                    )


def _check_figures(checking: Check, rule: object, at: Path) -> None:
    for slot in slots_of(rule):
        value = getattr(rule, slot.name)
        if type(value) is not int or not (slot.hint is int or int in get_args(slot.hint)):
            continue
        least = 1 if slot.name in _FROM_ONE else 0
        if value < least:
            checking.say(
                (*at, slot.name), f"{named(slot.name)}が{value}です。", f"{least}以上の数を書いてください。"
            )


def _check_posts(checking: Check, rule: object, at: Path) -> None:
    known = [post.id for post in checking.regulations.posts]
    for kind, name in POST_FIELDS:
        if isinstance(rule, kind) and getattr(rule, name):
            checking.refer((*at, name), getattr(rule, name), known, "posts")
