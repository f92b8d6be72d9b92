"""Portable documents: our layout drawn with ReportLab's canvas, text as raw operators. Same input, same bytes."""

import io
import zlib
from collections import defaultdict

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from kiosk_app.documents.content import Document
from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.layout import Layout, Page, lay_out
from kiosk_app.documents.outline import Bookmark, outline_of
from kiosk_app.documents.pdf_fonts import FontWriter
from kiosk_app.documents.pdf_pages import page_operators

PRODUCER = "付議録"
_OPEN = 2  # levels of bookmarks that are shown at first


class _Paper(Canvas):  # type: ignore[misc]  # ReportLab comes without types
    """ReportLab's canvas, with pages that are compressed at once and fonts of our own."""

    def show_page(self, operators: bytes) -> None:
        """End the page with this content."""
        self.showPage()
        stream = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), zlib.compress(operators))
        self._doc.Pages.pages[-1].Contents = stream

    def embed(self, writer: FontWriter) -> None:
        """Add the fonts once all pages are written."""
        writer.add_to(self._doc)


def render_pdf(doc: Document, fonts: FontSet | None = None) -> bytes:
    """Return a document as PDF; raise KnownError when no Japanese font is installed."""
    fonts = fonts or installed_fonts()
    layout = lay_out(doc, fonts)
    writer = FontWriter(fonts)
    file = io.BytesIO()
    paper = _Paper(file, invariant=1, pageCompression=1, lang="ja", pdfVersion=(1, 7))
    _describe(paper, doc)
    marks = _marks_by_page(paper, doc, layout)
    layout.pages.reverse()
    while layout.pages:  # a page that is drawn is forgotten
        page = layout.pages.pop()
        _place_marks(paper, page, marks[page.number])
        paper.show_page(page_operators(page, fonts, writer))
    paper.embed(writer)
    paper.save()
    return file.getvalue()


def _describe(canvas: Canvas, doc: Document) -> None:
    canvas.setTitle(doc.title)
    canvas.setAuthor(doc.author)
    canvas.setSubject(doc.subject)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    day = doc.created.replace("-", "") or "20000101"
    canvas.setDateFormatter(lambda *_: f"D:{day}000000+09'00'")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _marks_by_page(canvas: Canvas, doc: Document, layout: Layout) -> dict[int, list[tuple[str, float]]]:
    """Enter the bookmarks and return the named heights of each page."""
    marks: dict[int, list[tuple[str, float]]] = defaultdict(list)
    outline: list[Bookmark] = outline_of(doc, layout)
    for number, mark in enumerate(outline):
        name = f"b{number}"
        marks[mark.page].append((name, mark.y))
        canvas.addOutlineEntry(mark.title, name, mark.level, closed=mark.level + 1 >= _OPEN)
    for number, place in enumerate(layout.contents_places()):
        marks[place.page].append((f"c{number}", place.y))
    if outline:
        canvas.showOutline()
    return marks


def _place_marks(canvas: Canvas, page: Page, marks: list[tuple[str, float]]) -> None:
    sheet = page.sheet
    canvas.setPageSize((sheet.width, sheet.height))
    for name, y in marks:
        canvas.bookmarkPage(name, fit="XYZ", left=0, top=round(sheet.height - y, 2), zoom=0)
    for entry, area in page.ink.links:
        low = sheet.height - area.y - area.height
        rectangle = (area.x, low, area.x + area.width, low + area.height)
        canvas.linkAbsolute("", f"c{entry}", rectangle, Border="[0 0 0]")
