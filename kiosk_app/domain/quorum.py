"""Who counts for a quorum and whether it is met, with the arithmetic in words (M-2, A-19-1).

Base and attendance follow the same rule on the chair, temporary members and vacant seats. Substitutes and members
who join online are in the base as their seats are, and count as present only where the rule says so. A committee
without a quorum rule gets a count of heads and no verdict.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kiosk_app.domain.figures import figure, typeset
from kiosk_app.domain.meeting import RECUSED, MeetingRecord, Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.regulations import CommitteeRule, NumberStyle, QuorumKind, QuorumRule


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumCount:
    """The arithmetic of a quorum; `required` and `met` are None where no rule exists."""

    base: int
    required: int | None
    present: int
    met: bool | None
    sentence: str
    waivable: bool = False


def required_number(rule: QuorumRule, base: int) -> int | None:
    """Return how many of the base must be present, or None without a rule."""
    if rule.kind is QuorumKind.NONE:
        return None
    if rule.kind is QuorumKind.MORE_THAN_HALF:
        return base // 2 + 1
    if rule.kind is QuorumKind.HALF_OR_MORE:
        return (base + 1) // 2
    if rule.kind is QuorumKind.HEADS:
        return rule.count
    return -(-base * rule.numerator // rule.denominator)


def presence_for_item(record: MeetingRecord, item_id: int) -> dict[str, Presence]:
    """Return how each seat took part during one item (遅参・中途退席・退席 applied)."""
    away = {absence.seat for absence in record.absences if absence.item_id == item_id}
    return {seen.seat: Presence.ABSENT if seen.seat in away else seen.presence for seen in record.attendance}


def recused_from(record: MeetingRecord, item_id: int) -> frozenset[str]:
    """Return the seats that may not take part in one item (除斥)."""
    return frozenset(one.seat for one in record.absences if one.item_id == item_id and RECUSED in one.reason)


def presence_overall(record: MeetingRecord) -> dict[str, Presence]:
    """Return how each seat took part in the meeting as a whole."""
    return {seen.seat: seen.presence for seen in record.attendance}


def presiding_seat(seats: Sequence[Seat], present: Mapping[str, Presence]) -> Seat | None:
    """Return who presides: the chair, else the first deputy present himself (M-3, B46-5-3), else None."""
    offices = (seat for seat in seats if seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY) and not seat.vacant)
    here = (Presence.PRESENT, Presence.ONLINE)
    return next((seat for seat in offices if present.get(seat.key) in here), None)


def count_quorum(
    rule: CommitteeRule,
    seats: Sequence[Seat],
    present: Mapping[str, Presence],
    *,
    written: bool = False,
    recused: Collection[str] = (),
    style: NumberStyle = NumberStyle.SINGLE_FULL,
) -> QuorumCount:
    """Count the quorum of a meeting or of one item; a seat that `present` does not name is absent.

    `written` lets answers in writing count, for a meeting that is held in writing; `recused` are the seats that may
    not take part in the item.
    """
    out = frozenset(recused) if rule.quorum.excludes_recused else frozenset()
    seats = [seat for seat in seats if seat.key not in out]
    counted = [seat for seat in seats if _in_base(seat, rule.quorum)]
    kinds = _counting_presences(rule.quorum, written=written)
    here = sum(not seat.vacant and present.get(seat.key) in kinds for seat in counted)
    required = required_number(rule.quorum, len(counted))
    met = None if required is None else here >= required
    heads = _heads_sentence(
        rule, seats, present, (len(counted), here, len(out)), written=written, style=style
    )
    return QuorumCount(
        base=len(counted),
        required=required,
        present=here,
        met=met,
        sentence=heads + _verdict_sentence(rule, required, here, style),
        waivable=rule.quorum.waivable_by_chair and met is False,
    )


def _in_base(seat: Seat, rule: QuorumRule) -> bool:
    return (
        (rule.includes_chair or seat.role is not SeatRole.CHAIR)
        and (rule.includes_temporary or seat.role is not SeatRole.TEMPORARY)
        and (rule.includes_vacant or not seat.vacant)
    )


def _counting_presences(rule: QuorumRule, *, written: bool) -> frozenset[Presence]:
    kinds = {Presence.PRESENT}
    if rule.counts_online:
        kinds.add(Presence.ONLINE)
    if rule.counts_proxy:
        kinds.add(Presence.PROXY)
    if written:
        kinds.add(Presence.REPLIED)
    return frozenset(kinds)


def _heads_sentence(
    rule: CommitteeRule,
    seats: Sequence[Seat],
    present: Mapping[str, Presence],
    heads: tuple[int, int, int],
    *,
    written: bool,
    style: NumberStyle,
) -> str:
    base, here, recused = heads
    if not base:
        return f"{rule.member_title}の登録がない"
    verb = "回答" if written else "出席"
    left_out = "、".join(_left_out(rule, seats, recused, style))
    besides = f"（{left_out}を除く。）" if left_out else ""
    extra = "".join(_other_presences(rule.quorum, seats, present, style))
    return f"{rule.member_title}{figure(base, style)}人{besides}中{figure(here, style)}人{verb}{extra}"


def _left_out(committee: CommitteeRule, seats: Sequence[Seat], recused: int, style: NumberStyle) -> list[str]:
    rule = committee.quorum
    vacant = sum(seat.vacant for seat in seats)
    temporary = sum(seat.role is SeatRole.TEMPORARY for seat in seats)
    parts = []
    if not rule.includes_chair:
        parts.append(committee.chair_title)
    if temporary and not rule.includes_temporary:
        parts.append(f"臨時委員{figure(temporary, style)}人")
    if vacant and not rule.includes_vacant:
        parts.append(f"欠員{figure(vacant, style)}人")
    if recused:
        parts.append(f"{RECUSED}{figure(recused, style)}人")
    return parts


def _other_presences(
    rule: QuorumRule, seats: Sequence[Seat], present: Mapping[str, Presence], style: NumberStyle
) -> list[str]:
    counted = [present.get(seat.key) for seat in seats if _in_base(seat, rule)]
    parts = []
    for kind, counts in ((Presence.PROXY, rule.counts_proxy), (Presence.ONLINE, rule.counts_online)):
        number = counted.count(kind)
        if number and not counts:
            parts.append(f"、ほか{kind.label}{figure(number, style)}人")
        elif number and kind is Presence.PROXY:
            parts.append(f"（うち{kind.label}{figure(number, style)}人）")
    return parts


def _verdict_sentence(rule: CommitteeRule, required: int | None, here: int, style: NumberStyle) -> str:
    if required is None:
        return f"（本{rule.body}に定足数の定めはない。）"
    article = f"{typeset(rule.quorum.article, style)}の" if rule.quorum.article else ""
    quorum = f"。{article}定足数（{figure(required, style)}人）"
    if here >= required:
        return f"{quorum}を満たす。"
    waiver = (
        f"ただし、{rule.chair_title}が特に認めるときは、この限りでない。"
        if rule.quorum.waivable_by_chair
        else ""
    )
    return f"{quorum}に{figure(required - here, style)}人不足する。{waiver}"
