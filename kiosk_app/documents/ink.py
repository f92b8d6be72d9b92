"""What stands on one page: text runs, rules, shades and the places that others point to, in points from the top left."""

from typing import Any, NamedTuple

from kiosk_app.documents.fonts import Pen

THICK, THIN, HAIR = 0.9, 0.45, 0.3  # rules: outer frame, inner lines, lines between parts


class Run(NamedTuple):
    """A piece of text in one pen; `gap` is added after each character."""

    x: float
    y: float  # of the baseline
    pen: Pen
    size: float
    text: str
    gap: float = 0.0


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float


class Area(NamedTuple):
    """A rectangle; as a shade `weight` is 0."""

    x: float
    y: float
    width: float
    height: float
    weight: float = 0.0


class Awaited(NamedTuple):
    """A page number to be set flush right once the pages are counted."""

    entry: int
    right: float
    y: float
    pen: Pen
    size: float


class Link(NamedTuple):
    """An area that leads to an entry of the contents."""

    entry: int
    area: Area


class Ink:
    """The marks of one page in the order of reading."""

    __slots__ = ("awaited", "boxes", "dots", "ghosts", "links", "rules", "shades", "targets", "texts")

    def __init__(self) -> None:
        self.texts: list[Run] = []
        self.rules: list[Rule] = []
        self.shades: list[Area] = []
        self.boxes: list[Area] = []
        self.dots: list[Rule] = []
        self.ghosts: list[Run] = []
        self.targets: list[tuple[int, float]] = []
        self.awaited: list[Awaited] = []
        self.links: list[Link] = []

    def state(self) -> tuple[int, ...]:
        """Return how much is on the page, to come back to."""
        return (
            len(self.texts),
            len(self.rules),
            len(self.shades),
            len(self.boxes),
            len(self.dots),
            len(self.targets),
            len(self.awaited),
            len(self.links),
        )

    def back_to(self, state: tuple[int, ...]) -> None:
        """Take away what was put on the page since `state`."""
        kinds: tuple[list[Any], ...] = (
            self.texts,
            self.rules,
            self.shades,
            self.boxes,
            self.dots,
            self.targets,
            self.awaited,
            self.links,
        )
        for marks, size in zip(kinds, state, strict=True):
            del marks[size:]
