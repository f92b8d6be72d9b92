"""The form that one section fills in for a coming year: its fields and its rows.

The first sheet (回答) has a row for each business of the section, the second (新規・変更) a column for each plan that is
new or changed. The same form is an .xlsx or a .docx. A field's key says what part of a plan it fills:
「cost:initial:2023」, 「use:住民記録」, 「block:need」, 「clause:秘密保持義務」. Amounts are in 千円.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk_app.domain.campaign import Campaign, Demand, words
from kiosk_app.domain.campaign_content import expected_cost
from kiosk_app.domain.campaign_keys import FormHead, FormKey, head_of, number_of
from kiosk_app.domain.plan import CostClass, PersonalInfo, PlanContent, UseState
from kiosk_app.domain.plan_rules import DataUseRule, PlanTypeRule
from kiosk_app.domain.register import Processing
from kiosk_app.domain.regulations import PlanKind, Regulations, SectionRule
from kiosk_app.domain.wareki import format_fiscal_year

ANSWERS, CARDS = "回答", "新規・変更"
NUMBER, NAME, SYSTEM, PROCESSING = "整理番号", "業務名", "情報システム", "処理"
KEY_LABELS = (NUMBER, NAME, SYSTEM, PROCESSING)
CODE, SECTION, RECEIVER, DUE = "様式コード", "部課", "提出先", "提出期限"
CONTACT, NOTHING, ITEM, GUIDE = "担当者・内線", "該当なし", "項目", "記入のしかた"
YES = "○"
CARD_COUNT = 6
COST_YEARS = 5
THOUSAND = 1000
_LISTED = "「、」で区切る"
_BLOCK = "block:"
_OUTLINE = "outline"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of a form; `width` is in half-width characters, `choices` are all that may be chosen there."""

    key: str
    label: str
    help: str = ""
    width: int = 12
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A business on the form, with what its plan goes on from."""

    key: FormKey
    demand: Demand
    base: PlanContent


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionForm:
    """The form of one section for one year; `due` is printed only when it is given."""

    regulations: Regulations
    campaign: Campaign
    section: SectionRule
    rows: tuple[FormRow, ...]
    due: date | None = None

    @property
    def head(self) -> FormHead:
        """Return which form this is."""
        keys = [row.key for row in self.rows]
        return head_of(self.regulations.id, self.campaign.year, self.section.id, keys)


def key_of(ward_id: str, year: int, demand: Demand) -> FormKey:
    """Return the key of a business on the form of its section."""
    key = demand.row.business.key
    return FormKey(
        number=number_of(ward_id, year, key.section_id, demand.business_id),
        business_id=demand.business_id,
        name=key.name,
        system=key.system,
        processing=key.processing.label,
    )


def choices(demand: Demand) -> tuple[str, ...]:
    """Return what can be answered for a business: a kind of plan, or that it stops."""
    return (*words(demand.types), *(stop.label for stop in demand.stops))


def change_block(regs: Regulations) -> str | None:
    """Return the block that takes what a section writes under 「変更の内容」: the outline, or the first it writes."""
    own = [block.id for block in regs.blocks if not block.by_secretariat]
    return _OUTLINE if _OUTLINE in own else next(iter(own), None)


def card_types(campaign: Campaign) -> tuple[PlanTypeRule, ...]:
    """Return the kinds of plan that need more than a row: all but a mere continuation."""
    return tuple(rule for rule in campaign.types if rule.kind is not PlanKind.CONTINUE)


def answer_fields(regs: Regulations, year: int) -> tuple[FormField, ...]:
    """Return the columns that a section fills in for each of its businesses."""
    return (
        FormField(key="type", label="種別", width=11),
        FormField(key="frequency", label="処理回数", width=11),
        FormField(key="outputs", label="主な処理", width=22),
        FormField(key="outline", label="概要", width=24),
        FormField(key="change", label="変更の内容", width=24),
        FormField(key="start", label="開始日", width=12),
        _personal_info(),
        *(_use(rule) for rule in regs.data_uses),
        _cost(CostClass.INITIAL, year),
        _cost(CostClass.RUNNING, year),
    )


def card_fields(regs: Regulations, campaign: Campaign) -> tuple[FormField, ...]:
    """Return the lines that a section fills in for each plan that is new or changed; no two share a label."""
    types = card_types(campaign)
    fields = (
        *_about(types),
        *(
            FormField(key=f"{_BLOCK}{block.id}", label=block.label, help=block.help)
            for block in regs.blocks
            if not block.by_secretariat
        ),
        *_data_of(regs),
        _cost(CostClass.INITIAL, campaign.year),
        *(_cost(CostClass.RUNNING, campaign.year + offset) for offset in range(COST_YEARS)),
        *_confirmed(regs, types),
    )
    times = Counter(field.label for field in fields)
    return tuple(
        replace(field, label=f"計画の{field.label}")
        if times[field.label] > 1 and field.key.startswith(_BLOCK)
        else field
        for field in fields
    )


def prefilled(field: FormField, row: FormRow) -> str | int | float | None:
    """Return what a form shows in a column before it is filled in: last year's answer, or nothing."""
    base = row.base
    head, _, rest = field.key.partition(":")
    if head == "type":
        usual = row.demand.usual
        return next((word for word, rule in words(row.demand.types).items() if rule == usual), None)
    if head in ("frequency", "outputs", "outline"):
        return str(getattr(base, head)) or None
    if head == "personal_info":
        return base.personal_info.label if base.personal_info else None
    if head == "use":
        return base.use(rest).label if base.uses else None
    return _thousands(base, rest) if head == "cost" else None


