"""The grid of a table: which cell stands where, how its text breaks, how high its rows are."""

from kiosk_app.documents.content import Align, Cell, Table
from kiosk_app.documents.flow_text import Piece, place_line, place_text
from kiosk_app.documents.fonts import PENS, FontSet
from kiosk_app.documents.geometry import MM, fit_widths
from kiosk_app.documents.kinsoku import break_lines
from kiosk_app.documents.walk import cell_text

CELL_LEADING = 1.4
PAD_X, PAD_Y = 4.2, 2.6
SPREAD_INSET = 0.5  # ems kept free at both ends of an evenly spread label
_CELL_GAP = 0.06  # ems that justifying may put between two characters of a cell
_FORM_ROWS = 8  # a form of so few rows stays on one page


def is_form(table: Table) -> bool:
    """Tell whether a table is a short form that should not be torn."""
    return not table.header_rows and len(table.rows) <= _FORM_ROWS


class Box:
    """A cell in its place with its text broken; `eaten` lines stand on earlier pages."""

    __slots__ = ("cell", "eaten", "lines", "pen", "pitch", "row", "size", "span", "width", "x")

    def __init__(self, cell: Cell, row: int, x: float, width: float, size: float) -> None:
        self.cell = cell
        self.row = row
        self.span = cell.rowspan
        self.x = x
        self.width = width
        self.size = size
        self.pitch = size * CELL_LEADING
        self.pen = PENS[cell.face, cell.bold]
        self.lines: list[Piece] = []
        self.eaten = 0

    @property
    def end(self) -> int:
        """Return the row behind the last one that the cell covers."""
        return self.row + self.span

    @property
    def need(self) -> float:
        """Return the height of the lines that are still to be set, with padding."""
        left = len(self.lines) - self.eaten
        return left * self.pitch + 2 * PAD_Y if left else 0.0


class Grid:
    """All boxes of a table with the heights and inner edges of its rows."""

    def __init__(self, table: Table, measure: float, fonts: FontSet) -> None:
        self.table = table
        widths = fit_widths(table.widths, measure)
        self.edges_x = [0.0]
        for width in widths:
            self.edges_x.append(self.edges_x[-1] + width)
        self.width = self.edges_x[-1]
        self.boxes: list[list[Box]] = []
        self.crossing: list[list[Box]] = []  # per row: cells that go on below it
        self.edges: list[tuple[float, ...]] = []  # per row: where upright rules stand
        self._place()
        for row in self.boxes:
            for box in row:
                box.lines = _cell_lines(box, fonts)
        self.heights = self._row_heights()

    def _place(self) -> None:
        total = len(self.table.rows)
        active: list[tuple[int, Box]] = []  # cells from rows above, with their columns
        for number, row in enumerate(self.table.rows):
            active = [(at, box) for at, box in active if box.end > number]
            placed = self._place_row(number, row, active)
            boxes = [box for _, box in placed]
            self.boxes.append(boxes)
            joining = [(at, box) for at, box in placed if box.span > 1]
            if not active and not joining:
                self.crossing.append([])
                self.edges.append(tuple([box.x for box in boxes[1:]]))
                continue
            starts = {box.x for box in boxes} | {box.x for _, box in active}
            self.edges.append(tuple(sorted(starts - {0.0})))
            for _, box in joining:
                box.span = min(box.span, total - number)
            active += joining
            self.crossing.append([box for _, box in active if box.end > number + 1])

    def _place_row(
        self, number: int, row: tuple[Cell, ...], active: list[tuple[int, Box]]
    ) -> list[tuple[int, Box]]:
        """Return the row's boxes with their columns, beside those that come down from above."""
        columns, size, edges = len(self.edges_x) - 1, self.table.size, self.edges_x
        taken = {at + step for at, box in active for step in range(box.cell.colspan)} if active else ()
        placed, column = [], 0
        for cell in row:
            while column in taken:
                column += 1
            after = column + cell.colspan
            if after > columns:
                raise ValueError(f"row {number + 1} is wider than the table: {cell.text}")
            x = edges[column]
            placed.append((column, Box(cell, number, x, edges[after] - x, cell.size or size)))
            column = after
        return placed

    def _row_heights(self) -> list[float]:
        least = max(self.table.min_height * MM, self.table.size * CELL_LEADING + 2 * PAD_Y)
        heights = [max((box.need for box in row if box.span == 1), default=0.0) for row in self.boxes]
        heights = [max(height, least) for height in heights]
        for row in self.boxes:
            for box in row:
                if box.span > 1:
                    self.stretch(heights, box, box.row)
        return heights

    def joined_above(self, row: int) -> list[Box]:
        """Return the cells that come down into a row from above."""
        return self.crossing[row - 1] if row else []

    def stretch(self, heights: list[float], box: Box, start: int) -> None:
        """Make the last row of a spanning cell high enough for what is left of its text."""
        lacking = box.need - sum(heights[start : box.end])
        if lacking > 0:
            heights[box.end - 1] += lacking


def _cell_lines(box: Box, fonts: FontSet) -> list[Piece]:
    cell, size = box.cell, box.size
    text = cell_text(cell) if cell.checks else cell.text
    if not text:
        return []
    widths = fonts.widths(box.pen)
    room = (box.width - 2 * PAD_X) / size
    width = sum(map(widths.__getitem__, text))
    inset = SPREAD_INSET if cell.align is Align.SPREAD and width + 2 * SPREAD_INSET <= room else 0.0
    room, shift = room - 2 * inset, PAD_X + inset * size
    if width <= room and "\n" not in text:
        return [place_text(text, width, cell.align, room, size, shift)]
    lines = []
    for line in break_lines(text, widths, room, hang=False):
        piece = place_line(line, cell.align, room, size, _CELL_GAP)
        lines.append(Piece(shift + piece.x, *piece[1:]))
    return lines
