"""The table of contents: 資料番号, heading, dotted leader and a page number that is filled in at the end."""

from typing import Self

from kiosk_app.documents.content import Align, Document, Face, TextStyle
from kiosk_app.documents.flow_text import ASCENT, Piece, set_text, text_width
from kiosk_app.documents.fonts import FontSet, Pen
from kiosk_app.documents.ink import HAIR, Area, Awaited, Ink, Link, Rule, Run
from kiosk_app.documents.walk import contents_entries, handout_of_entry

CONTENTS_TITLE = TextStyle(face=Face.SANS, size=14, align=Align.CENTER, after=14, keep_next=True)
CONTENTS_ENTRY = TextStyle(size=10.5, leading=1.9)
PAGE_ROOM = 3.0  # ems kept for the page number
_MOST = 8.0  # ems that a 資料番号 may keep free before the headings
_LEADER_GAP = 0.6  # ems between text, leader and page number


def handout_room(labels: list[str], fonts: FontSet) -> float:
    """Return the ems that stand before the headings for their 資料番号."""
    pen = Pen(CONTENTS_ENTRY.face)
    widest = max((text_width(fonts, pen, label) for label in labels), default=0.0)
    return min(_MOST, widest + 1.0) if widest else 0.0


class Entry:
    """One heading in the contents."""

    keep_next = False

    def __init__(
        self, number: int, label: str, lines: list[tuple[Piece, ...]], frame: tuple[float, float]
    ) -> None:
        self._number = number
        self._label = label
        self._lines = lines
        self._width, self._ends = frame  # the measure, and where the last line of the text ends

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> tuple[float, Self | None]:
        """Draw the entry whole and leave its page number open."""
        size, pen = CONTENTS_ENTRY.size, Pen(CONTENTS_ENTRY.face)
        pitch = size * CONTENTS_ENTRY.leading
        height = pitch * len(self._lines)
        if height > room and not fresh:
            return 0.0, self
        baseline = y + (pitch - size) / 2 + ASCENT * size
        if self._label:
            ink.texts.append(Run(x, baseline, pen, size, self._label))
        for at, (piece,) in enumerate(self._lines):
            ink.texts.append(Run(x + piece.x, baseline + at * pitch, pen, size, piece.text, piece.gap))
        last = baseline + (len(self._lines) - 1) * pitch
        dots = last - 0.3 * size
        left, right = x + self._ends + _LEADER_GAP * size, x + self._width - PAGE_ROOM * size
        ink.dots.append(Rule(left, dots, right + _LEADER_GAP * size, dots, HAIR))
        ink.awaited.append(Awaited(self._number, x + self._width, last, pen, size))
        ink.links.append(Link(self._number, Area(x, y, self._width, height)))
        return height, None


def contents_flows(doc: Document, width: float, fonts: FontSet) -> list[Entry]:
    """Return an entry for each heading of the contents, in the order of the paper."""
    entries = contents_entries(doc)
    labels = [handout_of_entry(doc.parts, entries, at) for at in range(len(entries))]
    before = handout_room(labels, fonts)
    flows = []
    for number, (_, heading) in enumerate(entries):
        level = heading.level - 1
        style = TextStyle(size=CONTENTS_ENTRY.size, indent=before + level, right=PAGE_ROOM + 1)
        lines = set_text(heading.text.replace("\n", "\u3000"), style, width, fonts)
        ends = lines[-1][0].x + lines[-1][0].width
        flows.append(Entry(number, labels[number], lines, (width, ends)))
    return flows
