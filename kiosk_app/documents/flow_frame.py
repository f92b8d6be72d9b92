"""Frames that run over pages, and the ruled box of a letter."""

from collections import deque
from typing import Self

from kiosk_app.documents.content import ContactBox, TextStyle
from kiosk_app.documents.flow import Column
from kiosk_app.documents.flow_text import ASCENT, text_width
from kiosk_app.documents.fonts import FontSet, Pen
from kiosk_app.documents.ink import HAIR, THICK, THIN, Area, Ink, Rule, Run

FRAME_PAD_X, FRAME_PAD_Y = 6.0, 4.5
CONTACT = TextStyle(size=10.5, leading=1.6)
CONTACT_PAD_X, CONTACT_PAD_Y = 9.0, 3.0


class Frame:
    """Parts inside one ruled frame, closed at the foot of a page and opened again on the next."""

    keep_next = False

    def __init__(self, parts: list[Column], width: float) -> None:
        self._parts = deque(parts)
        self._width = width

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> tuple[float, Self | None]:
        """Draw as many parts as fit, the last one in part, and the frame around them."""
        used = 0.0
        edges: list[float] = []
        while self._parts:
            inner = room - used - 2 * FRAME_PAD_Y
            place = (x + FRAME_PAD_X, y + used + FRAME_PAD_Y)
            height, rest = self._parts[0].take(ink, *place, inner, fresh=fresh and not used)
            if rest is not None and not height:
                break
            used += min(height, inner) + 2 * FRAME_PAD_Y
            edges.append(used)
            if rest is not None:
                break
            self._parts.popleft()
        if not used and self._parts:
            return 0.0, self
        ink.boxes.append(Area(x, y, self._width, used, THICK))
        ink.rules.extend(Rule(x, y + edge, x + self._width, y + edge, HAIR) for edge in edges[:-1])
        return used, self if self._parts else None


class Contact:
    """A small ruled box at the right edge."""

    keep_next = False

    def __init__(self, block: ContactBox, width: float, fonts: FontSet) -> None:
        self._lines = block.lines
        self._width = width
        self._pen = Pen(CONTACT.face)
        widest = max((text_width(fonts, self._pen, line) for line in block.lines), default=0.0)
        self._box = min(width, widest * CONTACT.size + 2 * CONTACT_PAD_X)

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> tuple[float, Self | None]:
        """Draw the box whole."""
        pitch = CONTACT.size * CONTACT.leading
        height = len(self._lines) * pitch + 2 * CONTACT_PAD_Y
        if height > room and not fresh:
            return 0.0, self
        left = x + self._width - self._box
        baseline = y + CONTACT_PAD_Y + (pitch - CONTACT.size) / 2 + ASCENT * CONTACT.size
        for number, line in enumerate(self._lines):
            run = Run(left + CONTACT_PAD_X, baseline + number * pitch, self._pen, CONTACT.size, line)
            ink.texts.append(run)
        ink.boxes.append(Area(left, y, self._box, height, THIN))
        return height, None
