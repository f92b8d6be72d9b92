"""Which papers each item has, and how they are numbered: 資料ｎ, with branches when an item has several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kiosk_app.documents.compose.groups import styled
from kiosk_app.documents.compose.names import item_title, subject
from kiosk_app.documents.compose.words import Words
from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.numbering import handout_label
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import PlanKind, PlanTiming, PlanTypeRule, SheetStyle

LATE, REPLACED = "追加", "差替"
_SUMMARISED = (PlanKind.CONTINUE, PlanKind.CHANGE, PlanKind.NEW)


class HandoutKind(Enum):
    """What a paper shows; it decides how it is drawn."""

    COVER = "cover"
    SUMMARY = "summary"
    SHEETS = "sheets"
    LIST = "list"
    REVIEW = "review"
    REVIEW_REPORT = "review_report"
    URGENT_REPORT = "urgent_report"
    USE_REPORT = "use_report"
    CONDITION_REPORT = "condition_report"
    OBJECTION = "objection"
    SHEET = "sheet"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One numbered paper of an item, with the plans that it shows."""

    item: AgendaItem
    kind: HandoutKind
    name: str
    label: str = ""
    plans: tuple[PlanFile, ...] = ()
    mark: str = ""


_BY_SOURCE = {
    ItemSource.REVIEW: HandoutKind.REVIEW,
    ItemSource.REVIEW_REPORT: HandoutKind.REVIEW_REPORT,
    ItemSource.URGENT_REPORT: HandoutKind.URGENT_REPORT,
    ItemSource.USE_REPORT: HandoutKind.USE_REPORT,
    ItemSource.CONDITION_REPORT: HandoutKind.CONDITION_REPORT,
    ItemSource.OBJECTION: HandoutKind.OBJECTION,
    ItemSource.FREE: HandoutKind.SHEET,
}


def items_of(dossier: MeetingDossier) -> tuple[AgendaItem, ...]:
    """Return the items that papers show: one withdrawn before its number was frozen never went out."""
    return tuple(item for item in dossier.items if item.frozen or not item.withdrawn)


def handouts(dossier: MeetingDossier, words: Words) -> tuple[Handout, ...]:
    """Return the papers of a meeting in the order of its agenda."""
    return tuple(handout for item in items_of(dossier) for handout in item_handouts(item, dossier, words))


def item_handouts(item: AgendaItem, dossier: MeetingDossier, words: Words) -> tuple[Handout, ...]:
    """Return an item's papers; an item without 資料番号 has none, a withdrawn one keeps only its number."""
    if item.handout_no is None:
        return ()
    papers = tuple(_papers(item, plans_of(item, dossier), words))
    several = len(papers) > 1
    return tuple(
        Handout(
            item=item,
            kind=paper.kind,
            name=paper.name,
            plans=paper.plans,
            label=handout_label(item.handout_no, words.regs.number_style, branch=number if several else None),
            mark=mark_of(item, dossier),
        )
        for number, paper in enumerate(papers, start=1)
    )


def mark_of(item: AgendaItem, dossier: MeetingDossier) -> str:
    """Return 「追加」 for what came after the notice, 「差替」 for what was replaced since it went out (M-4)."""
    if item.late:
        return LATE
    first = next(
        (old for version in dossier.versions[:1] for old in version.items if old.id == item.id), None
    )
    return REPLACED if first is not None and first.note != item.note and not item.withdrawn else ""


def plans_of(item: AgendaItem, dossier: MeetingDossier) -> tuple[PlanFile, ...]:
    """Return an item's plans in the order of 部課 (建制順), kind and receipt."""
    return tuple(sorted((dossier.plans[plan_id] for plan_id in item.plan_ids), key=_order))


def standing(plans: Iterable[PlanFile]) -> tuple[PlanFile, ...]:
    """Return the plans that were not withdrawn: only these are counted."""
    return tuple(file for file in plans if file.plan.state is not PlanState.WITHDRAWN)


def types_of(plans: Iterable[PlanFile], words: Words) -> tuple[PlanTypeRule, ...]:
    """Return the kinds of plans among these, in the order of the profile."""
    found = {file.type.id for file in plans}
    return tuple(rule for rule in words.regs.plan_types if rule.id in found)


def label_range(papers: Sequence[Handout]) -> str:
    """Return 「資料１」 or 「資料２－１～２－３」, nothing for an item without papers."""
    if not papers:
        return ""
    first, last = papers[0].label, papers[-1].label
    return first if len(papers) == 1 else f"{first}～{last.removeprefix('資料')}"


def has_summary(plans: Sequence[PlanFile]) -> bool:
    """Tell whether plans of the year are summed up in a 適用計画総括表 (B46-10-4)."""
    annual = [
        file for file in plans if file.type.timing is PlanTiming.ANNUAL and file.type.kind in _SUMMARISED
    ]
    return bool(annual) and any(file.type.sheet is SheetStyle.LIST for file in annual)


def _papers(item: AgendaItem, plans: tuple[PlanFile, ...], words: Words) -> Iterator[Handout]:
    if item.withdrawn:
        yield Handout(item=item, kind=HandoutKind.WITHDRAWN, name=item_title(item, words))
    elif item.source is ItemSource.PLANS:
        yield from _plan_papers(item, plans, words)
    else:
        kind = _BY_SOURCE[item.source]
        name = _review_sheet(item, words) if kind is HandoutKind.REVIEW else subject(item, words)
        yield Handout(item=item, kind=kind, name=name, plans=plans)


def _review_sheet(item: AgendaItem, words: Words) -> str:
    title = words.set(item.title)
    return f"評価票　{title.partition('：')[2] or title}"


def _plan_papers(item: AgendaItem, plans: tuple[PlanFile, ...], words: Words) -> Iterator[Handout]:
    listed, each = styled(plans, SheetStyle.LIST), styled(plans, SheetStyle.EACH)
    if listed:
        yield Handout(item=item, kind=HandoutKind.COVER, name="付議書（包括）", plans=plans)
    if has_summary(plans):
        name = f"{subject(item, words)}総括表"
        yield Handout(item=item, kind=HandoutKind.SUMMARY, name=name, plans=plans)
    if each:
        kinds = "・".join(rule.name for rule in types_of(each, words))
        yield Handout(item=item, kind=HandoutKind.SHEETS, name=f"付議書（{kinds}）", plans=each)
    for rule in types_of(listed, words):
        chosen = tuple(file for file in listed if file.type.id == rule.id)
        yield Handout(item=item, kind=HandoutKind.LIST, name=f"{rule.name}一覧", plans=chosen)


def _order(file: PlanFile) -> tuple[int, int, int, int]:
    plan = file.plan
    return (file.section.order, list(PlanKind).index(file.type.kind), plan.receipt_no or 0, plan.id)
