"""The page of committees: the meetings of the year, a new one, and one meeting opened."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk_app.domain.meeting import Meeting
from kiosk_app.ui.committees.inviting import Inviting
from kiosk_app.ui.committees.new_meeting import meeting_groups, new_meeting
from kiosk_app.ui.committees.page_view import CommitteesView
from kiosk_app.ui.committees.rows import rows_of
from kiosk_app.ui.meeting.page import MeetingPage
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.usecases import meetings
from kiosk_app.usecases.agenda import BEFORE
from kiosk_app.usecases.desk import Changes


class CommitteesPage(Page):
    """委員会, or with `sub` the meetings of 部会; either opens any meeting that a jump names."""

    def __init__(self, session: Session, *, sub: bool = False) -> None:
        super().__init__()
        self._session = session
        rules = session.desk.regulations.committees
        self._listed = [rule.id for rule in rules if bool(rule.parent) is sub]
        self._meeting: MeetingPage | None = None
        files = MadeFiles(session.messages.open_path)
        self.view = CommitteesView(self, session.preferences, "部会の会議" if sub else "委員会", files)
        self.inviting = Inviting(self, session, files)
        self.view.filters.changed.connect(self._apply_filter)
        self.view.list.opened.connect(self._open_chosen)
        self.view.list.chosen.connect(self.commands_changed)
        self.view.open.clicked.connect(self._open_chosen)
        self.view.new.clicked.connect(self.new_meeting)
        self.view.list.chosen.connect(self._show_acts)
        self.view.attend.clicked.connect(lambda: self._about(self.inviting.ask_attendance))
        self.view.letters.clicked.connect(lambda: self._about(self.inviting.ask_folder))

    def help_at(self) -> str:
        """Return the step of the opened meeting."""
        return self._meeting.help_at() if self._meeting is not None else ""

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do in the list or in the opened meeting."""
        if self._meeting is not None:
            return self._meeting.commands()
        return (Command(Key.EDIT, "会議を設定", self.new_meeting),)

    def enter(self) -> None:
        """Begin in the list."""
        self.view.list.setFocus()

    def refresh(self) -> None:
        """Read the meetings of the working year."""
        desk = self._session.desk
        own = [
            meeting
            for meeting in meetings.list_meetings(desk, year=self._session.year)
            if meeting.committee_id in self._listed
        ]
        rows = rows_of(own, desk.regulations)
        before = self.view.list.current()
        self.view.list.rows.set_rows(rows)
        self.view.lists.setCurrentWidget(self.view.list if rows else self.view.empty)
        self.view.open.setEnabled(bool(rows))
        self._apply_filter()
        kept = before is not None and self.view.list.choose(lambda row: row.meeting.id == before.meeting.id)
        if rows and not kept:
            self.view.list.setCurrentIndex(self.view.list.rows.index(0, 0))
        if self._meeting is not None:
            self._meeting.refresh()

    def show_target(self, target: Target) -> None:
        """Open a meeting at a step."""
        if target.id is not None:
            self.open_meeting(target.id, target.part)

    def back(self) -> bool:
        """Leave the opened meeting; what was typed is kept."""
        if self._meeting is None:
            return False
        if self._meeting.back():
            return True
        self._meeting.keep()
        inner, self._meeting = self._meeting, None
        self.view.stack.removeWidget(inner)
        inner.deleteLater()
        self.refresh()
        self.view.list.setFocus()
        self.commands_changed.emit()
        return True

    def keep(self) -> None:
        """Keep what was typed in the opened meeting."""
        if self._meeting is not None:
            self._meeting.keep()

    def new_meeting(self) -> None:
        """Ask for a new meeting."""
        desk = self._session.desk
        groups = meeting_groups(desk.regulations, lambda: desk.today)
        dialog = FormDialog(self, "会議の設定", groups, "設定する", self._add)
        dialog.form.set_values({"committee_id": next(iter(self._listed), None)})
        self._session.messages.show_dialog(dialog)

    def open_meeting(self, meeting_id: int, part: str = "") -> None:
        """Open one meeting."""
        if self._meeting is not None:
            self._meeting.keep()
            self.view.stack.removeWidget(self._meeting)
            self._meeting.deleteLater()
        self._meeting = MeetingPage(self._session, meeting_id, part)
        self._meeting.commands_changed.connect(self.commands_changed)
        self.view.stack.addWidget(self._meeting)
        self.view.stack.setCurrentWidget(self._meeting)
        self._meeting.refresh()
        self.commands_changed.emit()

    def _add(self, values: Mapping[str, Any]) -> None:
        meeting = meetings.add_meeting(self._session.desk, new_meeting(values))
        self._session.tell(Changes(meetings=frozenset({meeting.id})))
        self.open_meeting(meeting.id)

    def _open_chosen(self) -> None:
        chosen = self.view.list.current()
        if chosen is not None:
            self.open_meeting(chosen.meeting.id)

    def _about(self, act: Callable[[Meeting], None]) -> None:
        chosen = self.view.list.current()
        if chosen is not None:
            act(chosen.meeting)

    def _show_acts(self) -> None:
        chosen = self.view.list.current()
        self.view.attend.setEnabled(chosen is not None and chosen.meeting.state in BEFORE)
        self.view.letters.setEnabled(chosen is not None)

    def _apply_filter(self) -> None:
        self.view.list.rows.set_filter(self.view.filters.text.text())
        self.view.filters.show_count(self.view.list.rows.rowCount(), self.view.list.rows.total)
        self._show_acts()
