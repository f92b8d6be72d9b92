"""Tables, frames and boxes in Word: exact widths, repeated headings, spans, shades, rows that may split."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from kiosk_app.documents.content import Align, Block, Cell, ContactBox, Framed, Table
from kiosk_app.documents.docx_xml import (
    ems,
    gap,
    indents,
    justification,
    run,
    run_properties,
    spacing,
    text_xml,
    twips,
)
from kiosk_app.documents.flow_frame import CONTACT, CONTACT_PAD_X, CONTACT_PAD_Y, FRAME_PAD_X, FRAME_PAD_Y
from kiosk_app.documents.geometry import MM, fit_widths
from kiosk_app.documents.ink import HAIR, THICK, THIN
from kiosk_app.documents.table_grid import CELL_LEADING, PAD_X, PAD_Y, SPREAD_INSET, is_form
from kiosk_app.documents.walk import cell_text

_SHADE = "EDEDED"
_TALL_LINES = 16  # a row of about so many lines may split over pages
_JC = {Align.LEFT: "left", Align.RIGHT: "right"}
_EMPTY = Cell()
_NOTHING: tuple[Cell | None, int] = (None, 0)
_TABLE_END = "</w:tbl>"
_CONTINUED = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def border(edge: str, weight: float) -> str:
    """Return one border; weights in points become eighths."""
    return f'<w:{edge} w:val="single" w:sz="{max(2, round(weight * 8))}" w:space="0" w:color="auto"/>'


@lru_cache(maxsize=32)
def borders(outer: float, inner_h: float, inner_v: float) -> str:
    """Return the borders of a table; an inner weight of 0 draws none."""
    parts = [border(edge, outer) for edge in ("top", "left", "bottom", "right")]
    parts += [border(edge, weight) for edge, weight in (("insideH", inner_h), ("insideV", inner_v)) if weight]
    return f"<w:tblBorders>{''.join(parts)}</w:tblBorders>"


@lru_cache(maxsize=32)
def margins(x: float, y: float) -> str:
    """Return the padding of all cells of a table."""
    sides = (("top", y), ("left", x), ("bottom", y), ("right", x))
    inner = "".join(f'<w:{side} w:w="{twips(value)}" w:type="dxa"/>' for side, value in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def table_start(widths: list[int], jc: str, ruling: str, padding: str) -> str:
    """Return the opening of a table of fixed columns in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{jc}"/>{ruling}'
        f'<w:tblLayout w:type="fixed"/>{padding}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def table_xml(table: Table, measure: float) -> str:
    """Return a table as wide as its columns, narrowed to the measure when it must be."""
    widths = [twips(width) for width in fit_widths(table.widths, measure)]
    ruling = borders(THICK, THIN, THIN) if table.ruled else ""
    start = table_start(widths, _JC.get(table.align, "center"), ruling, margins(PAD_X, PAD_Y))
    rows = "".join(_rows(table, widths))
    return f"{_before(table.before)}{start}{rows}{_TABLE_END}{gap(table.after)}"


def _before(height: float) -> str:
    return gap(height) if height else ""


def _rows(table: Table, widths: list[int]) -> Iterator[str]:
    least = max(twips(table.min_height * MM), twips(table.size * CELL_LEADING + 2 * PAD_Y))
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>'
    below: dict[int, tuple[Cell, int]] = {}  # column → spanning cell and the rows that it still covers
    tall = [_is_tall(row, table, widths) for row in table.rows]
    together = is_form(table) and not any(tall)
    for number, row in enumerate(table.rows):
        heading = "<w:tblHeader/>" if number < table.header_rows else ""
        split = "" if tall[number] else "<w:cantSplit/>"
        keep = together and number + 1 < len(table.rows)
        cells = _row_cells(row, widths, below, table.size, keep=keep)
        yield f"<w:tr><w:trPr>{split}{height}{heading}</w:trPr>{cells}</w:tr>"


