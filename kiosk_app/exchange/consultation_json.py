"""A consultation on another section's data as JSON (`consult add`, B46-15-1, B46-16-1, A-14)."""

from datetime import date

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import DataUseRule, Regulations
from kiosk_app.exchange.json_nodes import Node, parse_json, shown
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean

CONSULTATION_EXAMPLE = """\
{
  "plan": 12,
  "use": "住民記録",
  "items": ["氏名", "生年月日", "住所"],
  "basis": "学校保健安全法第11条",
  "period": "令和5年度から",
  "purpose": "就学時健康診断の対象者への通知",
  "sent": "R4.9.14"
}
"""

_KEYS = ("plan", "use", "items", "basis", "period", "purpose", "sent")


def read_consultation(
    text: str, regs: Regulations, *, file: str = "", today: date
) -> tuple[Consultation | None, tuple[Problem, ...]]:
    """Return the consultation as sent (today, unless it says when), or None with every problem and its path."""
    ledger = Ledger(file)
    root = parse_json(text, ledger)
    found = _consultation(root, regs, today) if root else None
    return (None if ledger.failed else found), ledger.problems


def _consultation(root: Node, regs: Regulations, today: date) -> Consultation | None:
    fields = root.fields(_KEYS, required=("plan", "use"))
    plan_id = fields.whole("plan")
    rule = _use(fields["use"], regs) if "use" in fields else None
    sent_on = fields.day("sent", today) or today
    items = fields.lines("items")
    basis, period, purpose = fields.text("basis"), fields.line("period"), fields.text("purpose")
    if plan_id is None or rule is None:
        return None
    return Consultation(
        id=0,
        version=1,
        plan_id=plan_id,
        use_id=rule.id,
        asked_of=rule.consult_with,
        sent_on=sent_on,
        items=items,
        basis=basis,
        period=period,
        purpose=purpose,
    )


def _use(node: Node, regs: Regulations) -> DataUseRule | None:
    name = node.line()
    rule = next((rule for rule in regs.data_uses if name in (rule.id, rule.name)), None)
    if rule is None and name:
        names = [rule.name for rule in regs.data_uses]
        node.tell(
            f"「{shown(name)}」というデータの協議はありません。", did_you_mean(name, names) or choose(names)
        )
    return rule
