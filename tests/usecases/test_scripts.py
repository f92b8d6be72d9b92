"""司会原稿 as a file, and when there is none."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk_app.domain.meeting import MeetingMode, MeetingRecord
from kiosk_app.errors import RuleError
from kiosk_app.usecases import scripts
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.saving import Format
from tests import factories as make


def test_m2_the_script_is_made_from_the_agenda(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    (made,) = scripts.make_script(desk, dossier.meeting.id, tmp_path, formats=(Format.TEXT,))
    assert made.path.name == "20221208_第1回情報システム委員会_司会原稿.txt"
    assert "議案第１号「令和５年度小型電子計算機設置等計画について」" in made.path.read_text(encoding="utf-8")


def test_the_script_follows_what_was_typed(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    nobody = MeetingRecord(meeting_id=dossier.meeting.id)
    (opening, *_rest) = scripts.script_lines(desk, dossier, nobody)
    assert any("のうち０人の" in line for line in opening.lines)
    (paper,) = scripts.script_papers(desk, dossier, nobody)
    assert paper.kind == "司会原稿"


def test_a_meeting_without_a_room_or_an_agenda_has_no_script(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    written = replace(dossier, meeting=replace(dossier.meeting, mode=MeetingMode.WRITTEN))
    assert scripts.script_lines(desk, written, None) == ()
    for none in (written, replace(dossier, items=())):
        with pytest.raises(RuleError):
            scripts.script_papers(desk, none)