def _row_cells(
    row: tuple[Cell, ...], widths: list[int], below: dict[int, tuple[Cell, int]], size: float, *, keep: bool
) -> str:
    parts: list[str] = []
    column, cells = 0, iter(row)
    while column < len(widths):
        covering, left = below.pop(column, _NOTHING) if below else _NOTHING
        cell = covering or next(cells, _EMPTY)
        span = cell.colspan
        width = widths[column] if span == 1 else sum(widths[column : column + span])
        merge = "" if cell.rowspan == 1 else "continue" if covering else "restart"
        paragraph = _CONTINUED if covering else _cell_paragraph(cell, size, width, keep=keep)
        parts.append(f"{_cell_start(width, span, merge, shaded=cell.shaded)}{paragraph}</w:tc>")
        left = left - 1 if covering else cell.rowspan - 1
        if left:
            below[column] = (cell, left)
        column += span
    return "".join(parts)


def _is_tall(row: tuple[Cell, ...], table: Table, widths: list[int]) -> bool:
    """Tell whether a row has a cell of so many lines, about, that it may split."""
    column = 0
    for cell in row:
        begin, column = column, column + cell.colspan
        if len(cell.text) < _TALL_LINES:
            continue
        room = sum(widths[begin:column]) / 20 - 2 * PAD_X
        per_line = max(1.0, room / (cell.size or table.size))
        if len(cell.text) / per_line + cell.text.count("\n") >= _TALL_LINES:
            return True
    return False


@lru_cache(maxsize=1024)
def _cell_start(width: int, colspan: int, merge: str, *, shaded: bool) -> str:
    parts = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>']
    if colspan > 1:
        parts.append(f'<w:gridSpan w:val="{colspan}"/>')
    if merge:
        parts.append(f'<w:vMerge w:val="{merge}"/>')
    if shaded:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>')
    return "".join((*parts, '<w:vAlign w:val="center"/></w:tcPr>'))


def _has_room(text: str, size: float, width: int) -> bool:
    """Tell whether an evenly spread label leaves its inset free."""
    return (ems(text) + 2 * SPREAD_INSET) * size <= width / 20 - 2 * PAD_X


def _cell_paragraph(cell: Cell, size: float, width: int, *, keep: bool) -> str:
    size = cell.size or size
    text = cell_text(cell) if cell.checks else cell.text
    inset = SPREAD_INSET if cell.align is Align.SPREAD and _has_room(text, size, width) else 0.0
    start = _cell_look(cell.align, size, inset, keep=keep)
    if not text:
        return f"{start}</w:p>"
    properties = run_properties(cell.face, size, bold=cell.bold, struck=cell.struck)
    return f"{start}<w:r>{properties}{text_xml(text)}</w:r></w:p>"


@lru_cache(maxsize=512)
def _cell_look(align: Align, size: float, inset: float, *, keep: bool) -> str:
    keeps = "<w:keepNext/>" if keep else ""
    properties = f"{keeps}{spacing(size, CELL_LEADING)}{indents(size, inset, inset)}{justification(align)}"
    return f"<w:p><w:pPr>{properties}</w:pPr>"


def frame_xml(frame: Framed, measure: float, inner_xml: Callable[[tuple[Block, ...], float], str]) -> str:
    """Return a frame as a table of one column, a row for each part."""
    width, inner = twips(measure), measure - 2 * FRAME_PAD_X
    start = table_start([width], "center", borders(THICK, HAIR, 0.0), margins(FRAME_PAD_X, FRAME_PAD_Y))
    rows = [
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner_xml(part, inner)}</w:tc></w:tr>'
        for part in frame.parts
    ]
    return f"{_before(frame.before)}{start}{''.join(rows)}{_TABLE_END}{gap(frame.after)}"


def contact_xml(box: ContactBox, measure: float) -> str:
    """Return the ruled box at the right edge of a letter."""
    widest = max(map(ems, box.lines), default=0.0)
    width = twips(min(measure, (widest + 0.2) * CONTACT.size + 2 * CONTACT_PAD_X))
    start = table_start([width], "right", borders(THIN, 0.0, 0.0), margins(CONTACT_PAD_X, CONTACT_PAD_Y))
    line = spacing(CONTACT.size, CONTACT.leading)
    properties = run_properties(CONTACT.face, CONTACT.size)
    lines = "".join(f"<w:p><w:pPr>{line}</w:pPr>{run(text, properties)}</w:p>" for text in box.lines)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'
    return f"{start}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>{_TABLE_END}{gap(0)}"
