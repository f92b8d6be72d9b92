"""The papers of the day: the sheet for a room without a PC, out and in again, and the chair's script (M-2, M-5)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingRecord
from kiosk_app.ui.paper_dialog import Compose, show_papers
from kiosk_app.ui.session import Session
from kiosk_app.usecases.room_sheets import ReadSheet, read_sheet, sheet_papers
from kiosk_app.usecases.scripts import script_papers

_SHEETS = "当日記入票（*.docx）(*.docx)"


class DayPapers:
    """Make and read the papers of one step 当日."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session = session
        self._page = page

    def show_script(self, dossier: MeetingDossier, record: MeetingRecord) -> None:
        """Show the whole script as a paper."""
        desk = self._session.desk
        self._show(dossier, "司会原稿", lambda: script_papers(desk, dossier, record))

    def show_sheet(self, dossier: MeetingDossier) -> None:
        """Show the sheet that is filled in by hand."""
        desk = self._session.desk
        self._show(dossier, "当日記入票", lambda: sheet_papers(desk, dossier))

    def choose_sheet(self, meeting_id: int, then: Callable[[], None]) -> None:
        """Read a sheet that was filled in; `then` shows the day again."""

        def read(paths: tuple[Path, ...]) -> None:
            if paths:
                self._read(meeting_id, paths[0], then)

        self._session.messages.choose_files("記入した当日記入票", _SHEETS, read)

    def _show(self, dossier: MeetingDossier, title: str, compose: Compose) -> None:
        show_papers(self._session, self._page, compose, title, meeting_id=dossier.meeting.id)

    def _read(self, meeting_id: int, path: Path, then: Callable[[], None]) -> None:
        desk, messages = self._session.desk, self._session.messages

        def show(found: ReadSheet) -> None:
            then()
            messages.note(f"当日記入票を読みました。結果 {len(found.record.decisions)}件")
            if found.problems:
                messages.problems("読めなかった所があります。ほかは読み込みました。", found.problems)

        self._session.tasks.run(
            self._page,
            lambda _progress: read_sheet(desk, meeting_id, path),
            show,
            messages.fail,
            title="当日記入票を読んでいます",
        )
