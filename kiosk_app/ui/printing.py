"""Print a paper that is looked through: the system asks for printer and pages, the runner prints page by page."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.page_images import PageImages, Paper
from kiosk_app.ui.widgets.printing import new_printer, print_pages


def print_paper(session: Session, images: PageImages, paper: Paper) -> None:
    """Ask for printer and pages, and print with progress and a way to stop."""
    printer = new_printer(paper.title, paper.pages, paper.image)
    dialog = QPrintDialog(printer, images)
    dialog.setWindowTitle(f"印刷　{paper.title}")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, paper.pages)

    def run(_printer: QPrinter) -> None:
        session.tasks.run(
            images,
            lambda progress: print_pages(printer, paper.pages, paper.image, progress),
            lambda count: session.messages.note(f"「{paper.title}」を印刷に出しました。{count}頁"),
            session.messages.fail,
            title=f"「{paper.title}」を印刷しています",
        )

    dialog.accepted.connect(run)
    session.messages.show_dialog(dialog)
