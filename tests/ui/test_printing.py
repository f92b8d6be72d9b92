"""Printing: the pages of a paper on sheets of their own size, through Qt's print preview."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk_app.documents.preview import page_count, page_images
from kiosk_app.ui.tasks import Job
from kiosk_app.ui.widgets.page_images import PageImages, Paper
from kiosk_app.ui.widgets.printing import PrintPreview, print_pages, wanted_pages
from kiosk_app.usecases import meetings as use
from tests.pages.window import Clerk


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


def coloured(number: int, scale: float) -> QImage:
    """Return a page in colour, taller than one band."""
    image = QImage(600, 1200, QImage.Format.Format_RGB32)
    image.fill(0xFF0000 + number + int(scale))
    return image


def test_a_page_in_colour_is_drawn_whole(printer: QPrinter) -> None:
    assert print_pages(printer, 1, coloured) == 1
    (found,) = page_images(Path(printer.outputFileName()).read_bytes(), scale=0.5)
    blue = [found.data[row * found.stride + 4 * 100] for row in range(2, found.height - 2)]
    assert max(blue) < 32, "a seam shows where two bands meet"


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


def packet(clerk: Clerk) -> PageImages:
    """Look through the packet of the sample ward's last meeting."""
    desk = clerk.session.desk
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    use.build_agenda(desk, last.id)
    return clerk.opens_meeting(last.id).papers.view.images


def printed_to(clerk: Clerk, path: Path) -> QPrintDialog:
    """Choose a file as the printer in the open dialog."""
    dialog = clerk.dialog
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(path))
    return dialog


def test_a_packet_is_printed_through_the_runner(clerk: Clerk, tmp_path: Path) -> None:
    images = packet(clerk)
    jobs: list[Job] = []
    told: list[str] = []
    clerk.session.tasks.started.connect(jobs.append)
    clerk.session.tasks.started.connect(
        lambda job: job.progressed.connect(lambda done, total, text: told.append(f"{done} {total} {text}"))
    )
    images.print.click()
    dialog = printed_to(clerk, tmp_path / "紙.pdf")
    assert dialog.windowTitle().startswith("印刷　")
    dialog.printer().setFromTo(1, 2)
    dialog.printer().setResolution(72)
    dialog.accepted.emit(dialog.printer())
    assert [job.title for job in jobs] == [f"「{images.which.itemText(0)}」を印刷しています"]
    assert told == ["0 2 1／2頁", "1 2 2／2頁"]
    assert page_count((tmp_path / "紙.pdf").read_bytes()) == 2
    assert clerk.news.endswith("を印刷に出しました。2頁")


def test_printing_can_be_stopped_between_two_pages(clerk: Clerk, tmp_path: Path) -> None:
    images = packet(clerk)
    clerk.session.tasks.started.connect(lambda job: job.progressed.connect(lambda *_step: job.stop()))
    images.print.click()
    dialog = printed_to(clerk, tmp_path / "紙.pdf")
    dialog.printer().setResolution(72)
    dialog.accepted.emit(dialog.printer())
    assert clerk.news.startswith("印刷を中止しました。")
