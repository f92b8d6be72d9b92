"""Read the record of a meeting from JSON: attendance, remarks, decisions, votes, conditions (`meeting record`).

Everyone is present unless the text says otherwise (in a written meeting: replied). Whether the rules allow what
happened is for domain.record_checks; here only names, types and numbers are told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk_app.domain.decision import Ballot, Condition, ConditionKind, Decision, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import (
    Attendance,
    Guest,
    GuestRole,
    ItemAbsence,
    MeetingMode,
    MeetingRecord,
    Presence,
    Remark,
)
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.exchange.json_nodes import Fields, Node, parse_json
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.meeting_names import MeetingNames, item_name

RECORD_EXAMPLE = """\
{
  "opened": "14:00",
  "closed": "午後3時5分",
  "attendance": [
    {"seat": "職員課長", "presence": "欠席", "reason": "出張"},
    {"seat": "税務課長", "presence": "代理出席", "proxy": {"post": "税務課税務係長", "name": ""}},
    {"seat": "企画課長", "arrived": "14:10"},
    {"seat": "財政課長", "presence": "オンライン", "lost": {"from": "14:05", "to": "14:08", "items": ["議案第1号"]}}
  ],
  "guests": [
    {"post": "学務課長", "role": "説明", "items": ["議案第2号"]}
  ],
  "items": [
    {
      "item": "議案第1号",
      "decision": {"kind": "原案承認"}
    },
    {
      "item": "議案第2号",
      "absent": ["財政課長"],
      "remarks": [
        {"speaker": "企画課長", "text": "導入の時期を確かめたい。"},
        {"speaker": "学務課長", "text": "令和5年10月を予定している。"}
      ],
      "decision": {"kind": "条件付承認", "opinion": ""},
      "votes": [{"seat": "企画課長", "vote": "賛成"}],
      "conditions": [
        {"text": "稼働前に安全管理の状況を報告すること。", "due": "R5.9.30", "owner": "学務課長",
         "report_to": "情報政策課長", "kind": "事前"}
      ]
    },
    {"item": "報告第1号", "decision": {"kind": "報告了承"}}
  ],
  "other": "次回は8月に開催する。"
}
"""

_TOP = ("opened", "closed", "attendance", "guests", "items", "other")
_ATTENDANCE = ("seat", "presence", "reason", "proxy", "arrived", "left", "lost")
_LOST = ("from", "to", "items")
_BROKEN = "映像・音声の途絶"
_GUEST = ("post", "name", "role", "items")
_ITEM = ("item", "absent", "remarks", "decision", "votes", "conditions", "plans")
_PLAN = ("plan", "decision", "votes", "conditions")
_DECISION = ("kind", "reason", "opinion")
_CONDITION = ("text", "due", "owner", "report_to", "kind")


def read_record(
    text: str, dossier: MeetingDossier, regs: Regulations, *, file: str = ""
) -> tuple[MeetingRecord | None, tuple[Problem, ...]]:
    """Return the record of the dossier's meeting, or None with every problem and its JSON path (M-2, M-5)."""
    ledger = Ledger(file)
    root = parse_json(text, ledger)
    record = _Reader(dossier, regs).record(root) if root else None
    return (None if ledger.failed else record), ledger.problems


