"""The words of a document, of a PDF and of a Word file, to be compared. Only line breaks and plain blanks are left out."""

import io
import re
from collections.abc import Iterator

import docx
import pypdfium2
from docx.oxml.ns import qn

from kiosk_app.documents.content import Contents, Document
from kiosk_app.documents.walk import cell_text, contents_entries, flat_blocks, handout_of_entry, placed_texts

__all__ = ["cell_text", "document_words", "docx_words", "page_words", "pdf_words", "squeezed"]

_BLANK = re.compile(r"[ \t\r\n\u200b]")


def squeezed(text: str) -> str:
    """Return a text without what a layout may add or drop: plain blanks, tabs, line ends."""
    return _BLANK.sub("", text)


def document_words(doc: Document) -> str:
    """Return everything that the body, the boxes and the contents of a document say, apart from page numbers."""
    entries = contents_entries(doc)
    listed = "".join(
        handout_of_entry(doc.parts, entries, at) + heading.text.replace("\n", "\u3000")
        for at, (_, heading) in enumerate(entries)
    )
    contents = sum(isinstance(block, Contents) for part in doc.parts for block in flat_blocks(part.blocks))
    return squeezed("".join(text for _, text in placed_texts(doc)) + listed * contents)


def page_words(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def pdf_words(pdf: bytes) -> str:
    """Return the text of a PDF."""
    return "".join(page_words(pdf))


def docx_words(data: bytes) -> str:
    """Return the text of the body of a Word file in order, as python-docx and Word see it."""
    body = docx.Document(io.BytesIO(data)).element.body
    return squeezed("".join(_texts(body)))


def _texts(body: object) -> Iterator[str]:
    for node in body.iter(qn("w:t")):  # type: ignore[attr-defined]  # lxml comes without types
        yield node.text or ""
