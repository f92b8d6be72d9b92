"""Headings, paragraphs and numbered items as lines that fill pages; no page keeps or gets a single line of several."""

from typing import NamedTuple, Self

from kiosk_app.documents.content import Align, Heading, Numbered, Paragraph, TextStyle
from kiosk_app.documents.flow import EPS
from kiosk_app.documents.fonts import PENS, FontSet, Pen
from kiosk_app.documents.ink import Ink, Run
from kiosk_app.documents.kinsoku import BLANK, HANGING, Line, break_lines

ASCENT = 0.88  # of the em box: where the baseline stands in our faces
_PARAGRAPH_GAP = 0.16  # ems that justifying may put between two characters at most
_FEW = 2  # lines that stay together at either end of a page


class Piece(NamedTuple):
    """A piece of text in a line: its distance from the left, what follows each character, its width."""

    x: float
    text: str
    gap: float = 0.0
    width: float = 0.0


class Lines:
    """Lines of one pen and pitch, each of one or more pieces."""

    __slots__ = ("keep_next", "lines", "pen", "pitch", "size", "target")

    def __init__(
        self,
        lines: list[tuple[Piece, ...]],
        pen: Pen,
        style: TextStyle,
        *,
        keep_next: bool = False,
        target: int | None = None,
    ) -> None:
        self.lines = lines
        self.pen = pen
        self.size = style.size
        self.pitch = style.size * style.leading
        self.keep_next = keep_next
        self.target = target

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> tuple[float, Self | None]:
        """Draw as many lines as fit, leaving no line alone."""
        count, total = int((room + EPS) / self.pitch), len(self.lines)
        if count < total:
            count = min(count, total - _FEW) if total >= 2 * _FEW and not self.keep_next else 0
            if count < _FEW:
                if not fresh:
                    return 0.0, self
                count = min(total, max(1, int((room + EPS) / self.pitch)))
        self._draw(ink, x, y, min(count, total))
        if count >= total:
            return total * self.pitch, None
        rest = type(self).__new__(type(self))
        rest.lines, rest.pen, rest.size, rest.pitch = self.lines[count:], self.pen, self.size, self.pitch
        rest.keep_next, rest.target = self.keep_next, None
        return count * self.pitch, rest

    def _draw(self, ink: Ink, x: float, y: float, count: int) -> None:
        if self.target is not None:
            ink.targets.append((self.target, y))
        baseline = y + (self.pitch - self.size) / 2 + ASCENT * self.size
        for number in range(count):
            for piece in self.lines[number]:
                if piece.text:
                    ink.texts.append(
                        Run(
                            x + piece.x,
                            baseline + number * self.pitch,
                            self.pen,
                            self.size,
                            piece.text,
                            piece.gap,
                        )
                    )


def style_pen(style: TextStyle) -> Pen:
    """Return the pen that a style writes with."""
    return PENS[style.face, style.bold]


def text_width(fonts: FontSet, pen: Pen, text: str) -> float:
    """Return the width of a text of one line in ems."""
    return sum(map(fonts.widths(pen).__getitem__, text))


def paragraph_flow(
    block: Paragraph | Heading, width: float, fonts: FontSet, *, target: int | None = None
) -> Lines:
    """Break a paragraph or heading to a width in points."""
    style, pen = block.style, style_pen(block.style)
    lines = set_text(block.text, style, width, fonts)
    return Lines(lines, pen, style, keep_next=style.keep_next or target is not None, target=target)


def set_text(text: str, style: TextStyle, width: float, fonts: FontSet) -> list[tuple[Piece, ...]]:
    """Break a text and place its lines as the style says."""
    left, room = style.indent * style.size, width / style.size - style.indent - style.right
    flush = style.align is Align.LEFT
    broken = break_lines(text, fonts.widths(style_pen(style)), room, first=room - style.first, hang=flush)
    lines: list[tuple[Piece, ...]] = []
    for number, line in enumerate(broken):
        lead = 0.0 if number else style.first
        piece = place_line(line, style.align, room - lead, style.size, _PARAGRAPH_GAP)
        lines.append((Piece(left + lead * style.size + piece.x, *piece[1:]),))
    return lines


def place_line(line: Line, align: Align, room: float, size: float, widest_gap: float) -> Piece:
    """Place a broken line of ems in `room` ems; x and gap are points."""
    text, width, last = line
    if last or align is not Align.LEFT:
        return place_text(text, width, align, room, size)
    gap = _justify(text, width, room, widest_gap)
    return Piece(0.0, text, gap * size, (width + gap * (len(text) - 1)) * size)


def place_text(text: str, width: float, align: Align, room: float, size: float, shift: float = 0.0) -> Piece:
    """Place a text that is its own line in `room` ems, `shift` points from the left."""
    if align is Align.LEFT:
        return Piece(shift, text, 0.0, width * size)
    spare = max(0.0, room - width)
    if align is Align.SPREAD and len(text) > 1:
        return Piece(shift, text, spare / (len(text) - 1) * size, room * size)
    return Piece(shift + spare * size * (1.0 if align is Align.RIGHT else 0.5), text, 0.0, width * size)


def _justify(text: str, width: float, room: float, widest_gap: float) -> float:
    """Return what to add after each character so that the line ends at the edge, 0 where that would gape."""
    seen = len(text)
    if text[-1] in BLANK or width > room:  # what hangs stands outside
        seen = len(text.rstrip(" \u3000")) if text[-1] in BLANK else len(text) - (text[-1] in HANGING)
        width = min(width - (len(text) - seen), room)
    gap = (room - width) / (seen - 1) if seen > 1 else 0.0
    return gap if gap <= widest_gap else 0.0


def numbered_flow(block: Numbered, width: float, fonts: FontSet) -> Lines:
    """Set a label with its hanging text, and the note at the right end of the last line or of one more."""
    style, pen = block.style, style_pen(block.style)
    label_width = text_width(fonts, pen, block.label)
    hang = style.indent + block.label_width
    lead = max(0.0, label_width + 0.5 - block.label_width)
    room = width / style.size - hang - style.right
    broken = break_lines(block.text, fonts.widths(pen), room, first=room - lead)
    lines: list[tuple[Piece, ...]] = []
    for number, line in enumerate(broken):
        shift = 0.0 if number else lead
        piece = place_line(line, Align.LEFT, room - shift, style.size, _PARAGRAPH_GAP)
        lines.append((Piece((hang + shift) * style.size, *piece[1:]),))
    lines[0] = (Piece(style.indent * style.size, block.label), *lines[0])
    if block.trailer:
        note = text_width(fonts, pen, block.trailer)
        piece = Piece((hang + room - note) * style.size, block.trailer)
        used = broken[-1].width + (lead if len(broken) == 1 else 0.0)
        if used + 1.0 + note <= room:
            lines[-1] = (*lines[-1], piece)
        else:
            lines.append((piece,))
    return Lines(lines, pen, style, keep_next=style.keep_next)
