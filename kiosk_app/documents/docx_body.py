"""The blocks of a document as WordprocessingML, one part after the other."""

from collections.abc import Callable
from itertools import count
from typing import Any

from kiosk_app.documents.content import (
    Align,
    Block,
    ContactBox,
    Contents,
    Document,
    Framed,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Space,
    Table,
)
from kiosk_app.documents.docx_table import contact_xml, frame_xml, table_xml
from kiosk_app.documents.docx_xml import (
    ems,
    gap,
    indents,
    justification,
    paragraph_properties,
    run,
    spacing,
    style_run,
    text_xml,
    twips,
)
from kiosk_app.documents.flow_contents import CONTENTS_ENTRY, CONTENTS_TITLE
from kiosk_app.documents.walk import contents_entries, handout_of_entry

_LONGEST = 1580.0  # points: Word allows no higher line


class Body:
    """Writes blocks; knows the page numbers of the contents and gives bookmarks to the headings there."""

    def __init__(self, doc: Document, pages: list[int]) -> None:
        self._doc = doc
        self._pages = pages
        self._bookmarks = count()
        self._ways: dict[type[Block], Callable[[Any, float], str]] = {
            Paragraph: _paragraph,
            Heading: self._heading,
            Numbered: _numbered,
            Table: table_xml,
            Framed: lambda block, measure: frame_xml(block, measure, self._cell),
            ContactBox: contact_xml,
            Contents: self._contents,
            Space: lambda block, _: gap(min(block.height, _LONGEST)),
            PageBreak: lambda *_: gap(0, before="<w:pageBreakBefore/>"),
        }

    def blocks(self, blocks: tuple[Block, ...], measure: float) -> str:
        """Return the blocks of a part; raise TypeError for one of no known kind."""
        parts = []
        for block in blocks:
            way = self._ways.get(type(block))
            if way is None:
                raise TypeError(f"no such block: {block!r}")
            parts.append(way(block, measure))
        return "".join(parts)

    def _cell(self, blocks: tuple[Block, ...], measure: float) -> str:
        """Return blocks that fill a cell, which Word wants to end with a paragraph."""
        xml = self.blocks(blocks, measure)
        return xml if xml.endswith("</w:p>") else xml + gap(0)

    def _heading(self, block: Heading, _measure: float) -> str:
        text = run(block.text, style_run(block.style, heading=True))
        if block.toc:
            number = next(self._bookmarks)
            start = f'<w:bookmarkStart w:id="{number}" w:name="{_anchor(number)}"/>'
            text = f'{start}{text}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p><w:pPr>{paragraph_properties(block.style, block.level)}</w:pPr>{text}</w:p>"

    def _contents(self, block: Contents, measure: float) -> str:
        entries = contents_entries(self._doc)
        labels = [handout_of_entry(self._doc.parts, entries, at) for at in range(len(entries))]
        widest = max(map(ems, labels), default=0.0)
        room = widest + 1.0 if widest else 0.0
        title = _paragraph(Paragraph(text=block.title, style=CONTENTS_TITLE), measure)
        rows = [
            self._entry(number, labels[number], heading, (room, measure))
            for number, (_, heading) in enumerate(entries)
        ]
        return title + "".join(rows)

    def _entry(self, number: int, label: str, heading: Heading, frame: tuple[float, float]) -> str:
        room, measure = frame
        size, left = CONTENTS_ENTRY.size, room + heading.level - 1
        look = style_run(CONTENTS_ENTRY)
        stops = (
            f'<w:tab w:val="left" w:pos="{twips(left * size)}"/>' if left else ""
        ) + f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(measure)}"/>'
        properties = (
            f'<w:pStyle w:val="TOC{heading.level}"/><w:tabs>{stops}</w:tabs>{spacing(size, CONTENTS_ENTRY.leading)}'
            f'{indents(size, left, 0.0, -left)}<w:jc w:val="left"/>'
        )
        before = f"{text_xml(label)}<w:tab/>" if left else ""
        title = f"<w:r>{look}{before}{text_xml(heading.text.replace(chr(10), chr(0x3000)))}<w:tab/></w:r>"
        field = (
            f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r>{look}<w:instrText xml:space="preserve"> PAGEREF {_anchor(number)} \\h </w:instrText></w:r>'
            f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run(str(self._pages[number]), look)}<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
        )
        link = f'<w:hyperlink w:anchor="{_anchor(number)}" w:history="1">{title}{field}</w:hyperlink>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{link}</w:p>"


def _anchor(number: int) -> str:
    return f"mokuji{number + 1}"


def _paragraph(block: Paragraph, _measure: float) -> str:
    return f"<w:p><w:pPr>{paragraph_properties(block.style)}</w:pPr>{run(block.text, style_run(block.style))}</w:p>"


def _numbered(block: Numbered, measure: float) -> str:
    style, width = block.style, block.label_width
    stop = f'<w:tab w:val="right" w:pos="{twips(measure - style.right * style.size)}"/>'
    properties = (
        f"{'<w:keepNext/>' if style.keep_next else ''}<w:tabs>{stop}</w:tabs>"
        f"{spacing(style.size, style.leading, style.before, style.after)}"
        f"{indents(style.size, style.indent + width, style.right, -width)}"
    )
    look = style_run(style)
    trailer = f"<w:r>{look}<w:tab/>{text_xml(block.trailer)}</w:r>" if block.trailer else ""
    label = f"<w:r>{look}{text_xml(block.label)}<w:tab/>{text_xml(block.text)}</w:r>"
    return f"<w:p><w:pPr>{properties}{justification(Align.LEFT)}</w:pPr>{label}{trailer}</w:p>"
