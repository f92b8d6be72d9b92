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


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_JC = {
    content.Align.LEFT: "both",
    content.Align.CENTER: "center",
    content.Align.RIGHT: "right",
    content.Align.SPREAD: "distribute",
}


def bound_docx(doc: content.Document) -> bytes:
    """Return the same words with the same look in plain strings: no styles, no contents, no page numbers."""
    inner, headers = [], []
    for part in doc.parts:
        inner += [_block(block) for block in part.blocks]
        inner.append('<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>')
        if part.handout:
            headers.append(_paragraph(part.handout, content.TextStyle(align=content.Align.RIGHT)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{''.join(inner)}</w:body></w:document>"
        )
        for number, header in enumerate(headers):
            archive.writestr(f"word/header{number}.xml", f"<w:hdr {_W}>{header}</w:hdr>")
    return file.getvalue()


def _paragraph(text: str, style: content.TextStyle) -> str:
    font = "BIZ UDGothic" if style.face is content.Face.SANS else "BIZ UDMincho"
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}"/><w:sz w:val="{style.size * 2:.0f}"/></w:rPr>'
    place = (
        f'<w:spacing w:before="{style.before * 20:.0f}" w:after="{style.after * 20:.0f}" '
        f'w:line="{style.size * style.leading * 20:.0f}" w:lineRule="exact"/>'
        f'<w:ind w:leftChars="{style.indent * 100:.0f}"/><w:jc w:val="{_JC[style.align]}"/>'
    )
    return f"<w:p><w:pPr>{place}</w:pPr><w:r>{look}<w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(cell: content.Cell, width: float) -> str:
    shade = '<w:shd w:val="clear" w:fill="EDEDED"/>' if cell.shaded else ""
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    style = content.TextStyle(face=cell.face, size=cell.size or 9.5, align=cell.align, leading=1.4)
    head = f'<w:tcPr><w:tcW w:w="{width * 57:.0f}" w:type="dxa"/>{span}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{head}{_paragraph(cell_text(cell), style)}</w:tc>"


def _block(block: content.Block) -> str:
    match block:
        case content.Paragraph() | content.Heading():
            return _paragraph(block.text, block.style)
        case content.Numbered():
            return _paragraph(f"{block.label} {block.text} {block.trailer}", block.style)
        case content.Table():
            rows = "".join(f"<w:tr>{''.join(map(_cell, row, block.widths))}</w:tr>" for row in block.rows)
            return _table(block.widths, rows)
        case content.Framed():
            rows = "".join(f"<w:tr><w:tc>{''.join(map(_block, part))}</w:tc></w:tr>" for part in block.parts)
            return _table((165.0,), rows)
        case _:
            return ""


def _table(widths: tuple[float, ...], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width * 57:.0f}"/>' for width in widths)
    borders = f"<w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar>{_PADDING}</w:tblCellMar>"
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
