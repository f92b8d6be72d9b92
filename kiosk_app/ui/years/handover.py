"""The part 引継書: what the next clerk needs to know, looked through before it is saved as Word and PDF."""

from pathlib import Path

from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.errors import KioskError
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.papers import as_papers, let_print
from kiosk_app.ui.preferences import BACKUPS
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.years.handover_view import HandoverView
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.handover import handover_paper, make_handover
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made


class HandoverPart(Page):
    """引継書."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view = HandoverView(self, MadeFiles(session.messages.open_path))
        let_print(session, self.view.images)
        self.view.again.clicked.connect(self.refresh)
        self.view.save.clicked.connect(self._ask_folder)

    def commands(self) -> tuple[Command, ...]:
        """Compose it again, or save it."""
        return (
            Command(Key.PREVIEW, "組み直す", self.refresh),
            Command(Key.REGISTER, "保存", self._ask_folder),
        )

    def enter(self) -> None:
        """Begin on its pages."""
        self.view.images.area.setFocus()

    def refresh(self) -> None:
        """Compose the paper of the working year from the record as it is."""
        desk, year, backups = self._session.desk, self._session.year, self._backups

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers((handover_paper(desk, year, backups),), progress)

        self.view.state.setText("引継書を組んでいます…")
        self._session.tasks.run(self, make, self._show, self._on_failed, title="引継書を組んでいます")

    @property
    def _backups(self) -> Path | None:
        named = self._session.preferences.text(BACKUPS)
        return Path(named) if named else None

    def _show(self, previews: tuple[Preview, ...]) -> None:
        (paper,) = previews
        self.view.images.show_papers(as_papers(previews))
        named, day = format_fiscal_year(self._session.year), format_date(self._session.desk.today)
        self.view.state.setText(f"{named}の引継書　{day}現在　{paper.pages}頁")

    def _on_failed(self, error: KioskError) -> None:
        self.view.state.setText("引継書を組めませんでした。")
        self._session.messages.fail(error)

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder("引継書を保存するフォルダ", self._save)

    def _save(self, folder: Path) -> None:
        desk, year, backups = self._session.desk, self._session.year, self._backups
        self._session.tasks.run(
            self,
            lambda progress: make_handover(desk, folder, year=year, backups=backups, progress=progress),
            self._on_saved,
            self._session.messages.fail,
            title="引継書を保存しています",
        )

    def _on_saved(self, made: tuple[Made, ...]) -> None:
        self.view.files.show_files([one.path for one in made])
        self._session.messages.note(f"引継書を保存しました。{len(made)}ファイル")
