"""Paper on a real printer: the pages that are looked through are those that are printed, off the window's thread.

A packet of hundreds of pages goes to the printer page by page through the runner, with progress, and can be stopped;
a sheet or two, such as a chart, is shown in Qt's own print preview first.

The pages are those of the PDF, so that what is printed is what is saved; they are drawn at the printer's resolution,
never above 300 dots per inch, and only the pages that are wanted.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from kiosk_app.errors import CancelledError

_INCH = 72
_FINEST = 300
_PROBE = 0.1
_BAND, _OVERLAP = 600, 2
_BESIDE = 40
_LARGEST = QSize(1000, 760)
PageImage = Callable[[int, float], QImage]

if TYPE_CHECKING:  # the store must not be imported before the first paint
    from kiosk_app.usecases.desk import Progress


def wanted_pages(printer: QPrinter, pages: int) -> range:
    """Return the pages that a printer was asked for, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1) - 1, min(last, pages)) if last else range(pages)


def print_pages(printer: QPrinter, pages: int, image: PageImage, progress: "Progress | None" = None) -> int:
    """Draw pages on a printer, each on a sheet that lies as the page does; return how many were drawn.

    Raises CancelledError when the clerk stopped it: the printer then forgets what it has, where it can.
    """
    numbers = wanted_pages(printer, pages)
    painter = QPainter()
    try:
        for done, number in enumerate(numbers):
            if progress is not None:
                progress.step(done, len(numbers), f"{done + 1}／{len(numbers)}頁")
            _lay(printer, image(number, _PROBE))
            if not painter.isActive():
                painter.begin(printer)
            else:
                printer.newPage()
            scale = min(printer.resolution(), _FINEST) / _INCH
            _draw(painter, printer, image(number, scale))
    except CancelledError as error:
        printer.abort()
        raise CancelledError(
            "印刷を中止しました。プリンターに送った頁は印刷されることがあります。"
        ) from error
    finally:
        painter.end()
    return len(numbers)


class PrintPreview(QPrintPreviewDialog):
    """Qt's print preview of a paper; it holds its printer, which Qt does not."""

    def __init__(self, parent: QWidget, title: str, pages: int, image: PageImage) -> None:
        self._printer = new_printer(title, pages, image)
        super().__init__(self._printer, parent)
        self.setWindowTitle(f"印刷　{title}")
        room = parent.window().size() - QSize(_BESIDE, _BESIDE)
        self.resize(room.boundedTo(_LARGEST))
        self.paintRequested.connect(lambda printer: print_pages(printer, pages, image))


def new_printer(title: str, pages: int, image: PageImage) -> QPrinter:
    """Return a printer for a paper, its sheet lying as the first page does."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(title)
    if pages:
        _lay(printer, image(0, _PROBE))
    return printer


def _lay(printer: QPrinter, small: QImage) -> None:
    wide = small.width() > small.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )


def _draw(painter: QPainter, printer: QPrinter, page: QImage) -> None:
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = QSizeF(page.size())
    factor = min(sheet.width() / size.width(), sheet.height() / size.height())
    # in bands: drawing an image keeps Python's lock, and the window waits for it; they overlap so that no seam shows
    for top in range(0, page.height(), _BAND):
        band = page.copy(0, top, page.width(), min(_BAND + _OVERLAP, page.height() - top))
        place = QPointF(0, top * factor)
        painter.drawImage(QRectF(place, QSizeF(band.size()) * factor), band)
