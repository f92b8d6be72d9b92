"""Attendance and meetings over the years, from the records of the meetings (M-2)."""

from datetime import date

from kiosk_app.domain.publication import Held, held_entry
from kiosk_app.domain.turnout import Part
from kiosk_app.usecases import issuing, meetings
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.turnout import list_turnout
from tests import factories as make


def test_m2_every_year_is_told_with_its_meetings_and_absences(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    meetings.record(desk, make.absent(make.record_of(dossier), "財政課長"))
    issuing.cancel_meeting(desk, make.meeting(desk, date(2023, 2, 8)).id, reason="議案がないため")
    before = list_turnout(desk)
    earlier = Held(committee=make.COMMITTEE, number=1, held_on=date(2015, 8, 20), matters=())
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.entries.add(held_entry(earlier))
        uow.commit()
    found = list_turnout(desk)
    assert len(found) == len(before) + 1
    year = next(one for one in found if one.sat)
    assert (year.committee.name, year.fiscal_year, year.called_off) == (make.COMMITTEE, 2022, 1)
    assert year.counts()[Part.ABSENT] == 1
    assert found[[one.fiscal_year for one in found].index(2015)].held == 1
