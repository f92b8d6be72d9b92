"""A document laid out on numbered pages: every block broken and placed, page numbers known, nothing drawn yet."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk_app.documents.content import (
    Block,
    ContactBox,
    Contents,
    Document,
    Framed,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Part,
    Space,
    Table,
)
from kiosk_app.documents.flow import Break, Column, Flow, Gap, Item
from kiosk_app.documents.flow_contents import CONTENTS_TITLE, contents_flows
from kiosk_app.documents.flow_frame import FRAME_PAD_X, Contact, Frame
from kiosk_app.documents.flow_table import TableFlow
from kiosk_app.documents.flow_text import numbered_flow, paragraph_flow
from kiosk_app.documents.fonts import FontSet
from kiosk_app.documents.furniture import furnish
from kiosk_app.documents.geometry import LEFT, TOP, Sheet, sheet_of
from kiosk_app.documents.ink import Ink, Run
from kiosk_app.documents.walk import flat_blocks


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its sheet, what stands on it, which part it belongs to, its running number."""

    sheet: Sheet
    ink: Ink
    part: int
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading came to stand."""

    heading: Heading
    part: int
    page: int
    y: float


@dataclass(slots=True)
class Layout:
    """The pages of a document and the places of its headings, both in order."""

    pages: list[Page] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def contents_places(self) -> list[Place]:
        """Return the places that the table of contents lists."""
        return [place for place in self.places if place.heading.toc]


def lay_out(doc: Document, fonts: FontSet) -> Layout:
    """Break and place a whole document."""
    layout = Layout()
    builder = _Builder(doc, fonts)
    for number, part in enumerate(doc.parts):
        fill = _bind_part if part.annexes else _fill_part
        fill(layout, builder, number, part)
    _number_contents(layout, fonts)
    return layout


def _fill_part(layout: Layout, builder: "_Builder", number: int, part: Part) -> None:
    sheet = sheet_of(part)
    rest: Flow | None = Column(builder.items(part.blocks, sheet.measure, sheet.depth))
    first = True
    while rest is not None:
        ink = Ink()
        height, rest = rest.take(ink, LEFT, TOP, sheet.depth, fresh=True)
        assert height or rest is None, f"page {len(layout.pages) + 1} cannot be filled"
        page = Page(sheet, ink, number, len(layout.pages) + 1)
        furnish(
            page.ink,
            builder.doc,
            part,
            sheet,
            builder.fonts,
            page=page.number if part.numbered else 0,
            first=first,
        )
        layout.pages.append(page)
        for heading, y in ink.targets:
            layout.places.append(Place(builder.headings[heading], number, page.number, y))
        first = False


def _bind_part(layout: Layout, builder: "_Builder", number: int, part: Part) -> None:
    """Leave pages for the annexes of a part, with what stands around them; each heading leads to its annex."""
    headings = [block for block in flat_blocks(part.blocks) if isinstance(block, Heading)]
    plain = replace(builder.doc, draft=False)  # the word 案 is about our own pages
    for heading, annex in zip(headings, part.annexes, strict=True):
        layout.places.append(Place(heading, number, len(layout.pages) + 1, 0.0))
        around = replace(part, handout=annex.label, mark=annex.mark)
        for at, size in enumerate(annex.sheets):
            page = Page(Sheet(*size), Ink(), number, len(layout.pages) + 1)
            shown = page.number if part.numbered else 0
            furnish(page.ink, plain, around, page.sheet, builder.fonts, page=shown, first=not at)
            layout.pages.append(page)


def _number_contents(layout: Layout, fonts: FontSet) -> None:
    places = layout.contents_places()
    for page in layout.pages:
        for entry, right, y, pen, size in page.ink.awaited:
            text = str(places[entry].page)
            width = sum(map(fonts.widths(pen).__getitem__, text)) * size
            page.ink.texts.append(Run(right - width, y, pen, size, text))


class _Builder:
    """Turns blocks into flows, one at a time, when a page asks for them."""

    def __init__(self, doc: Document, fonts: FontSet) -> None:
        self.doc = doc
        self.fonts = fonts
        self.headings: list[Heading] = []
        self._ways: dict[type[Block], Callable[[Any, float, float], Iterable[Item]]] = {
            Paragraph: lambda block, width, _: [paragraph_flow(block, width, fonts)],
            Heading: self._heading,
            Numbered: lambda block, width, _: [numbered_flow(block, width, fonts)],
            Table: lambda block, width, depth: [TableFlow(block, width, depth, fonts)],
            Framed: self._frame,
            ContactBox: lambda block, width, _: [Contact(block, width, fonts)],
            Contents: self._contents,
            Space: lambda block, *_: [Gap(block.height)],
            PageBreak: lambda *_: [Break()],
        }

    def items(self, blocks: tuple[Block, ...], width: float, depth: float) -> Iterator[Item]:
        for block in blocks:
            way = self._ways.get(type(block))
            if way is None:
                raise TypeError(f"no such block: {block!r}")
            before, after = _gaps(block)
            if before:
                yield Gap(before)
            yield from way(block, width, depth)
            if after:
                yield Gap(after)

    def _heading(self, block: Heading, width: float, _depth: float) -> Iterable[Item]:
        self.headings.append(block)
        return [paragraph_flow(block, width, self.fonts, target=len(self.headings) - 1)]

    def _frame(self, block: Framed, width: float, depth: float) -> Iterable[Item]:
        inner = width - 2 * FRAME_PAD_X
        return [Frame([Column(self.items(part, inner, depth)) for part in block.parts], width)]

    def _contents(self, block: Contents, width: float, _depth: float) -> Iterable[Item]:
        title = paragraph_flow(Paragraph(text=block.title, style=CONTENTS_TITLE), width, self.fonts)
        return [title, Gap(CONTENTS_TITLE.after), *contents_flows(self.doc, width, self.fonts)]


def _gaps(block: Block) -> tuple[float, float]:
    match block:
        case Paragraph() | Heading() | Numbered():
            return block.style.before, block.style.after
        case Table() | Framed():
            return block.before, block.after
        case _:
            return 0.0, 0.0
