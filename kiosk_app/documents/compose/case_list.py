"""審議案件一覧 before the meeting and 審議結果一覧 after it: the same matters, on a landscape sheet."""

from collections.abc import Iterator

from kiosk_app.documents.compose.handouts import item_handouts, items_of, label_range, plans_of
from kiosk_app.documents.compose.names import bill, item_title, meeting_title, plan_title, secretariat
from kiosk_app.documents.compose.plan_facts import five_years, money, total, use_summary, yearly_running
from kiosk_app.documents.compose.results import decision_for, remarks, result
from kiosk_app.documents.compose.styles import amount, centered, head, section, text, title
from kiosk_app.documents.compose.summary import counts_line
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
from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.plan import CostClass
from kiosk_app.domain.regulations import Regulations, SheetStyle

_FACTS = (20.0, 14.0, 17.0, 58.0, 33.0, 16.0, 28.0, 14.0, 14.0, 16.0, 22.0)
_RESULTS = (20.0, 14.0, 17.0, 64.0, 35.0, 40.0, 62.0)
_REPORTS = (20.0, 95.0, 35.0, 40.0, 62.0)
_WITHDRAWN = "取下げ"


def case_list(dossier: MeetingDossier, words: Words) -> Part:
    """Return the list of the matters for deliberation with what the committee needs to know of each."""
    heads = (
        "議案番号",
        "区分",
        "対象年度",
        "件名",
        "所管部課",
        "個人情報",
        "情報の利用",
        "導入",
        "年間運用",
        "５年計",
        "資料番号",
    )
    rows = [
        row
        for item in items_of(dossier)
        if item.kind is ItemKind.DELIBERATION
        for row in _fact_rows(item, dossier, words)
    ]
    return Part(
        blocks=(
            title(f"{meeting_title(dossier, words)}　審議案件一覧"),
            Paragraph(
                text=words.say("（経費の単位：千円、税込み）"), style=TextStyle(size=9, align=Align.RIGHT)
            ),
            Table(
                rows=(tuple(head(words.set(name)) for name in heads), *rows),
                widths=_FACTS,
                header_rows=1,
                size=9,
                min_height=8,
            ),
        ),
        orientation=Orientation.LANDSCAPE,
    )


