"""The page of one meeting: it reads the dossier once and shows it to the step that is open."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date_with_weekday, format_time
from kiosk_app.ui.meeting.day.page import DayStep
from kiosk_app.ui.meeting.follow.page import FollowStep
from kiosk_app.ui.meeting.follow.rows import MET
from kiosk_app.ui.meeting.minutes.page import MinutesStep
from kiosk_app.ui.meeting.notices.page import NoticesStep
from kiosk_app.ui.meeting.notices.rows import section_rows
from kiosk_app.ui.meeting.page_view import MeetingView
from kiosk_app.ui.meeting.papers.page import PapersStep
from kiosk_app.ui.meeting.preparation.page import PreparationStep
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.overriding import override
from kiosk_app.ui.page import PART, Command, Page
from kiosk_app.ui.session import Session
from kiosk_app.usecases.meetings import show_meeting

STEPS: tuple[tuple[str, str, Callable[[Session], Step]], ...] = (
    ("preparation", "準備", PreparationStep),
    ("papers", "資料", PapersStep),
    ("day", "当日", DayStep),
    ("minutes", "議事録", MinutesStep),
    ("notices", "通知", NoticesStep),
    ("follow", "フォロー", FollowStep),
)
_ROOMY = 1000


class MeetingPage(Page):
    """One meeting from its agenda to its letters."""

    def __init__(self, session: Session, meeting_id: int, part: str = "") -> None:
        super().__init__()
        self._session = session
        self._id = meeting_id
        self._dossier: MeetingDossier | None = None
        self._built: dict[int, Step] = {}
        self._number = -1
        self._wanted = part
        self.view = MeetingView(self, [name for _id, name, _build in STEPS])
        self.view.steps.wanted.connect(self.show_step)

    @property
    def step(self) -> Step:
        """Return the step that is open."""
        return self._built[self._number]

    def help_at(self) -> str:
        """Return the open step."""
        return f"meeting{PART}{STEPS[self._number][0]}" if self._number >= 0 else ""

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do in the open step."""
        return self.step.commands() if self._number >= 0 else ()

    def refresh(self) -> None:
        """Read the meeting and show it."""
        self._dossier = show_meeting(self._session.desk, self._id)
        self._show_head(self._dossier)
        if self._number < 0:
            ids = [step_id for step_id, _name, _build in STEPS]
            self.show_step(ids.index(self._wanted) if self._wanted in ids else _natural(self._dossier))
        else:
            self.step.show_dossier(self._dossier)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the step bar leaves no room for."""
        super().resizeEvent(event)
        self.view.when.setVisible(self.width() >= _ROOMY)

    def show_step(self, number: int) -> None:
        """Open a step."""
        assert self._dossier is not None
        if self._number >= 0 and self._number != number:
            self.step.keep()
        self._number = number
        if number not in self._built:
            made = self._built[number] = STEPS[number][2](self._session)
            made.commands_changed.connect(self.commands_changed)
            self.view.stack.addWidget(made)
        self.view.steps.choose(number)
        self.view.stack.setCurrentWidget(self.step)
        self.step.show_dossier(self._dossier)
        self.commands_changed.emit()

    def back(self) -> bool:
        """Go back inside the step."""
        return self._number >= 0 and self.step.back()

    def keep(self) -> None:
        """Keep what was typed in any step."""
        for step in self._built.values():
            step.keep()

    def _show_head(self, dossier: MeetingDossier) -> None:
        meeting = dossier.meeting
        style = self._session.desk.regulations.number_style
        name = meeting_label(meeting.fiscal_year, meeting.number, dossier.committee.name, style)
        at = format_time(meeting.starts_at, style) if meeting.starts_at else ""
        day = f"{format_date_with_weekday(meeting.held_on, style)}{at}"
        when = "　".join(part for part in (day, meeting.place, meeting.state.label) if part)
        self.view.title.setText(name)
        self.view.when.setText(when)
        self.view.when.setToolTip(when)
        self.view.steps.mark(_finished(dossier, self._session.desk.regulations))


def _natural(dossier: MeetingDossier) -> int:
    """Return the step that a clerk opens this meeting for."""
    return {
        MeetingState.PREPARING: 0,
        MeetingState.ISSUED: 2,
        MeetingState.HELD: 3,
        MeetingState.CONFIRMED: 4,
        MeetingState.CANCELLED: 0,
    }[dossier.meeting.state]


def _finished(dossier: MeetingDossier, regulations: Regulations) -> tuple[bool, ...]:
    state = dossier.meeting.state
    held = state in (MeetingState.HELD, MeetingState.CONFIRMED)
    issued = held or state is MeetingState.ISSUED
    rows = section_rows(dossier, regulations)
    told = held and all(row.notified_on for row in rows)
    return (
        issued,
        issued,
        held,
        state is MeetingState.CONFIRMED,
        told,
        held and not _open_conditions(dossier),
    )


def _open_conditions(dossier: MeetingDossier) -> bool:
    decisions = dossier.record.decisions if dossier.record is not None else ()
    return any(condition.state not in MET for found in decisions for condition in found.conditions)
