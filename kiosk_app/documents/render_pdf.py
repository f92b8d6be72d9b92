"""Portable documents: our layout with text as raw operators, in a file by ReportLab. Same input, same bytes."""

from kiosk_app.documents.content import Document
from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.layout import Layout, lay_out
from kiosk_app.documents.outline import outline_of
from kiosk_app.documents.pdf_file import PdfFile
from kiosk_app.documents.pdf_fonts import FontWriter
from kiosk_app.documents.pdf_pages import page_operators


def render_pdf(doc: Document, fonts: FontSet | None = None) -> bytes:
    """Return a document as PDF; raise KnownError when no Japanese font is installed."""
    fonts = fonts or installed_fonts()
    return draw(doc, lay_out(doc, fonts), fonts)


def draw(doc: Document, layout: Layout, fonts: FontSet) -> bytes:
    """Return a document that is laid out as PDF; its pages are forgotten one by one."""
    writer = FontWriter(fonts)
    file = PdfFile(doc)
    outline = outline_of(doc, layout)
    layout.pages.reverse()
    while layout.pages:  # a page that is drawn is forgotten
        page = layout.pages.pop()
        file.add_page(page.sheet, page_operators(page, fonts, writer), page.ink.links)
    file.lead_links([(place.page, place.y) for place in layout.contents_places()])
    file.add_outline(outline)
    return file.finish(writer)
