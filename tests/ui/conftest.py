"""A window on a copy of the sample ward, with work done in place and files chosen beforehand."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk_app import bootstrap
from kiosk_app.store.database import Database
from kiosk_app.ui import theme
from kiosk_app.ui.application import prepare, translate
from kiosk_app.ui.messages import Chooser, FilesThen, Messages
from kiosk_app.ui.overriding import override
from kiosk_app.ui.pages import entries, finder
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.session import Session
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Inline, Tasks
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.sample import build_living_sample, on_its_day
from kiosk_app.usecases.setup import Office, init
from tests.conftest import Clock
from tests.pages.window import Clerk

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it has no window manager: it says so for every window that is shown."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)"))


class Chosen(Chooser):
    """Choose what the test laid out, without a dialog."""

    def __init__(self) -> None:
        self.paths: tuple[Path, ...] = ()

    @override
    def files(self, parent: QWidget, title: str, kinds: str, then: FilesThen) -> None:
        then(self.paths)

    @override
    def folder(self, parent: QWidget, title: str, then: FilesThen) -> None:
        then(self.paths)

    @override
    def new_file(self, parent: QWidget, title: str, suggested: Path, kinds: str, then: FilesThen) -> None:
        then(self.paths)


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Let go of every window of a test: without a running event loop Qt keeps them all to the end of the run."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication, resources: Path) -> QApplication:
    """Return the application in Japanese and in light colours."""
    prepare(resources)
    translate(qapp)
    theme.apply(qapp, theme.LIGHT, resources / "styles")
    return qapp


@pytest.fixture
def office(clock: Clock) -> Office:
    """Return the office of the tests."""
    return replace(bootstrap.office(None), clock=clock)


_BUILT: list[Path] = []


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample ward, built once for all folders of tests that ask for it; tests work on copies."""
    if not _BUILT:
        file = tmp_path_factory.mktemp("sample") / "sample.db"
        build_living_sample(bootstrap.office(None), file, "bunkyo")
        _BUILT.append(file)
    return _BUILT[0]


@pytest.fixture
def preferences(tmp_path: Path, dressed: QApplication) -> Preferences:
    """Return preferences that no other test sees."""
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def chosen() -> Chosen:
    """Return the chooser whose `paths` a test sets."""
    return Chosen()


@pytest.fixture
def opened() -> list[Path]:
    """Return what was opened with other programs."""
    return []


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path, office: Office) -> Iterator[Desk]:
    """Return the desk of the sample ward, 17 days before its last meeting."""
    copy = tmp_path / "ward.db"
    shutil.copyfile(sample_file, copy)
    database = Database.open(copy)
    yield on_its_day(office.desk(database))
    database.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the record of a ward with nothing on it, made once; tests work on copies."""
    file = tmp_path_factory.mktemp("empty") / "empty.db"
    init(replace(bootstrap.office(None), clock=Clock()), file, "bunkyo").close()
    return file


@pytest.fixture
def empty_desk(empty_file: Path, tmp_path: Path, office: Office) -> Iterator[Desk]:
    """Return the desk of a ward with nothing on record."""
    copy = tmp_path / "empty.db"
    shutil.copyfile(empty_file, copy)
    database = Database.open(copy)
    yield office.desk(database)
    database.close()


Opener = Callable[[Desk], Clerk]


@pytest.fixture
def open_on(qtbot: QtBot, preferences: Preferences, chosen: Chosen, opened: list[Path]) -> Opener:
    """Return a way to open the window on a desk."""

    def note(path: Path) -> bool:
        opened.append(path)
        return True

    def open_(desk: Desk) -> Clerk:
        tasks = Tasks(Inline())
        window = MainWindow(preferences)
        window.follow(tasks)
        qtbot.addWidget(window)
        messages = Messages(window, chooser=chosen, opener=note)
        session = Session(desk, tasks=tasks, messages=messages, preferences=preferences)
        session.setParent(window)
        window.show()
        window.attach(session, entries(desk), finder(session))
        return Clerk(window, session)

    return open_


@pytest.fixture
def clerk(open_on: Opener, desk: Desk) -> Clerk:
    """Return a clerk before the window on the sample ward."""
    return open_on(desk)


@pytest.fixture
def reload(tmp_path: Path, office: Office) -> Iterator[Callable[[str], Desk]]:
    """Return a way to begin a record for any profile, by its name or its file."""
    databases: list[Database] = []

    def begin(profile: str) -> Desk:
        database = init(office, tmp_path / f"{len(databases)}.db", profile)
        databases.append(database)
        return office.desk(database)

    yield begin
    for database in databases:
        database.close()
