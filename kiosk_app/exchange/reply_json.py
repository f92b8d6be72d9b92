"""Read members' answers in a meeting in writing from JSON (`meeting reply`, M-1): one answer, or a list of them."""

from datetime import date

from kiosk_app.domain.decision import Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.written import ItemReply, Reply
from kiosk_app.exchange.json_nodes import Node, parse_json
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.meeting_names import MeetingNames

REPLY_EXAMPLE = """\
{
  "replies": [
    {
      "seat": "企画課長",
      "received": "R4.12.5",
      "channel": "電子メール",
      "consent": true,
      "items": [
        {"item": "議案第1号", "vote": "賛成", "opinion": "経費の内訳を示されたい。"},
        {"item": "報告第1号", "opinion": "特になし"}
      ]
    }
  ]
}
"""

_REPLY = ("seat", "received", "channel", "consent", "items")
_ITEM = ("item", "vote", "opinion")


def read_replies(
    text: str, dossier: MeetingDossier, regs: Regulations, *, file: str = "", today: date
) -> tuple[tuple[Reply, ...], tuple[Problem, ...]]:
    """Return the answers, received today unless they say when; none with every problem and its path."""
    ledger = Ledger(file)
    root = parse_json(text, ledger)
    found = _Reader(dossier, regs, today).replies(root) if root else ()
    return (() if ledger.failed else found), ledger.problems


class _Reader:
    def __init__(self, dossier: MeetingDossier, regs: Regulations, today: date) -> None:
        self._meeting_id = dossier.meeting.id
        self._names = MeetingNames(dossier, regs)
        self._today = today

    def replies(self, root: Node) -> tuple[Reply, ...]:
        if isinstance(root.value, dict) and "replies" in root.value:
            nodes = root.fields(("replies",)).each("replies")
            if root.value["replies"] == []:
                root.tell("回答が一つもありません。")
            return tuple(self._reply(node) for node in nodes)
        return (self._reply(root),)

    def _reply(self, node: Node) -> Reply:
        fields = node.fields(_REPLY, required=("seat", "items"))
        items = [self._item(one) for one in fields.each("items")]
        return Reply(
            meeting_id=self._meeting_id,
            seat=self._names.seat(fields["seat"]) if "seat" in fields else "",
            received_on=fields.day("received", self._today) or self._today,
            channel=fields.line("channel"),
            consent=_consent(fields["consent"]) if "consent" in fields else None,
            items=tuple(item for item in items if item is not None),
        )

    def _item(self, node: Node) -> ItemReply | None:
        fields = node.fields(_ITEM, required=("item",))
        item_id = self._names.item_id(fields["item"]) if "item" in fields else None
        vote, opinion = fields.choice("vote", Vote), fields.text("opinion")
        if "vote" not in fields and not opinion:
            node.tell("賛否も意見も書かれていません。", "どちらかを書くか、削ってください。")
        return None if item_id is None else ItemReply(item_id=item_id, vote=vote, opinion=opinion)


def _consent(node: Node) -> bool | None:
    if isinstance(node.value, bool):
        return node.value
    node.tell("書面による審議への同意には、true（同意する）又は false（同意しない）を書いてください。")
    return None
