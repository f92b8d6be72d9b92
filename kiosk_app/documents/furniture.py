"""What stands outside the type area: boxed 資料番号 and mark, the page number, the word 案 behind a draft."""

from kiosk_app.documents.content import Document, Face, Part
from kiosk_app.documents.flow_text import ASCENT, text_width
from kiosk_app.documents.fonts import FontSet, Pen
from kiosk_app.documents.geometry import FOOTER, HEADER, LEFT, RIGHT, Sheet
from kiosk_app.documents.ink import THICK, Area, Ink, Run

HANDOUT_SIZE = 11.0
HANDOUT_PAD_X, HANDOUT_HEIGHT = 8.0, 21.0
PAGE_SIZE = 9.5
DRAFT, DRAFT_SIZE = "案", 300.0
MARK_GAP = 9.0


def page_label(number: int) -> str:
    """Return the running page number as it is printed."""
    return f"- {number} -"


def furnish(
    ink: Ink, doc: Document, part: Part, sheet: Sheet, fonts: FontSet, *, page: int, first: bool
) -> None:
    """Put everything around the text of a page; `page` 0 prints no number."""
    baseline = HEADER + (HANDOUT_HEIGHT - HANDOUT_SIZE) / 2 + ASCENT * HANDOUT_SIZE
    right = sheet.width - RIGHT
    if part.handout and first:
        pen = Pen(Face.SANS)
        width = text_width(fonts, pen, part.handout) * HANDOUT_SIZE + 2 * HANDOUT_PAD_X
        ink.boxes.append(Area(right - width, HEADER, width, HANDOUT_HEIGHT, THICK))
        ink.texts.append(Run(right - width + HANDOUT_PAD_X, baseline, pen, HANDOUT_SIZE, part.handout))
        right -= width + MARK_GAP
    if part.mark:
        pen = Pen(Face.SANS, bold=True)
        width = text_width(fonts, pen, part.mark) * HANDOUT_SIZE
        ink.texts.append(Run(right - width, baseline, pen, HANDOUT_SIZE, part.mark))
    if doc.classification:
        ink.texts.append(Run(LEFT, baseline, Pen(Face.SANS), HANDOUT_SIZE, doc.classification))
    if page:
        pen, label = Pen(Face.SERIF), page_label(page)
        width = text_width(fonts, pen, label) * PAGE_SIZE
        ink.texts.append(Run((sheet.width - width) / 2, sheet.height - FOOTER, pen, PAGE_SIZE, label))
    if doc.draft:
        left, low = (sheet.width - DRAFT_SIZE) / 2, (sheet.height - DRAFT_SIZE) / 2 + ASCENT * DRAFT_SIZE
        ink.ghosts.append(Run(left, low, Pen(Face.SANS), DRAFT_SIZE, DRAFT))
