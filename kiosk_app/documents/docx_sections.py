"""What stands around the text in Word: sections, headers with the boxed 資料番号, footers with the page number."""

from dataclasses import dataclass, field

from kiosk_app.documents.content import Document, Face, Orientation, Part
from kiosk_app.documents.docx_base import LINE_PITCH
from kiosk_app.documents.docx_table import border, margins, table_start
from kiosk_app.documents.docx_xml import NAMESPACES, PROLOGUE, ems, gap, run, run_properties, twips
from kiosk_app.documents.furniture import (
    DRAFT,
    DRAFT_SIZE,
    HANDOUT_HEIGHT,
    HANDOUT_PAD_X,
    HANDOUT_SIZE,
    MARK_GAP,
    PAGE_SIZE,
)
from kiosk_app.documents.geometry import BOTTOM, FOOTER, HEADER, LEFT, MM, RIGHT, TOP, sheet_of
from kiosk_app.documents.ink import THICK

# Word sets Japanese a little looser than our layout: with this much more room a sheet that fills its page stays on it
SLACK = 6 * MM

_FIELD = (
    '<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText>'
    '</w:r><w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>1</w:t></w:r>'
    '<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
)


@dataclass(slots=True)
class Furniture:
    """The header and footer files of a document; a section names one only where it differs from the section before."""

    parts: list[tuple[str, bytes]] = field(default_factory=list)  # kind ("header", "footer") and content
    _now: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def reference(self, kind: str, when: str, content: str) -> str:
        """Return the reference to a header or footer, empty when it goes on from the section before."""
        xml = content.encode()
        if self._now.get((kind, when)) == xml:
            return ""
        self._now[kind, when] = xml
        self.parts.append((kind, xml))
        return f'<w:{kind}Reference w:type="{when}" r:id="{relation(len(self.parts))}"/>'

    def forget(self, when: str) -> None:
        """Name a header and footer again the next time: not every program lets them pass a section without any."""
        for kind in ("header", "footer"):
            self._now.pop((kind, when), None)


def relation(number: int) -> str:
    """Return the relationship name of the n-th header or footer, counted from 1."""
    return f"rId{100 + number}"


def section_xml(doc: Document, part: Part, furniture: Furniture) -> str:
    """Return the section properties of a part."""
    sheet = sheet_of(part)
    measure = sheet.measure
    references = furniture.reference("header", "default", _header(doc, part, measure, handout=""))
    footer = _footer(numbered=part.numbered)
    references += furniture.reference("footer", "default", footer)
    if part.handout:
        references += furniture.reference(
            "header", "first", _header(doc, part, measure, handout=part.handout)
        )
        references += furniture.reference("footer", "first", footer)
    else:
        furniture.forget("first")
    lies = ' w:orient="landscape"' if part.orientation is Orientation.LANDSCAPE else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"{lies}/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(RIGHT)}" w:bottom="{twips(BOTTOM - SLACK)}" w:left="{twips(LEFT)}" '
        f'w:header="{twips(HEADER)}" w:footer="{twips(FOOTER - PAGE_SIZE * 0.4 - SLACK / 2)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if part.handout else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{LINE_PITCH}"/></w:sectPr>'
    )


def _footer(*, numbered: bool) -> str:
    look = run_properties(Face.SERIF, PAGE_SIZE)
    number = f"{run('- ', look)}{_FIELD.format(look=look)}{run(' -', look)}" if numbered else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{number}</w:p>'
    return f"{PROLOGUE}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"


def _header(doc: Document, part: Part, measure: float, *, handout: str) -> str:
    draft = _watermark() if doc.draft else ""
    words = (doc.classification, part.mark, handout)
    table = _header_table(words, measure) if any(words) else ""
    tail = gap(0).replace("</w:p>", f"{draft}</w:p>")
    return f"{PROLOGUE}<w:hdr {NAMESPACES}>{table}{tail}</w:hdr>"


def _header_table(words: tuple[str, str, str], measure: float) -> str:
    """Return a row with the classification at the left and mark and boxed 資料番号 at the right."""
    left, mark, handout = words
    box = twips(ems(handout) * HANDOUT_SIZE + 2 * HANDOUT_PAD_X) if handout else 0
    rest = twips(measure) - box
    widths = [rest // 2, rest - rest // 2, *([box] if box else [])]
    cells = [
        _header_cell(left, widths[0], "left", bold=False),
        _header_cell(mark, widths[1], "right", bold=True, inset=MARK_GAP if box else 0.0),
        *([_header_cell(handout, box, "center", bold=False, ruled=True)] if box else []),
    ]
    start = table_start(widths, "right", "", margins(0.0, 0.0))
    height = f'<w:trHeight w:val="{twips(HANDOUT_HEIGHT)}" w:hRule="exact"/>'
    return f"{start}<w:tr><w:trPr>{height}</w:trPr>{''.join(cells)}</w:tr></w:tbl>"


def _header_cell(
    text: str, width: int, jc: str, *, bold: bool, ruled: bool = False, inset: float = 0.0
) -> str:
    edges = "".join(border(edge, THICK) for edge in ("top", "left", "bottom", "right"))
    ruling = f"<w:tcBorders>{edges}</w:tcBorders>" if ruled else ""
    shift = f'<w:ind w:right="{twips(inset)}"/>' if inset else ""
    inner = run(text, run_properties(Face.SANS, HANDOUT_SIZE, bold=bold)) if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ruling}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{shift}<w:jc w:val="{jc}"/></w:pPr>{inner}</w:p></w:tc>'
    )


def _watermark() -> str:
    style = (
        f"position:absolute;width:{DRAFT_SIZE}pt;height:{DRAFT_SIZE}pt;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="{style}" fillcolor="#e6e6e6" stroked="f">'
        f'<v:textpath style="font-family:&quot;BIZ UDGothic&quot;;font-size:1pt" string="{DRAFT}"/></v:shape>'
        "</w:pict></w:r>"
    )
