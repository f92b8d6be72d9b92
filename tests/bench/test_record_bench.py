"""How fast a record of ten years answers: what is owed, a list of plans, and the check at every start."""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.store.check import check
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.plans import list_plans
from tests import factories as make
from tests.bench.ten_years import FIRST, LAST, PER_YEAR, opened, ten_years
from tests.conftest import Clock

pytestmark = pytest.mark.bench

DUTIES = 0.5  # seconds
CHECK = 2.0  # seconds for 100 MB
LIST = 1.5  # × raw sqlite3
PLANS = PER_YEAR * (LAST - FIRST + 1)
RAW = (
    "SELECT id, fiscal_year, type_id, section_id, title, state, receipt_no, received_on, example, business_id,"
    " submitted_on FROM plan ORDER BY fiscal_year, section_id, id"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Iterator[Desk]:
    office = make.office(Clock(date(2022, 11, 21)), resources)
    path = tmp_path_factory.mktemp("ten years") / "ward.db"
    ten_years(office, path).database.close()
    found = opened(office, path)
    yield found
    found.database.close()


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the processor time of the quickest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def told(record: Callable[[str, object], None], name: str, figure: float) -> float:
    record(name, round(figure, 3))
    sys.stderr.write(f"\n{name}: {figure:.3f}\n")
    return figure


def test_what_is_owed_after_ten_years_is_told_within_half_a_second(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    assert len(list_duties(desk)) > PER_YEAR
    assert told(record_property, "duties (s)", seconds(lambda: list_duties(desk))) <= DUTIES


def test_the_check_at_every_start_takes_at_most_two_seconds_for_100_mb(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    assert check(desk.database, rows=False) == ()
    per_100_mb = desk.database.path.stat().st_size / 100e6
    spent = seconds(lambda: check(desk.database, rows=False), times=2)
    assert told(record_property, "check at start (s per 100 MB)", spent / per_100_mb) <= CHECK


def test_a_list_of_20_000_plans_is_read_like_raw_rows(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    assert len(list_plans(desk)) == PLANS

    def raw() -> None:
        with closing(sqlite3.connect(desk.database.path)) as connection:
            connection.execute(RAW).fetchall()

    ratio = seconds(lambda: list_plans(desk)) / seconds(raw)
    assert told(record_property, "list of plans / raw sqlite3", ratio) <= LIST
