"""A ward's record for every test, copied from one that was made once through the use cases."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk_app.domain.decision import Condition, DecisionKind
from kiosk_app.domain.plan import Plan
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


class Decided(NamedTuple):
    """A meeting of two sections' plans with its results, the second under a condition."""

    desk: Desk
    meeting_id: int
    one: Plan
    other: Plan


@pytest.fixture(scope="session")
def decided_record(bunkyo_record: Path, tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    path = shutil.copyfile(bunkyo_record, tmp_path_factory.mktemp("decided") / "decided.db")
    database = Database.open(path)
    desk = make.office(Clock(), resources).desk(database)
    one, other = make.accepted(
        desk,
        make.content(title="𠮷田窓口〜発券"),
        make.content(title="相談記録システムの設置", section_id="福祉部高齢福祉課"),
    )
    dossier = make.issued(desk)
    condition = Condition(text="年度内に報告すること。", due=date(2023, 3, 31))
    item = next(item for item in dossier.items if one.id in item.plan_ids)
    result = make.decision(item, DecisionKind.CONDITIONAL, plan_id=other.id, conditions=(condition,))
    make.held(desk, result, dossier=dossier)
    database.close()
    return path


@pytest.fixture
def decided(decided_record: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Decided]:
    """Return the desk after a meeting whose results have not gone out."""
    (folder := tmp_path / "記録").mkdir()
    database = Database.open(shutil.copyfile(decided_record, folder / "文京区.db"), timeout=0.2)
    desk = make.office(clock, resources).desk(database)
    with database.read() as reader:
        (meeting,) = reader.meetings.rows(2022)
        one, other = (reader.plans.get(row.id) for row in reader.plans.rows())
    yield Decided(desk, meeting.id, one, other)
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
