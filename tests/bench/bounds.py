"""Lower bounds: nothing that does the same job can be much faster than these, and these are no plan to follow."""

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

from kiosk_app.documents import content
from kiosk_app.documents.fonts import FontSet
from kiosk_app.documents.layout import lay_out
from kiosk_app.documents.walk import cell_text


def bound_pdf(doc: content.Document, fonts: FontSet) -> bytes:
    """Return our layout written by hand: one font by name, nothing embedded, no bookmarks, no facts."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/UniJIS-UTF16-H/DescendantFonts[]>>"
    objects.append(font)
    kids = []
    for page in lay_out(doc, fonts).pages:
        height = page.sheet.height
        lines = [
            f"{rule.x1:.2f} {height - rule.y1:.2f} m {rule.x2:.2f} {height - rule.y2:.2f} l"
            for rule in page.ink.rules
        ]
        lines += [
            f"{box.x:.2f} {height - box.y - box.height:.2f} {box.width:.2f} {box.height:.2f} re"
            for box in page.ink.boxes
        ]
        lines.append("S BT")
        for run in page.ink.texts:
            coded = run.text.encode("utf-16-be").hex()
            lines.append(f"/F {run.size} Tf 1 0 0 1 {run.x:.2f} {height - run.y:.2f} Tm <{coded}> Tj")
        stream = zlib.compress("\n".join([*lines, "ET"]).encode())
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream))
        box = b"%d %d" % (page.sheet.width, height)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %b]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (box, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    file = io.BytesIO(b"%PDF-1.7\n")
    for number, item in enumerate(objects, 1):
        file.write(b"%d 0 obj %b endobj\n" % (number, item))
    return file.getvalue()


_CELL = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'


def bound_docx(doc: content.Document) -> bytes:
    """Return the words in paragraphs and ruled tables of the right widths, with the sizes and faces that they have."""
    inner = "".join(_block(block) for part in doc.parts for block in part.blocks)
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {namespace}><w:body>{inner}</w:body></w:document>"
        )
    return file.getvalue()


def _paragraph(text: str, style: content.TextStyle) -> str:
    look = f'<w:rPr><w:sz w:val="{style.size * 2:.0f}"/></w:rPr>'
    jc = f'<w:pPr><w:jc w:val="{style.align.value}"/></w:pPr>'
    return f"<w:p>{jc}<w:r>{look}<w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(cell: content.Cell, width: float) -> str:
    style = content.TextStyle(size=cell.size or 9.5, align=cell.align)
    return _CELL.format(round(width * 57), _paragraph(cell_text(cell), style))


def _block(block: content.Block) -> str:
    match block:
        case content.Paragraph() | content.Heading():
            return _paragraph(block.text, block.style)
        case content.Numbered():
            return _paragraph(f"{block.label} {block.text} {block.trailer}", block.style)
        case content.Table():
            grid = "".join(f'<w:gridCol w:w="{width * 57:.0f}"/>' for width in block.widths)
            rows = "".join(f"<w:tr>{''.join(map(_cell, row, block.widths))}</w:tr>" for row in block.rows)
            return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        case content.Framed():
            rows = "".join(_CELL.format(9354, "".join(map(_block, part))) for part in block.parts)
            return f"<w:tbl><w:tr>{rows}</w:tr></w:tbl>"
        case _:
            return ""
