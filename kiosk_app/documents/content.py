"""The one content model for Word, PDF and preview: frozen blocks that renderers draw and never interpret.

Widths are in millimetres, sizes in points. Text is data: no markup, never escaped, never dropped. A line break in a
text is a real line break. U+3000 is kept. A renderer raises on a block that it does not know.
"""

from dataclasses import dataclass
from enum import Enum


class Align(Enum):
    """Where text stands in its line."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    SPREAD = "spread"  # 均等割付: the characters fill the width of a label cell
    __hash__ = object.__hash__  # members are single objects; styles with them are looked up all the time


class Face(Enum):
    """Which type face: 明朝 for text, ゴシック for headings and forms."""

    SERIF = "serif"
    SANS = "sans"
    __hash__ = object.__hash__  # members are single objects; styles with them are looked up all the time


class Orientation(Enum):
    """How an A4 (or A3) sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a run of text is set; indents are counted in characters of `size`."""

    face: Face = Face.SERIF
    size: float = 10.5
    align: Align = Align.LEFT
    bold: bool = False
    indent: float = 0.0  # left indent of every line
    first: float = 0.0  # extra indent of the first line (may be negative: hanging)
    right: float = 0.0  # right indent
    before: float = 0.0  # points above
    after: float = 0.0  # points below
    leading: float = 1.7  # line pitch as a multiple of size
    keep_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 to 3 becomes a PDF bookmark and a Word heading; `toc` puts it in the contents."""

    text: str
    level: int = 1
    style: TextStyle = TextStyle(face=Face.SANS, size=12)
    toc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str
    style: TextStyle = TextStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A label (「１」「(1)」「ア」) with a hanging text, and an optional note at the right end (〔資料１〕)."""

    label: str
    text: str
    label_width: float = 2.0  # characters
    trailer: str = ""
    style: TextStyle = TextStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A box to tick, drawn (no font has ☐☑): ■ when ticked, □ when not, with its label."""

    label: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: text or a row of check boxes; spans count columns and rows."""

    text: str = ""
    checks: tuple[Check, ...] = ()
    align: Align = Align.LEFT
    face: Face = Face.SERIF
    size: float | None = None
    bold: bool = False
    shaded: bool = False
    colspan: int = 1
    rowspan: int = 1
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table; `widths` are millimetres, `header_rows` repeat on each page; rows never cut text.

    A cell covered by a span is left out of its row. `min_height` is in millimetres.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    size: float = 9.5
    min_height: float = 0.0
    ruled: bool = True
    before: float = 0.0
    after: float = 0.0
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """Blocks inside one ruled frame that may run over pages (the body of a 付議書), parted by thin lines."""

    parts: tuple[tuple["Block", ...], ...]
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactBox:
    """The ruled box at the lower right of a letter (担当・内線)."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Empty height in points."""

    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """The next block starts a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A table of contents over the document's `toc` headings and annexes, with page numbers and 資料番号."""

    title: str = "目次"


Block = Heading | Paragraph | Numbered | Table | Framed | ContactBox | Space | PageBreak | Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Blocks that a clerk's own 様式 prints as one field."""

    blocks: tuple[Block, ...]


Field = str | tuple[str, ...] | Passage


def field_name(words: str) -> str:
    """Return the words of a label as the name of a field: no blanks, no marks, not beginning with a figure."""
    name = "".join(char for char in words if char.isalnum())
    return name if name.isidentifier() else f"欄{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A file from elsewhere that is bound in as it is; `sheets` are the sizes of its pages in points.

    `label` and `mark` stand on its first page and on every page as those of a part do.
    """

    file: str
    sheets: tuple[tuple[float, float], ...]
    label: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of pages of one sheet size and orientation; `handout` is boxed at the top right of its first page.

    `mark` (差替・追加・当日配付・記載例) stands beside the box on every page of the part. Where a part has annexes, a
    PDF shows their pages in its place, one annex for each of its headings; Word and text show its blocks. `fields`
    are what a clerk's own 様式 may print, by their names.
    """

    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT
    handout: str = ""
    mark: str = ""
    numbered: bool = True
    paper: str = "A4"
    annexes: tuple[Annex, ...] = ()
    fields: tuple[tuple[str, Field], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper. `author` is the section, never a person. Each part starts on a new page.

    Running page numbers 「- n -」 stand at the foot of numbered parts, counted over the whole document.
    """

    title: str
    parts: tuple[Part, ...]
    author: str
    subject: str = ""
    classification: str = ""
    created: str = ""  # ISO date, a fact of the document, so that the same input gives the same bytes
    draft: bool = False
