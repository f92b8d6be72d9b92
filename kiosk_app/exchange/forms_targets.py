"""Which part of a plan each field of a form fills, and a plan made of the fields of a row and of a card."""

from collections.abc import Iterable

from kiosk_app.domain.campaign_form import THOUSAND, YES, FormField, change_block
from kiosk_app.domain.plan import ItemChange
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.regulations import Regulations
from kiosk_app.exchange.cells import is_blank, quoted, read_amount, read_flag
from kiosk_app.exchange.forms_tables import Line
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import folded
from kiosk_app.exchange.plan_columns import Part, Target
from kiosk_app.exchange.plan_values import Given

_HUGE = 1_000_000_000  # yen: more than a clerk means who counts in 千円
_PLAIN = {
    "title": Part.TITLE,
    "business": Part.BUSINESS,
    "system": Part.SYSTEM,
    "processing": Part.PROCESSING,
    "frequency": Part.FREQUENCY,
    "outputs": Part.OUTPUTS,
    "outline": Part.OUTLINE,
    "start": Part.START,
    "personal_info": Part.PERSONAL_INFO,
    "subjects": Part.SUBJECTS,
    "outsourced": Part.OUTSOURCED,
    "late_reason": Part.LATE_REASON,
}
_ITEMS = {
    ItemChange.ADD.value: Part.ITEMS_ADDED,
    ItemChange.CHANGE.value: Part.ITEMS_CHANGED,
    ItemChange.DROP.value: Part.ITEMS_DROPPED,
    ItemChange.KEEP.value: Part.ITEMS_KEPT,
}
_CONFIRMED = {"clause": Part.CLAUSES, "criterion": Part.CRITERIA}
_KEYED = {"use": Part.USE, "use_items": Part.USE_ITEMS, "block": Part.BLOCK}


def fill(fields: Iterable[FormField], line: Line, regs: Regulations, ledger: Ledger) -> dict[Target, Given]:
    """Return what a line gives for the parts of a plan; its kind and its business are found by who reads it."""
    found: dict[Target, Given] = {}
    ticked: dict[Part, tuple[str, ...]] = {}
    for field in fields:
        given = line.given.get(folded(field.label))
        if given is None or is_blank(given.value):
            continue
        head, _, rest = field.key.partition(":")
        if head in _CONFIRMED:
            if _is_ticked(given, ledger):
                part = _CONFIRMED[head]
                ticked[part] = (*ticked.get(part, ()), rest)
            continue
        target = _target(head, rest, regs)
        if target is not None:
            found[target] = given
            _doubt(target, given, ledger)
    for part, items in ticked.items():
        found[Target(part=part)] = Given(value=items, place=line.place)
    return found


def _target(head: str, rest: str, regs: Regulations) -> Target | None:
    if head in _PLAIN:
        return Target(part=_PLAIN[head])
    if head in _KEYED:
        return Target(part=_KEYED[head], key=rest)
    if head == "items":
        return Target(part=_ITEMS[rest])
    if head == "cost":
        cost_class, _, year = rest.partition(":")
        return Target(part=Part.COST, key=cost_class, year=int(year), unit=THOUSAND)
    block = change_block(regs) if head == "change" else None
    return None if block is None else Target(part=Part.BLOCK, key=block)


def _is_ticked(given: Given, ledger: Ledger) -> bool:
    flag = read_flag(given.value)
    if flag is None:
        fix = f"確認したときは「{YES}」と書き、確認していないときは空欄としてください。"
        ledger.tell(f"{quoted(given.value)}は、確認の印として読めません。", fix=fix, place=given.place)
    return flag is True


def _doubt(target: Target, given: Given, ledger: Ledger) -> None:
    """Ask about an amount that someone may have written in yen."""
    amount = read_amount(given.value, target.unit) if target.part is Part.COST else None
    if amount is not None and abs(amount) > _HUGE:
        message = f"{amount:,}円と読みました。"
        problem = Problem(
            message=message,
            fix="この欄の単位は千円です。金額を確かめてください。",
            place=given.place,
            severity=Severity.WARNING,
        )
        ledger.add((problem,))
