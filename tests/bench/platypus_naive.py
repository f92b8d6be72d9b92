"""The same words set with ReportLab's platypus as its manual shows: the mark that our own layout has to beat."""

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from kiosk_app.documents import content
from kiosk_app.documents.fonts import Pen, installed_fonts
from kiosk_app.documents.geometry import MM
from kiosk_app.documents.walk import cell_text, flat_blocks

_RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def render_naively(doc: content.Document) -> bytes:
    """Return a PDF of the document's words, paragraph by paragraph and cell by cell."""
    for name, face in (("serif", content.Face.SERIF), ("sans", content.Face.SANS)):
        pdfmetrics.registerFont(TTFont(name, str(installed_fonts().main(Pen(face)).path)))
    styles = {
        face: ParagraphStyle(face.value, fontName=face.value, fontSize=9.5, leading=14, wordWrap="CJK")
        for face in content.Face
    }
    file = io.BytesIO()
    template = BaseDocTemplate(file)
    for name, (width, height) in (("portrait", A4), ("landscape", landscape(A4))):
        frame = Frame(25 * MM, 20 * MM, width - 45 * MM, height - 45 * MM)
        template.addPageTemplates(PageTemplate(name, [frame], onPage=_number, pagesize=(width, height)))
    story: list[Flowable] = []
    for part in doc.parts:
        story += [NextPageTemplate(part.orientation.value), PageBreak()]
        story += [Paragraph(escape(part.handout), styles[content.Face.SANS])] if part.handout else []
        for block in flat_blocks(part.blocks):
            story += _flowables(block, styles)
    template.build(story)
    return file.getvalue()


def _number(canvas: Canvas, template: BaseDocTemplate) -> None:
    canvas.setFont("serif", 9.5)
    canvas.drawCentredString(canvas._pagesize[0] / 2, 10 * MM, f"- {template.page} -")


def _flowables(block: content.Block, styles: dict[content.Face, ParagraphStyle]) -> list[Flowable]:
    plain = styles[content.Face.SERIF]
    match block:
        case content.Heading() | content.Paragraph():
            return [Paragraph(escape(block.text), styles[block.style.face])]
        case content.Numbered():
            return [Paragraph(escape(f"{block.label}\u3000{block.text}\u3000{block.trailer}"), plain)]
        case content.Table():
            rows, spans = _grid(block, styles)
            style = TableStyle([*_RULED.getCommands(), *spans])
            return [
                Table(rows, [width * MM for width in block.widths], repeatRows=block.header_rows, style=style)
            ]
        case content.ContactBox():
            return [Paragraph(escape(line), plain) for line in block.lines]
        case _:
            return []


def _grid(
    table: content.Table, styles: dict[content.Face, ParagraphStyle]
) -> tuple[list[list[object]], list[tuple[object, ...]]]:
    width = len(table.widths)
    rows: list[list[object]] = [[""] * width for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    spans: list[tuple[object, ...]] = []
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            rows[number][column] = Paragraph(escape(cell_text(cell)), styles[cell.face])
            last = (column + cell.colspan - 1, number + cell.rowspan - 1)
            if last != (column, number):
                spans.append(("SPAN", (column, number), last))
            taken |= {(y, x) for y in range(number, last[1] + 1) for x in range(column, last[0] + 1)}
            column += cell.colspan
    return rows, spans
