"""Papers of a register, and letters about an entry, as they will print; then saved as Word and PDF, and sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk_app.ui.meeting.papers.page_view import PapersView
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.papers import as_papers
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button
from kiosk_app.usecases.ledger_overview import preview_papers
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.saving import Made, Paper, save


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: its name, how it is composed, and for letters what is done when they went out."""

    title: str
    compose: Callable[[], Sequence[Paper]]
    note: str = ""
    send: Callable[[], None] | None = None


class LedgerPapers(Page):
    """Look at papers before they are saved."""

    def __init__(self, session: Session, printed: Printed) -> None:
        super().__init__()
        self._session = session
        self._printed = printed
        self.view = PapersView(self, MadeFiles(session.messages.open_path))
        self.setContentsMargins(14, 12, 14, 12)
        self.view.act.heading.setText(printed.title)
        self.view.images.area.setAccessibleName(f"{printed.title}の頁")
        self.view.again.clicked.connect(self.start)
        self.view.save.clicked.connect(self._ask_folder)
        self.sent = button("送付した日を記録する…")
        if printed.send is not None:
            self.view.act.add(self.sent)
            self.sent.clicked.connect(printed.send)

    def commands(self) -> tuple[Command, ...]:
        """Make the pages again, or save them."""
        return (
            Command(Key.PREVIEW, "組み直す", self.start),
            Command(Key.REGISTER, "保存", self._ask_folder),
        )

    def start(self) -> None:
        """Make the pages with the runner."""
        self.view.state.setText("組んでいます…")
        self._session.tasks.run(
            self,
            lambda progress: preview_papers(self._printed.compose(), progress),
            self._show,
            self._session.messages.fail,
            title=f"{self._printed.title}を組んでいます",
        )

    def _show(self, previews: tuple[Preview, ...]) -> None:
        self.view.images.show_papers(as_papers(previews))
        pages = sum(preview.pages for preview in previews)
        counted = f"{len(previews)}通・{pages}頁" if len(previews) > 1 else f"{pages}頁"
        self.view.state.setText("\n".join(part for part in (counted, self._printed.note) if part))
        self.view.images.area.setFocus()

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder(f"{self._printed.title}を保存するフォルダ", self._save)

    def _save(self, folder: Path) -> None:
        desk, printed = self._session.desk, self._printed
        self._session.tasks.run(
            self,
            lambda progress: save(desk, printed.compose(), folder, progress=progress),
            self._on_saved,
            self._session.messages.fail,
            title=f"{printed.title}を保存しています",
        )

    def _on_saved(self, made: tuple[Made, ...]) -> None:
        self.view.files.show_files([one.path for one in made])
        self._session.messages.note(f"{self._printed.title}を保存しました。{len(made)}ファイル")
