"""One meeting in the clerk's words."""

from typing import TypeVar

from kiosk_app.domain.meeting import Presence
from kiosk_app.ui.meeting.day.page import DayStep
from kiosk_app.ui.meeting.follow.page import FollowStep
from kiosk_app.ui.meeting.minutes.page import MinutesStep
from kiosk_app.ui.meeting.notices.page import NoticesStep
from kiosk_app.ui.meeting.page import MeetingPage
from kiosk_app.ui.meeting.papers.page import PapersStep
from kiosk_app.ui.meeting.preparation.page import PreparationStep
from kiosk_app.ui.meeting.step import Step

AnyStep = TypeVar("AnyStep", bound=Step)


class MeetingDesk:
    """The steps of a meeting."""

    def __init__(self, page: MeetingPage) -> None:
        self.page = page

    @property
    def steps(self) -> list[str]:
        """Return the names of the steps, with what is finished."""
        return [made.text() for made in self.page.view.steps.buttons]

    @property
    def preparation(self) -> PreparationStep:
        """Open 準備."""
        return self._step(0, PreparationStep)

    @property
    def papers(self) -> PapersStep:
        """Open 資料."""
        return self._step(1, PapersStep)

    @property
    def day(self) -> "Day":
        """Open 当日."""
        return Day(self._step(2, DayStep))

    @property
    def minutes(self) -> MinutesStep:
        """Open 議事録."""
        return self._step(3, MinutesStep)

    @property
    def notices(self) -> NoticesStep:
        """Open 通知."""
        return self._step(4, NoticesStep)

    @property
    def follow(self) -> FollowStep:
        """Open フォロー."""
        return self._step(5, FollowStep)

    @property
    def agenda(self) -> list[str]:
        """Return the titles of the agenda in order."""
        return [item.title for item in self.preparation.view.model.shown]

    def _step(self, number: int, kind: type[AnyStep]) -> AnyStep:
        self.page.show_step(number)
        found = self.page.step
        assert isinstance(found, kind)
        return found


class Day:
    """The day of the meeting."""

    def __init__(self, step: DayStep) -> None:
        self.step = step
        self.view = step.view

    @property
    def quorum(self) -> str:
        """Return the sentence on the quorum."""
        return self.view.quorum.said

    @property
    def present_for_item(self) -> str:
        """Return who is there for the chosen item."""
        return self.view.item.present.said

    @property
    def script(self) -> str:
        """Return what the chair says now."""
        return "\n".join(line.strip() for line in self.view.script.sheet.toPlainText().splitlines())

    @property
    def problems(self) -> list[str]:
        """Return what still stands against registering."""
        return [problem.text() for problem in self.view.problems.problems]

    @property
    def results(self) -> list[str]:
        """Return the results of the items."""
        column = [column.title for column in self.view.items.rows.columns].index("審議結果")
        rows = self.view.items.rows
        return [rows.index(number, column).data() for number in range(rows.rowCount())]

    def seat(self, name: str) -> str:
        """Return how a seat takes part."""
        row = next(row for row in self.view.seats.rows.shown if name in row.seat.key)
        return "退席" if row.away else row.seen.presence.label

    def marks(self, name: str, presence: Presence | None) -> None:
        """Mark a seat: a presence, or None for leaving the chosen item."""
        self.view.seats.choose(lambda row: name in row.seat.key)
        self.view.seats.marked.emit(presence)

    def goes_to_item(self, number: int) -> None:
        """Choose the n-th item, counted from 1."""
        self.view.items.setCurrentIndex(self.view.items.rows.index(number - 1, 0))

    def decides(self, figure: int) -> None:
        """Press a figure key in the list of items."""
        self.view.items.decided.emit(figure - 1)

    def notes(self, text: str) -> None:
        """Write notes on the chosen item."""
        self.view.item.notes.set_value(text)
        self.view.item.notes.edited.emit()

    def reason(self, text: str) -> None:
        """Write why the chosen seat is absent."""
        self.view.seat_form.set_values({"reason": text})
        self.view.seat_form.edited.emit()

    def why(self, text: str) -> None:
        """Write the reason of the chosen item's result."""
        self.view.item.reason.set_value(text)
        self.view.item.reason.edited.emit()

    def all_vote_for(self) -> None:
        """Press 全員賛成."""
        self.view.item.ballots.all_for.click()

    @property
    def votes(self) -> dict[str, str]:
        """Return who can vote on the chosen item, and how he did."""
        boxes = self.view.item.ballots._boxes.items()
        return {key: box.currentText() for key, box in boxes if box.isEnabled()}

    @property
    def offered(self) -> list[str]:
        """Return the results that the chosen item can have."""
        return [made.text() for made in self.view.item.buttons]