def decision_list(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose the list of results; report items show 了承 and never votes."""
    words = Words(regs)
    name = f"{meeting_title(dossier, words)}　審議結果一覧"
    day = words.weekday(dossier.meeting.held_on)
    blocks = (
        title(name),
        Paragraph(text=f"開催日　{day}", style=TextStyle(size=10, align=Align.RIGHT)),
        *_deliberated(dossier, words),
        *_reported(dossier, words),
    )
    return Document(
        title=name,
        parts=(Part(blocks=blocks, orientation=Orientation.LANDSCAPE),),
        author=secretariat(words),
        created=dossier.meeting.held_on.isoformat(),
    )


def _fact_rows(item: AgendaItem, dossier: MeetingDossier, words: Words) -> Iterator[tuple[Cell, ...]]:
    papers = label_range(item_handouts(item, dossier, words)).strip("〔〕")
    each, listed = _split(item, dossier)
    if item.withdrawn or not (each or listed):
        yield _fact_row(item, words, (item_title(item, words), papers))
        return
    if listed:
        plans = plans_of(item, dossier)
        yield _fact_row(
            item,
            words,
            (f"{item_title(item, words)}\n（{counts_line(plans, words)}）", papers),
            year=_years(plans, words),
        )
    for file in each:
        yield _plan_facts(item, file, words, "" if listed else papers)


def _fact_row(
    item: AgendaItem, words: Words, shown: tuple[str, str], *, year: str = NO_FIGURE
) -> tuple[Cell, ...]:
    name, papers = shown
    blank = centered(NO_FIGURE)
    return (
        centered(bill(item, words)),
        centered("包括" if year != NO_FIGURE else NO_FIGURE),
        centered(year),
        Cell(text=name, struck=item.withdrawn),
        *(blank for _ in range(6)),
        centered(papers),
    )


def _plan_facts(item: AgendaItem, file: PlanFile, words: Words, papers: str) -> tuple[Cell, ...]:
    content = file.plan.content
    info = content.personal_info.label if content.personal_info else NO_FIGURE
    initial = total(content.costs, CostClass.INITIAL)
    return (
        centered(bill(item, words)),
        centered(file.type.kind.label),
        centered(words.year(content.fiscal_year)),
        text(plan_title(file)),
        text(file.section.label),
        centered(info),
        text(use_summary(file, words)),
        amount(money(initial, words)),
        amount(money(yearly_running(content), words)),
        amount(money(five_years(content), words)),
        centered(papers),
    )


def _deliberated(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    rows = [
        row
        for item in items_of(dossier)
        if item.kind is ItemKind.DELIBERATION
        for row in _result_rows(item, dossier, words)
    ]
    if rows:
        heads = ("議案番号", "区分", "対象年度", "件名", "所管部課", "審議結果", "条件・意見")
        yield section("審議事項")
        yield Table(
            rows=(tuple(head(name) for name in heads), *rows),
            widths=_RESULTS,
            header_rows=1,
            size=9.5,
            min_height=9,
        )


def _result_rows(item: AgendaItem, dossier: MeetingDossier, words: Words) -> Iterator[tuple[Cell, ...]]:
    each, listed = _split(item, dossier)
    if item.withdrawn or not (each or listed):
        found = None if item.withdrawn else _found(dossier, item)
        yield _result_row(
            item,
            words,
            (NO_FIGURE, NO_FIGURE, item_title(item, words), NO_FIGURE),
            _cells(found, item, dossier, words),
        )
        return
    if listed:
        plans = plans_of(item, dossier)
        name = f"{item_title(item, words)}\n（{counts_line(plans, words)}）"
        found = _found(dossier, item)
        yield _result_row(
            item, words, ("包括", _years(plans, words), name, NO_FIGURE), _cells(found, item, dossier, words)
        )
    own = {decision.plan_id for decision in _decisions(dossier) if decision.item_id == item.id}
    for file in (*(f for f in listed if f.plan.id in own), *each):
        content = file.plan.content
        shown = (file.type.kind.label, words.year(content.fiscal_year), plan_title(file), file.section.label)
        yield _result_row(
            item, words, shown, _cells(_found(dossier, item, file.plan.id), item, dossier, words)
        )


def _result_row(
    item: AgendaItem, words: Words, shown: tuple[str, str, str, str], outcome: tuple[Cell, Cell]
) -> tuple[Cell, ...]:
    kind, year, name, place = shown
    return (
        centered(bill(item, words)),
        centered(kind),
        centered(year),
        Cell(text=name, struck=item.withdrawn),
        text(place),
        *outcome,
    )


def _reported(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    rows = []
    for item in items_of(dossier):
        if item.kind is ItemKind.REPORT:
            cells = _cells(_found(dossier, item), item, dossier, words)
            rows.append(
                (
                    centered(bill(item, words)),
                    text(item_title(item, words)),
                    text(words.set(item.explainer) or NO_FIGURE),
                    *cells,
                )
            )
    if rows:
        heads = ("報告番号", "件名", "報告者", "結果", "意見等")
        yield section("報告事項")
        yield Table(
            rows=(tuple(head(name) for name in heads), *rows),
            widths=_REPORTS,
            header_rows=1,
            size=9.5,
            min_height=9,
        )


def _cells(
    found: Decision | None, item: AgendaItem, dossier: MeetingDossier, words: Words
) -> tuple[Cell, Cell]:
    if item.withdrawn:
        return centered(_WITHDRAWN), text("")
    shown = result(found.kind, dossier.committee.authority) if found else ""
    return centered(shown), text(remarks(found, words))


def _split(item: AgendaItem, dossier: MeetingDossier) -> tuple[tuple[PlanFile, ...], tuple[PlanFile, ...]]:
    plans = plans_of(item, dossier) if item.source is ItemSource.PLANS else ()
    each = tuple(file for file in plans if file.type.sheet is SheetStyle.EACH)
    listed = tuple(file for file in plans if file.type.sheet is SheetStyle.LIST)
    return each, listed


def _years(plans: tuple[PlanFile, ...], words: Words) -> str:
    return "\n".join(words.year(year) for year in sorted({file.plan.content.fiscal_year for file in plans}))


def _decisions(dossier: MeetingDossier) -> tuple[Decision, ...]:
    return dossier.record.decisions if dossier.record else ()


def _found(dossier: MeetingDossier, item: AgendaItem, plan_id: int | None = None) -> Decision | None:
    return decision_for(_decisions(dossier), item, plan_id)
