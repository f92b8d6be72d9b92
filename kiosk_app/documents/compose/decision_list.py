"""審議結果一覧: the same matters after the meeting, with results, conditions and opinions (M-5)."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.case_list import BLOCK, block_title, item_plans, years
from kiosk_app.documents.compose.groups import styled
from kiosk_app.documents.compose.handouts import items_of
from kiosk_app.documents.compose.names import bill, item_title, meeting_title, plan_title, secretariat
from kiosk_app.documents.compose.results import decision_for, own_decisions, remarks, result
from kiosk_app.documents.compose.styles import centered, head, section, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Orientation,
    Paragraph,
    Part,
    Table,
    TextStyle,
)
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations, SheetStyle

_WIDTHS = (19.0, 12.0, 19.5, 68.0, 35.0, 38.0, 60.5)
_HEADS = ("議案番号", "区分", "対象年度", "件名", "所管部課", "審議結果", "条件・意見")
_REPORT_WIDTHS = (19.0, 99.5, 35.0, 38.0, 60.5)
_REPORT_HEADS = ("報告番号", "件名", "報告者", "結果", "意見等")


def decision_list(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose the list of results; report items show 了承 and never votes."""
    words = Words(regs)
    name = f"{meeting_title(dossier, words)}　審議結果一覧"
    day = words.weekday(dossier.meeting.held_on)
    blocks = (
        title(name),
        Paragraph(text=f"開催日　{day}", style=TextStyle(align=Align.RIGHT)),
        *_table("審議事項", tuple(map(words.place, _HEADS)), _WIDTHS, list(_deliberated(dossier, words))),
        *_table("報告事項", _REPORT_HEADS, _REPORT_WIDTHS, list(_reported(dossier, words))),
    )
    return Document(
        title=name,
        parts=(Part(blocks=blocks, orientation=Orientation.LANDSCAPE),),
        author=secretariat(words),
        subject="審議結果一覧",
        created=dossier.meeting.held_on.isoformat(),
    )


def _table(
    name: str, heads: Sequence[str], widths: tuple[float, ...], rows: Sequence[tuple[Cell, ...]]
) -> Iterator[Block]:
    if rows:
        yield section(name)
        yield Table(
            rows=(tuple(head(column) for column in heads), *rows),
            widths=widths,
            header_rows=1,
            size=9,
            min_height=8,
        )


def _deliberated(dossier: MeetingDossier, words: Words) -> Iterator[tuple[Cell, ...]]:
    decisions = dossier.record.decisions if dossier.record else ()
    for item in items_of(dossier):
        if item.kind is ItemKind.DELIBERATION:
            yield from _rows(item, dossier, decisions, words)


def _rows(
    item: AgendaItem, dossier: MeetingDossier, decisions: Sequence[Decision], words: Words
) -> Iterator[tuple[Cell, ...]]:
    plans = item_plans(item, dossier)
    listed = styled(plans, SheetStyle.LIST)
    own = {decision.plan_id for decision in own_decisions(decisions, item)}
    found = decision_for(decisions, item)
    if listed:
        shown = (BLOCK, years(plans, words), block_title(item, plans, words), NO_FIGURE)
        yield _row(item, shown, found, dossier, words)
    elif not plans:
        yield _row(item, (NO_FIGURE, NO_FIGURE, item_title(item, words), NO_FIGURE), found, dossier, words)
    for file in (*(f for f in listed if f.plan.id in own), *styled(plans, SheetStyle.EACH)):
        year = words.year(file.plan.content.fiscal_year)
        shown = (file.type.kind.label, year, plan_title(file), file.section.label)
        yield _row(item, shown, decision_for(decisions, item, file.plan.id), dossier, words)


def _row(
    item: AgendaItem,
    shown: tuple[str, str, str, str],
    found: Decision | None,
    dossier: MeetingDossier,
    words: Words,
) -> tuple[Cell, ...]:
    kind, year, name, place = shown
    return (
        centered(bill(item, words)),
        centered(kind),
        centered(year),
        Cell(text=name, struck=item.withdrawn),
        centered(place) if place == NO_FIGURE else text(place),
        *_outcome(item, found, dossier, words),
    )


def _reported(dossier: MeetingDossier, words: Words) -> Iterator[tuple[Cell, ...]]:
    decisions = dossier.record.decisions if dossier.record else ()
    for item in items_of(dossier):
        if item.kind is ItemKind.REPORT:
            yield (
                centered(bill(item, words)),
                text(item_title(item, words)),
                text(words.set(item.explainer)) if item.explainer else centered(NO_FIGURE),
                *_outcome(item, decision_for(decisions, item), dossier, words),
            )


def _outcome(
    item: AgendaItem, found: Decision | None, dossier: MeetingDossier, words: Words
) -> tuple[Cell, Cell]:
    if item.withdrawn:
        return centered(DecisionKind.WITHDRAWN.label), text("")
    shown = result(found.kind, dossier.committee.authority) if found else ""
    return centered(shown), text(remarks(found, words))
