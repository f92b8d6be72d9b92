"""Attendance over the years: who took part, whose absence had a reason, and how many meetings there were (M-2)."""

from datetime import date, time

import pytest

from kiosk_app.domain.meeting import Attendance, Meeting, MeetingMode, MeetingRecord, MeetingState, Presence
from kiosk_app.domain.publication import Held
from kiosk_app.domain.turnout import Part, Turnout, part_of, sat, turnouts
from tests.domain.samples import committee, seats

RULE = committee()
ROSTER = seats(3)
KEYS = [seat.key for seat in ROSTER]


def meeting(
    number: int,
    held_on: date,
    state: MeetingState = MeetingState.HELD,
    mode: MeetingMode = MeetingMode.IN_PERSON,
) -> Meeting:
    return Meeting(
        id=number,
        version=1,
        committee_id=RULE.id,
        fiscal_year=2022,
        number=number,
        held_on=held_on,
        state=state,
        mode=mode,
    )


def record(*attendance: Attendance) -> MeetingRecord:
    return MeetingRecord(meeting_id=1, attendance=attendance)


@pytest.mark.parametrize(
    ("seen", "mode", "part"),
    [
        (Attendance(seat="委員", arrived_at=time(14)), MeetingMode.IN_PERSON, Part.PRESENT),
        (Attendance(seat="委員", presence=Presence.ONLINE), MeetingMode.HYBRID, Part.PRESENT),
        (Attendance(seat="委員", presence=Presence.PROXY), MeetingMode.IN_PERSON, Part.PROXY),
        (Attendance(seat="委員", presence=Presence.REPLIED), MeetingMode.WRITTEN, Part.REPLIED),
        (Attendance(seat="委員", presence=Presence.ABSENT, reason="公務"), MeetingMode.ONLINE, Part.EXCUSED),
        (Attendance(seat="委員", presence=Presence.ABSENT, reason="　"), MeetingMode.IN_PERSON, Part.ABSENT),
        (
            Attendance(seat="委員", presence=Presence.ABSENT, reason="回答なし"),
            MeetingMode.WRITTEN,
            Part.ABSENT,
        ),
    ],
)
def test_m2_absences_with_a_reason_are_told_apart(seen: Attendance, mode: MeetingMode, part: Part) -> None:
    assert part_of(seen, mode) is part


def test_m2_a_seat_without_a_word_was_absent_and_a_vacant_one_does_not_count() -> None:
    roster = seats(4, vacant=1)
    found = sat(meeting(1, date(2022, 8, 24)), roster, record(Attendance(seat="委員長")))
    assert found.parts == {"委員長": Part.PRESENT, **dict.fromkeys(("委員1", "委員2", "委員3"), Part.ABSENT)}
    assert [seat.key for seat in found.seats] == list(found.parts)


def test_m2_a_year_counts_seats_meetings_and_shares() -> None:
    away = Attendance(seat=KEYS[1], presence=Presence.ABSENT, reason="公務")
    first, second = meeting(1, date(2022, 8, 24)), meeting(2, date(2022, 12, 8), mode=MeetingMode.WRITTEN)
    everyone = [Attendance(seat=key, presence=Presence.REPLIED) for key in KEYS]
    others = [Attendance(seat=key) for key in KEYS if key != KEYS[1]]
    year = Turnout(
        committee=RULE,
        fiscal_year=2022,
        sat=(sat(first, ROSTER, record(away, *others)), sat(second, ROSTER, record(*everyone))),
        earlier=1,
    )
    assert (year.held, year.in_writing) == (3, 1)
    assert year.counts()[Part.EXCUSED] == 1
    assert year.share() == (2 * len(KEYS) - 1) / (2 * len(KEYS))
    seat, counts = year.by_seat()[1]
    assert (seat.key, counts) == (KEYS[1], {Part.EXCUSED: 1, Part.REPLIED: 1})
    assert year.sat[0].reasons == {KEYS[1]: "公務"}
    assert Turnout(committee=RULE, fiscal_year=2021, earlier=1).share() is None


def test_years_stand_newest_first_and_what_was_told_before_counts_once() -> None:
    held = meeting(1, date(2022, 8, 24))
    off = meeting(2, date(2022, 12, 8), state=MeetingState.CANCELLED)
    earlier = (
        Held(committee=RULE.name, number=1, held_on=date(2021, 8, 20), matters=()),
        Held(committee=RULE.name, number=1, held_on=held.held_on, matters=()),
        Held(committee="前身の委員会", number=1, held_on=date(2020, 8, 20), matters=()),
    )
    found = turnouts((RULE,), (held, off), (sat(held, ROSTER, record()),), earlier)
    assert [(one.fiscal_year, one.held, one.earlier, one.called_off) for one in found] == [
        (2022, 1, 0, 1),
        (2021, 1, 1, 0),
    ]
    assert turnouts((RULE,), (), (), ()) == ()
