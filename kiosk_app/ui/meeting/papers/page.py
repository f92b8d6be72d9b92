"""The step 資料: look through the packet before it is saved as Word and PDF."""

from pathlib import Path

from kiosk_app.domain.meeting import MeetingState
from kiosk_app.errors import KioskError
from kiosk_app.ui.meeting.papers.page_view import PapersView
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.papers import as_papers, let_print
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.usecases.meeting_papers import addendum_papers
from kiosk_app.usecases.papers import Made, make_packet
from kiosk_app.usecases.preview import Preview, preview_packet


class PapersStep(Step):
    """資料."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown_for: object = None
        self.view = PapersView(self, MadeFiles(session.messages.open_path))
        let_print(session, self.view.images)
        self.view.again.clicked.connect(self.make_pages)
        self.view.save.clicked.connect(self._ask_folder)
        self.view.addendum.clicked.connect(self._look_at_addendum)

    def commands(self) -> tuple[Command, ...]:
        """Make the pages again, or save them."""
        return (
            Command(Key.PREVIEW, "組み直す", self.make_pages),
            Command(Key.REGISTER, "保存", self._ask_folder),
        )

    def show_state(self) -> None:
        """Make the pages when the meeting is not the one that they were made from."""
        self.view.addendum.setVisible(self.dossier.meeting.state is MeetingState.ISSUED)
        if self._shown_for != self.dossier:
            self.make_pages()

    def make_pages(self) -> None:
        """Make the pages with the runner."""
        if not self.dossier.items:
            self.view.state.setText(
                "議題がまだないため、資料はありません。「準備」で議案を作成してください。"
            )
            self.view.images.show_papers(())
            return
        dossier, desk = self.dossier, self._session.desk

        def show(previews: tuple[Preview, ...]) -> None:
            self._shown_for = dossier
            self._show(previews)

        self.view.state.setText("資料を組んでいます…")
        self._session.tasks.run(
            self,
            lambda progress: preview_packet(desk, dossier.meeting.id, progress),
            show,
            self._on_failed,
            title="付議資料を組んでいます",
        )

    def _show(self, previews: tuple[Preview, ...]) -> None:
        self.view.images.show_papers(as_papers(previews))
        pages = sum(preview.pages for preview in previews)
        draft = self.dossier.meeting.state is MeetingState.PREPARING
        note = "\n開催通知を出すまでは「案」と印刷されます。" if draft else ""
        self.view.state.setText(f"{len(previews)}冊・{pages}頁{note}")
        self.view.images.area.setFocus()

    def _on_failed(self, error: KioskError) -> None:
        self.view.state.setText("資料を組めませんでした。")
        self._session.messages.fail(error)

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder("付議資料を保存するフォルダ", self._save)

    def _save(self, folder: Path) -> None:
        meeting_id, desk = self.dossier.meeting.id, self._session.desk
        self._session.tasks.run(
            self,
            lambda progress: make_packet(desk, meeting_id, folder, progress=progress),
            self._on_saved,
            self._session.messages.fail,
            title="付議資料を保存しています",
        )

    def _on_saved(self, made: tuple[Made, ...]) -> None:
        self.view.files.show_files([one.path for one in made])
        self._session.messages.note(f"付議資料を保存しました。{len(made)}ファイル")

    def _look_at_addendum(self) -> None:
        """Show only what is late or replaced since the papers went out (M-4)."""
        from kiosk_app.ui.paper_dialog import show_papers  # few meetings have such a paper

        desk, dossier = self._session.desk, self.dossier
        show_papers(
            self._session,
            self,
            lambda: addendum_papers(desk, dossier),
            "追加・差替資料",
            meeting_id=dossier.meeting.id,
        )
