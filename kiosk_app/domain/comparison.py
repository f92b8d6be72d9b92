"""How this year's plan differs from last year's, field by field (前年度比, B46-10-1).

The fiscal year is the axis and no difference. Costs are compared as what each plan spends in its own year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.plan import CostClass, ItemChange, PersonalInfo, PlanContent, UseState
from kiosk_app.domain.plan_fields import PLAN_FIELDS
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date

_NOTHING = ""
_TEXT_FIELDS = ("title", "business_name", "system", "frequency", "outputs", "outline", "subjects", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that differs, in the words of the form; an empty text means that nothing was written."""

    field: str
    label: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Tell whether the two years say different things."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class _Shown:
    field: str
    label: str
    text: str


def compare(previous: PlanContent, current: PlanContent, regs: Regulations) -> tuple[FieldChange, ...]:
    """List the fields in which two plans differ, in the order of the form."""
    return tuple(change for change in compare_all(previous, current, regs) if change.differs)


def compare_all(previous: PlanContent, current: PlanContent, regs: Regulations) -> tuple[FieldChange, ...]:
    """List every field that either plan fills in, whether it differs or not, in the order of the form."""
    before = {shown.field: shown for shown in _shown(previous, regs)}
    after = {shown.field: shown for shown in _shown(current, regs)}
    fields = [*after, *(field for field in before if field not in after)]
    blank = _Shown(_NOTHING, _NOTHING, _NOTHING)
    return tuple(
        FieldChange(
            field=field,
            label=after.get(field, before.get(field, blank)).label,
            before=before.get(field, blank).text,
            after=after.get(field, blank).text,
        )
        for field in fields
        if before.get(field, blank).text or after.get(field, blank).text
    )


def _shown(content: PlanContent, regs: Regulations) -> Iterator[_Shown]:
    plan_type = regs.find_plan_type(content.type_id)
    section = next((section for section in regs.sections if section.id == content.section_id), None)
    yield _field("type_id", plan_type.name if plan_type else content.type_id)
    yield _field("section_id", section.label if section else content.section_id)
    for name in _TEXT_FIELDS:
        yield _field(name, getattr(content, name))
    yield _field("processing", content.processing.label if content.processing else _NOTHING)
    yield _field("start_on", _day(content.start_on))
    yield from _blocks(content, regs)
    yield from _costs(content)
    yield _field("items", _items(content))
    yield from _uses(content, regs)
    yield _field("personal_info", _personal(content.personal_info))
    yield _field("criteria", "・".join(content.criteria))
    yield _field("outsourced", "有" if content.outsourced else "無")
    yield _field("clauses", "・".join(content.clauses))


def _field(name: str, text: str) -> _Shown:
    return _Shown(name, PLAN_FIELDS[name], text)


def _blocks(content: PlanContent, regs: Regulations) -> Iterator[_Shown]:
    labels = {block.id: block.label for block in regs.blocks}
    known = [block_id for block_id in labels if block_id in content.blocks]
    for block_id in (*known, *(other for other in content.blocks if other not in labels)):
        yield _Shown(f"blocks.{block_id}", labels.get(block_id, block_id), content.blocks[block_id])


def _costs(content: PlanContent) -> Iterator[_Shown]:
    for cost_class in CostClass:
        lines = [line for line in content.costs if line.cost_class is cost_class]
        spent = sum(line.amount for line in lines if line.fiscal_year == content.fiscal_year)
        total = sum(line.amount for line in lines)
        field = f"costs.{cost_class.value}"
        yield _Shown(field, f"{cost_class.label}（当該年度）", _yen(spent))
        yield _Shown(f"{field}.total", f"{cost_class.label}（総額）", _yen(total))


def _uses(content: PlanContent, regs: Regulations) -> Iterator[_Shown]:
    names = {rule.id: rule.name for rule in regs.data_uses}
    for use in content.uses:
        if use.state is not UseState.NONE:
            items = f"（{'・'.join(use.items)}）" if use.items else _NOTHING
            label = f"{names.get(use.use_id, use.use_id)}の利用"
            yield _Shown(f"uses.{use.use_id}", label, f"{use.state.label}{items}")


def _items(content: PlanContent) -> str:
    return "・".join(
        item.name if item.change is ItemChange.KEEP else f"{item.name}（{item.change.label}）"
        for item in content.items
    )


def _personal(info: PersonalInfo | None) -> str:
    return info.label if info else _NOTHING


def _day(day: date | None) -> str:
    return format_date(day) if day else _NOTHING


def _yen(amount: int) -> str:
    return f"{amount:,}円" if amount else _NOTHING
