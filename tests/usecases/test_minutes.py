"""Minutes drafted anew and corrected: an edit is never lost, a correction has its reason (M-7)."""

from datetime import date

import pytest

from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.minutes_merge import resolved
from kiosk_app.errors import RuleError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import meetings, minutes, papers
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.meetings import NewMeeting
from tests import factories as make


@pytest.fixture
def held(desk: Desk) -> int:
    make.accepted(desk)
    return make.held(desk, dossier=make.issued(desk)).meeting.id


def following(desk: Desk) -> None:
    meetings.add_meeting(desk, NewMeeting(committee_id=make.COMMITTEE, held_on=date(2023, 2, 9)))


def test_m7_a_new_draft_joins_the_edit(desk: Desk, held: int) -> None:
    kept = minutes.begin_minutes(desk, held)
    assert minutes.begin_minutes(desk, held) == kept
    edited = kept.body.replace("開催日時", "開催の日時")
    assert not minutes.redraft(desk, kept, edited).changed
    following(desk)
    found = minutes.redraft(desk, kept, edited)
    assert found.changed
    text = resolved(found.pieces)
    assert "開催の日時" in text
    assert "次回の開催予定" in text
    saved = minutes.save_minutes(desk, kept, text, drafted=found.drafted)
    assert not minutes.redraft(desk, saved, saved.body).changed


def test_minutes_of_an_earlier_program_are_compared_without_their_draft(desk: Desk, held: int) -> None:
    kept = papers.draft_minutes(desk, held)
    saved = minutes.save_minutes(desk, kept, f"{kept.body}書き足した行\n")
    assert minutes.begin_minutes(desk, held) == saved
    following(desk)
    text = resolved(minutes.redraft(desk, saved, saved.body).pieces)
    assert "書き足した行" in text


def test_the_second_to_save_is_told(desk: Desk, held: int) -> None:
    kept = minutes.begin_minutes(desk, held)
    minutes.save_minutes(desk, kept, "甲\n")
    with pytest.raises(StaleError):
        minutes.save_minutes(desk, kept, "乙\n", drafted="丙\n")


def test_m7_confirmed_minutes_are_corrected_with_a_reason(desk: Desk, held: int) -> None:
    minutes.begin_minutes(desk, held)
    with pytest.raises(RuleError):
        minutes.add_erratum(desk, held, "五月", "六月", "誤記")
    papers.confirm_minutes(desk, held, "委員長")
    with pytest.raises(RuleError) as refused:
        minutes.add_erratum(desk, held, "五月", " ", "")
    assert [one.text() for one in refused.value.problems] == [
        "項目「正」：正誤の「正」が書かれていません。",
        "項目「理由」：正誤の「理由」が書かれていません。",
    ]
    minutes.add_erratum(desk, held, " 五月", "六月 ", "誤記")
    dossier = meetings.show_meeting(desk, held)
    (erratum,) = dossier.errata
    assert (erratum.wrong, erratum.right, erratum.reason) == ("五月", "六月", "誤記")
    assert dossier.meeting.state is MeetingState.CONFIRMED
