"""Pages of files from elsewhere as they are seen: what a viewer shows upright, put with its lower left corner at 0, 0.

What a page inherits from the tree of pages is given to it by pikepdf when the file is opened.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

_UPRIGHT, _RIGHT_ANGLE, _FULL_TURN = 0, 90, 360
_DECIMALS = 2


class View(NamedTuple):
    """The size of a page as it is shown, in points, and the matrix that brings its content there."""

    width: float
    height: float
    matrix: tuple[float, ...]


def view_of(page: pikepdf.Page) -> View:
    """Return how a page is shown: its CropBox within its MediaBox, its /Rotate, its UserUnit."""
    media, crop = _corners(page.mediabox), _corners(page.cropbox)
    left, low = max(media[0], crop[0]), max(media[1], crop[1])
    right, high = min(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or high <= low:  # a CropBox outside of the page counts for nothing
        left, low, right, high = media
    unit = float(page.obj.get("/UserUnit", 1))
    turned = int(page.obj.get("/Rotate", 0)) % _FULL_TURN // _RIGHT_ANGLE
    shapes = (
        (1.0, 0.0, 0.0, 1.0, -left, -low),
        (0.0, -1.0, 1.0, 0.0, -low, right),
        (-1.0, 0.0, 0.0, -1.0, right, high),
        (0.0, 1.0, -1.0, 0.0, high, -left),
    )
    sides = ((right - left) * unit, (high - low) * unit)
    width, height = sides if turned % 2 == _UPRIGHT else sides[::-1]
    matrix = tuple(value * unit for value in shapes[turned])
    return View(round(width, _DECIMALS), round(height, _DECIMALS), matrix)


def _corners(box: Array) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def as_form(source: Pdf, page: pikepdf.Page) -> Stream:
    """Return a page's content as a form that any page can show; its streams are taken over as they are packed."""
    view = view_of(page)
    contents = page.obj.get("/Contents")
    if isinstance(contents, Stream):
        form = Stream(source, contents.read_raw_bytes())
        for key in ("/Filter", "/DecodeParms"):
            if key in contents:
                form[key] = contents[key]
    else:
        form = Stream(source, b"\n".join(one.read_bytes() for one in _streams(contents)))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([*_box_back(view)])
    form.Matrix = Array([*view.matrix])
    form.Resources = page.obj.get("/Resources", Dictionary())
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    return form


def _box_back(view: View) -> tuple[float, ...]:
    """Return the shown box in the page's own coordinates."""
    a, b, c, d, e, f = view.matrix
    scale = a * d - b * c
    corners = [(x - e, y - f) for x, y in ((0.0, 0.0), (view.width, view.height))]
    points = [((d * x - c * y) / scale, (a * y - b * x) / scale) for x, y in corners]
    (x1, y1), (x2, y2) = points
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _streams(contents: object) -> Iterator[Stream]:
    if isinstance(contents, Array):
        yield from (one for one in contents if isinstance(one, Stream))
