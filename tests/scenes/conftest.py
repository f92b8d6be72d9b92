"""Records in the middle of their work, made once and copied for every scene; the scene itself is played in the window."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app import bootstrap
from kiosk_app.store.database import Database
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases import plans, setup
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.intake import import_plans
from kiosk_app.usecases.sample import on_its_day
from kiosk_app.usecases.setup import Office
from tests import factories as make
from tests.cli.test_arakawa import APPLICATION
from tests.conftest import Clock
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk
from tests.ui.conftest import (
    Opener,
    chosen,
    clerk,
    desk,
    dressed,
    office,
    open_on,
    opened,
    preferences,
    sample_file,
    swept,
)

__all__ = [  # the fixtures of the window's tests
    "chosen",
    "clerk",
    "desk",
    "dressed",
    "office",
    "open_on",
    "opened",
    "preferences",
    "sample_file",
    "swept",
]
HERE = Path(__file__).resolve().parent
RUNNING_COMMITTEE = "電子情報システム運営委員会"
SEATS = "[[committees.seats]]"
MAJORITY = f"""[committees.decision]
kind = "出席委員の過半数"
article = "規程第19条第2項"

{SEATS}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it has no window manager: it says so for every window that is shown."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)"))


@dataclass
class Scene:
    """A clerk before a meeting that he opened."""

    clerk: Clerk
    desk: Desk
    meeting: MeetingDesk

    @property
    def id(self) -> int:
        """Return the meeting."""
        return self.meeting.page._id


def last_meeting(desk: Desk) -> int:
    """Return the meeting that is held last."""
    return max(use.list_meetings(desk), key=lambda meeting: meeting.held_on).id


def fill(clerk: Clerk, **values: Any) -> None:
    """Write into the open form and register it."""
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog), clerk.told
    dialog.form.set_values(values)
    dialog.do.click()


@pytest.fixture(scope="session")
def issued_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return 文京区 with the agenda of its last meeting sent out."""
    path = shutil.copyfile(sample_file, tmp_path_factory.mktemp("issued") / "issued.db")
    database = Database.open(path)
    desk = on_its_day(bootstrap.office(None).desk(database))
    use.build_agenda(desk, last_meeting(desk))
    use.issue_notice(desk, last_meeting(desk))
    database.close()
    return path


@pytest.fixture(scope="session")
def voting_file(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    """Return 荒川区, where the rules were made to vote, with one matter on an agenda that went out."""
    path = tmp_path_factory.mktemp("voting") / "arakawa.db"
    rules = (resources / "profiles" / "arakawa.toml").read_text(encoding="utf-8")
    profile = path.with_suffix(".toml")
    profile.write_text(rules.replace(SEATS, MAJORITY, 1), encoding="utf-8")
    clock = Clock(date(2022, 8, 22))
    database = setup.init(make.office(clock, resources), path, str(profile))
    desk = make.office(clock, resources).desk(database)
    table = path.with_name("申請.csv")
    table.write_text(make.csv_text([APPLICATION]), encoding="utf-8-sig")
    filed = import_plans(desk, (table,), year=2023).plans
    plans.accept_plans(desk, [plan.id for plan in filed])
    make.issued(desk, date(2022, 10, 20), RUNNING_COMMITTEE)
    database.close()
    return path


@pytest.fixture
def copied(tmp_path: Path, office: Office) -> Iterator[Callable[[Path], Desk]]:
    """Return a way to a desk on a copy of a record."""
    databases: list[Database] = []

    def copy(source: Path) -> Desk:
        databases.append(Database.open(shutil.copyfile(source, tmp_path / f"{len(databases)}.db")))
        return on_its_day(office.desk(databases[-1]))

    yield copy
    for database in databases:
        database.close()


@pytest.fixture
def prepared(clerk: Clerk, desk: Desk) -> Scene:
    """Return a meeting of 文京区 before its agenda."""
    return Scene(clerk, desk, clerk.opens_meeting(last_meeting(desk)))


@pytest.fixture
def issued(copied: Callable[[Path], Desk], issued_file: Path, open_on: Opener) -> Scene:
    """Return a meeting of 文京区 whose agenda is out."""
    desk = copied(issued_file)
    clerk = open_on(desk)
    return Scene(clerk, desk, clerk.opens_meeting(last_meeting(desk)))


@pytest.fixture
def voting(copied: Callable[[Path], Desk], voting_file: Path, open_on: Opener, clock: Clock) -> Scene:
    """Return a meeting of 荒川区 whose agenda is out."""
    desk = copied(voting_file)
    clock.set(date(2022, 10, 20))
    clerk = open_on(desk)
    return Scene(clerk, desk, clerk.opens_meeting(last_meeting(desk)))
