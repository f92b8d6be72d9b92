"""What a plan for the coming year starts from, and how a section's answer changes it.

Last year's approved plan goes on: what was new then is now continuing, what was dropped is gone (B46-10-1). A
business without such a plan is described as the register does. A form shows this; what it says then takes its place.
"""

from collections.abc import Iterator
from dataclasses import replace

from kiosk_app.domain.plan import CostClass, CostLine, DataUse, ItemChange, PlanContent, UseState
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import PlanKind, PlanTypeRule

# a form asks for these in its own year
_ASKED = (CostClass.INITIAL, CostClass.RUNNING)


def carried_over(
    previous: PlanContent | None, row: RegisterRow, rule: PlanTypeRule, year: int
) -> PlanContent:
    """Return the plan for a business as it goes on from last year's approved one, or from the register."""
    key = row.business.key
    if previous is not None:
        return replace(
            previous,
            type_id=rule.id,
            fiscal_year=year,
            title=key.name,
            start_on=None,
            late_reason="",
            items=tuple(
                replace(item, change=ItemChange.KEEP)
                for item in previous.items
                if item.change is not ItemChange.DROP
            ),
            uses=tuple(_continuing(use) for use in previous.uses),
        )
    return PlanContent(
        type_id=rule.id,
        fiscal_year=year,
        section_id=key.section_id,
        title=key.name,
        business_id=row.business.id,
        business_name=key.name,
        system=key.system,
        processing=key.processing,
        frequency=row.year.frequency,
        outputs=row.year.outputs,
        outline=row.year.outline,
    )


def expected_cost(base: PlanContent, cost_class: CostClass) -> int | None:
    """Return the yen to show for the plan's own year: what was announced for it, else last year's running costs."""
    announced = [line for line in _of(base, cost_class) if line.fiscal_year == base.fiscal_year]
    last = [line for line in _of(base, cost_class) if line.fiscal_year == base.fiscal_year - 1]
    lines = announced or (last if cost_class is CostClass.RUNNING else [])
    return sum(line.amount for line in lines) if lines else None


def answered(base: PlanContent, told: PlanContent, kind: PlanKind) -> PlanContent:
    """Return what a section filed for a business: the form's answers over what goes on.

    A form has no room for everything: recorded items, clauses and later years' costs go on where it says nothing. The
    text of last year's change is no text of this year's.
    """
    goes_on = kind is PlanKind.CONTINUE
    return replace(
        told,
        section_id=base.section_id,
        business_id=base.business_id,
        business_name=base.business_name,
        system=base.system,
        processing=base.processing,
        title=told.title or base.title,
        blocks={**(base.blocks if goes_on else {}), **told.blocks},
        costs=tuple(_costs(base, told)),
        items=told.items or base.items,
        uses=tuple(_used(use, base) for use in told.uses),
        subjects=told.subjects or base.subjects,
        criteria=told.criteria or (base.criteria if goes_on else ()),
        outsourced=told.outsourced or base.outsourced,
        clauses=told.clauses or base.clauses,
        contact=told.contact or base.contact,
    )


def _costs(base: PlanContent, told: PlanContent) -> Iterator[CostLine]:
    """Yield the form's costs, and those of the plan before that the form did not ask for."""
    said = {(line.cost_class, line.fiscal_year) for line in told.costs}
    for line in base.costs:
        asked = line.fiscal_year == told.fiscal_year and line.cost_class in _ASKED
        past = line.fiscal_year < told.fiscal_year
        if not past and not asked and (line.cost_class, line.fiscal_year) not in said:
            yield line
    yield from told.costs


def _used(use: DataUse, base: PlanContent) -> DataUse:
    if use.items or use.state is UseState.NONE:
        return use
    before = next((old.items for old in base.uses if old.use_id == use.use_id), ())
    return replace(use, items=before)


def _continuing(use: DataUse) -> DataUse:
    """Return last year's use as it goes on: what was new then needs no consultation again (B46-15-1)."""
    return use if use.state is UseState.NONE else replace(use, state=UseState.CONTINUING)


def _of(content: PlanContent, cost_class: CostClass) -> list[CostLine]:
    return [line for line in content.costs if line.cost_class is cost_class]
