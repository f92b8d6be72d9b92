"""公表資料: what a ward tells its residents about its systems, as one paper of chapters, tables and notes.

Fulfils B46-14 with BG-I-1-4, BG-II-6, BG-II-6-2, BG-III-1, BG-III-2, BG-IV-1, B50-9, and A-別表1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.names import secretariat
from kiosk_app.documents.compose.public_tables import table_blocks
from kiosk_app.documents.compose.styles import NOTE, OPENING
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Contents,
    Document,
    Face,
    Heading,
    Paragraph,
    Part,
    Space,
    TextStyle,
)
from kiosk_app.domain.publication import PublicTable, filled, without_meetings
from kiosk_app.domain.publication_rules import PublicSource
from kiosk_app.domain.regulations import Regulations

_LEVELS = (
    TextStyle(face=Face.SANS, size=16, after=10, keep_next=True),
    TextStyle(face=Face.SANS, size=13, before=10, after=6, keep_next=True),
    TextStyle(face=Face.SANS, size=11, before=8, after=4, keep_next=True),
    TextStyle(face=Face.SANS, size=10.5, before=6, after=2, keep_next=True, indent=1),
)
_IN_CONTENTS = 2
_TITLE = TextStyle(face=Face.SANS, size=22, align=Align.CENTER, leading=1.8)
_WHICH = TextStyle(face=Face.SANS, size=14, align=Align.CENTER, before=16)
_COVER_LINE = TextStyle(size=14, align=Align.CENTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPaper:
    """What the paper shows: its tables of a fiscal year, or as they stood on a day."""

    tables: tuple[PublicTable, ...]
    fiscal_year: int
    made_on: date
    as_of: date | None = None


def publication(paper: PublicPaper, regs: Regulations) -> Document:
    """Compose the paper: cover, contents, a part for every chapter."""
    words = Words(regs)
    name = publication_title(regs)
    return Document(
        title=f"{name}（{which(paper, words)}）",
        parts=(_cover(paper, words), _contents(paper, words), *_chapters(paper, words)),
        author=secretariat(words),
        subject=regs.publication.title or name,
        created=paper.made_on.isoformat(),
    )


def publication_title(regs: Regulations) -> str:
    """Return the name of the paper with the ward's own before it."""
    title = regs.publication.title or "情報システムの公表資料"
    return title if title.startswith(regs.name) else f"{regs.name}{title}"


def which(paper: PublicPaper, words: Words) -> str:
    """Return the year or the day that the paper tells of."""
    return words.year(paper.fiscal_year) if paper.as_of is None else f"{words.day(paper.as_of)}現在"


def _cover(paper: PublicPaper, words: Words) -> Part:
    made = words.day(paper.made_on)
    return Part(
        blocks=(
            Space(height=190),
            Paragraph(text=publication_title(words.regs), style=_TITLE),
            Paragraph(text=which(paper, words), style=_WHICH),
            Space(height=260),
            Paragraph(text=made[: made.index("月") + 1], style=_COVER_LINE),
            Space(height=12),
            Paragraph(text=f"{words.regs.name}{secretariat(words)}", style=_COVER_LINE),
        ),
        numbered=False,
    )


def _contents(paper: PublicPaper, words: Words) -> Part:
    lines = (words.set(filled(line, paper.fiscal_year)) for line in words.regs.publication.preface)
    return Part(
        blocks=(Contents(), Space(height=16), *(Paragraph(text=line, style=NOTE) for line in lines)),
        numbered=False,
    )


def _chapters(paper: PublicPaper, words: Words) -> Iterator[Part]:
    blocks: list[Block] = []
    above: Sequence[str] = ()
    for table in paper.tables:
        headings = [filled(line, paper.fiscal_year) for line in table.rule.headings] or [table.rule.name]
        if blocks and headings[0] != above[0]:
            yield Part(blocks=tuple(blocks))
            blocks, above = [], ()
        blocks.extend(_headings(headings, above, words))
        blocks.extend(_body(table, paper, words))
        above = headings
    if blocks:
        yield Part(blocks=tuple(blocks))


def _headings(headings: Sequence[str], above: Sequence[str], words: Words) -> Iterator[Block]:
    new = False
    for depth, text in enumerate(headings):
        new = new or depth >= len(above) or above[depth] != text
        if new:
            level = min(depth, len(_LEVELS) - 1)
            yield Heading(
                text=words.set(text),
                level=min(depth + 1, 3),
                style=_LEVELS[level],
                toc=depth < _IN_CONTENTS,
            )


def _body(table: PublicTable, paper: PublicPaper, words: Words) -> Iterator[Block]:
    for line in table.rule.intro:
        yield Paragraph(text=words.set(filled(line, paper.fiscal_year)), style=OPENING)
    if table.rule.intro:
        yield Space(height=4)
    yield from table_blocks(table, words)
    notes = [filled(line, paper.fiscal_year) for line in table.rule.notes]
    if table.rule.source is PublicSource.MEETINGS:
        notes.extend(_unmet(table, words))
    if notes:
        yield Space(height=4)
    for line in notes:
        yield Paragraph(text=words.set(line), style=NOTE)


def _unmet(table: PublicTable, words: Words) -> Iterator[str]:
    names = without_meetings(table.rows, words.regs)
    if names:
        yield f"※{'・'.join(names)}については、開催実績なし。"
