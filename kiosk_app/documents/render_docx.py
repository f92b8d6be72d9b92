"""Word documents that look like our PDF and can be edited: real headings, tables, sections and fields."""

from dataclasses import replace

from kiosk_app.documents.content import Contents, Document
from kiosk_app.documents.docx_body import Body
from kiosk_app.documents.docx_package import pack
from kiosk_app.documents.docx_sections import Furniture, section_xml
from kiosk_app.documents.docx_xml import NAMESPACES, PROLOGUE, escaped, gap
from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.geometry import sheet_of
from kiosk_app.documents.layout import lay_out
from kiosk_app.documents.walk import flat_blocks

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TIMELESS = "2000-01-01"


def render_docx(doc: Document, fonts: FontSet | None = None) -> bytes:
    """Return a document as .docx; fonts are needed only to count the pages of a table of contents."""
    doc = replace(doc, parts=tuple(replace(part, annexes=()) for part in doc.parts))
    body = Body(doc, _contents_pages(doc, fonts))
    furniture = Furniture()
    parts = []
    for number, part in enumerate(doc.parts, 1):
        parts.append(body.blocks(part.blocks, sheet_of(part).measure))
        section = section_xml(doc, part, furniture)
        parts.append(section if number == len(doc.parts) else gap(0, after=section))
    xml = f"{PROLOGUE}<w:document {NAMESPACES}><w:body>{''.join(parts)}</w:body></w:document>"
    return pack(xml.encode(), _properties(doc), furniture.parts)


def _contents_pages(doc: Document, fonts: FontSet | None) -> list[int]:
    has_contents = any(
        isinstance(block, Contents) for part in doc.parts for block in flat_blocks(part.blocks)
    )
    if not has_contents:
        return []
    return [place.page for place in lay_out(doc, fonts or installed_fonts()).contents_places()]


def _properties(doc: Document) -> bytes:
    day = f"{doc.created or _TIMELESS}T00:00:00Z"
    return (
        f'{PROLOGUE}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(doc.title)}</dc:title><dc:subject>{escaped(doc.subject)}</dc:subject>"
        f"<dc:creator>{escaped(doc.author)}</dc:creator><cp:lastModifiedBy>{escaped(doc.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "<dc:language>ja-JP</dc:language><cp:revision>1</cp:revision></cp:coreProperties>"
    ).encode()
