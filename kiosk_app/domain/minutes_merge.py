"""Three-way merge of minutes by lines: what was drafted then, what the clerk made of it, what would be drafted now (M-7).

A passage that only one side changed takes that side's words; one that both changed in different ways is a conflict
for the clerk to choose. No line that the clerk wrote is ever dropped without being asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum


class Take(Enum):
    """Which words a conflict takes."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A passage that needs no choice."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A passage that the clerk and the record changed in different ways; `before` is what was drafted first."""

    before: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


Piece = Agreed | Conflict
_Span = tuple[int, int]


def merge(base: str | None, ours: str, theirs: str) -> tuple[Piece, ...]:
    """Merge an edit with a new draft; without a known base the lines that both have stand for it."""
    mine, new = ours.splitlines(), theirs.splitlines()
    old = _common(mine, new) if base is None else base.splitlines()
    return tuple(_joined(_pieces(old, mine, new)))


def conflicts(pieces: Sequence[Piece]) -> tuple[Conflict, ...]:
    """Return what has to be chosen, from top to bottom."""
    return tuple(piece for piece in pieces if isinstance(piece, Conflict))


def resolved(pieces: Sequence[Piece], choices: Sequence[Take] = ()) -> str:
    """Return the merged text; a conflict for which nothing was chosen keeps the clerk's words."""
    chosen = iter(choices)
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Agreed):
            lines += piece.lines
            continue
        take = next(chosen, Take.OURS)
        lines += piece.ours if take is not Take.THEIRS else ()
        lines += piece.theirs if take is not Take.OURS else ()
    return "".join(f"{line}\n" for line in lines)


def _pieces(old: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    at_old = at_mine = at_new = 0
    for (old_from, old_to), mine_from, new_from in _anchors(old, mine, new):
        yield _piece(old[at_old:old_from], mine[at_mine:mine_from], new[at_new:new_from])
        yield Agreed(lines=tuple(old[old_from:old_to]))
        length = old_to - old_from
        at_old, at_mine, at_new = old_to, mine_from + length, new_from + length
    yield _piece(old[at_old:], mine[at_mine:], new[at_new:])


def _piece(old: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> Piece:
    if new in (mine, old):
        return Agreed(lines=tuple(mine))
    if mine == old:
        return Agreed(lines=tuple(new))
    return Conflict(before=tuple(old), ours=tuple(mine), theirs=tuple(new))


def _anchors(old: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> Iterator[tuple[_Span, int, int]]:
    """Yield the runs of the base that both sides kept, with where they stand in each."""
    for a in _matches(old, mine):
        for b in _matches(old, new):
            start, end = max(a[0], b[0]), min(a[0] + a[2], b[0] + b[2])
            if start < end:
                yield (start, end), a[1] + start - a[0], b[1] + start - b[0]


def _matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def _common(left: Sequence[str], right: Sequence[str]) -> list[str]:
    return [line for start, _at, size in _matches(left, right) for line in left[start : start + size]]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces with neighbouring agreed passages made one, and empty ones left out."""
    held: tuple[str, ...] = ()
    for piece in pieces:
        if isinstance(piece, Agreed):
            held += piece.lines
            continue
        if held:
            yield Agreed(lines=held)
        held = ()
        yield piece
    if held:
        yield Agreed(lines=held)
