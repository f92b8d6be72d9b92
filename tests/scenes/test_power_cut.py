"""A kill in the middle of the meeting's day: every keystroke but those of the last moment is there again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.ui.meeting.day.entries import DayEntries
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafts import read_draft
from tests.conftest import ROOT
from tests.scenes.conftest import last_meeting
from tests.scenes.felt import TYPED
from tests.ui.conftest import Opener

LAST_MOMENT = 20  # keystrokes of 20 ms that may be on their way to the disk


@pytest.mark.long
@pytest.mark.parametrize("after", [35, len(TYPED)])
def test_what_was_typed_on_the_day_survives_a_kill(
    after: int, issued_file: Path, tmp_path: Path, copied: Callable[[Path], Desk], open_on: Opener
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.scenes.felt", "type", str(issued_file), str(tmp_path / "killed")],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == str(after):
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    desk = copied(tmp_path / "killed" / "record.db")
    killed = tmp_path / "killed" / "record.db-typed"
    killed.rename(desk.database.path.with_name(f"{desk.database.path.name}-typed"))
    meeting = last_meeting(desk)
    kept = read_draft(desk, f"day/{meeting}", DayEntries)
    assert kept is not None
    assert kept.items[1].kind is DecisionKind.APPROVED
    assert TYPED.startswith(kept.items[1].notes)
    assert len(kept.items[1].notes) >= after - LAST_MOMENT
    day = open_on(desk).opens_meeting(meeting, "day").day
    day.goes_to_item(2)
    assert day.view.item.notes.value() == kept.items[1].notes.strip()
