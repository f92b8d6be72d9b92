"""The plain text of a document, for golden tests and for comparing two papers: same document, same text."""

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
from kiosk_app.documents.walk import cell_text, contents_entries, handout_of_entry


def render_text(doc: Document) -> str:
    """Return a document as text: one line for a paragraph, ` | ` between cells, a line for each part."""
    lines = [f"# {doc.title}"]
    lines += [f"（{word}）" for word in ("案" if doc.draft else "", doc.classification) if word]
    for number, part in enumerate(doc.parts, 1):
        lines += ["", _part_line(number, part)]
        for block in part.blocks:
            lines += _lines(block, doc)
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _part_line(number: int, part: Part) -> str:
    sheet = f"{part.paper}{'縦' if part.orientation.value == 'portrait' else '横'}"
    words = (
        f"第{number}部",
        f"［{part.handout}］" if part.handout else "",
        part.mark,
        sheet,
        "" if part.numbered else "頁番号なし",
    )
    return f"=== {' '.join(word for word in words if word)} ==="


@singledispatch
def _lines(block: Block, _doc: Document) -> list[str]:
    raise TypeError(f"no such block: {block!r}")


@_lines.register
def _(block: Heading, _doc: Document) -> list[str]:
    return [f"{'#' * (block.level + 1)} {line}" for line in block.text.split("\n")]


@_lines.register
def _(block: Paragraph, _doc: Document) -> list[str]:
    return block.text.split("\n")


@_lines.register
def _(block: Numbered, _doc: Document) -> list[str]:
    trailer = f" {block.trailer}" if block.trailer else ""
    return f"{block.label} {block.text}{trailer}".replace("\n", "\n  ").split("\n")


@_lines.register
def _(block: Table, _doc: Document) -> list[str]:
    return [" | ".join(map(_cell, row)) for row in block.rows]


@_lines.register
def _(block: ContactBox, _doc: Document) -> list[str]:
    return [f"［{line}］" for line in block.lines]


@_lines.register
def _(_block: Space, _doc: Document) -> list[str]:
    return [""]


@_lines.register
def _(_block: PageBreak, _doc: Document) -> list[str]:
    return ["--- 改頁 ---"]


def _cell(cell: Cell) -> str:
    text = cell_text(cell).replace("\n", " / ")
    return f"~~{text}~~" if cell.struck else text


@_lines.register
def _(block: Framed, doc: Document) -> list[str]:
    lines = ["┌"]
    for number, part in enumerate(block.parts):
        lines += ["├"] if number else []
        for inner in part:
            lines += [f"│ {line}" for line in _lines(inner, doc)]
    return [*lines, "└"]


@_lines.register
def _(block: Contents, doc: Document) -> list[str]:
    entries = contents_entries(doc)
    rows = [
        " ".join(filter(None, (handout_of_entry(doc.parts, entries, at), heading.text.replace("\n", " "))))
        for at, (_, heading) in enumerate(entries)
    ]
    return [f"# {block.title}", *(f"・{row}" for row in rows)]
