"""What a clerk may leave out or write shorter, turned into the full form before it is read.

A name serves as id, a post's name stands for a whole seat, several posts share one table of seats, and 末日 is a day.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace

from kiosk_app.domain.evaluation_rules import CriterionRule
from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule, LedgerRule, LedgerStateRule
from kiosk_app.domain.regulations import (
    LAST_DAY,
    BlockRule,
    ChecklistRule,
    ClassificationRule,
    CommitteeRule,
    DataUseRule,
    DeadlineKind,
    DeadlineRule,
    MatterRule,
    OfficeKind,
    OfficeRule,
    PlanTypeRule,
    PostRule,
    SeatKind,
    SeatRule,
    SourceRule,
)
from kiosk_app.profiles.nodes import Node

Say = Callable[[Node, str, str], None]

# field ← the field of the same table whose value serves when it is left out; in this order
_COPIED: Mapping[type, tuple[tuple[str, str], ...]] = {
    BlockRule: (("id", "label"),),
    ChecklistRule: (("id", "name"),),
    ClassificationRule: (("id", "name"),),
    CommitteeRule: (("id", "name"), ("formal_name", "name")),
    CriterionRule: (("id", "label"),),
    DataUseRule: (("id", "name"),),
    LedgerRule: (("id", "name"),),
    MatterRule: (("id", "label"),),
    PlanTypeRule: (("id", "name"), ("short", "name"), ("stream", "name")),
    PostRule: (("id", "name"),),
    SeatRule: (("label", "post"), ("id", "label")),
    SourceRule: (("id", "name"), ("short", "name")),
}
# a field that may be left out although the rule has no default: the regulation is silent
_SILENT: Mapping[type, tuple[str, ...]] = {
    DataUseRule: ("article", "form_name"),
    PlanTypeRule: ("article", "mark", "matter"),
}
# a figure or a post tells the kind
_IMPLIED: Mapping[type, tuple[tuple[str, str], ...]] = {
    OfficeRule: (("post", OfficeKind.POST.value),),
    SeatRule: (
        ("post", SeatKind.POST.value),
        ("recommended_by", SeatKind.PERSON.value),
        ("appointed_by", SeatKind.PERSON.value),
    ),
    DeadlineRule: (
        ("month", DeadlineKind.DATE.value),
        ("months", DeadlineKind.MONTHS_BEFORE_START.value),
        ("weeks", DeadlineKind.WEEKS_BEFORE_START.value),
    ),
    LedgerFieldRule: (
        ("choices", FieldKind.CHOICE.value),
        ("classification", FieldKind.CHOICE.value),
        ("ledger", FieldKind.ENTRY.value),
    ),
}
# a plain text in the place of a table fills this field
_TEXT_FORM: Mapping[type, str] = {
    BlockRule: "label",
    LedgerFieldRule: "name",
    LedgerStateRule: "name",
    MatterRule: "label",
    OfficeRule: "post",
    PostRule: "name",
    SeatRule: "post",
}
_LAST_DAY_FIELDS: Mapping[type, str] = {DeadlineRule: "day", LedgerRule: "monthly_day"}
_LAST_DAY_WORDS = ("末日", "月末")
_A_COMMON_YEAR = 2023
_MONTHS = range(1, 13)


def source_of(cls: type, name: str) -> str:
    """Return the field whose value serves when this one is left out, or an empty text."""
    return dict(_COPIED.get(cls, ())).get(name, "")


def spread(cls: type, node: Node) -> list[Node]:
    """Return the tables that one element of a list stands for: one, or one for each of its `posts`."""
    if cls is not SeatRule or not isinstance(node.value, dict):
        return [node]
    posts = node.value.get("posts")
    if posts is None:
        return [node]
    rest = {key: part for key, part in node.value.items() if key != "posts"}
    named = posts.value if isinstance(posts.value, list) else [posts]
    return [Node({**rest, "post": post}, post.path, post.line) for post in named]


def fill(cls: type, node: Node, say: Say) -> Node:
    """Return a table with everything that its shorter form implies; other values are left as they are."""
    if isinstance(node.value, str) and cls in _TEXT_FORM:
        node = replace(node, value={_TEXT_FORM[cls]: node})
    if not isinstance(node.value, dict):
        return node
    table = dict(node.value)
    _add_implied(cls, node, table)
    if cls in _LAST_DAY_FIELDS:
        _read_day(table, _LAST_DAY_FIELDS[cls], say)
    return replace(node, value=table)


def _add_implied(cls: type, node: Node, table: dict[str, Node]) -> None:
    for key in _SILENT.get(cls, ()):
        table.setdefault(key, replace(node, value=""))
    for key, source in _COPIED.get(cls, ()):
        if source in table:
            table.setdefault(key, table[source])
    for source, kind in _IMPLIED.get(cls, ()):
        if source in table:
            table.setdefault("kind", replace(table[source], value=kind))


def _read_day(table: dict[str, Node], key: str, say: Say) -> None:
    day = table.get(key)
    if day is None:
        return
    if day.value in _LAST_DAY_WORDS:
        table[key] = replace(day, value=LAST_DAY)
        return
    month = table.get("month")
    if type(day.value) is not int or (month is not None and type(month.value) is not int):
        return
    number = month.value if month is not None else 1
    assert isinstance(number, int)
    if number not in _MONTHS:
        return
    if not 1 <= day.value <= monthrange(_A_COMMON_YEAR, number)[1]:
        where = f"{number}月" if month is not None else "月"
        say(
            day,
            f"{where}に{day.value}日はありません。",
            "日を直してください。月の終わりの日なら「末日」と書きます。",
        )
