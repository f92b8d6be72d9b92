"""One page as PDF operators: shades, the draft word, rules, then all text in one text object."""

from kiosk_app.documents.fonts import FontSet
from kiosk_app.documents.ink import Area, Ink, Rule, Run
from kiosk_app.documents.layout import Page
from kiosk_app.documents.pdf_fonts import ELSEWHERE, FontWriter

_SHADE, _GHOST = 0.93, 0.9  # grey: 0 is black
_BOLD = 0.03  # ems of outline that make a face without a bold file look bold
_DOT_STEP = 2.4  # points from dot to dot in a leader


def page_operators(page: Page, fonts: FontSet, writer: FontWriter) -> bytes:
    """Return the content of a page; y turns from downwards to upwards here."""
    ink, height = page.ink, page.sheet.height
    parts: list[str] = []
    if ink.ghosts:
        parts += [f"{_GHOST} g", *_texts(ink.ghosts, height, fonts, writer), "0 g"]
    if ink.shades:
        parts.append(f"{_SHADE} g")
        parts += [f"{_rectangle(area, height)} f" for area in ink.shades]
        parts.append("0 g")
    parts += _lines(ink, height)
    parts += _texts(ink.texts, height, fonts, writer)
    return "\n".join(parts).encode("latin-1")


def _rectangle(area: Area, height: float) -> str:
    return f"{area.x:.2f} {height - area.y - area.height:.2f} {area.width:.2f} {area.height:.2f} re"


def _path(rule: Rule, height: float) -> str:
    return f"{rule.x1:.2f} {height - rule.y1:.2f} m {rule.x2:.2f} {height - rule.y2:.2f} l"


def _lines(ink: Ink, height: float) -> list[str]:
    by_weight: dict[float, list[str]] = {}
    for rule in ink.rules:
        by_weight.setdefault(rule.weight, []).append(_path(rule, height))
    for box in ink.boxes:
        by_weight.setdefault(box.weight, []).append(_rectangle(box, height))
    lines = []
    for weight in sorted(by_weight):
        lines += [f"{weight} w", *by_weight[weight], "S"]
    if ink.dots:
        lines += ["q 1 J 0.7 w", f"[0 {_DOT_STEP}] 0 d", *(_path(rule, height) for rule in ink.dots), "S Q"]
    return lines


def _texts(runs: list[Run], height: float, fonts: FontSet, writer: FontWriter) -> list[str]:
    if not runs:
        return []
    parts = ["BT"]
    font, gap_now, drawn_bold, pen_now = "", 0.0, False, None
    table, name = writer.table(runs[0].pen), ""
    for x, y, pen, size, text, gap in runs:
        if pen is not pen_now:
            pen_now, table, name = pen, writer.table(pen), writer.name(pen)
            if fonts.is_drawn_bold(pen) is not drawn_bold:
                drawn_bold = not drawn_bold
                parts.append(f"2 Tr {size * _BOLD:.2f} w" if drawn_bold else "0 Tr")
        if gap != gap_now:
            parts.append(f"{gap:.3f} Tc")
            gap_now = gap
        wanted = f"/{name} {size} Tf"
        if wanted != font:
            parts.append(wanted)
            font = wanted
        shown = text.translate(table)
        move = f"1 0 0 1 {x:.2f} {height - y:.2f} Tm"
        if ELSEWHERE in shown:
            parts += [move, *(f"/{other} {size} Tf({piece})Tj" for other, piece in writer.show(pen, text))]
            font = ""
        else:
            parts.append(f"{move}({shown})Tj")
    parts.append("0 Tc 0 Tr ET")
    return parts
