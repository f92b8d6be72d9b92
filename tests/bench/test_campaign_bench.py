"""How fast returned forms come in: 200 sections, 2,000 plans, beside what openpyxl alone needs to read the files."""

import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk_app.domain.register import Business, BusinessKey, BusinessYear, Processing, RegisterRow
from kiosk_app.usecases import setup
from kiosk_app.usecases.campaign_forms import make_forms
from kiosk_app.usecases.campaign_import import Returned, Taking, import_returned
from kiosk_app.usecases.desk import Desk, Progress
from tests import factories as make
from tests.conftest import Clock

pytestmark = pytest.mark.bench

SECTIONS, BUSINESSES = 200, 10
LIMIT = 20.0  # seconds of one processor for 200 forms


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    """Return a ward of 200 sections with 10 businesses each, beside the forms that they filled in."""
    folder = tmp_path_factory.mktemp("campaign")
    text = (resources / "profiles" / "bunkyo.toml").read_text(encoding="utf-8")
    names = ", ".join(f'"試験{number}課"' for number in range(SECTIONS))
    sections = f'[[sections]]\nbureau = "試験部"\nnames = [{names}]\n\n[[posts]]'
    profile = folder / "ward.toml"
    profile.write_text(text.replace("[[posts]]", sections, 1), encoding="utf-8")
    office = make.office(Clock(date(2022, 10, 3)), resources)
    database = setup.init(office, folder / "record.db", str(profile))
    desk = office.desk(database)
    with database.write(desk.actor, desk.clock()) as uow:
        uow.register.add_businesses(
            _row(section, number) for section in range(SECTIONS) for number in range(BUSINESSES)
        )
        uow.commit()
    make_forms(desk, 2023, folder / "forms")
    for path in (folder / "forms").iterdir():
        if "試験部" not in path.name:
            path.unlink()
    database.close()
    return folder


def _row(section: int, number: int) -> RegisterRow:
    key = BusinessKey(
        processing=Processing.BATCH,
        system="住民情報システム",
        section_id=f"試験部試験{section}課",
        name=f"業務{section}の{number}",
    )
    year = BusinessYear(
        business_id=0,
        fiscal_year=2022,
        order=section * BUSINESSES + number,
        number=number,
        frequency="年1回",
        outputs="対象者リスト、宛名ラベル",
    )
    return RegisterRow(business=Business(key=key, bureau_label="", section_label=""), year=year)


def _desk(record: Path, name: str, resources: Path) -> Desk:
    from kiosk_app.store.database import Database

    copy = shutil.copyfile(record / "record.db", record / name)
    return make.office(Clock(date(2022, 10, 3)), resources).desk(Database.open(copy))


def _read_alone(folder: Path) -> float:
    start = time.process_time()
    for path in sorted(folder.iterdir()):
        book = load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            for _row in sheet.iter_rows(values_only=True):
                pass
        book.close()
    return time.process_time() - start


def test_200_forms_come_in_within_20_seconds_and_near_what_reading_them_takes(
    record: Path, resources: Path, record_property: Callable[[str, object], None]
) -> None:
    alone = min(_read_alone(record / "forms") for _ in range(2))
    desk = _desk(record, "a.db", resources)
    steps: list[int] = []
    started, wall = time.process_time(), time.perf_counter()
    found: Returned = import_returned(
        desk,
        [record / "forms"],
        Taking(year=2023),
        Progress(tell=lambda done, _total, _label: steps.append(done)),
    )
    spent, seconds = time.process_time() - started, time.perf_counter() - wall
    desk.database.close()
    assert sum(len(one.added) for one in found.files) == SECTIONS * BUSINESSES
    assert steps == list(range(2 * SECTIONS))
    record_property("import / openpyxl alone", round(spent / alone, 2))
    sys.stderr.write(f"\n200 forms: {seconds:.1f} s, import / openpyxl alone: {spent / alone:.2f}\n")
    assert spent / alone <= 4
    assert spent <= LIMIT


def test_the_same_forms_again_change_nothing_and_take_no_longer(record: Path, resources: Path) -> None:
    desk = _desk(record, "b.db", resources)
    start = time.process_time()
    import_returned(desk, [record / "forms"], Taking(year=2023))
    first, start = time.process_time() - start, time.process_time()
    again = import_returned(desk, [record / "forms"], Taking(year=2023))
    second = time.process_time() - start
    desk.database.close()
    assert sum(len(one.unchanged) for one in again.files) == SECTIONS * BUSINESSES
    assert second <= 1.2 * first
