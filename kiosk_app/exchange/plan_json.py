"""One plan as JSON: keys are the headings of a table (plan_columns), with lists for costs, items and uses.

Reading is strict: an unknown key, a wrong type, a name that the profile does not know are all told with their path.
What `write_plan` gives, `read_plan` reads back; only the link to the register is found anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kiosk_app.domain.plan import CostClass, CostLine, DataItem, DataUse, ItemChange, PlanContent, UseState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_fiscal_year, parse_fiscal_year
from kiosk_app.exchange.cells import Value
from kiosk_app.exchange.json_nodes import Fields, Node, parse_json, shown
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean
from kiosk_app.exchange.plan_columns import Target, Vocabulary
from kiosk_app.exchange.plan_values import Frame, Given, PlanValues

EXAMPLE = """\
{
  "計画の種別": "新規適用計画書",
  "年度": "令和5年度",
  "部": "教育推進部",
  "課": "学務課",
  "件名": "就学時健康診断通知業務",
  "情報システム": "住民情報システム",
  "処理": "バッチ処理",
  "処理回数": "年1回",
  "主な処理": "対象者リスト、通知書",
  "概要": "対象者を抽出し、通知書を作成する。",
  "開始日": "R5.10.1",
  "個人情報": "有",
  "対象者": "約1,200人",
  "住民記録": "新規",
  "住民記録の項目": ["氏名", "生年月日", "住所"],
  "追加する項目": ["健康診断の会場"],
  "委託": false,
  "経費": [
    {"年度": "令和5年度", "区分": "導入経費", "金額": "1,200千円", "費目": "システム改修委託"},
    {"年度": "令和6年度", "区分": "運用経費", "金額": 300000}
  ],
  "目的・必要性": "手作業による抽出では、転入者への通知漏れのおそれがある。",
  "効果": "通知漏れを防ぎ、作成の時間を減らすことができる。",
  "担当": "学務課保健係"
}
"""

COSTS, USES, ITEMS, BLOCKS = "経費", "データの利用", "記録項目の一覧", "付議書の項目"
_COST = ("年度", "区分", "金額", "費目", "財源")
_USE = ("データ", "利用", "項目")
_ITEM = ("名称", "区分")


def read_plan(
    text: str, regs: Regulations, *, file: str = "", today: date
) -> tuple[PlanContent | None, tuple[Problem, ...]]:
    """Return the plan that a JSON text holds, or None with every problem and its path."""
    ledger = Ledger(file)
    root = parse_json(text, ledger)
    content = _Reader(regs, today, ledger).plan(root) if root else None
    return (None if ledger.failed else content), ledger.problems


def write_plan(content: PlanContent) -> dict[str, object]:
    """Return the plan as plain data that `read_plan` reads; what is empty is left out."""
    written: dict[str, object] = {
        "計画の種別": content.type_id,
        "年度": format_fiscal_year(content.fiscal_year),
        "課": content.section_id,
        "件名": content.title,
        "業務名": content.business_name,
        "情報システム": content.system,
        "処理": content.processing.label if content.processing else "",
        "処理回数": content.frequency,
        "主な処理": content.outputs,
        "概要": content.outline,
        "開始日": content.start_on.isoformat() if content.start_on else "",
        "個人情報": content.personal_info.label if content.personal_info else "",
        "対象者": content.subjects,
        "適合する基準": list(content.criteria),
        "委託": content.outsourced,
        "委託契約の条項": list(content.clauses),
        "期限後の理由": content.late_reason,
        "担当": content.contact,
        "記載例": content.example,
        BLOCKS: dict(content.blocks),
        COSTS: [_written_cost(line) for line in content.costs],
        ITEMS: [{"名称": item.name, "区分": item.change.label} for item in content.items],
        USES: [
            {"データ": use.use_id, "利用": use.state.label, "項目": list(use.items)} for use in content.uses
        ],
    }
    return {key: value for key, value in written.items() if value not in ("", [], {}, False)}


def _written_cost(line: CostLine) -> dict[str, object]:
    return {
        "年度": format_fiscal_year(line.fiscal_year),
        "区分": line.cost_class.label,
        "金額": line.amount,
        "費目": line.item,
        "財源": line.funding,
    }


class _Reader:
    """Turn the nodes of one text into a plan."""

    def __init__(self, regs: Regulations, today: date, ledger: Ledger) -> None:
        self._regs = regs
        self._today = today
        self._ledger = ledger
        self._vocabulary = Vocabulary(regs, today)

    def plan(self, root: Node) -> PlanContent:
        """Return the plan as far as it can be read."""
        structured, flat = self._parted(root)
        frame = Frame(regs=self._regs, today=self._today, ledger=self._ledger, strict=True)
        content = PlanValues(frame, flat, Place(file=self._ledger.file)).content()
        return replace(
            content,
            blocks={**content.blocks, **self._blocks(structured)},
            costs=(*content.costs, *self._costs(structured.each(COSTS))),
            items=(*content.items, *_items(structured.each(ITEMS))),
            uses=(*content.uses, *self._uses(structured.each(USES))),
        )

    def _parted(self, root: Node) -> tuple[Fields, Mapping[Target, Given]]:
        structured, flat = Fields(), {}
        for key, node in root.members().items():
            if self._ledger.full:
                break
            if key in (BLOCKS, ITEMS, USES) or (key == COSTS and isinstance(node.value, list)):
                structured[key] = node
                continue
            target = self._vocabulary.find(key)
            if target is None and key == COSTS:
                node.items()
            elif target is None:
                known = (*self._vocabulary.headings, BLOCKS, ITEMS, USES, COSTS)
                fix = did_you_mean(key, known) or "項目の名を確かめてください。"
                node.tell(f"「{key}」という項目はありません。", fix)
            elif target in flat:
                node.tell("同じ意味の項目が二つあります。", "一つにしてください。")
            else:
                flat[target] = Given(value=_value(node), place=node.place)
        return structured, flat

    def _blocks(self, structured: Fields) -> Mapping[str, str]:
        if BLOCKS not in structured:
            return {}
        names = {name: block.id for block in self._regs.blocks for name in (block.label, block.id)}
        fields = structured[BLOCKS].fields(tuple(names))
        return {names[key]: fields.text(key) for key in fields}

    def _costs(self, nodes: Iterable[Node]) -> Iterable[CostLine]:
        for node in nodes:
            fields = node.fields(_COST, required=("年度", "区分", "金額"))
            cost_class = fields.choice("区分", CostClass)
            amount = fields["金額"].yen() if "金額" in fields else None
            year = self._year(fields["年度"]) if "年度" in fields else None
            if cost_class and amount is not None and year is not None:
                yield CostLine(
                    fiscal_year=year,
                    cost_class=cost_class,
                    amount=amount,
                    item=fields.line("費目"),
                    funding=fields.line("財源"),
                )

    def _year(self, node: Node) -> int | None:
        year = None
        if isinstance(node.value, str | int):
            year = parse_fiscal_year(str(node.value), today=self._today)
        if year is None:
            node.tell("年度として読めません。", "例：令和5年度、R5、2023")
        return year

    def _uses(self, nodes: Iterable[Node]) -> Iterable[DataUse]:
        names = {name: rule.id for rule in self._regs.data_uses for name in (rule.name, rule.id)}
        for node in nodes:
            fields = node.fields(_USE, required=("データ", "利用"))
            name = fields.line("データ")
            if name and name not in names:
                fields["データ"].tell(
                    f"「{shown(name)}」というデータはありません。",
                    did_you_mean(name, names) or choose(rule.name for rule in self._regs.data_uses),
                )
            state = fields.choice("利用", UseState)
            if name in names and state:
                yield DataUse(use_id=names[name], state=state, items=fields.lines("項目"))


def _items(nodes: Iterable[Node]) -> Iterable[DataItem]:
    for node in nodes:
        fields = node.fields(_ITEM, required=("名称",))
        change = fields.choice("区分", ItemChange)
        yield DataItem(name=fields.line("名称"), change=change or ItemChange.KEEP)


def _value(node: Node) -> Value:
    if isinstance(node.value, list):
        return node.lines()
    if isinstance(node.value, dict):
        node.tell("ここに入れ子は書けません。", "文字列又は配列で書いてください。")
        return None
    return node.value if isinstance(node.value, str | int | float | bool) else None
