"""付議資料: cover, contents, 次第, 名簿, 審議案件一覧, then each item's papers; and its 別冊 (B46-12, A-12-4).

What is attached to a plan follows its 付議書, what is attached to an item its last paper, to the meeting all others.
"""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.annexes import (
    NOTHING_ATTACHED,
    Attached,
    Behind,
    annex_parts,
    issued_on,
)
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
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.attachments import subject_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations

PACKET = "付議資料"
ANNEX = "付議資料別冊"
_DIVIDER = TextStyle(size=11, leading=1.8)


def packet(dossier: MeetingDossier, regs: Regulations, attached: Attached = NOTHING_ATTACHED) -> Document:
    """Compose all papers of a meeting in the order of its agenda, with what is attached by its subject."""
    words = Words(regs)
    parts = [cover(dossier, words, PACKET), contents(), agenda(dossier, words)]
    if has_members(dossier):
        parts.append(roster(dossier, words))
    if any(item.kind is ItemKind.DELIBERATION and item_plans(item, dossier) for item in items_of(dossier)):
        parts.append(case_list(dossier, words))
    for item in items_of(dossier):
        parts.extend(item_parts(item, dossier, words, attached))
    subject = subject_of("meeting", dossier.meeting.id)
    parts.extend(annex_parts([subject], attached, Behind(issued_on=issued_on(dossier)), words))
    return _document(dossier, words, PACKET, parts)


def item_parts(item: AgendaItem, dossier: MeetingDossier, words: Words, attached: Attached) -> Iterator[Part]:
    """Yield the papers of one item with what is attached to it."""
    papers = item_handouts(item, dossier, words)
    for paper in papers:
        yield from _parts(paper, papers, dossier, words, attached)
    yield from _item_annexes(item, papers, dossier, words, attached)


def packet_annex(
    dossier: MeetingDossier, regs: Regulations, attached: Attached = NOTHING_ATTACHED
) -> Document | None:
    """Compose the 別冊 with a 付議書 for each plan of the lists, by 部; None when nothing is listed."""
    words = Words(regs)
    parts = [
        part
        for item in items_of(dossier)
        for paper in item_handouts(item, dossier, words)
        if paper.kind is HandoutKind.LIST
        for part in _annex_parts(paper, dossier, words, attached)
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


def _item_annexes(
    item: AgendaItem, papers: Sequence[Handout], dossier: MeetingDossier, words: Words, attached: Attached
) -> Iterator[Part]:
    """Yield what is attached to an item, and to those of its plans whose 付議書 stands in no volume."""
    if item.withdrawn:
        return
    drawn = (HandoutKind.SHEETS, HandoutKind.LIST)
    elsewhere = {file.plan.id for paper in papers if paper.kind in drawn for file in paper.plans}
    plans = [plan_id for plan_id in item.plan_ids if plan_id not in elsewhere]
    subjects = [subject_of("item", item.id), *(subject_of("plan", plan_id) for plan_id in plans)]
    handout = papers[-1].label if papers else ""
    yield from annex_parts(subjects, attached, Behind(handout, issued_on=issued_on(dossier)), words)


def _parts(
    paper: Handout, papers: Sequence[Handout], dossier: MeetingDossier, words: Words, attached: Attached
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
            yield from _sheets(paper, dossier, words, attached)
        case _:
            yield report_part(paper, dossier, words)


def _sheets(paper: Handout, dossier: MeetingDossier, words: Words, attached: Attached) -> Iterator[Part]:
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
                mark=paper.mark,
                level=2 if several else 1,
            ),
            words,
        )
        behind = Behind(paper.label, _plan_number(number, words) if several else "", issued_on(dossier))
        yield from annex_parts([subject_of("plan", file.plan.id)], attached, behind, words)


def _plan_number(number: int, words: Words) -> str:
    return f"番号{words.figure(number)}"


def _sheet_index(paper: Handout, words: Words) -> Part:
    rows = tuple(
        (
            centered(words.figure(number)),
            centered(file.type.kind.label),
            text(plan_title(file)),
            text(file.section.label),
            centered(words.year(file.plan.content.fiscal_year)),
        )
        for number, file in enumerate(paper.plans, start=1)
    )
    heads = ("番号", "区分", "件名", words.place("提出部課"), "対象年度")
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


def _annex_parts(paper: Handout, dossier: MeetingDossier, words: Words, attached: Attached) -> Iterator[Part]:
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
            behind = Behind(label, _plan_number(numbers[file.plan.id], words), issued_on(dossier))
            yield from annex_parts([subject_of("plan", file.plan.id)], attached, behind, words)
