"""From the first start to letters that went out and duties that are done, in the window alone, for both wards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.tasks import Inline, Tasks
from kiosk_app.usecases.setup import Office
from tests import factories as make
from tests.cli.test_arakawa import APPLICATION
from tests.conftest import Clock
from tests.scenes.playing import Days, Stage, set_stage, year_of_a_plan
from tests.ui.conftest import Chosen

COMMITTEES = {"bunkyo": "情報システム委員会", "arakawa": "電子情報システム運営委員会"}


def tables_of(ward: str, folder: Path) -> tuple[Path, ...]:
    """Write the two tables in which a ward's sections file."""
    entries = {
        "bunkyo": [
            make.plan_entry(件名="窓口発券システムの設置"),
            make.plan_entry(件名="相談記録システムの設置"),
        ],
        "arakawa": [APPLICATION, {**APPLICATION, "件名": "証明書交付システムの導入"}],
    }[ward]
    paths = [folder / f"計画書{number}.csv" for number in range(len(entries))]
    for path, entry in zip(paths, entries, strict=True):
        path.write_text(make.csv_text([entry]), encoding="utf-8-sig")
    return tuple(paths)


@pytest.fixture
def stage(
    office: Office, preferences: Preferences, chosen: Chosen, tmp_path: Path, clock: Clock
) -> Iterator[Callable[[Tasks], Stage]]:
    """Return a way to set the stage, with the runner of the suite or the real one."""
    stages: list[Stage] = []

    def begin(tasks: Tasks) -> Stage:
        folder = tmp_path / str(len(stages))
        folder.mkdir()
        stages.append(set_stage(office, preferences, tasks, chosen, folder, clock))
        return stages[-1]

    yield begin
    for one in stages:
        one.window.close()
        one.opening.close()


@pytest.mark.parametrize("ward", COMMITTEES)
def test_from_the_first_start_to_letters_that_went_out(ward: str, stage: Callable[[Tasks], Stage]) -> None:
    scene = stage(Tasks(Inline()))
    play = year_of_a_plan(scene, ward, COMMITTEES[ward], tables_of(ward, scene.folder), Days())
    assert len(list(play)) > 30
