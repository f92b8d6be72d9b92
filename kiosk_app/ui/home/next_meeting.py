"""The next meeting: how many days are left, what still blocks it, and the way to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date_with_weekday, format_time
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.panels import Card, button, label, tint
from kiosk_app.ui.widgets.problem_list import ProblemList

_SHOWN_HEIGHT = 150


class NextMeeting(Card):
    """Show one meeting that comes; `wanted` names it."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("次の会議")
        self._meeting: Meeting | None = None
        self.left = label("", "big")
        self.name = label("")
        self.name.setSizePolicy(
            self.name.sizePolicy().Policy.Ignored, self.name.sizePolicy().verticalPolicy()
        )
        self.name.setWordWrap(True)
        self.top.addWidget(self.left)
        self.add(self.name)
        self.state = label("")
        self.problems = ProblemList(lambda _problem: self._on_open())
        self.problems.setAccessibleName("次の会議を開くまでに確認すること")
        self.problems.setMaximumHeight(_SHOWN_HEIGHT)
        self.open = button("この会議を開く", self._on_open)
        self.add(self.state)
        self.add(self.problems)
        self.top.addWidget(self.open)

    def show_meeting(
        self, meeting: Meeting | None, problems: Sequence[Problem], regulations: Regulations, today: date
    ) -> None:
        """Show another meeting, or that none is set."""
        self._meeting = meeting
        self.open.setVisible(meeting is not None)
        self.problems.setVisible(meeting is not None and bool(problems))
        if meeting is None:
            self.name.hide()
            self.left.setText("")
            self.state.setText("設定されている会議はありません。")
            tint(self.state, Tone.MUTED)
            return
        rule = regulations.committee(meeting.committee_id)
        at = format_time(meeting.starts_at) if meeting.starts_at else ""
        self.name.setText(f"第{meeting.number}回{rule.name}　{format_date_with_weekday(meeting.held_on)}{at}")
        self.name.setToolTip(self.name.text())
        self.name.show()
        days = (meeting.held_on - today).days
        self.left.setText("きょう" if days == 0 else f"あと {days}日")
        self.problems.show_problems(problems)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        ready = "● この会議は開けます。"
        self.state.setText(f"■ この会議はまだ開けません：{errors}件" if errors else ready)
        tint(self.state, Tone.URGENT if errors else Tone.GOOD)

    def _on_open(self) -> None:
        if self._meeting is not None:
            self.wanted.emit(self._meeting.id)


def next_of(meetings: Sequence[Meeting], today: date) -> Meeting | None:
    """Return the first meeting from today on that was not held."""
    coming = (
        meeting
        for meeting in meetings
        if meeting.held_on >= today and meeting.state in (MeetingState.PREPARING, MeetingState.ISSUED)
    )
    return min(coming, key=lambda meeting: meeting.held_on, default=None)
