"""付議資料: cover, contents, 次第, 名簿, 審議案件一覧, then each item's papers; and its 別冊 (B46-12, A-12-4)."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.case_list import case_list, item_plans
from kiosk_app.documents.compose.front import agenda, contents, cover, roster
from kiosk_app.documents.compose.groups import by_bureau
from kiosk_app.documents.compose.handouts import Handout, HandoutKind, item_handouts, items_of
from kiosk_app.documents.compose.names import has_members, item_line, meeting_title, plan_title, secretariat
from kiosk_app.documents.compose.plan_list import cover_part, list_part, numbered
from kiosk_app.documents.compose.plan_sheet import Sheet, sheet_part
from kiosk_app.documents.compose.reports import report_part
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text, title
from kiosk_app.documents.compose.summary import summary_table
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Document, Paragraph, Part, Table, TextStyle
from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations

PACKET = "付議資料"
ANNEX = "付議資料別冊"
_DIVIDER = TextStyle(size=11, leading=1.8)


def packet(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose all papers of a meeting in the order of its agenda."""
    words = Words(regs)
    parts = [cover(dossier, words, PACKET), contents(), agenda(dossier, words)]
    if has_members(dossier):
        parts.append(roster(dossier, words))
    if any(item.kind is ItemKind.DELIBERATION and item_plans(item, dossier) for item in items_of(dossier)):
        parts.append(case_list(dossier, words))
    for item in items_of(dossier):
        papers = item_handouts(item, dossier, words)
        for paper in papers:
            parts.extend(_parts(paper, papers, dossier, words))
    return _document(dossier, words, PACKET, parts)


def packet_annex(dossier: MeetingDossier, regs: Regulations) -> Document | None:
    """Compose the 別冊 with a 付議書 for each plan of the lists, by 部; None when nothing is listed."""
    words = Words(regs)
    parts = [
        part
        for item in items_of(dossier)
        for paper in item_handouts(item, dossier, words)
        if paper.kind is HandoutKind.LIST
        for part in _annex_parts(paper, words)
    ]
    if not parts:
        return None
    return _document(dossier, words, ANNEX, [cover(dossier, words, ANNEX), contents(), *parts])


def _document(dossier: MeetingDossier, words: Words, name: str, parts: Sequence[Part]) -> Document:
    day = dossier.meeting.issued_on or dossier.meeting.held_on
    return Document(
        title=f"{meeting_title(dossier, words)}　{name}",
        parts=tuple(parts),
        author=secretariat(words),
        subject=name,
        created=day.isoformat(),
    )


def _parts(
    paper: Handout, papers: Sequence[Handout], dossier: MeetingDossier, words: Words
) -> Iterator[Part]:
    match paper.kind:
        case HandoutKind.WITHDRAWN:
            return
        case HandoutKind.COVER:
            yield cover_part(paper, papers, words)
        case HandoutKind.SUMMARY:
            yield Part(
                blocks=(title(paper.name), *summary_table(paper.plans, words)),
                handout=paper.label,
                mark=paper.mark,
            )
        case HandoutKind.LIST:
            yield list_part(paper, words)
        case HandoutKind.SHEETS:
            yield from _sheets(paper, words)
        case _:
            yield report_part(paper, dossier, words)


def _sheets(paper: Handout, words: Words) -> Iterator[Part]:
    several = len(paper.plans) > 1
    if several:
        yield _sheet_index(paper, words)
    for number, file in enumerate(paper.plans, start=1):
        yield sheet_part(
            Sheet(
                file=file,
                item=paper.item,
                number=number if several else None,
                handout=paper.label,
                level=2 if several else 1,
            ),
            words,
        )


def _sheet_index(paper: Handout, words: Words) -> Part:
    rows = tuple(
        (
            centered(str(number)),
            centered(file.type.kind.label),
            text(plan_title(file)),
            text(file.section.label),
            centered(words.year(file.plan.content.fiscal_year)),
        )
        for number, file in enumerate(paper.plans, start=1)
    )
    heads = ("番号", "区分", "件名", "提出部課", "対象年度")
    return Part(
        blocks=(
            title(paper.name),
            Paragraph(text=item_line(paper.item, words), style=_DIVIDER),
            Table(
                rows=(tuple(head(name) for name in heads), *rows),
                widths=(12.0, 15.0, PORTRAIT - 89.0, 40.0, 22.0),
                header_rows=1,
                size=10,
                min_height=8,
            ),
        ),
        handout=paper.label,
        mark=paper.mark,
    )


def _annex_parts(paper: Handout, words: Words) -> Iterator[Part]:
    label = f"{paper.label}別冊"
    numbers = {file.plan.id: number for number, file in numbered(paper.plans)}
    for bureau, files in by_bureau(paper.plans):
        rows = tuple(
            (centered(str(numbers[file.plan.id])), text(file.section.name), text(plan_title(file)))
            for file in files
        )
        yield Part(
            blocks=(
                title(f"{paper.name.removesuffix('一覧')}　{bureau}"),
                Paragraph(text=item_line(paper.item, words), style=_DIVIDER),
                Table(
                    rows=((head("番号"), head("課"), head("業務名")), *rows),
                    widths=(14.0, 46.0, PORTRAIT - 60.0),
                    header_rows=1,
                    size=10,
                ),
            ),
            handout=label,
        )
        for file in files:
            sheet = Sheet(file=file, item=paper.item, number=numbers[file.plan.id], handout=label, level=2)
            yield sheet_part(sheet, words)
