"""A ward's record for every test, copied from one that was made once through the use cases."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk_app.store.database import Database
from kiosk_app.usecases import setup
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.keeping import log_head
from tests import factories as make
from tests.conftest import Clock


def _template(folder: Path, profile: str, resources: Path) -> Path:
    path = folder / f"{profile}.db"
    setup.init(make.office(Clock(), resources), path, profile, sample=True).close()
    return path


@pytest.fixture(scope="session")
def bunkyo_record(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    return _template(tmp_path_factory.mktemp("bunkyo"), "bunkyo", resources)


@pytest.fixture(scope="session")
def arakawa_record(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    return _template(tmp_path_factory.mktemp("arakawa"), "arakawa", resources)


@pytest.fixture
def desk(bunkyo_record: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Desk]:
    """Return the desk of 文京区 on 3 October of 令和4年度, with the public tables in the register."""
    database = Database.open(shutil.copyfile(bunkyo_record, tmp_path / "文京区.db"), timeout=0.2)
    yield make.office(clock, resources).desk(database)
    database.close()


@pytest.fixture
def arakawa(arakawa_record: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Desk]:
    """Return the desk of 荒川区."""
    database = Database.open(shutil.copyfile(arakawa_record, tmp_path / "荒川区.db"), timeout=0.2)
    yield make.office(clock, resources).desk(database)
    database.close()


@pytest.fixture(scope="session")
def unabara_record(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    folder = tmp_path_factory.mktemp("unabara")
    guide = (resources / "help" / "プロフィールの書き方.md").read_text(encoding="utf-8")
    profile = folder / "unabara.toml"
    profile.write_text(guide.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    setup.init(make.office(Clock(), resources), folder / "unabara.db", str(profile)).close()
    return folder / "unabara.db"


@pytest.fixture
def unabara(unabara_record: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Desk]:
    """Return the desk of 海原市, the guide's invented city with a rule for nearly everything."""
    database = Database.open(shutil.copyfile(unabara_record, tmp_path / "海原市.db"), timeout=0.2)
    yield make.office(clock, resources).desk(database)
    database.close()


class Unchanged:
    """Tell whether the log has grown since the last look: what is not in the log did not happen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._head = log_head(desk)

    def __bool__(self) -> bool:
        return log_head(self._desk) == self._head


@pytest.fixture
def unchanged(desk: Desk) -> Unchanged:
    """Return whether nothing was written since the test began, or since it was made anew."""
    return Unchanged(desk)
