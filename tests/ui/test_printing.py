"""Printing: the pages of a paper on sheets of their own size, through Qt's print preview."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk_app.documents.preview import page_count
from kiosk_app.ui.widgets.page_images import PageImages, Paper
from kiosk_app.ui.widgets.printing import PrintPreview, print_pages, wanted_pages


def page(number: int, scale: float) -> QImage:
    """Return a white page: the second lies on its side."""
    width, height = (842, 595) if number == 1 else (595, 842)
    image = QImage(int(width * scale), int(height * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    return image


@pytest.fixture
def printer(dressed: QApplication, tmp_path: Path) -> QPrinter:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "紙.pdf"))
    made.setResolution(72)
    made.setFullPage(True)
    return made


def test_every_page_is_drawn_on_a_sheet_that_lies_as_it_does(printer: QPrinter) -> None:
    assert print_pages(printer, 3, page) == 3
    assert page_count(Path(printer.outputFileName()).read_bytes()) == 3
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait


def test_only_the_wanted_pages_are_drawn(printer: QPrinter) -> None:
    printer.setFromTo(2, 9)
    assert wanted_pages(printer, 3) == range(1, 3)
    assert print_pages(printer, 3, page) == 2


def test_the_preview_paints_the_paper(qtbot: QtBot, printer: QPrinter) -> None:
    images = PageImages()
    qtbot.addWidget(images)
    dialog = PrintPreview(images, "付議資料", 2, page)
    dialog.paintRequested.emit(printer)
    assert dialog.windowTitle() == "印刷　付議資料"
    assert page_count(Path(printer.outputFileName()).read_bytes()) == 2


def test_a_paper_is_printed_from_where_it_is_looked_at(qtbot: QtBot) -> None:
    images = PageImages()
    qtbot.addWidget(images)
    assert not images.print.isEnabled()
    images.show()
    images.show_papers((Paper("付議資料", 2, page),))
    images.print.click()
    (dialog,) = images.findChildren(QPrintPreviewDialog)
    assert dialog.isVisible()
    dialog.close()
