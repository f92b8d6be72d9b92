"""Every text of a document with the words that name its place, in the order of the paper."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from kiosk_app.documents.content import (
    Block,
    Cell,
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

_LABEL = 20  # characters of a row's first cell that still name a field


def placed_texts(doc: Document) -> Iterator[tuple[str, str]]:
    """Give each text that will be printed as (place, text); the place names 資料番号, heading and row."""
    yield "表示", doc.classification
    for part in doc.parts:
        yield part.handout, part.handout
        yield part.handout, part.mark
        heading = ""
        for block in flat_blocks(part.blocks):
            heading = block.text if isinstance(block, Heading) else heading
            place = " ".join(filter(None, (part.handout, heading)))
            for label, text in _labelled(block):
                yield " ".join(filter(None, (place, label))), text


def flat_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give the blocks in order, a frame as what stands in it."""
    for block in blocks:
        if isinstance(block, Framed):
            for part in block.parts:
                yield from flat_blocks(part)
        else:
            yield block


def contents_entries(doc: Document) -> list[tuple[int, Heading]]:
    """Return the headings of the table of contents, each with the number of its part."""
    return [
        (number, block)
        for number, part in enumerate(doc.parts)
        for block in flat_blocks(part.blocks)
        if isinstance(block, Heading) and block.toc
    ]


def handout_of_entry(parts: tuple[Part, ...], entries: list[tuple[int, Heading]], at: int) -> str:
    """Return the 資料番号 that an entry shows: only the first entry of a part shows it."""
    number = entries[at][0]
    return parts[number].handout if at == 0 or entries[at - 1][0] != number else ""


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, its check boxes as ■ and □ behind it."""
    boxes = "\u3000".join(f"{'■' if check.ticked else '□'}{check.label}" for check in cell.checks)
    return "\n".join(filter(None, (cell.text, boxes))) if boxes else cell.text


@singledispatch
def _labelled(block: Block) -> Iterable[tuple[str, str]]:
    raise TypeError(f"no such block: {block!r}")


@_labelled.register
def _(block: Heading | Paragraph) -> Iterable[tuple[str, str]]:
    return [("", block.text)]


@_labelled.register
def _(block: Numbered) -> Iterable[tuple[str, str]]:
    return [(block.label, f"{block.label}\n{block.text}\n{block.trailer}")]


@_labelled.register
def _(block: Table) -> Iterable[tuple[str, str]]:
    for row in block.rows:
        label = row[0].text.replace("\n", "") if len(row) > 1 else ""
        for cell in row:
            yield label if len(label) <= _LABEL else "", cell_text(cell)


@_labelled.register
def _(block: ContactBox) -> Iterable[tuple[str, str]]:
    return [("担当", line) for line in block.lines]


@_labelled.register
def _(block: Contents) -> Iterable[tuple[str, str]]:
    return [("", block.title)]


@_labelled.register
def _(_block: Space | PageBreak) -> Iterable[tuple[str, str]]:
    return []
