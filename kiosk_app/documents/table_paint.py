"""Drawing the part of a table that stands on one page: shades, text, rules."""

from itertools import groupby, pairwise
from typing import NamedTuple

from kiosk_app.documents.flow_text import ASCENT
from kiosk_app.documents.ink import THICK, THIN, Area, Ink, Rule, Run
from kiosk_app.documents.table_grid import PAD_Y, Box, Grid

_STRIKE = 0.36  # ems above the baseline
_EPS = 1e-3


class Slice(NamedTuple):
    """A row, or the part of one, on a page; `y` counts from the top of the table there."""

    row: int
    y: float
    height: float

    @property
    def end(self) -> float:
        """Return the lower edge."""
        return self.y + self.height


def fitting(box: Box, height: float) -> int:
    """Return how many of a cell's remaining lines fit into a height."""
    return max(0, min(len(box.lines) - box.eaten, int((height - 2 * PAD_Y + _EPS) / box.pitch)))


def paint_boxes(ink: Ink, grid: Grid, at: tuple[float, float], slices: list[Slice], *, cut: bool) -> None:
    """Draw shades and text of the rows; cells that go on to the next page remember their lines."""
    first, last = slices[0].row, slices[-1].row
    ended = last - 1 if cut else last
    for box in grid.joined_above(first):
        bottom = slices[min(box.end - 1, last) - first].end
        _paint_box(ink, box, at, (slices[0].y, bottom), ends=box.end - 1 <= ended)
    for row, top, height in slices:
        bottom, ends = top + height, row <= ended
        for box in grid.boxes[row]:
            if box.span == 1:
                _paint_box(ink, box, at, (top, bottom), ends=ends)
            else:
                low = slices[min(box.end - 1, last) - first].end
                _paint_box(ink, box, at, (top, low), ends=box.end - 1 <= ended)


def _paint_box(
    ink: Ink, box: Box, at: tuple[float, float], edges: tuple[float, float], *, ends: bool
) -> None:
    top, bottom = edges
    x, y = at[0] + box.x, at[1] + top
    if box.cell.shaded:
        ink.shades.append(Area(x, y, box.width, bottom - top))
    lines, pitch, size, pen = box.lines, box.pitch, box.size, box.pen
    if box.eaten or not ends:
        count = len(lines) - box.eaten if ends else fitting(box, bottom - top)
        lines, lead = lines[box.eaten : box.eaten + count], PAD_Y
        box.eaten += 0 if ends else count
    else:
        lead = (bottom - top - len(lines) * pitch) / 2
    baseline = y + lead + (pitch - size) / 2 + ASCENT * size
    for dx, text, gap, width in lines:
        if text:
            ink.texts.append(Run(x + dx, baseline, pen, size, text, gap))
            if box.cell.struck:
                middle = baseline - _STRIKE * size
                ink.rules.append(Rule(x + dx, middle, x + dx + width, middle, THIN))
        baseline += pitch


def paint_rules(ink: Ink, grid: Grid, at: tuple[float, float], slices: list[Slice]) -> None:
    """Draw the inner lines and the outer frame."""
    x, y = at
    for above, below in pairwise(slices):
        joined = grid.crossing[above.row] if below.row == above.row + 1 else []
        for left, right in _open_spans(grid, joined):
            ink.rules.append(Rule(x + left, y + below.y, x + right, y + below.y, THIN))
    for edges, group in groupby(slices, key=lambda part: grid.edges[part.row]):
        run = list(group)
        for edge in edges:
            ink.rules.append(Rule(x + edge, y + run[0].y, x + edge, y + run[-1].end, THIN))
    ink.boxes.append(Area(x, y, grid.width, slices[-1].end, THICK))


def _open_spans(grid: Grid, joined: list[Box]) -> list[tuple[float, float]]:
    """Return the stretches of a row's lower edge that no joined cell covers."""
    if not joined:
        return [(0.0, grid.width)]
    spans, left = [], 0.0
    for box in sorted(joined, key=lambda box: box.x):
        if box.x > left:
            spans.append((left, box.x))
        left = box.x + box.width
    return [*spans, (left, grid.width)] if left < grid.width else spans
