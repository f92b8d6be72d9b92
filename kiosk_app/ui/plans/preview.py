"""The 付議書 of one plan as it will print."""

from PySide6.QtWidgets import QVBoxLayout

from kiosk_app.ui.page import Command, Page
from kiosk_app.ui.papers import as_papers, let_print
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.usecases.preview import Preview, preview_plan


class PlanPreview(Page):
    """Make the pages with the runner, then look through them."""

    def __init__(self, session: Session, plan_id: int) -> None:
        super().__init__()
        self._session = session
        self._plan_id = plan_id
        self.images = PageImages()
        let_print(session, self.images)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self.images)

    def commands(self) -> tuple[Command, ...]:
        """Only go back."""
        return ()

    def start(self) -> None:
        """Make the pages."""
        self._session.tasks.run(
            self,
            lambda _progress: preview_plan(self._session.desk, self._plan_id),
            self._show,
            self._session.messages.fail,
            title="付議書を組んでいます",
        )

    def _show(self, previews: tuple[Preview, ...]) -> None:
        self.images.show_papers(as_papers(previews))
        self.images.area.setFocus()