class _Reader:
    """Turn nodes into the record of one meeting; whatever is wrong is told at its node."""

    def __init__(self, dossier: MeetingDossier, regs: Regulations) -> None:
        self._meeting = dossier.meeting
        self._roster = dossier.roster
        self._items = dossier.items
        self._names = MeetingNames(dossier, regs)
        self._broken: list[ItemAbsence] = []

    def record(self, root: Node) -> MeetingRecord:
        """Return the record as far as it can be read."""
        top = root.fields(_TOP)
        found = [self._item(node) for node in top.each("items")]
        _tell_doubles((item.node, item.item_id) for item in found)
        attendance = self._attendance(top.each("attendance"))
        return MeetingRecord(
            meeting_id=self._meeting.id,
            opened_at=top.clock("opened"),
            closed_at=top.clock("closed"),
            attendance=attendance,
            absences=(*(absence for item in found for absence in item.absences), *self._broken),
            guests=tuple(self._guest(node) for node in top.each("guests")),
            remarks=tuple(remark for item in found for remark in item.remarks),
            decisions=tuple(decision for item in found for decision in item.decisions),
            other=top.text("other"),
        )

    def _attendance(self, nodes: Sequence[Node]) -> tuple[Attendance, ...]:
        read = [(node, self._one_attendance(node)) for node in nodes]
        _tell_doubles((node, given.seat or None) for node, given in read)
        given = {attendance.seat: attendance for _, attendance in read}
        written = self._meeting.mode is MeetingMode.WRITTEN
        usual = Presence.REPLIED if written else Presence.PRESENT
        return tuple(given.get(seat.key, Attendance(seat=seat.key, presence=usual)) for seat in self._roster)

    def _one_attendance(self, node: Node) -> Attendance:
        fields = node.fields(_ATTENDANCE, required=("seat",))
        proxy = (
            fields["proxy"].fields(("post", "name"), required=("post",)) if "proxy" in fields else Fields()
        )
        usual = Presence.REPLIED if self._meeting.mode is MeetingMode.WRITTEN else Presence.PRESENT
        presence = fields.choice("presence", Presence) or (Presence.PROXY if proxy else usual)
        if proxy and presence is not Presence.PROXY:
            fields["proxy"].tell(
                f"出欠が「{presence.label}」なのに代理者が書かれています。",
                "「代理出席」とするか、代理者を消してください。",
            )
        lost = fields["lost"].fields(_LOST) if "lost" in fields else Fields()
        seat = self._names.seat(fields["seat"]) if "seat" in fields else ""
        missed = [self._names.item_id(one) for one in lost.each("items")]
        self._broken += [
            ItemAbsence(seat=seat, item_id=one, reason=_BROKEN) for one in missed if one is not None
        ]
        return Attendance(
            seat=seat,
            presence=presence,
            proxy_post=proxy.line("post"),
            proxy_name=proxy.line("name"),
            reason=fields.line("reason"),
            arrived_at=fields.clock("arrived"),
            left_at=fields.clock("left"),
            lost_from=lost.clock("from"),
            lost_to=lost.clock("to"),
        )

    def _guest(self, node: Node) -> Guest:
        fields = node.fields(_GUEST, required=("post",))
        role = fields.choice("role", GuestRole)
        items = [self._names.item_id(item) for item in fields.each("items")]
        return Guest(
            post=fields.line("post"),
            name=fields.line("name"),
            role=role or GuestRole.EXPLAIN,
            item_ids=tuple(item_id for item_id in items if item_id is not None),
        )

    def _item(self, node: Node) -> "_Item":
        fields = node.fields(_ITEM, required=("item",))
        item_id = self._names.item_id(fields["item"]) if "item" in fields else None
        own = self._decision(node, fields, item_id, None)
        plans = [self._plan(plan, item_id) for plan in fields.each("plans")]
        _tell_doubles((plan, found.plan_id if found else None) for plan, found in plans)
        return _Item(
            node=node,
            item_id=item_id,
            absences=tuple(self._absence(one, item_id or 0) for one in fields.each("absent")),
            remarks=tuple(_remark(one, item_id or 0) for one in fields.each("remarks")),
            decisions=tuple(found for found in (own, *(found for _, found in plans)) if found),
        )

    def _plan(self, node: Node, item_id: int | None) -> tuple[Node, Decision | None]:
        fields = node.fields(_PLAN, required=("plan", "decision"))
        plan_id = fields.whole("plan")
        item = next((item for item in self._items if item.id == item_id), None)
        if plan_id is not None and item is not None and plan_id not in item.plan_ids:
            fields["plan"].tell(
                f"計画書等{plan_id}は{item_name(item)}に含まれていません。",
                f"含まれているもの：{'・'.join(map(str, item.plan_ids)) or 'なし'}",
            )
        return node, self._decision(node, fields, item_id, plan_id)

    def _decision(
        self, node: Node, fields: Fields, item_id: int | None, plan_id: int | None
    ) -> Decision | None:
        ballots = tuple(found for one in fields.each("votes") if (found := self._ballot(one)))
        conditions = tuple(self._condition(one) for one in fields.each("conditions"))
        if "decision" not in fields:
            if (ballots or conditions) and "plan" not in fields:
                node.tell("表決や条件があるのに「decision」がありません。", "審議結果を書き足してください。")
            return None
        parts = fields["decision"].fields(_DECISION, required=("kind",))
        kind = parts.choice("kind", DecisionKind)
        if kind is None:
            return None
        return Decision(
            kind=kind,
            decided_on=self._meeting.held_on,
            meeting_id=self._meeting.id,
            item_id=item_id,
            plan_id=plan_id,
            reason=parts.text("reason"),
            opinion=parts.text("opinion"),
            ballots=ballots,
            conditions=conditions,
        )

    def _ballot(self, node: Node) -> Ballot | None:
        fields = node.fields(("seat", "vote"), required=("seat", "vote"))
        seat = self._names.seat(fields["seat"]) if "seat" in fields else ""
        vote = fields.choice("vote", Vote)
        return Ballot(seat=seat, vote=vote) if vote else None

    def _condition(self, node: Node) -> Condition:
        fields = node.fields(_CONDITION, required=("text",))
        kind = fields.choice("kind", ConditionKind)
        return Condition(
            text=fields.text("text"),
            due=fields.day("due", self._meeting.held_on),
            owner=fields.line("owner"),
            report_to=fields.line("report_to"),
            kind=kind or ConditionKind.AFTER,
        )

    def _absence(self, node: Node, item_id: int) -> ItemAbsence:
        if not isinstance(node.value, dict):
            return ItemAbsence(seat=self._names.seat(node), item_id=item_id)
        fields = node.fields(("seat", "reason"), required=("seat",))
        seat = self._names.seat(fields["seat"]) if "seat" in fields else ""
        return ItemAbsence(seat=seat, item_id=item_id, reason=fields.line("reason") or "退席")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """What the text says about one item of the agenda."""

    node: Node
    item_id: int | None
    absences: tuple[ItemAbsence, ...]
    remarks: tuple[Remark, ...]
    decisions: tuple[Decision, ...]


def _remark(node: Node, item_id: int) -> Remark:
    fields = node.fields(("speaker", "text"), required=("text",))
    return Remark(item_id=item_id, speaker=fields.line("speaker"), text=fields.text("text"))


def _tell_doubles(found: Iterable[tuple[Node, object]]) -> None:
    """Tell every node after the first that means the same; None means nothing."""
    seen: set[object] = set()
    for node, meant in found:
        if meant is not None and meant in seen:
            node.tell("同じものが二度書かれています。", "一つにまとめてください。")
        seen.add(meant)
