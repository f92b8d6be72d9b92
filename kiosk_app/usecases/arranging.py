"""Change when and where a meeting is held, as long as it was not."""

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import Changes, Desk


def change_meeting(desk: Desk, meeting: Meeting) -> Changes:
    """Keep a meeting's changed date, time, place or mode; raise StaleError when it moved on."""
    if meeting.state not in (MeetingState.PREPARING, MeetingState.ISSUED):
        raise RuleError(
            [Problem(message=f"この会議は{meeting.state.label}のため、日時や場所を変更できません。")]
        )
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.meetings.save(meeting, expected_version=meeting.version)
        uow.commit()
    return Changes(meetings=frozenset({meeting.id}))
