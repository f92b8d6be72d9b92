"""How the register follows decisions (B46-4, BG-II-6): what an approved plan makes of its business in a year's table.

A business with a continuation plan stands in the next year's table only when that plan is approved. Where a ward has
no continuation plan for a table (小型電子計算機, 別表第1), what stands there goes on until it is abolished. A business that
is new in a year stays 「新」 in that year when it is changed again. What began or ended within a year is dated.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import first_day, fiscal_year_of
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.register import (
    Business,
    BusinessKey,
    BusinessYear,
    Processing,
    RegisterRow,
    YearMark,
    YearStatus,
)
from kiosk_app.domain.regulations import PlanKind, PlanTiming, PlanTypeRule, Regulations

KIND = "台帳の異動"
FOLLOWED = frozenset({PlanKind.CONTINUE, PlanKind.CHANGE, PlanKind.NEW, PlanKind.INSTALL, PlanKind.ABOLISH})


class Movement(Labelled):
    """What happened to a business in the register."""

    CONTINUED = ("continued", "継続")
    ADDED = ("added", "新規")
    CHANGED = ("changed", "変更")
    ENDED = ("ended", "廃止")
    RESTED = ("rested", "休止")
    RESUMED = ("resumed", "再開")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterChange:
    """One change of a business's entry in a year's table, from `on` on; `example` marks a 記載例."""

    business_id: int
    name: str
    section_id: str
    fiscal_year: int
    on: date
    movement: Movement
    before: BusinessYear | None
    after: BusinessYear
    plan_id: int | None = None
    reason: str = ""
    example: bool = False
    id: int = 0


def goes_on(processing: Processing, regs: Regulations) -> bool:
    """Tell whether what stands in a table goes on to the next year without a plan."""
    return not any(
        rule.kind is PlanKind.CONTINUE
        and rule.timing is PlanTiming.ANNUAL
        and (not rule.covers or processing in rule.covers)
        for rule in regs.plan_types
    )


def year_of(content: PlanContent) -> int:
    """Return the fiscal year whose table a plan changes first: its own, or the one in which it starts later."""
    started = content.fiscal_year if content.start_on is None else fiscal_year_of(content.start_on)
    return max(content.fiscal_year, started)


def day_of(content: PlanContent, rule: PlanTypeRule, decided_on: date, year: int) -> date:
    """Return the day from which a decision shows in a year's table."""
    if year > year_of(content):
        return first_day(year)
    if content.start_on is not None:
        return max(content.start_on, first_day(year))
    return first_day(year) if rule.timing is PlanTiming.ANNUAL else max(decided_on, first_day(year))


def processing_of(content: PlanContent, rule: PlanTypeRule) -> Processing:
    """Return the table that a plan is about; only businesses in batches have 処理回数 and 主な処理."""
    if content.processing is not None:
        return content.processing
    if len(rule.covers) == 1:
        return rule.covers[0]
    batch = Processing.BATCH in rule.covers and (content.frequency or content.outputs)
    return Processing.BATCH if batch else Processing.ONLINE


def business_of(
    content: PlanContent, rule: PlanTypeRule, regs: Regulations, rows: Iterable[RegisterRow]
) -> Business:
    """Return the business that a plan brings in, under the 部 and 課 that the table prints for its section."""
    section = regs.section(content.section_id)
    processing = processing_of(content, rule)
    same = next((row.business for row in rows if row.business.key.section_id == section.id), None)
    return Business(
        key=BusinessKey(
            processing=processing,
            system="" if processing is Processing.SMALL else content.system,
            section_id=section.id,
            name=_name(content, processing),
        ),
        bureau_label=same.bureau_label if same else section.bureau,
        section_label=same.section_label if same else section.name,
    )


def place_of(business: Business, rows: Sequence[RegisterRow], regs: Regulations) -> int:
    """Return the order of a new business: behind its section's last, or behind the section before in 建制順."""
    key = business.key
    table = [row for row in rows if row.business.key.system == key.system] or list(rows)
    own = [row.year.order for row in table if row.business.key.section_id == key.section_id]
    if own:
        return max(own)
    orders = {section.id: section.order for section in regs.sections}
    before = [row.year.order for row in table if orders[row.business.key.section_id] < orders[key.section_id]]
    return max(before) if before else min((row.year.order for row in table), default=1) - 1


