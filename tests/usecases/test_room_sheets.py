"""当日記入票 as a file and as a draft: nothing is registered by reading it."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.errors import RuleError
from kiosk_app.usecases import room_sheets
from kiosk_app.usecases.desk import Desk
from tests import factories as make


def test_m2_a_sheet_goes_out_and_comes_back_as_a_draft(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    meeting_id = make.issued(desk).meeting.id
    (made,) = room_sheets.make_sheet(desk, meeting_id, tmp_path)
    assert made.path.name == "20221208_第1回情報システム委員会_当日記入票.docx"
    assert room_sheets.take_sheet(desk, meeting_id) is None
    read = room_sheets.read_sheet(desk, meeting_id, made.path)
    assert read.problems == ()
    assert room_sheets.take_sheet(desk, meeting_id) == read.record
    assert room_sheets.take_sheet(desk, meeting_id) is None


def test_what_is_no_sheet_of_this_meeting_is_refused(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    meeting_id = make.issued(desk).meeting.id
    strange = tmp_path / "別.docx"
    strange.write_bytes(b"PK")
    with pytest.raises(RuleError):
        room_sheets.read_sheet(desk, meeting_id, strange)


def test_a_meeting_in_writing_or_already_held_has_no_sheet(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    written = replace(dossier, meeting=replace(dossier.meeting, mode=MeetingMode.WRITTEN))
    with pytest.raises(RuleError):
        room_sheets.sheet_papers(desk, written)
    make.held(desk, dossier=dossier)
    with pytest.raises(RuleError):
        room_sheets.make_sheet(desk, dossier.meeting.id, tmp_path)
