"""Sheets and margins of our papers: 上25 下20 左25 右20 mm, whatever the paper and however it lies.

Everything below documents/ counts in points from the top left corner of the sheet, downwards.
"""

from dataclasses import dataclass
from functools import cache

from kiosk_app.documents.content import Orientation, Part

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 25 * MM, 20 * MM, 25 * MM, 20 * MM
HEADER = 11 * MM  # from the upper edge to the boxed 資料番号
FOOTER = 10 * MM  # from the lower edge to the page number

_PAPER = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper; `measure` by `depth` is what the margins leave for text."""

    width: float
    height: float

    @property
    def measure(self) -> float:
        """Return the width of the type area in points."""
        return self.width - LEFT - RIGHT

    @property
    def depth(self) -> float:
        """Return the height of the type area in points."""
        return self.height - TOP - BOTTOM


@cache
def _sheet(paper: str, orientation: Orientation) -> Sheet:
    short, long = _PAPER[paper]
    width, height = (short, long) if orientation is Orientation.PORTRAIT else (long, short)
    return Sheet(width * MM, height * MM)


def sheet_of(part: Part) -> Sheet:
    """Return the sheet that a part is printed on; a paper that we do not know raises KeyError."""
    return _sheet(part.paper, part.orientation)


def fit_widths(widths: tuple[float, ...], room: float) -> tuple[float, ...]:
    """Return column widths (mm in, points out), narrowed together when they would leave the measure."""
    points = tuple(width * MM for width in widths)
    total = sum(points)
    return points if total <= room else tuple(width * room / total for width in points)
