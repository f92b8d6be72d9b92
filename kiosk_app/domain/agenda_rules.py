"""The agenda by rule: which matters come to a meeting, under what titles and numbers, and how versions differ.

Deliberations come before reports, reports before the rest. Numbers are provisional until `freeze`: then an item keeps
its number even when it is withdrawn, and what is added later continues the count. An item withdrawn before that gives
its number up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision, Route
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.figures import typeset
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.numbering import bill_label, handout_label, next_number
from kiosk_app.domain.referral import is_referred
from kiosk_app.domain.regulations import (
    BillNumbering,
    CommitteeRule,
    DataUseRule,
    NumberStyle,
    PlanKind,
    PlanTiming,
    Regulations,
)
from kiosk_app.domain.review import Review
from kiosk_app.domain.wareki import format_fiscal_year

UsedNumbers = Mapping[ItemKind, Collection[int]]
_NUMBERED = (ItemKind.DELIBERATION, ItemKind.REPORT)
_KINDS = tuple(ItemKind)
_AMENDS_THE_YEAR = frozenset({PlanKind.CONTINUE, PlanKind.CHANGE, PlanKind.NEW, PlanKind.ABOLISH})


class ChangeKind(Labelled):
    """How an agenda differs from the version before."""

    ADDED = ("added", "追加")
    WITHDRAWN = ("withdrawn", "取下げ")
    REMOVED = ("removed", "削除")
    RETITLED = ("retitled", "件名の変更")
    REPLACED = ("replaced", "差替え")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChange:
    """One difference between two versions of an agenda."""

    kind: ChangeKind
    item: AgendaItem
    text: str


@dataclass(frozen=True, slots=True, order=True)
class _Block:
    """What makes plans one item: the year that they are for, their stream, and whether they amend that year."""

    fiscal_year: int
    place: int
    stream: str
    amends: bool


def propose_items(
    committee: CommitteeRule,
    meeting: Meeting,
    plans: Sequence[PlanFile],
    regs: Regulations,
    *,
    carried: Sequence[AgendaItem] = (),
    urgent: Sequence[Decision] = (),
    reviews: Sequence[Review] = (),
) -> tuple[AgendaItem, ...]:
    """Propose what comes to a meeting: carried matters, plans in blocks, and the reports that are owed.

    Fulfils B46-12 and A-12-4 (plans), B46-4-3 (machines as their own matter), B46-13 (urgent decisions) and B46-8 (reviews); the yearly reports on the use
    of data come from `propose_use_reports`.
    """
    found = [
        *(_carried_item(item) for item in carried),
        *_review_items(reviews, meeting, regs),
        *_plan_items(committee, meeting, plans, regs),
        *_urgent_items(committee, urgent, regs),
        *_review_reports(committee, reviews, meeting, regs),
    ]
    return tuple(
        replace(item, id=0, meeting_id=meeting.id, order=order) for order, item in enumerate(found, start=1)
    )


def propose_use_reports(
    rules: Sequence[DataUseRule], meeting: Meeting, regs: Regulations
) -> tuple[AgendaItem, ...]:
    """Propose the yearly reports on the results of use that are owed (B46-15-3, B46-16-3)."""
    year = format_fiscal_year(meeting.fiscal_year - 1, regs.number_style)
    return tuple(
        replace(
            _report(
                f"{year}{rule.name}の利用の結果について{_cited(rule.annual_report_article, regs)}",
                ItemSource.USE_REPORT,
                article=rule.annual_report_article,
            ),
            meeting_id=meeting.id,
            explainer=rule.annual_report_by,
        )
        for rule in rules
    )


def assign_numbers(
    items: Sequence[AgendaItem],
    committee: CommitteeRule,
    used: UsedNumbers,
    inherited: Mapping[int, int] = MappingProxyType({}),
) -> tuple[AgendaItem, ...]:
    """Put items in order and number those that are not frozen.

    `used` holds the 議案・報告 numbers of the committee's other meetings in the same fiscal year, `inherited` those
    of the items of that year which are carried over: they keep their number (M-4, M-5).
    """
    issued = any(item.frozen for item in items)
    ordered = sorted(items, key=lambda item: _KINDS.index(item.kind))
    bills = {kind: _taken(items, kind, committee, used) for kind in _NUMBERED}
    handouts = [item.handout_no for item in items if item.frozen and item.handout_no is not None]
    numbered = []
    for order, item in enumerate(ordered, start=1):
        if item.frozen:
            numbered.append(replace(item, order=order))
            continue
        if item.withdrawn or item.kind not in bills:
            numbered.append(replace(item, order=order, bill_no=None, handout_no=None, late=issued))
            continue
        kept = inherited.get(item.carried_from or 0) if _counts_by_year(committee) else None
        bill, handout = kept or next_number(bills[item.kind]), next_number(handouts)
        bills[item.kind].append(bill)
        handouts.append(handout)
        numbered.append(replace(item, order=order, bill_no=bill, handout_no=handout, late=issued))
    return tuple(numbered)


def freeze(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Fix the numbers, because the notice goes out with them (M-4)."""
    return tuple(replace(item, frozen=True) for item in items)


