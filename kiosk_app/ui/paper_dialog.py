"""Papers in a window of their own: look through them, print them, save them, and see where they went."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kiosk_app.ui.papers import as_papers, let_print
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.ui.widgets.panels import button, row
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made, Paper, save

_SIZE = (860, 720)
Compose = Callable[[], Sequence[Paper]]


class PaperDialog(QDialog):
    """Show composed papers; they are written only when the clerk says so."""

    def __init__(
        self, parent: QWidget, session: Session, papers: Sequence[Paper], *, meeting_id: int | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._papers = tuple(papers)
        self._meeting_id = meeting_id
        self.images = PageImages()
        let_print(session, self.images)
        self.files = MadeFiles(session.messages.open_path)
        self.keep = button("Word・PDFで保存…", self._ask_folder, main=True)
        self.shut = button("閉じる", self.accept)
        self.resize(*_SIZE)
        layout = QVBoxLayout(self)
        layout.addWidget(self.images, 1)
        layout.addWidget(self.files)
        layout.addLayout(row(self.keep, self.shut))

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """Show the pages."""
        self.images.show_papers(as_papers(previews))
        self.images.area.setFocus()

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder("保存するフォルダ", self._save)

    def _save(self, folder: Path) -> None:
        desk, papers, meeting_id = self._session.desk, self._papers, self._meeting_id
        self._session.tasks.run(
            self,
            lambda progress: save(desk, papers, folder, meeting_id=meeting_id, progress=progress),
            self._on_made,
            self._session.messages.fail,
            title="書類を保存しています",
        )

    def _on_made(self, made: tuple[Made, ...]) -> None:
        self.files.show_files([one.path for one in made])
        self._session.messages.note(f"保存しました。{len(made)}ファイル")


def show_papers(
    session: Session, page: QWidget, compose: Compose, title: str, *, meeting_id: int | None = None
) -> None:
    """Compose papers off the window's thread and open them in a dialog."""

    def show(found: tuple[tuple[Paper, ...], tuple[Preview, ...]]) -> None:
        papers, previews = found
        dialog = PaperDialog(page, session, papers, meeting_id=meeting_id)
        dialog.setWindowTitle(title)
        session.messages.show_dialog(dialog)
        dialog.show_previews(previews)

    def make(progress: Progress) -> tuple[tuple[Paper, ...], tuple[Preview, ...]]:
        papers = tuple(compose())
        return papers, preview_papers(papers, progress)

    session.tasks.run(page, make, show, session.messages.fail, title=f"{title}を組んでいます")
