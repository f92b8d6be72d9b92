"""The page of minutes over all meetings: which wait for a draft, which for a confirmation, which are fixed (M-7)."""

from collections.abc import Hashable, Sequence
from pathlib import Path

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.minutes.page_view import MinutesListView
from kiosk_app.ui.minutes.rows import rank, write_minutes
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.after_meetings import list_past_meetings
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.papers import make_minutes
from kiosk_app.usecases.saving import Made


class MinutesPage(ListPage[MeetingDossier]):
    """議事録."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: MinutesListView = MinutesListView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._open)
        self.view.open.clicked.connect(self._open)
        self.view.make.clicked.connect(self._save)

    def commands(self) -> tuple[Command, ...]:
        """Open the minutes in their meeting."""
        text = "当日を開く" if self.chosen is not None and rank(self.chosen) == 0 else "議事録を開く"
        return (Command(Key.EDIT, text, self._open, enabled=self.chosen is not None),)

    def rows(self) -> Sequence[MeetingDossier]:
        """Read the meetings of the working year and what is left over from others."""
        return list_past_meetings(self.desk, year=self._session.year)

    def identity(self, row: MeetingDossier) -> Hashable:
        """A meeting stays the same."""
        return row.meeting.id

    def keeps(self, row: MeetingDossier) -> bool:
        """Show one state when chosen."""
        return self.view.filters.choice("state") in (None, rank(row))

    def write(self, out: Writing, row: MeetingDossier) -> None:
        """Write the minutes."""
        write_minutes(out, row, self.desk.regulations)

    def show_acts(self) -> None:
        """Minutes without a text are not made into files."""
        self.view.open.setEnabled(self.chosen is not None)
        self.view.open.setText(
            "当日を開く" if self.chosen is not None and rank(self.chosen) == 0 else "議事録を開く"
        )
        self.view.make.setEnabled(self.chosen is not None and self.chosen.minutes is not None)

    def show_target(self, target: Target) -> None:
        """Show the minutes of one meeting."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.meeting.id == target.id)

    def _open(self) -> None:
        row = self.chosen
        if row is not None:
            self._session.go(Target("committees", row.meeting.id, "minutes" if rank(row) else "day"))

    def _save(self) -> None:
        row = self.chosen
        if row is None:
            return
        desk, meeting_id = self.desk, row.meeting.id

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return make_minutes(desk, meeting_id, out, progress=progress)

        self.save("議事録", make)
