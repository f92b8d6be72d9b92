"""Read marks for a system from JSON (`review score`, B46-8): one reviewer's, or the owning section's own."""

from datetime import date

from kiosk_app.domain.evaluation import Scoring
from kiosk_app.domain.evaluation_rules import SheetRule
from kiosk_app.domain.problems import Problem
from kiosk_app.exchange.json_nodes import Fields, Node, parse_json
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean, folded

SCORE_EXAMPLE = """\
{
  "reviewer": "情報政策課長",
  "own": false,
  "on": "R4.7.19",
  "marks": {"法令の根拠・区民の要望": 4, "計画・指針との整合": 3},
  "comments": {"計画・指針との整合": "基本計画との関係を示されたい。"},
  "opinion": "目的及び範囲は妥当である。"
}
"""

_KEYS = ("reviewer", "own", "on", "marks", "comments", "opinion")


def read_scoring(
    text: str, review_id: int, sheet: SheetRule, *, file: str = "", today: date
) -> tuple[Scoring | None, tuple[Problem, ...]]:
    """Return the marks by the ids of the criteria (today unless the text says when), or None with every problem."""
    ledger = Ledger(file)
    root = parse_json(text, ledger)
    found = _scoring(root, review_id, sheet, today) if root else None
    return (None if ledger.failed else found), ledger.problems


def _scoring(root: Node, review_id: int, sheet: SheetRule, today: date) -> Scoring:
    fields = root.fields(_KEYS, required=("reviewer", "marks"))
    marks = {name: node.whole() for name, node in _by_criterion(fields, "marks", sheet).items()}
    comments = {name: node.text() for name, node in _by_criterion(fields, "comments", sheet).items()}
    return Scoring(
        review_id=review_id,
        reviewer=fields.line("reviewer"),
        own=_is_own(fields),
        scored_on=fields.day("on", today) or today,
        marks={name: mark for name, mark in marks.items() if mark is not None},
        comments={name: text for name, text in comments.items() if text},
        opinion=fields.text("opinion"),
    )


def _is_own(fields: Fields) -> bool:
    if "own" not in fields:
        return False
    node = fields["own"]
    if not isinstance(node.value, bool):
        node.tell("true（所管課の自己評価）又は false（部会の評価）を書いてください。")
    return node.value is True


def _by_criterion(fields: Fields, name: str, sheet: SheetRule) -> dict[str, Node]:
    """Return nodes by the ids of the criteria that their keys mean; unknown keys are told."""
    known = {folded(one.label): one.id for one in sheet.criteria} | {
        folded(one.id): one.id for one in sheet.criteria
    }
    labels = [one.label for one in sheet.criteria]
    found: dict[str, Node] = {}
    for key, node in (fields[name].members() if name in fields else Fields()).items():
        criterion_id = known.get(folded(key))
        if criterion_id is None:
            node.tell(f"「{key}」という小項目はありません。", did_you_mean(key, labels) or choose(labels))
        else:
            found[criterion_id] = node
    return found
