"""A meeting on another day, elsewhere, or not at all."""

from dataclasses import replace
from datetime import date, time

import pytest

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.rescheduling import change_of, changes_of, check_change, to_entry

MEETING = Meeting(
    id=5,
    version=1,
    committee_id="main",
    fiscal_year=2022,
    number=2,
    held_on=date(2022, 12, 8),
    starts_at=time(14),
    place="会議室",
    state=MeetingState.ISSUED,
)
LATER = replace(MEETING, held_on=date(2022, 12, 15))


@pytest.mark.parametrize(
    ("before", "after", "reason", "fields"),
    [
        (MEETING, LATER, "委員長の公務", []),
        (MEETING, LATER, "　", ["理由"]),
        (replace(MEETING, state=MeetingState.PREPARING), LATER, "", []),
        (replace(MEETING, state=MeetingState.HELD), LATER, "公務", ["状態"]),
        (MEETING, replace(MEETING, held_on=date(2023, 4, 3)), "公務", ["開催日"]),
    ],
)
def test_a_called_meeting_moves_with_a_reason_within_its_year(
    before: Meeting, after: Meeting, reason: str, fields: list[str]
) -> None:
    assert [problem.place.field for problem in check_change(before, after, reason)] == fields


@pytest.mark.parametrize("cancelled", [False, True])
@pytest.mark.parametrize("starts_at", [None, time(14)])
def test_a_change_reads_as_it_was_kept(cancelled: bool, starts_at: time | None) -> None:
    before = replace(MEETING, starts_at=starts_at)
    change = change_of(before, " 公務 ", date(2022, 12, 1), cancelled=cancelled)
    assert change.reason == "公務"
    assert changes_of([to_entry(change)]) == (change,)
    assert changes_of([replace(to_entry(change), kind="other")]) == ()
