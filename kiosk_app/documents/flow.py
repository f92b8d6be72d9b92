"""Filling pages: a flow gives as much of itself as there is room for and keeps the rest for the next page.

`take` draws at (x, y) and returns the height used and what is left, None when nothing is. A height of 0 with something
left means that nothing could be placed. On a `fresh` page something is always placed, so that filling comes to an end.
"""

from collections import deque
from collections.abc import Iterable
from typing import Protocol, Self

from kiosk_app.documents.ink import Ink

EPS = 1e-3


class Flow(Protocol):
    """Anything that can be poured onto pages."""

    keep_next: bool

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> "tuple[float, Flow | None]":
        """Draw what fits into `room` points and return its height with the rest."""
        ...


class Gap:
    """Empty height; it ends with the page, and vanishes at the top of one that an overflow began."""

    __slots__ = ("height",)
    keep_next = True

    def __init__(self, height: float) -> None:
        self.height = height


class Break(Gap):
    """The end of a page that the document asks for; no more than a gap where a page begins anyway."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(0.0)


Item = Flow | Gap


class Column:
    """Flows one below the other; what must stay with its successor moves with it."""

    keep_next = False

    def __init__(self, items: Iterable[Item]) -> None:
        self._source = iter(items)
        self._ahead: deque[Item] = deque()
        self._resumed = False

    def _next(self) -> Item | None:
        return self._ahead.popleft() if self._ahead else next(self._source, None)

    def _rest(self) -> Self | None:
        """Return what is left for the next page."""
        following = self._next()
        if following is None:
            return None
        self._ahead.appendleft(following)
        return self

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> tuple[float, Self | None]:
        """Draw what fits, never parting a heading from what it heads."""
        used = 0.0
        bound: list[Item] = []  # placed, but moves on when its successor does
        start, state = 0.0, ink.state()
        while (item := self._next()) is not None:
            if isinstance(item, Break) and used:
                self._resumed = False
                return used, self._rest()
            if not bound:
                start = used
                state = ink.state() if item.keep_next else state
            if isinstance(item, Gap):
                used += min(item.height, max(0.0, room - used)) if used or not self._resumed else 0.0
                bound.append(item)
                continue
            height, rest = item.take(ink, x, y + used, room - used, fresh=fresh and not used)
            if rest is not None:
                self._ahead.appendleft(rest)
                if not height and bound and (start or not fresh):
                    ink.back_to(state)
                    self._ahead.extendleft(reversed(bound))
                    used = start
                self._resumed |= used + height > 0
                return used + height, self
            used += height
            bound = [*bound, item] if item.keep_next else []
        return used, None
