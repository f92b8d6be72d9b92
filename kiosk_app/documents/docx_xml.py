"""Small pieces of WordprocessingML as text: escaping, runs, paragraph properties. Lengths in points become twips."""

import re
from functools import lru_cache

from kiosk_app.documents.content import Align, Face, TextStyle

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FACE_NAME = {Face.SERIF: "BIZ UDMincho", Face.SANS: "BIZ UDGothic"}
TEXT = '<w:t xml:space="preserve">'

_SPECIAL = re.compile('[\x00-\x1f&<>"\ud800-\udfff\ufffe\uffff]')
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_JUSTIFY = {
    Align.LEFT: "",  # 標準 is justified
    Align.CENTER: '<w:jc w:val="center"/>',
    Align.RIGHT: '<w:jc w:val="right"/>',
    Align.SPREAD: '<w:jc w:val="distribute"/>',
}
_NORMAL_HALF = 21  # half points of 標準
_HALF_WIDTH = 0x2000  # code points below take half an em in our faces, nearly enough for a box's width


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def escaped(text: str) -> str:
    """Return a text that may stand in an element or an attribute; what XML cannot carry is left out."""
    if not _SPECIAL.search(text):
        return text
    text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def text_xml(text: str) -> str:
    """Return the content of a run: text, real line breaks, tabs."""
    if not _SPECIAL.search(text):
        return f"{TEXT}{text}</w:t>"
    shown = escaped(text).replace("\n", f"</w:t><w:br/>{TEXT}").replace("\t", f"</w:t><w:tab/>{TEXT}")
    return f"{TEXT}{shown}</w:t>"


@lru_cache(maxsize=512)
def run_properties(
    face: Face, size: float, *, bold: bool = False, struck: bool = False, heading: bool = False
) -> str:
    """Return the properties of a run, as far as they differ from 標準; all of them in a heading."""
    name = FACE_NAME[face]
    plain = not heading and face is Face.SERIF
    fonts = (
        "" if plain else f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    )
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:strike/>" if struck else "")
    half = round(size * 2)
    sizes = "" if half == _NORMAL_HALF and not heading else f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    inner = fonts + marks + sizes
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(text: str, properties: str) -> str:
    """Return a run of text."""
    return f"<w:r>{properties}{text_xml(text)}</w:r>"


def style_run(style: TextStyle, *, heading: bool = False) -> str:
    """Return the run properties of a text style."""
    return run_properties(style.face, style.size, bold=style.bold, heading=heading)


def spacing(size: float, leading: float, before: float = 0.0, after: float = 0.0) -> str:
    """Return exact line pitch with the space around."""
    around = (f' w:before="{twips(before)}"' if before else "") + (
        f' w:after="{twips(after)}"' if after else ""
    )
    return f'<w:spacing{around} w:line="{twips(size * leading)}" w:lineRule="exact"/>'


def indents(size: float, left: float, right: float = 0.0, first: float = 0.0) -> str:
    """Return indents in characters, with the same in twips for programs that do not count characters."""
    parts = []
    for name, value in (("left", left), ("right", right), ("firstLine", first), ("hanging", -first)):
        if value > 0:
            parts.append(f' w:{name}Chars="{round(value * 100)}" w:{name}="{twips(value * size)}"')
    return f"<w:ind{''.join(parts)}/>" if parts else ""


@lru_cache(maxsize=512)
def paragraph_properties(style: TextStyle, heading: int = 0) -> str:
    """Return what goes between `<w:pPr>` and its end for a text style."""
    return "".join(
        (
            f'<w:pStyle w:val="Heading{heading}"/>' if heading else "",
            "<w:keepNext/>" if style.keep_next or heading else "",
            spacing(style.size, style.leading, style.before, style.after),
            indents(style.size, style.indent, style.right, style.first),
            _JUSTIFY[style.align],
        )
    )


def justification(align: Align) -> str:
    """Return the element that aligns a paragraph, empty for the alignment of 標準."""
    return _JUSTIFY[align]


def gap(height: float, *, before: str = "", after: str = "") -> str:
    """Return an empty paragraph of an exact height, at least one point, with more properties around."""
    line = max(20, twips(height))
    return (
        f'<w:p><w:pPr>{before}<w:spacing w:line="{line}" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>{after}</w:pPr></w:p>'
    )


def ems(text: str) -> float:
    """Return about how many ems a text is wide."""
    return sum(0.5 if ord(char) < _HALF_WIDTH else 1.0 for char in text)
