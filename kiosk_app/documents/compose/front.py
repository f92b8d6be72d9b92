"""次第・委員名簿 and what else opens a packet: 表紙, 目次 (B46-3/5, A-15..24, M-4)."""

from collections.abc import Iterable, Iterator, Sequence

from kiosk_app.documents.compose.handouts import Handout, item_handouts, items_of, label_range
from kiosk_app.documents.compose.names import item_line, meeting_title, secretariat
from kiosk_app.documents.compose.notice import meeting_when, meeting_where, next_meeting_line
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, section, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Contents,
    Face,
    Numbered,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.regulations import QuorumKind

_CHARACTER = 10.5 * 25.4 / 72  # millimetres of one full-width character in 10.5 points
_COVER_TITLE = TextStyle(face=Face.SANS, size=20, align=Align.CENTER, leading=1.8)
_COVER_NAME = TextStyle(face=Face.SANS, size=16, align=Align.CENTER, before=24)
_COVER_LINE = TextStyle(size=14, align=Align.CENTER)
_STEP = TextStyle(size=11, before=8, keep_next=True)
_ITEM = TextStyle(size=10, indent=1)


def cover(dossier: MeetingDossier, words: Words, name: str) -> Part:
    """Return the cover of a packet or of its 別冊."""
    meeting = dossier.meeting
    return Part(
        blocks=(
            Space(height=170),
            Paragraph(text=meeting_title(dossier, words), style=_COVER_TITLE),
            Paragraph(text=name, style=_COVER_NAME),
            Space(height=240),
            Paragraph(text=words.weekday(meeting.held_on), style=_COVER_LINE),
            Space(height=12),
            Paragraph(text=secretariat(words), style=_COVER_LINE),
        ),
        numbered=False,
    )


def contents() -> Part:
    """Return the table of contents."""
    return Part(blocks=(Contents(),), numbered=False)


def agenda(dossier: MeetingDossier, words: Words) -> Part:
    """Return the 次第 with the list of papers; the quorum is a step only where a rule demands one."""
    return Part(
        blocks=(
            title(f"{meeting_title(dossier, words)}　次第"),
            _when_and_where(dossier, words),
            *_steps(dossier, words),
            *paper_list(dossier, words),
        )
    )


def roster(dossier: MeetingDossier, words: Words) -> Part:
    """Return the 委員名簿; a name that is not on record stays blank."""
    heads = ("役職", words.place("部"), "職", "氏名", "根拠")
    return Part(
        blocks=(
            title(f"{dossier.committee.formal_name}　{dossier.committee.member_title}名簿"),
            Paragraph(text=f"{words.day(dossier.meeting.held_on)}現在", style=TextStyle(align=Align.RIGHT)),
            Table(
                rows=(tuple(head(name) for name in heads), *(_seat(seat, words) for seat in dossier.roster)),
                widths=(24.0, 28.0, 38.0, 27.0, 48.0),
                header_rows=1,
                size=10,
                min_height=8,
                before=6,
            ),
        )
    )


def paper_list(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    """Yield the table of 配付資料, when there are any."""
    rows = [_paper(paper) for item in items_of(dossier) for paper in item_handouts(item, dossier, words)]
    if rows:
        yield Space(height=20)
        yield section("配付資料")
        yield Table(
            rows=((head("資料番号"), head("資料名")), *rows),
            widths=(34.0, PORTRAIT - 34.0),
            header_rows=1,
            size=10,
        )


def _paper(paper: Handout) -> tuple[Cell, ...]:
    name = f"{paper.name}（{paper.mark}）" if paper.mark else paper.name
    return (centered(paper.label), text(name))


def _seat(seat: Seat, words: Words) -> tuple[Cell, ...]:
    return (
        centered(words.set(seat.title)),
        text(seat.bureau),
        text(words.set(seat.post)),
        text(seat.person or ("（欠員）" if seat.vacant else "")),
        Cell(text=words.set(seat.article) or NO_FIGURE, size=8),
    )


def _when_and_where(dossier: MeetingDossier, words: Words) -> Table:
    facts = (("日時", meeting_when(dossier, words)), ("場所", meeting_where(dossier)))
    known = [(name, value) for name, value in facts if value]
    width = max(len(value) for _name, value in known) * _CHARACTER + 4.0
    return Table(
        rows=tuple((Cell(text=name, align=Align.SPREAD), text(value)) for name, value in known),
        widths=(16.0, min(width, PORTRAIT - 16.0)),
        ruled=False,
        size=10.5,
        align=Align.RIGHT,
        after=16,
    )


def _steps(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    items = items_of(dossier)
    steps: list[tuple[str, Sequence[AgendaItem]]] = []
    if dossier.meeting.mode is not MeetingMode.WRITTEN:
        has_quorum = dossier.committee.quorum.kind is not QuorumKind.NONE
        steps += [("開会", ()), ("出席者の報告（定足数の確認）" if has_quorum else "出席者の報告", ())]
    for kind in (ItemKind.DELIBERATION, ItemKind.REPORT, ItemKind.OTHER):
        chosen = tuple(item for item in items if item.kind is kind)
        if chosen or kind is ItemKind.OTHER:
            steps.append((kind.label, chosen))
    if dossier.meeting.mode is not MeetingMode.WRITTEN:
        steps.append(("閉会", ()))
    for number, (name, under) in enumerate(steps, start=1):
        yield Numbered(label=words.figure(number), text=name, style=_STEP)
        yield from _items(under, dossier, words)
        if name == ItemKind.OTHER.label and dossier.record is None:
            yield from (Paragraph(text=line, style=_ITEM) for line in next_meeting_line(dossier, words))


def _items(chosen: Iterable[AgendaItem], dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    for number, item in enumerate(chosen, start=1):
        papers = label_range(item_handouts(item, dossier, words))
        yield Numbered(
            label=f"({number})",
            text=item_line(item, words),
            trailer=f"〔{papers}〕" if papers else "",
            style=_ITEM,
        )
