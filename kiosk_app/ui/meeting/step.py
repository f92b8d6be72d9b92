"""A step of a meeting: a page that is shown the meeting's dossier whenever it was read."""

from collections.abc import Callable

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.errors import KioskError
from kiosk_app.ui.page import Page
from kiosk_app.ui.session import Session
from kiosk_app.usecases.meetings import changed


class Step(Page):
    """One step; it acts through use cases and tells the session what changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._dossier: MeetingDossier | None = None

    @property
    def dossier(self) -> MeetingDossier:
        """Return the meeting that is shown."""
        assert self._dossier is not None
        return self._dossier

    def show_dossier(self, dossier: MeetingDossier) -> None:
        """Show a meeting as it stands now."""
        self._dossier = dossier
        self.show_state()

    def show_state(self) -> None:
        """Show the dossier; for subclasses."""

    def work(
        self,
        do: Callable[[], object],
        news: str,
        *,
        title: str,
        then: Callable[[], None] | None = None,
        refused: Callable[[], None] | None = None,
    ) -> None:
        """Do something that changes many records off the window's thread; the step waits and can be looked at."""
        dossier = self.dossier
        self.setEnabled(False)

        def done(_value: object) -> None:
            self.setEnabled(True)
            if then is not None:
                then()
            self._session.tell(changed(dossier))
            self._session.messages.note(news)

        def failed(error: KioskError) -> None:
            self.setEnabled(True)
            if refused is not None:
                refused()
            self._session.messages.fail(error)

        self._session.tasks.run(self, lambda _progress: do(), done, failed, title=title)

    def act(self, do: Callable[[], object], news: str) -> bool:
        """Do something short, tell everyone what changed, and say it in the status line."""
        try:
            do()
        except KioskError as error:
            self._session.messages.fail(error)
            return False
        self._session.tell(changed(self.dossier))
        self._session.messages.note(news)
        return True
