"""Paper on a real printer: Qt's own print preview, its pages drawn from the images of the paper's pages.

The pages are those of the PDF, so that what is printed is what is saved; they are drawn at the printer's resolution,
never above 300 dots per inch, and only the pages that are wanted.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

_INCH = 72
_FINEST = 300
_PROBE = 0.1
_BESIDE = 40
_LARGEST = QSize(1000, 760)
PageImage = Callable[[int, float], QImage]


def wanted_pages(printer: QPrinter, pages: int) -> range:
    """Return the pages that a printer was asked for, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1) - 1, min(last, pages)) if last else range(pages)


def print_pages(printer: QPrinter, pages: int, image: PageImage) -> int:
    """Draw pages on a printer, each on a sheet that lies as the page does; return how many were drawn."""
    numbers = wanted_pages(printer, pages)
    painter = QPainter()
    for number in numbers:
        _lay(printer, image(number, _PROBE))
        if not painter.isActive():
            painter.begin(printer)
        else:
            printer.newPage()
        scale = min(printer.resolution(), _FINEST) / _INCH
        _draw(painter, printer, image(number, scale))
    painter.end()
    return len(numbers)


class PrintPreview(QPrintPreviewDialog):
    """Qt's print preview of a paper; it holds its printer, which Qt does not."""

    def __init__(self, parent: QWidget, title: str, pages: int, image: PageImage) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setFullPage(True)
        self._printer.setDocName(title)
        _lay(self._printer, image(0, _PROBE))
        super().__init__(self._printer, parent)
        self.setWindowTitle(f"印刷　{title}")
        room = parent.window().size() - QSize(_BESIDE, _BESIDE)
        self.resize(room.boundedTo(_LARGEST))
        self.paintRequested.connect(lambda printer: print_pages(printer, pages, image))


def _lay(printer: QPrinter, small: QImage) -> None:
    wide = small.width() > small.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )


def _draw(painter: QPainter, printer: QPrinter, page: QImage) -> None:
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = QSizeF(page.size())
    factor = min(sheet.width() / size.width(), sheet.height() / size.height())
    painter.drawImage(QRectF(QPointF(0, 0), size * factor), page)
