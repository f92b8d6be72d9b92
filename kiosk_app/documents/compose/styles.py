"""The few styles and cells that all papers share; widths are millimetres of text on an A4 sheet."""

from dataclasses import replace

from kiosk_app.documents.content import (
    Align,
    Cell,
    Face,
    Heading,
    Paragraph,
    TextStyle,
)

PORTRAIT = 165.0
_LONG = 32  # characters of 14 points that fill a line

BODY = TextStyle()
OPENING = TextStyle(first=1)
CENTERED = TextStyle(align=Align.CENTER)
RIGHT = TextStyle(align=Align.RIGHT)
NOTE = TextStyle(size=9, leading=1.5)
SMALL_RIGHT = TextStyle(size=9, align=Align.RIGHT, leading=1.5)
TITLE = TextStyle(face=Face.SANS, size=14, align=Align.CENTER, after=12)
SECTION = TextStyle(face=Face.SANS, size=10.5, before=8, after=2, keep_next=True)


def title(text: str, *, level: int = 1, toc: bool = True) -> Heading:
    """Return the centred title of a paper, which is also its bookmark; a long one is set smaller."""
    style = TITLE if len(text) <= _LONG else replace(TITLE, size=12)
    return Heading(text=text, level=level, style=style, toc=toc)


def section(text: str) -> Paragraph:
    """Return a small heading inside a paper."""
    return Paragraph(text=text, style=SECTION)


def label(text: str, *, rowspan: int = 1) -> Cell:
    """Return the label of a form field, its characters spread over the cell."""
    return Cell(text=text, align=Align.SPREAD, face=Face.SANS, shaded=True, rowspan=rowspan)


def head(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    """Return a column head."""
    return Cell(text=text, align=Align.CENTER, face=Face.SANS, shaded=True, colspan=colspan, rowspan=rowspan)


def text(value: str, *, colspan: int = 1) -> Cell:
    """Return a cell of plain text."""
    return Cell(text=value, colspan=colspan)


def centered(value: str) -> Cell:
    """Return a short centred cell."""
    return Cell(text=value, align=Align.CENTER)


def amount(value: str, *, bold: bool = False) -> Cell:
    """Return a figure at the right side of its cell."""
    return Cell(text=value, align=Align.RIGHT, bold=bold)
