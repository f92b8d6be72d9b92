"""Pictures of the pages of a finished PDF for the screen, as raw buffers that Qt shows without copying twice."""

from collections.abc import Iterator
from contextlib import closing
from threading import Lock
from typing import NamedTuple

import pypdfium2

from kiosk_app.errors import KnownError

_UNREADABLE = "PDFを開けません。ファイルが壊れているか、PDFではありません。"
_BGRX = pypdfium2.raw.FPDFBitmap_BGRx
_ONE = Lock()  # the library may not be entered by the window and the worker at once


class RawImage(NamedTuple):
    """A page as 32-bit pixels (blue, green, red, unused), rows of `stride` bytes: QImage.Format_RGB32."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(pdf: bytes) -> int:
    """Return the number of pages; raise KnownError when the bytes are no PDF."""
    with _ONE, closing(_opened(pdf)) as document:
        return len(document)


def page_images(pdf: bytes, *, scale: float, first: int = 1, last: int | None = None) -> Iterator[RawImage]:
    """Give pages `first` to `last` (counted from 1) one at a time; `scale` 1.0 is 72 dots per inch."""
    number = first - 1
    while True:
        with _ONE, closing(_opened(pdf)) as document:
            if number >= min(last or len(document), len(document)):
                return
            image = _drawn(document, number, scale)
        yield image
        number += 1


def _drawn(document: pypdfium2.PdfDocument, number: int, scale: float) -> RawImage:
    with closing(document[number]) as page:
        bitmap = page.render(scale=scale, rev_byteorder=False, force_bitmap_format=_BGRX)
        return RawImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise KnownError(_UNREADABLE) from error