def compare_versions(
    old: AgendaVersion, new: AgendaVersion, style: NumberStyle = NumberStyle.SINGLE_FULL
) -> tuple[AgendaChange, ...]:
    """List what changed from one version of an agenda to the next, in the order of the newer one (M-4)."""
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    changes = [change for item in new.items for change in _changes(before.get(item.id), item, style)]
    gone = (item for item in old.items if item.id not in after)
    changes.extend(_change(ChangeKind.REMOVED, item, style) for item in gone)
    return tuple(changes)


def _carried_item(item: AgendaItem) -> AgendaItem:
    return replace(
        item,
        carried_from=item.id,
        bill_no=None,
        handout_no=None,
        frozen=False,
        late=False,
        withdrawn=False,
        note="継続審議",
    )


def _plan_items(
    committee: CommitteeRule, meeting: Meeting, plans: Sequence[PlanFile], regs: Regulations
) -> Iterator[AgendaItem]:
    streams = {stream: place for place, stream in enumerate(dict.fromkeys(t.stream for t in regs.plan_types))}
    blocks: dict[_Block, list[PlanFile]] = defaultdict(list)
    for file in plans:
        if file.type.committee == committee.id and is_referred(file):
            rule = file.type
            amends = rule.timing is PlanTiming.MID_YEAR and rule.kind in _AMENDS_THE_YEAR
            block = _Block(file.plan.content.fiscal_year, streams[rule.stream], rule.stream, amends)
            blocks[block].append(file)
    matters = {matter.id: matter for matter in committee.matters}
    for block in sorted(blocks):
        files = blocks[block]
        matter = matters.get(files[0].type.matter)
        yield AgendaItem(
            id=0,
            meeting_id=meeting.id,
            kind=ItemKind.DELIBERATION,
            title=_block_title(block, files, meeting, regs),
            order=0,
            source=ItemSource.PLANS,
            matter_id=files[0].type.matter,
            plan_ids=tuple(file.plan.id for file in files),
            article=matter.article if matter and matter.article else files[0].type.article,
        )


def _block_title(block: _Block, files: Sequence[PlanFile], meeting: Meeting, regs: Regulations) -> str:
    annual = any(file.type.timing is PlanTiming.ANNUAL for file in files)
    named = annual or block.fiscal_year != meeting.fiscal_year
    year = format_fiscal_year(block.fiscal_year, regs.number_style) if named else ""
    return f"{year}{block.stream}について{'（変更分）' if block.amends else ''}"


