"""Attendance and the number of meetings over all the years on record."""

from kiosk_app.domain.publication import HELD_KIND, held_from
from kiosk_app.domain.turnout import Turnout, sat, turnouts
from kiosk_app.usecases.desk import Desk


def list_turnout(desk: Desk) -> tuple[Turnout, ...]:
    """List committees and years with a meeting, committee by committee, the newest year first."""
    with desk.database.read() as reader:
        meetings = reader.meetings.rows()
        sittings = reader.meetings.sittings()
        earlier = [held_from(entry) for entry in reader.entries.rows(HELD_KIND)]
    told = (sat(meeting, roster, record) for meeting, record, roster in sittings)
    return turnouts(desk.regulations.committees, meetings, told, earlier)
