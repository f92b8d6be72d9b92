"""The 付議書 beside the form that it comes from: renewed after a pause in typing, made by the runner."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk_app.domain.plan import PlanContent
from kiosk_app.errors import KioskError
from kiosk_app.ui.papers import as_papers
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.ui.widgets.panels import wrapped
from kiosk_app.usecases.live_sheets import live_sheet
from kiosk_app.usecases.preview import Preview

_NARROWEST = 250


class LivePaper(QWidget):
    """Show the paper that a content becomes; while one is made, only the newest wish is kept for after it."""

    def __init__(self, session: Session, plan_id: int | None) -> None:
        super().__init__()
        self._session = session
        self._plan_id = plan_id
        self._shown: PlanContent | None = None
        self._making: PlanContent | None = None
        self._wanted: PlanContent | None = None
        self.images = PageImages()
        self.images.page.setAccessibleName("書いている計画書の付議書")
        self.trouble = wrapped("", "fieldproblem")
        self.trouble.hide()
        self.setMinimumWidth(_NARROWEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.trouble)
        layout.addWidget(self.images, 1)

    def show_content(self, content: PlanContent) -> None:
        """Show what a content becomes, as soon as it is made; what is shown already is not made again."""
        self._wanted = content
        if self._making is None:
            self._make()

    def _make(self) -> None:
        content, self._wanted = self._wanted, None
        if content is None or content == self._shown:
            return
        self._making = content
        desk, plan_id = self._session.desk, self._plan_id
        self._session.tasks.run(
            self,
            lambda _progress: live_sheet(desk, content, plan_id=plan_id),
            self._show,
            self._fail,
            title="付議書を組んでいます",
            quiet=True,
        )

    def _show(self, preview: Preview) -> None:
        self.trouble.hide()
        self.images.renew(as_papers((preview,)))
        self._go_on()

    def _fail(self, error: KioskError) -> None:
        self.trouble.setText(error.message)
        self.trouble.show()
        self._go_on()

    def _go_on(self) -> None:
        self._shown, self._making = self._making, None
        self._make()