def _urgent_items(
    committee: CommitteeRule, urgent: Sequence[Decision], regs: Regulations
) -> Iterator[AgendaItem]:
    types = [rule for rule in regs.plan_types if rule.committee == committee.id]
    if not types:
        return
    alone = [regs.emergency_for(rule) for rule in types]
    emergency = "・".join(dict.fromkeys(one.report_article for one in alone if one.report_article))
    chair = committee.chair_decision.article
    for route, words, article in (
        (Route.URGENT, "付議の特例により決定した事項", emergency),
        (Route.CHAIR, f"{committee.chair_title}が専決した事項", chair),
    ):
        decisions = [decision for decision in urgent if decision.route is route]
        if decisions:
            yield _report(
                f"{words}について{_cited(article, regs)}",
                ItemSource.URGENT_REPORT,
                article=article,
                plan_ids=tuple(decision.plan_id for decision in decisions if decision.plan_id is not None),
            )


def _review_items(reviews: Sequence[Review], meeting: Meeting, regs: Regulations) -> Iterator[AgendaItem]:
    sections = {section.id: section for section in regs.sections}
    for review in reviews:
        if review.meeting_id == meeting.id:
            section = sections.get(review.section_id)
            whose = f"（{section.name or section.bureau}）" if section else ""
            yield replace(
                _report(f"評価対象システム：{review.system}{whose}", ItemSource.REVIEW),
                kind=ItemKind.DELIBERATION,
                plan_ids=() if review.plan_id is None else (review.plan_id,),
            )


def _review_reports(
    committee: CommitteeRule, reviews: Sequence[Review], meeting: Meeting, regs: Regulations
) -> Iterator[AgendaItem]:
    if any(review.meeting_id != meeting.id and review.verdict for review in reviews):
        children = [child for child in regs.committees if child.parent == committee.id]
        name = children[0].name if len(children) == 1 else "部会"
        article = children[0].article if len(children) == 1 else ""
        yield _report(f"{name}の評価結果について", ItemSource.REVIEW_REPORT, article=article)


def _report(
    title: str,
    source: ItemSource,
    *,
    article: str = "",
    plan_ids: tuple[int, ...] = (),
) -> AgendaItem:
    return AgendaItem(
        id=0,
        meeting_id=0,
        kind=ItemKind.REPORT,
        title=title,
        order=0,
        source=source,
        article=article,
        plan_ids=plan_ids,
    )


def _cited(article: str, regs: Regulations) -> str:
    return f"（{typeset(article, regs.number_style)}）" if article else ""


def _taken(
    items: Iterable[AgendaItem], kind: ItemKind, committee: CommitteeRule, used: UsedNumbers
) -> list[int]:
    elsewhere = used.get(kind, ()) if _counts_by_year(committee) else ()
    here = (item.bill_no for item in items if item.frozen and item.kind is kind and item.bill_no is not None)
    return [*elsewhere, *here]


def _counts_by_year(committee: CommitteeRule) -> bool:
    return committee.bill_numbering is BillNumbering.FISCAL_YEAR


def _changes(old: AgendaItem | None, new: AgendaItem, style: NumberStyle) -> Iterator[AgendaChange]:
    if old is None:
        if not new.withdrawn:
            yield _change(ChangeKind.ADDED, new, style)
        return
    if new.withdrawn and not old.withdrawn:
        yield _change(ChangeKind.WITHDRAWN, new, style)
        return
    if new.title != old.title:
        yield _change(ChangeKind.RETITLED, new, style, f"（旧「{old.title}」）")
    if new.plan_ids != old.plan_ids or new.note != old.note:
        yield _change(ChangeKind.REPLACED, new, style)


def _change(kind: ChangeKind, item: AgendaItem, style: NumberStyle, more: str = "") -> AgendaChange:
    bill = bill_label(item.kind, item.bill_no, style)
    handout = f"〔{handout_label(item.handout_no, style)}〕" if item.handout_no is not None else ""
    head = f"{bill}　" if bill else ""
    return AgendaChange(kind=kind, item=item, text=f"【{kind.label}】{head}{item.title}{handout}{more}")
