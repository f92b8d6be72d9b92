"""An entry of a register as JSON: its fields by their headings (`ledger add`, `ledger set`)."""

import json

from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.problems import Problem
from kiosk_app.exchange.json_nodes import Node, parse_json
from kiosk_app.exchange.ledger import Ledger

_SAMPLES = {
    FieldKind.DATE: "R4.12.8",
    FieldKind.MOMENT: "R4.12.8 14:00",
    FieldKind.MONTH: "R5.1",
    FieldKind.NUMBER: "1",
    FieldKind.ENTRY: "1",
}


def read_entry_fields(
    text: str, rule: LedgerRule, *, file: str = ""
) -> tuple[dict[str, str] | None, tuple[Problem, ...]]:
    """Return the fields that are written, or None with every problem and its path; `null` clears a field."""
    ledger = Ledger(file)
    root = parse_json(text, ledger)
    if root is None:
        return None, ledger.problems
    members = root.fields([field.name for field in rule.form])
    cleared = root.value if isinstance(root.value, dict) else {}
    found = {name: "" for name, value in cleared.items() if value is None and rule.find_field(name)}
    found |= {name: _text(node) for name, node in members.items()}
    return (None if ledger.failed else found), ledger.problems


def entry_example(rule: LedgerRule) -> str:
    """Return a JSON text that shows every field of a register with a sample or its help."""
    sample = {
        field.name: _SAMPLES.get(field.kind) or "・".join(field.choices) or field.help or ""
        for field in rule.form
    }
    return json.dumps(sample, ensure_ascii=False, indent=2)


def _text(node: Node) -> str:
    if isinstance(node.value, list):
        return "\n".join(node.lines())
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return str(node.value)
    return node.text()
