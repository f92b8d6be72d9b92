"""What is left to do after meetings, over all of them: minutes to confirm (M-7), results to send out (A-12-5)."""

from typing import NamedTuple

from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.usecases.desk import Desk

_HELD = (MeetingState.HELD, MeetingState.CONFIRMED)


class Waiting(NamedTuple):
    """A decision made outside of meetings whose section has not been told yet."""

    decision: Decision
    file: PlanFile


def list_past_meetings(desk: Desk, *, year: int) -> tuple[MeetingDossier, ...]:
    """List the meetings of a year whose day has come, and those of other years that still owe minutes or notices.

    The latest stands first. A cancelled meeting owes nothing.
    """
    with desk.database.read() as reader:
        unsent = {one.meeting_id for one in reader.decisions.unnotified()}
        wanted = [one for one in reader.meetings.rows() if _belongs(one, desk, year, unsent)]
        found = reader.meetings.dossiers(wanted, desk.regulations)
    return tuple(sorted(found, key=lambda one: (one.meeting.held_on, one.meeting.id), reverse=True))


def list_waiting_outside(desk: Desk) -> tuple[Waiting, ...]:
    """List decisions made outside of meetings that did not go out yet, the oldest first."""
    with desk.database.read() as reader:
        alone = {one.plan_id: one for one in reader.decisions.unnotified() if one.meeting_id is None}
        plan_ids = tuple(plan_id for plan_id in alone if plan_id is not None)
        files = reader.plans.files(plan_ids, desk.regulations)
    found = (Waiting(alone[plan_id], file) for plan_id, file in files.items())
    return tuple(sorted(found, key=lambda one: one.decision.decided_on))


def _belongs(meeting: Meeting, desk: Desk, year: int, unsent: set[int | None]) -> bool:
    if meeting.state in _HELD:
        owing = meeting.state is MeetingState.HELD or meeting.id in unsent
        return meeting.fiscal_year == year or owing
    return meeting.state is MeetingState.ISSUED and meeting.held_on <= desk.today
