"""The plain text of a document, for golden tests and for comparing two papers: same document, same text."""

from typing import assert_never

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


def _lines(block: Block, doc: Document) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * (block.level + 1)} {line}" for line in block.text.split("\n")]
        case Paragraph():
            return block.text.split("\n")
        case Numbered():
            trailer = f" {block.trailer}" if block.trailer else ""
            return f"{block.label} {block.text}{trailer}".replace("\n", "\n  ").split("\n")
        case Table():
            return [" | ".join(map(_cell, row)) for row in block.rows]
        case Framed():
            return _framed(block, doc)
        case ContactBox():
            return [f"［{line}］" for line in block.lines]
        case Contents():
            return _contents(block, doc)
        case Space():
            return [""]
        case PageBreak():
            return ["--- 改頁 ---"]
        case _:
            assert_never(block)


def _cell(cell: Cell) -> str:
    text = cell_text(cell).replace("\n", " / ")
    return f"~~{text}~~" if cell.struck else text


def _framed(block: Framed, doc: Document) -> list[str]:
    lines = ["┌"]
    for number, part in enumerate(block.parts):
        lines += ["├"] if number else []
        for inner in part:
            lines += [f"│ {line}" for line in _lines(inner, doc)]
    return [*lines, "└"]


def _contents(block: Contents, doc: Document) -> list[str]:
    entries = contents_entries(doc)
    rows = [
        " ".join(filter(None, (handout_of_entry(doc.parts, entries, at), heading.text.replace("\n", " "))))
        for at, (_, heading) in enumerate(entries)
    ]
    return [f"# {block.title}", *(f"・{row}" for row in rows)]
