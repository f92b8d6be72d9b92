"""Pictures of the pages of a finished PDF for the screen, as raw buffers that Qt shows without copying twice."""

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

import pypdfium2

from kiosk_app.errors import KnownError

_UNREADABLE = "PDFを開けません。ファイルが壊れているか、PDFではありません。"
_BGRX = pypdfium2.raw.FPDFBitmap_BGRx


class RawImage(NamedTuple):
    """A page as 32-bit pixels (blue, green, red, unused), rows of `stride` bytes: QImage.Format_RGB32."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(pdf: bytes) -> int:
    """Return the number of pages; raise KnownError when the bytes are no PDF."""
    with closing(_opened(pdf)) as document:
        return len(document)


def page_images(pdf: bytes, *, scale: float, first: int = 1, last: int | None = None) -> Iterator[RawImage]:
    """Give pages `first` to `last` (counted from 1) one at a time; `scale` 1.0 is 72 dots per inch."""
    with closing(_opened(pdf)) as document:
        for number in range(first - 1, min(last or len(document), len(document))):
            with closing(document[number]) as page:
                bitmap = page.render(scale=scale, rev_byteorder=False, force_bitmap_format=_BGRX)
                yield RawImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise KnownError(_UNREADABLE) from error
