"""Tables that fill pages: headings repeat, cells taller than a page split, nothing is cut."""

from typing import Self

from kiosk_app.documents.content import Align, Table
from kiosk_app.documents.flow import EPS
from kiosk_app.documents.fonts import FontSet
from kiosk_app.documents.ink import Ink
from kiosk_app.documents.table_grid import PAD_Y, Grid, is_form
from kiosk_app.documents.table_paint import Slice, fitting, paint_boxes, paint_rules

_TALL = 0.34  # of a page: a row or a block of joined rows from here on may be split
_HEADS = 0.4  # of a page: headings up to here are repeated
_FORM = 0.7  # of a page: a form up to here stays whole
_FEW = 2  # lines of a split cell on the first page


class TableFlow:
    """A table being poured: `_next` is the row to go on with."""

    keep_next = False

    def __init__(self, table: Table, measure: float, depth: float, fonts: FontSet) -> None:
        self._grid = Grid(table, measure, fonts)
        self._table = table
        self._depth = depth
        high = sum(self._grid.heights[: table.header_rows]) > _HEADS * depth
        self._heads = 0 if high else table.header_rows
        spare = measure - self._grid.width
        self._shift = {Align.LEFT: 0.0, Align.RIGHT: spare}.get(table.align, spare / 2)
        self._next = 0
        self._whole = is_form(table)

    def take(self, ink: Ink, x: float, y: float, room: float, *, fresh: bool) -> tuple[float, Self | None]:
        """Draw the rows that fit, below the repeated headings."""
        slices, cut = self._plan(room, fresh=fresh)
        if not slices:
            return (0.0, self) if self._next < len(self._table.rows) else (0.0, None)
        last = slices[-1].row
        self._paint(ink, x + self._shift, y, slices, cut=cut)
        self._carry(last, cut=cut)
        return slices[-1].end, self if self._next < len(self._table.rows) else None

    def _plan(self, room: float, *, fresh: bool) -> tuple[list[Slice], bool]:
        """Choose the rows for this page; the second value tells whether the last one is cut."""
        total, heads = len(self._table.rows), self._heads
        heights = self._grid.heights
        rows = list(range(heads)) if self._next >= heads else []
        used = sum(heights[row] for row in rows)
        row = self._next
        while row < total and used + heights[row] <= room + EPS:
            used += heights[row]
            row += 1
        if row < total:
            if self._whole and not fresh and sum(heights) <= _FORM * self._depth:
                return [], False
            if row >= heads and self._may_cut(row, room - used, fresh=fresh and row in (self._next, heads)):
                return self._stack([*rows, *range(self._next, row)], (row, room - used)), True
            row = self._step_back(row, fresh=fresh)
            if row == self._next or row <= heads < total:
                return [], False
        return self._stack([*rows, *range(self._next, row)]), False

    def _step_back(self, row: int, *, fresh: bool) -> int:
        """Return the row before which to break so that short joined rows stay together."""
        start = row
        while start > self._next and self._grid.crossing[start - 1]:
            start -= 1
        joined = sum(self._grid.heights[start:row])
        return start if joined <= _TALL * self._depth and not (fresh and start == self._next) else row

    def _may_cut(self, row: int, room: float, *, fresh: bool) -> bool:
        if self._grid.heights[row] < _TALL * self._depth and not fresh:
            return False
        least = 1 if fresh else _FEW
        return all(
            room >= min(least, len(box.lines) - box.eaten) * box.pitch + 2 * PAD_Y
            for box in self._grid.boxes[row]
            if box.need
        )

    def _stack(self, rows: list[int], cut: tuple[int, float] | None = None) -> list[Slice]:
        slices, y = [], 0.0
        for row in rows:
            slices.append(Slice(row, y, self._grid.heights[row]))
            y += self._grid.heights[row]
        if cut:
            slices.append(Slice(cut[0], y, self._cut_height(*cut)))
        return slices

    def _cut_height(self, row: int, room: float) -> float:
        """Return the height of the cut row's first part: just as high as its lines when no cell joins rows."""
        if self._grid.crossing[row] or self._grid.joined_above(row):
            return room
        return max(
            (fitting(box, room) * box.pitch + 2 * PAD_Y for box in self._grid.boxes[row]), default=room
        )

    def _carry(self, last: int, *, cut: bool) -> None:
        """Go on behind `last`, or in it when it was cut, and make room for the text that is left."""
        heights, crossing = self._grid.heights, self._grid.crossing
        self._next = last + 1
        if cut:
            left = max((box.need for box in self._grid.boxes[last]), default=0.0)
            joined = self._grid.joined_above(last)
            heights[last] = max([left, *(box.need for box in joined if box.end == last + 1)])
            self._next = last if heights[last] or crossing[last] else last + 1
        for box in crossing[last]:
            self._grid.stretch(heights, box, self._next)

    def _paint(self, ink: Ink, x: float, y: float, slices: list[Slice], *, cut: bool) -> None:
        heads = self._heads if self._next >= self._heads else 0
        if heads:
            paint_boxes(ink, self._grid, (x, y), slices[:heads], cut=False)
        paint_boxes(ink, self._grid, (x, y), slices[heads:], cut=cut)
        if self._table.ruled:
            paint_rules(ink, self._grid, (x, y), slices)
