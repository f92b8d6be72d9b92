"""The form of a plan as a list of fields, and the way between its values and a PlanContent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    PersonalInfo,
    PlanContent,
    UseState,
)
from kiosk_app.domain.plan_fields import PLAN_FIELDS
from kiosk_app.domain.register import Processing
from kiosk_app.domain.regulations import BlockRule, DataUseRule, PlanTypeRule, Regulations
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.widgets.editors import ChecksEditor, ChoiceEditor, FlagEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.row_editors import AmountsEditor, Part, RowsEditor

_COST_YEARS = 5
_PRINTED_BELOW = "付議書では、この欄の次に「業務の概要」・処理・主な処理が続けて印刷されます。"
_CHANGES = tuple((change, change.label) for change in ItemChange)
_TEXTS = ("title", "business_name", "system", "frequency", "outputs", "subjects", "late_reason", "contact")


def plan_groups(
    regulations: Regulations, rule: PlanTypeRule, year: int, today: Callable[[], date]
) -> tuple[Group, ...]:
    """Return the fields of one kind of plan, each with its article."""
    groups = (
        Group(title="", fields=_head(regulations, rule, year)),
        Group(title="業務", fields=_business(rule, today)),
        Group(title="記載事項", fields=_blocks(regulations, rule)),
        Group(title="経費（円・税込み）", fields=(_costs(year),)),
        Group(title="データ", fields=_data(regulations)),
        Group(title="確認", fields=_checks(regulations, rule)),
    )
    return tuple(group for group in groups if group.fields)


def _head(regulations: Regulations, rule: PlanTypeRule, year: int) -> tuple[Field, ...]:
    types = tuple((one.id, one.name) for one in regulations.plan_types)
    sections = tuple((s.id, f"{s.bureau}　{s.name}".rstrip()) for s in regulations.sections)
    years = tuple((y, format_fiscal_year(y)) for y in range(year - 2, year + 4))
    return (
        _field("type_id", lambda: ChoiceEditor(types), article=rule.article, required=True),
        _field("fiscal_year", lambda: ChoiceEditor(years), required=True),
        _field("section_id", lambda: ChoiceEditor(sections), required=True),
        _field(
            "business_name", TextEditor, hint="台帳の業務名と同じ名前を書くと、台帳の業務に結び付きます。"
        ),
        _field("title", TextEditor, required=True, hint="空のままなら業務名と同じになります。"),
    )


def _business(rule: PlanTypeRule, today: Callable[[], date]) -> tuple[Field, ...]:
    kinds = ((None, "（指定しない）"), *((kind, kind.label) for kind in Processing))
    lead = f"{rule.article}" if rule.lead_months is not None else ""
    late = rule.deadline.article
    return (
        _field("system", TextEditor),
        _field("processing", lambda: ChoiceEditor(kinds)),
        _field("frequency", lambda: TextEditor(hint="年12回　随時　2年1回 など")),
        _field("outputs", TextEditor),
        _field("outline", lambda: LongEditor(lines=2)),
        _field("start_on", lambda: DateEditor(today), article=lead),
        _field("late_reason", TextEditor, article=late) if late else _field("late_reason", TextEditor),
    )


def _blocks(regulations: Regulations, rule: PlanTypeRule) -> tuple[Field, ...]:
    return tuple(
        Field(
            key=f"block:{block.id}",
            label=block.label,
            make=lambda: LongEditor(lines=3),
            article=block.article or (rule.referral_article if block.id in rule.mandatory_blocks else ""),
            help=_help_of(block),
            places=(block.id,),
            required=block.id in rule.mandatory_blocks,
        )
        for block in regulations.blocks
    )


def _help_of(block: BlockRule) -> str:
    """Return what the profile says of a block, and for 「概要」 what is printed below it."""
    return " ".join(part for part in (block.help, _PRINTED_BELOW if block.id == "outline" else "") if part)


def _costs(year: int) -> Field:
    kinds = tuple((kind, kind.label) for kind in CostClass)
    years = tuple((y, format_fiscal_year(y)) for y in range(year, year + _COST_YEARS))
    return _field("costs", lambda: AmountsEditor(kinds, years))


def _data(regulations: Regulations) -> tuple[Field, ...]:
    infos = ((None, "（未記入）"), *((info, info.label) for info in PersonalInfo))
    uses = tuple((state, state.label) for state in UseState)
    parts = (
        Part(key="name", label="記録項目", make=TextEditor, stretch=3),
        Part(key="change", label="区分", make=lambda: ChoiceEditor(_CHANGES)),
    )
    fields = [
        _field("personal_info", lambda: ChoiceEditor(infos)),
        _field("subjects", lambda: TextEditor(hint="約12,000人 など")),
        _field("items", lambda: RowsEditor("記録項目", parts, add="記録項目を足す")),
    ]
    fields.extend(field for rule in regulations.data_uses for field in _use_fields(rule, uses))
    return tuple(fields)


def _use_fields(rule: DataUseRule, states: Sequence[tuple[UseState, str]]) -> tuple[Field, Field]:
    return (
        Field(
            key=f"use:{rule.id}",
            label=f"{rule.name}の利用",
            make=partial(ChoiceEditor, states),
            article=rule.article,
            help=f"新たに利用するときは、{rule.form_name}により{rule.consult_with}と協議します。",
            places=("uses", PLAN_FIELDS["uses"]),
        ),
        Field(
            key=f"use_items:{rule.id}",
            label="　利用する項目",
            make=partial(TextEditor, hint="氏名、住所 のように「、」で区切る"),
        ),
    )


def _checks(regulations: Regulations, rule: PlanTypeRule) -> tuple[Field, ...]:
    criteria = _field(
        "criteria", lambda: ChecksEditor(rule.criteria), article=rule.criteria_article or rule.article
    )
    return (
        *((criteria,) if rule.criteria else ()),
        _field("outsourced", lambda: FlagEditor("業務の処理を委託する")),
        *(
            Field(
                key=f"clauses:{checklist.id}",
                label=checklist.name,
                make=partial(ChecksEditor, checklist.items),
                article=checklist.article,
                places=("clauses", PLAN_FIELDS["clauses"]),
            )
            for checklist in regulations.checklists
        ),
        _field("contact", lambda: TextEditor(hint="係名・氏名・内線")),
        _field("example", lambda: FlagEditor("記載例（どの課も提出していない見本）"), label="見本"),
    )


def _field(
    key: str,
    make: Callable[[], Any],
    *,
    label: str = "",
    article: str = "",
    hint: str = "",
    required: bool = False,
) -> Field:
    return Field(
        key=key,
        label=label or PLAN_FIELDS[key],
        make=make,
        article=article,
        help=hint,
        required=required,
    )


def form_values(content: PlanContent, regulations: Regulations) -> dict[str, Any]:
    """Return what the form shows for a content."""
    sums: dict[tuple[CostClass, int], int] = {}
    for line in content.costs:
        place = (line.cost_class, line.fiscal_year)
        sums[place] = sums.get(place, 0) + line.amount
    values: dict[str, Any] = {
        **{name: getattr(content, name) for name in _TEXTS},
        "type_id": content.type_id,
        "fiscal_year": content.fiscal_year,
        "section_id": content.section_id,
        "processing": content.processing,
        "outline": content.outline,
        "start_on": content.start_on,
        "costs": sums,
        "personal_info": content.personal_info,
        "items": tuple({"name": item.name, "change": item.change} for item in content.items),
        "criteria": content.criteria,
        "outsourced": content.outsourced,
        "example": content.example,
    }
    values |= {f"block:{block.id}": content.blocks.get(block.id, "") for block in regulations.blocks}
    values |= {f"clauses:{checklist.id}": content.clauses for checklist in regulations.checklists}
    for rule in regulations.data_uses:
        values[f"use:{rule.id}"] = content.use(rule.id)
        values[f"use_items:{rule.id}"] = "、".join(
            item for use in content.uses if use.use_id == rule.id for item in use.items
        )
    return values


def content_from(values: Mapping[str, Any], base: PlanContent, regulations: Regulations) -> PlanContent:
    """Return the content that the form's values mean; what the form does not show stays as in `base`."""
    texts = {name: values[name] for name in _TEXTS}
    texts["title"] = texts["title"] or texts["business_name"]
    blocks = {block.id: values[f"block:{block.id}"] for block in regulations.blocks}
    clauses = (c for checklist in regulations.checklists for c in values[f"clauses:{checklist.id}"])
    return replace(
        base,
        **texts,
        type_id=values["type_id"],
        fiscal_year=values["fiscal_year"],
        section_id=values["section_id"],
        processing=values["processing"],
        outline=values["outline"],
        start_on=values["start_on"],
        blocks={block_id: text for block_id, text in blocks.items() if text},
        costs=_merged_costs(base.costs, values["costs"]),
        items=tuple(DataItem(name=row["name"], change=row["change"]) for row in values["items"]),
        uses=tuple(_uses(values, regulations)),
        personal_info=values["personal_info"],
        criteria=values.get("criteria", base.criteria),
        outsourced=values["outsourced"],
        clauses=tuple(dict.fromkeys(clauses)),
        example=values["example"],
    )


def _uses(values: Mapping[str, Any], regulations: Regulations) -> list[DataUse]:
    found = []
    for rule in regulations.data_uses:
        state = values[f"use:{rule.id}"]
        items = tuple(item.strip() for item in values[f"use_items:{rule.id}"].split("、") if item.strip())
        if state is not UseState.NONE:
            found.append(DataUse(use_id=rule.id, state=state, items=items))
    return found


def _merged_costs(
    lines: Sequence[CostLine], grid: Mapping[tuple[CostClass, int], int]
) -> tuple[CostLine, ...]:
    """Keep the detailed lines of a place whose sum did not change; replace them where it did."""
    kept: list[CostLine] = []
    sums: dict[tuple[CostClass, int], int] = {}
    for line in lines:
        place = (line.cost_class, line.fiscal_year)
        sums[place] = sums.get(place, 0) + line.amount
    for line in lines:
        place = (line.cost_class, line.fiscal_year)
        if grid.get(place) == sums[place]:
            kept.append(line)
    changed = [(place, yen) for place, yen in grid.items() if sums.get(place) != yen]
    return (
        *kept,
        *(CostLine(fiscal_year=year, cost_class=kind, amount=yen) for (kind, year), yen in changed),
    )
