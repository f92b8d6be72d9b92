"""The PDF file around our pages: page tree, bookmarks, links and facts, over ReportLab's document model.

Pages, streams and bookmarks are handed over as finished bytes; ReportLab numbers the objects and writes the file.
"""

import zlib
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument

from kiosk_app.documents.content import Document
from kiosk_app.documents.geometry import Sheet
from kiosk_app.documents.ink import Link
from kiosk_app.documents.pdf_fonts import FontWriter

PRODUCER = "付議録"
_TIMELESS = "2000-01-01"


class Bookmark(NamedTuple):
    """A title that leads to a height on a page; levels count from 0."""

    title: str
    level: int
    page: int
    y: float


class PdfFile:
    """A PDF being written, page by page."""

    def __init__(self, doc: Document) -> None:
        self._pdf = PDFDocument(invariant=1, lang="ja", pdfVersion=(1, 7))
        self._pages: list[tuple[bytes, Sheet]] = []
        self._links: list[tuple[int, bytes]] = []
        self._fonts = self._pdf.Reference(PDFDictionary({}), "Fonts")
        self._tree = self._reference(self._pdf.Pages, "Pages")
        self._describe(doc)

    def _describe(self, doc: Document) -> None:
        info = self._pdf.info
        info.title, info.author, info.subject = doc.title, doc.author, doc.subject
        info.creator = info.producer = PRODUCER
        day = (doc.created or _TIMELESS).replace("-", "")
        self._pdf.setDateFormatter(lambda *_: f"D:{day}000000+09'00'")
        self._pdf.Catalog.ViewerPreferences = b"<</DisplayDocTitle true>>"
        self._pdf.Catalog.Outlines = None

    def _reference(self, item: object, name: str) -> bytes:
        return bytes(self._pdf.Reference(item, name).format(self._pdf))

    def add_page(self, sheet: Sheet, operators: bytes, links: list[Link]) -> None:
        """Add a page; its links are told at the end where they lead."""
        number = len(self._pages) + 1
        packed = zlib.compress(operators)
        stream = b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\n" % (len(packed), packed)
        contents = self._reference(stream, f"C{number}")
        page = b"<</Type/Page/Parent %b/MediaBox[0 0 %.2f %.2f]/Resources<</Font %b>>/Contents %b%b>>" % (
            self._tree,
            sheet.width,
            sheet.height,
            self._fonts.format(self._pdf),
            contents,
            b"/Annots[%b]" % b" ".join(self._link(sheet, link) for link in links) if links else b"",
        )
        reference = self._pdf.Reference(page, f"Page{number}")
        self._pages.append((bytes(reference.format(self._pdf)), sheet))
        self._pdf.Pages.addPage(reference)

    def _link(self, sheet: Sheet, link: Link) -> bytes:
        area, name = link.area, f"L{len(self._links)}"
        low = sheet.height - area.y - area.height
        sides = (area.x, low, area.x + area.width, low + area.height)
        self._links.append(
            (link.entry, b"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]" % sides)
        )
        return self._reference(b"", name)

    def lead_links(self, places: list[tuple[int, float]]) -> None:
        """Tell the links of the contents where they lead: page and height for each entry."""
        for number, (entry, start) in enumerate(self._links):
            self._pdf.idToObject[f"L{number}"] = b"%b/Dest%b>>" % (start, self._place(*places[entry]))

    def _place(self, page: int, y: float) -> bytes:
        reference, sheet = self._pages[page - 1]
        return b"[%b/XYZ 0 %.2f 0]" % (reference, sheet.height - y)

    def add_outline(self, marks: list[Bookmark]) -> None:
        """Enter the bookmarks, folded; no level may be skipped."""
        if not marks:
            return
        names = [self._reference(b"", f"O{number}") for number in range(len(marks))]
        root = self._reference(b"", "O")
        twigs, top = _grown(marks)
        for number, (mark, twig) in enumerate(zip(marks, twigs, strict=True)):
            title = mark.title.encode("utf-16-be").hex().encode()
            ties = [b"/Parent %b" % (root if twig.parent is None else names[twig.parent])]
            ties += [b"/%b %b" % (kind, names[at]) for kind, at in twig.ties() if at is not None]
            if twig.children:
                ties.append(b"/Count %d" % -twig.children)
            self._pdf.idToObject[f"O{number}"] = b"<</Title<feff%b>/Dest%b%b>>" % (
                title,
                self._place(mark.page, mark.y),
                b"".join(ties),
            )
        ends = (top.children, names[top.first or 0], names[top.last or 0])
        self._pdf.idToObject["O"] = b"<</Type/Outlines/Count %d/First %b/Last %b>>" % ends
        self._pdf.Catalog.Outlines = root
        self._pdf.Catalog.showOutline()

    def finish(self, writer: FontWriter) -> bytes:
        """Add the fonts and return the whole file."""
        writer.add_to(self._pdf, "Fonts")
        self._pdf.info.digest(self._pdf.signature)
        return bytes(self._pdf.format())


@dataclass(slots=True)
class _Twig:
    """How a bookmark hangs in the tree; all by number."""

    parent: int | None = None
    prev: int | None = None
    next: int | None = None
    first: int | None = None
    last: int | None = None
    children: int = 0

    def ties(self) -> tuple[tuple[bytes, int | None], ...]:
        """Return the neighbours by their names in a PDF."""
        return ((b"Prev", self.prev), (b"Next", self.next), (b"First", self.first), (b"Last", self.last))


def _grown(marks: list[Bookmark]) -> tuple[list[_Twig], _Twig]:
    """Return the twigs of all bookmarks and the root that carries the uppermost."""
    twigs, root = [_Twig() for _ in marks], _Twig()
    path: list[int] = []  # the latest bookmark of each level
    for number, mark in enumerate(marks):
        twig = twigs[number]
        twig.parent = path[mark.level - 1] if mark.level else None
        bearer = root if twig.parent is None else twigs[twig.parent]
        if bearer.last is None:
            bearer.first = number
        else:
            twig.prev, twigs[bearer.last].next = bearer.last, number
        bearer.last = number
        bearer.children += 1
        path[mark.level :] = [number]
    return twigs, root
