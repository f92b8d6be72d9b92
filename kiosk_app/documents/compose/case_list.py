"""審議案件一覧: the matters for deliberation on one landscape sheet, before the meeting (B46-4)."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.groups import styled
from kiosk_app.documents.compose.handouts import item_handouts, items_of, label_range, plans_of
from kiosk_app.documents.compose.names import bill, item_title, meeting_title, plan_title
from kiosk_app.documents.compose.plan_facts import five_years, money, total, use_summary, yearly_running
from kiosk_app.documents.compose.styles import amount, centered, head, text, title
from kiosk_app.documents.compose.summary import counts_line
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Cell, Orientation, Part, Table
from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.plan import CostClass
from kiosk_app.domain.regulations import SheetStyle

BLOCK = "包括"
_WIDTHS = (19.0, 12.0, 19.5, 56.0, 34.0, 17.0, 29.0, 14.0, 16.5, 14.0, 21.0)
_HEADS = ("議案番号", "区分", "対象年度", "件名", "所管部課", "個人情報", "情報の利用")
_COSTS = ("導入", "年間運用", "5年計")
_UNKNOWN = 5  # cells of a matter that is no single plan: personal information, use of data, costs


def case_list(dossier: MeetingDossier, words: Words) -> Part:
    """Return the list of the matters for deliberation with what the committee needs to know of each."""
    rows = [
        row
        for item in items_of(dossier)
        if item.kind is ItemKind.DELIBERATION
        for row in _rows(item, dossier, words)
    ]
    return Part(
        blocks=(
            title(f"{meeting_title(dossier, words)}　審議案件一覧"),
            Table(rows=(*_heads(words), *rows), widths=_WIDTHS, header_rows=2, size=9, min_height=9),
        ),
        orientation=Orientation.LANDSCAPE,
    )


def item_plans(item: AgendaItem, dossier: MeetingDossier) -> tuple[PlanFile, ...]:
    """Return the plans that an item puts to the committee; other items may only refer to plans."""
    return plans_of(item, dossier) if item.source is ItemSource.PLANS and not item.withdrawn else ()


def block_title(item: AgendaItem, plans: Sequence[PlanFile], words: Words) -> str:
    """Return the title of an item that is decided as one block, with the counts of its plans."""
    return f"{item_title(item, words)}\n（{counts_line(plans, words)}）"


def years(plans: Sequence[PlanFile], words: Words) -> str:
    """Return the fiscal years that plans are for."""
    return "\n".join(words.year(year) for year in sorted({file.plan.content.fiscal_year for file in plans}))


def _heads(words: Words) -> Iterator[tuple[Cell, ...]]:
    costs = head(words.say("経費（千円、税込み）"), colspan=len(_COSTS))
    yield (*(head(words.place(name), rowspan=2) for name in _HEADS), costs, head("資料番号", rowspan=2))
    yield tuple(head(words.set(name)) for name in _COSTS)


def _rows(item: AgendaItem, dossier: MeetingDossier, words: Words) -> Iterator[tuple[Cell, ...]]:
    papers = label_range(item_handouts(item, dossier, words)).replace("～", "\n～")
    plans = item_plans(item, dossier)
    listed = styled(plans, SheetStyle.LIST)
    if listed:
        yield _matter(item, (BLOCK, years(plans, words), block_title(item, plans, words), papers), words)
    elif not plans:
        yield _matter(item, (NO_FIGURE, NO_FIGURE, item_title(item, words), papers), words)
    for file in styled(plans, SheetStyle.EACH):
        yield _plan(item, file, "" if listed else papers, words)


def _matter(item: AgendaItem, shown: tuple[str, str, str, str], words: Words) -> tuple[Cell, ...]:
    kind, year, name, papers = shown
    return (
        centered(bill(item, words)),
        centered(kind),
        centered(year),
        Cell(text=name, struck=item.withdrawn),
        centered(NO_FIGURE),
        *(centered(NO_FIGURE) for _ in range(_UNKNOWN)),
        centered(papers),
    )


def _plan(item: AgendaItem, file: PlanFile, papers: str, words: Words) -> tuple[Cell, ...]:
    content = file.plan.content
    uses = use_summary(file, words)
    costs = (total(content.costs, CostClass.INITIAL), yearly_running(content), five_years(content))
    return (
        centered(bill(item, words)),
        centered(file.type.kind.label),
        centered(words.year(content.fiscal_year)),
        text(plan_title(file)),
        text(file.section.label),
        centered(content.personal_info.label if content.personal_info else NO_FIGURE),
        centered(uses) if uses == NO_FIGURE else text(uses),
        *(centered(NO_FIGURE) if cost is None else amount(money(cost, words)) for cost in costs),
        centered(papers),
    )