def instructions(form: SectionForm) -> tuple[str, ...]:
    """Return how to fill the form in, in the words of the ward."""
    system = form.regulations.terms.system
    return (
        *_row_instructions(form),
        f"新たに{system}を利用する業務と、変更する業務の詳細は、「{CARDS}」に1件ずつ書いてください。",
        "開始日は「R5.10.1」のように、経費は千円単位（税込み）で書いてください。灰色の欄は変更しないでください。",
        f"提出する計画がないときは、「{NOTHING}」に「{YES}」を付けて提出してください。",
    )


def _row_instructions(form: SectionForm) -> Iterator[str]:
    if not form.rows:
        return
    if any(row.demand.owed for row in form.rows):
        yield "現に実施している業務の一覧です。業務ごとに「種別」を確かめ、前年度の内容から変わるところを直してください。"
        stops = "」又は「".join(dict.fromkeys(stop.label for row in form.rows for stop in row.demand.stops))
        yield f"翌年度に行わない業務は、種別を「{stops}」とし、「変更の内容」に理由を書いてください。"
    else:
        yield "現に利用しているシステムの一覧です。計画のあるものにだけ「種別」を選び、その内容を書いてください。"


def _about(types: Sequence[PlanTypeRule]) -> Iterator[FormField]:
    yield FormField(key="type", label="種別", choices=tuple(words(types)))
    yield FormField(key="business", label=NAME, help=f"変更のときは、「{ANSWERS}」の業務名")
    yield FormField(key="title", label="件名", help="空欄は業務名と同じ")
    yield FormField(key="system", label=SYSTEM)
    yield FormField(key="processing", label=PROCESSING, choices=_processings(types))
    yield FormField(key="frequency", label="処理回数", help="年4回、随時など")
    yield FormField(key="outputs", label="主な処理")
    yield FormField(key="outline", label="業務の概要")
    yield FormField(key="start", label="開始日", help="R5.10.1など")


def _data_of(regs: Regulations) -> Iterator[FormField]:
    yield _personal_info()
    yield FormField(key="subjects", label="本人の数", help="約2,000人など")
    yield FormField(key="items:add", label="追加する項目", help=_LISTED)
    yield FormField(key="items:change", label="変更する項目", help=_LISTED)
    yield FormField(key="items:drop", label="廃止する項目", help=_LISTED)
    yield FormField(key="items:keep", label="そのほかの記録項目", help=_LISTED)
    for rule in regs.data_uses:
        yield _use(rule)
        yield FormField(key=f"use_items:{rule.id}", label=f"{_data(rule)}の項目", help=_LISTED)


def _confirmed(regs: Regulations, types: Sequence[PlanTypeRule]) -> Iterator[FormField]:
    yield FormField(key="outsourced", label="委託", choices=("有", "無"))
    for checklist in regs.checklists:
        hint = f"{checklist.name}（確認したら「{YES}」）"
        for item in checklist.items:
            yield FormField(key=f"clause:{item}", label=item, help=hint, choices=(YES,))
    for criterion in dict.fromkeys(text for rule in types for text in rule.criteria):
        hint = f"基準に該当することを確認したら「{YES}」"
        yield FormField(key=f"criterion:{criterion}", label=criterion, help=hint, choices=(YES,))
    reasons = dict.fromkeys(rule.deadline.late_reason for rule in types if rule.deadline.late_reason)
    if reasons:
        yield FormField(key="late_reason", label="期限後の理由", help="・".join(reasons))


def _personal_info() -> FormField:
    labels = tuple(member.label for member in PersonalInfo)
    return FormField(key="personal_info", label="個人情報", width=10, choices=labels)


def _use(rule: DataUseRule) -> FormField:
    labels = tuple(member.label for member in UseState)
    hint = f"新規のときは、あらかじめ{rule.consult_with}に協議する" if rule.consult_with else ""
    return FormField(key=f"use:{rule.id}", label=f"{_data(rule)}の利用", help=hint, width=11, choices=labels)


def _data(rule: DataUseRule) -> str:
    return rule.name.removesuffix("の利用")


def _cost(cost_class: CostClass, year: int) -> FormField:
    label = f"{cost_class.label}（{format_fiscal_year(year)}）（千円）"
    return FormField(key=f"cost:{cost_class.value}:{year}", label=label, width=14)


def _thousands(base: PlanContent, rest: str) -> int | float | None:
    """Return what a cost comes to in 千円, to the yen."""
    cost_class = CostClass.read(rest.partition(":")[0])
    yen = expected_cost(base, cost_class) if cost_class else None
    if yen is None:
        return None
    return yen / THOUSAND if yen % THOUSAND else yen // THOUSAND


def _processings(types: Sequence[PlanTypeRule]) -> tuple[str, ...]:
    covered = {table for rule in types for table in rule.covers or tuple(Processing)}
    return tuple(table.label for table in Processing if table in covered)
