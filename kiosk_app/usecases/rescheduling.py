"""Hold a meeting on another day, at another time or place; those who were called are told why."""

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.rescheduling import change_of, check_change, to_entry
from kiosk_app.usecases.desk import Changes, Desk, refuse


def postpone(desk: Desk, meeting: Meeting, reason: str = "") -> Changes:
    """Keep a meeting's changed day, time, place, mode or day for answers; raise StaleError when it moved on.

    Once the notice went out a reason is needed, and the change is kept for the letter to the members.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        before = uow.meetings.get(meeting.id)
        refuse(check_change(before, meeting, reason))
        uow.meetings.save(meeting, expected_version=meeting.version)
        if before.state is MeetingState.ISSUED:
            uow.entries.add(to_entry(change_of(before, reason, desk.today)))
        uow.commit()
    return Changes(meetings=frozenset({meeting.id}))
