"""Play once in a process of its own, under a heartbeat: `year WARD FOLDER` or `walk RECORD FOLDER`; the beats as JSON.

Also `type RECORD FOLDER`: type on a meeting's day until the process is killed (tests/scenes/test_power_cut.py).
"""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk_app import bootstrap
from kiosk_app.store.database import Database
from kiosk_app.ui import theme
from kiosk_app.ui.application import prepare, translate
from kiosk_app.ui.collecting import spare
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.pages import entries, finder
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.session import Session
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Tasks
from kiosk_app.usecases.sample import on_its_day
from tests.conftest import ROOT, Clock
from tests.pages.window import Clerk
from tests.scenes.conftest import last_meeting
from tests.scenes.playing import Days, Heartbeat, Loop, Play, set_stage, walk_through, year_of_a_plan
from tests.scenes.test_year_of_a_plan import COMMITTEES, tables_of
from tests.ui.conftest import Chosen

SIZE = (1366, 768)
TYPED = "財政課長　経費の積算の根拠は。" * 4
_PAUSE_MS = 20


def tell(found: object) -> None:
    """Write a line for whoever started this process."""
    sys.stdout.write(f"{found}\n")
    sys.stdout.flush()


def application() -> QApplication:
    """Return the application as the clerk sees it."""
    made = prepare(ROOT / "resources")
    translate(made)
    theme.apply(made, theme.LIGHT, ROOT / "resources" / "styles")
    return made


def felt(play: Play, tasks: Tasks) -> dict[str, float]:
    """Play under a heartbeat and return the longest late beat of every act."""
    loop = Loop(play, tasks)
    heart = Heartbeat(loop)
    loop.run()
    assert loop.ended
    return heart.longest


def year(ward: str, folder: Path) -> None:
    """Play a ward's year from the first start."""
    made, tasks, clock, chooser = application(), Tasks(), Clock(), Chosen()
    office = replace(bootstrap.office(None), clock=clock)
    stage = set_stage(office, Preferences(folder / "window.ini"), tasks, chooser, folder, clock)
    spare(made)
    play = year_of_a_plan(stage, ward, COMMITTEES[ward], tables_of(ward, folder), Days())
    tell(json.dumps(felt(play, tasks), ensure_ascii=False))
    stage.opening.close()


def open_on(record: Path, folder: Path) -> tuple[Clerk, Tasks]:
    """Open the window on a copy of a record."""
    made = application()
    copy = shutil.copyfile(record, folder / "record.db")
    desk = on_its_day(bootstrap.office(None).desk(Database.open(copy)))
    tasks, window = Tasks(), MainWindow(Preferences(folder / "window.ini"))
    window.resize(*SIZE)
    window.follow(tasks)
    messages = Messages(window)
    session = Session(desk, tasks=tasks, messages=messages, preferences=window.preferences)
    session.setParent(window)
    window.show()
    window.attach(session, entries(desk), finder(session))
    spare(made)
    return Clerk(window, session), tasks


def walk(record: Path, folder: Path) -> None:
    """Open every page and step of a record."""
    clerk, tasks = open_on(record, folder)
    play = walk_through(clerk, last_meeting(clerk.session.desk))
    tell(json.dumps(felt(play, tasks), ensure_ascii=False))
    tasks.shutdown()


def type_on(record: Path, folder: Path) -> None:
    """Type on the day of a meeting whose agenda is out; say how much was typed, and go on until killed."""
    clerk, _tasks = open_on(record, folder)
    day = clerk.opens_meeting(last_meeting(clerk.session.desk), "day").day
    day.goes_to_item(2)
    day.decides(1)
    notes = day.view.item.notes
    notes.setFocus()
    for number, letter in enumerate(TYPED, start=1):
        composed = QInputMethodEvent()
        composed.setCommitString(letter)
        QApplication.sendEvent(notes, composed)
        QTest.qWait(_PAUSE_MS)
        tell(number)
    QApplication.exec()


if __name__ == "__main__":
    what, subject, place = sys.argv[1:]
    out = Path(place)
    out.mkdir(parents=True, exist_ok=True)
    if what == "year":
        year(subject, out)
    elif what == "walk":
        walk(Path(subject), out)
    else:
        type_on(Path(subject), out)
