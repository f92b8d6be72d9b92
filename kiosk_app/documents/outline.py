"""The bookmarks of a paper: parts by their 資料番号, headings below them."""

from itertools import groupby

from kiosk_app.documents.content import Document
from kiosk_app.documents.layout import Layout, Page, Place
from kiosk_app.documents.pdf_file import Bookmark


def outline_of(doc: Document, layout: Layout) -> list[Bookmark]:
    """Return the bookmarks in the order of the paper, no level skipped."""
    marks: list[Bookmark] = []
    by_part: dict[int, list[Place]] = {}
    for place in layout.places:
        by_part.setdefault(place.part, []).append(place)
    for number, pages in groupby(layout.pages, key=_part_of):
        first = next(pages)
        handout = doc.parts[number].handout
        places = by_part.get(number, [])
        marks_here = [Bookmark(_flat(at.heading.text), at.heading.level - 1, at.page, at.y) for at in places]
        if handout:
            title = f"{handout}\u3000{marks_here[0].title}" if marks_here else handout
            below = [mark._replace(level=max(1, mark.level)) for mark in marks_here[1:]]
            marks_here = [Bookmark(title, 0, first.number, 0.0), *below]
        for mark in marks_here:
            deepest = marks[-1].level + 1 if marks else 0
            marks.append(mark._replace(level=min(mark.level, deepest)))
    return marks


def _part_of(page: Page) -> int:
    return page.part


def _flat(title: str) -> str:
    return title.replace("\n", "\u3000")