def entry_after(
    content: PlanContent,
    rule: PlanTypeRule,
    before: BusinessYear | None,
    base: BusinessYear,
    *,
    plan_id: int,
) -> BusinessYear:
    """Return the entry that an approved plan leaves; `before` is the year's own, `base` what it goes on from."""
    status = YearStatus.ENDED if rule.kind is PlanKind.ABOLISH else YearStatus.ACTIVE
    return replace(
        base,
        mark=_mark(rule, before),
        status=status,
        number=None,
        frequency=content.frequency or base.frequency,
        outputs=content.outputs or base.outputs,
        outline=content.outline or base.outline,
        plan_id=plan_id,
    )


def movement_of(rule: PlanTypeRule, base: BusinessYear | None) -> Movement:
    """Return what an approved plan does to its business; `base` is None for one that is not in the register."""
    if rule.kind is PlanKind.ABOLISH:
        return Movement.ENDED
    if base is None:
        return Movement.ADDED
    if rule.kind is PlanKind.CONTINUE:
        return Movement.RESUMED if base.status is YearStatus.RESTING else Movement.CONTINUED
    return Movement.ADDED if rule.kind is PlanKind.NEW else Movement.CHANGED


def standing_on(
    rows: Iterable[RegisterRow],
    changes: Iterable[RegisterChange],
    day: date,
    *,
    examples: frozenset[int] = frozenset(),
) -> tuple[RegisterRow, ...]:
    """Return a year's table as it stood on a day (A-別表1), without what was abolished and without 記載例.

    `examples` are plans that no department filed: what only they brought in is left out.
    """
    histories: dict[int, list[RegisterChange]] = {}
    for change in sorted(changes, key=lambda one: (one.on, one.id)):
        histories.setdefault(change.business_id, []).append(change)
    found = []
    for row in rows:
        entry = _standing(row.year, histories.get(row.business.id, ()), day, examples)
        if entry is not None and entry.status is not YearStatus.ENDED:
            found.append(replace(row, year=entry))
    return tuple(found)


def _standing(
    now: BusinessYear, history: Sequence[RegisterChange], day: date, examples: frozenset[int]
) -> BusinessYear | None:
    if not history:
        return None if now.plan_id in examples else now
    entry = history[0].before
    for change in history:
        if change.on <= day and not change.example:
            entry = change.after
    if entry is not None and entry.plan_id in examples:
        return None
    return entry and replace(entry, order=now.order)


def _mark(rule: PlanTypeRule, before: BusinessYear | None) -> YearMark:
    if rule.kind is PlanKind.NEW or (rule.kind is PlanKind.INSTALL and before is None):
        return YearMark.NEW
    if rule.kind is PlanKind.CONTINUE:
        return before.mark if before else YearMark.CONTINUED
    return YearMark.NEW if before and before.mark is YearMark.NEW else YearMark.CHANGED


def _name(content: PlanContent, processing: Processing) -> str:
    system = content.system if processing is Processing.SMALL else ""
    return content.business_name or system or content.title


def to_entry(change: RegisterChange) -> Entry:
    """Return a change as an entry about its business; it is settled when it is made."""
    return Entry(
        kind=KIND,
        title=change.name,
        opened_on=change.on,
        closed_on=change.on,
        fiscal_year=change.fiscal_year,
        section_id=change.section_id,
        subject=f"business:{change.business_id}",
        state=change.movement.label,
        fields={
            "異動": change.movement.label,
            "計画": "" if change.plan_id is None else str(change.plan_id),
            "理由": change.reason,
            "記載例": "記載例" if change.example else "",
            "前": _written(change.before),
            "後": _written(change.after),
        },
        id=change.id,
    )


def from_entry(entry: Entry) -> RegisterChange:
    """Return the change that an entry holds."""
    after = _read(entry.get("後"))
    movement = Movement.read(entry.get("異動"))
    assert after is not None
    assert movement is not None
    return RegisterChange(
        business_id=after.business_id,
        name=entry.title,
        section_id=entry.section_id,
        fiscal_year=after.fiscal_year,
        on=entry.opened_on,
        movement=movement,
        before=_read(entry.get("前")),
        after=after,
        plan_id=int(entry.get("計画")) if entry.get("計画") else None,
        reason=entry.get("理由"),
        example=bool(entry.get("記載例")),
        id=entry.id,
    )


def _written(entry: BusinessYear | None) -> str:
    if entry is None:
        return ""
    values = {**asdict(entry), "mark": entry.mark.value, "status": entry.status.value}
    return json.dumps(values, ensure_ascii=False)


def _read(text: str) -> BusinessYear | None:
    if not text:
        return None
    values = json.loads(text)
    mark, status = YearMark.read(values["mark"]), YearStatus.read(values["status"])
    return BusinessYear(**{**values, "mark": mark, "status": status})
