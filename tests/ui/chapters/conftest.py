"""Records with the register of a ward and nothing else, made once and copied for every test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk_app.store.database import Database
from kiosk_app.usecases import setup
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.pages.window import Clerk
from tests.ui.conftest import Opener


def _record(folder: Path, profile: str, resources: Path) -> Path:
    path = folder / f"{profile}.db"
    setup.init(make.office(Clock(), resources), path, profile, sample=True).close()
    return path


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Callable[[str], Path]:
    """Return a way to the record of a ward with its register."""
    folder = tmp_path_factory.mktemp("registers")
    made: dict[str, Path] = {}

    def of(profile: str) -> Path:
        if profile not in made:
            made[profile] = _record(folder, profile, resources)
        return made[profile]

    return of


def _desk(source: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Desk]:
    database = Database.open(shutil.copyfile(source, tmp_path / source.name), timeout=0.2)
    yield make.office(clock, resources).desk(database)
    database.close()


@pytest.fixture
def bunkyo(registers: Callable[[str], Path], tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Desk]:
    """Return the desk of 文京区 on 3 October of 令和4年度."""
    yield from _desk(registers("bunkyo"), tmp_path, clock, resources)


@pytest.fixture
def arakawa(
    registers: Callable[[str], Path], tmp_path: Path, clock: Clock, resources: Path
) -> Iterator[Desk]:
    """Return the desk of 荒川区."""
    yield from _desk(registers("arakawa"), tmp_path, clock, resources)


@pytest.fixture
def before_bunkyo(open_on: Opener, bunkyo: Desk) -> Clerk:
    """Return a clerk before the window of 文京区."""
    return open_on(bunkyo)


@pytest.fixture
def before_arakawa(open_on: Opener, arakawa: Desk) -> Clerk:
    """Return a clerk before the window of 荒川区."""
    return open_on(arakawa)
