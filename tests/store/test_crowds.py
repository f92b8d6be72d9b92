"""Several writers at once, crashes at any moment, and a record of ten years."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.plan import DataUse, PlanEvent, PlanState, UseState
from kiosk_app.store.backup import backup, restore
from kiosk_app.store.check import check
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, DAY, NOW, REGULATIONS, content

COUNT = """
import sys
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, DAY, NOW
database = Database.open(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with database.write(ACTOR, NOW) as uow:
        number = int(uow.ward.setting("count") or 0) + 1
        uow.ward.set_setting("count", str(number))
        assert uow.plans.next_receipt_no(DAY) == number
        uow.commit()
"""

KILL = """
import os, select, signal, sys
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, NOW

def write(told):
    database = Database.open(sys.argv[1])
    while True:
        with database.write(ACTOR, NOW) as uow:
            number = int(uow.ward.setting("count") or 0) + 1
            uow.ward.set_setting("count", str(number))
            uow.ward.set_setting("long", str(number) * 5000)
            uow.commit()
        os.write(told, b"%d\\n" % number)

for turn in range(int(sys.argv[2])):
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        write(told)
    os.close(told)
    first = os.read(heard, 65536)
    select.select([], [], [], turn % 50 / 1000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    rest = first
    while more := os.read(heard, 65536):
        rest += more
    os.close(heard)
    last = int(rest.split()[-1])
    database = Database.open(sys.argv[1])
    with database.read() as reader:
        found = int(reader.ward.setting("count"))
        assert found in (last, last + 1), (found, last)
        assert reader.ward.setting("long") == str(found) * 5000
    database.close()
"""


def _start(root: Path, record: Path, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", COUNT, str(record), str(times)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def _crowd(root: Path, record: Path, times: int) -> Database:
    writers = [_start(root, record, times) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    return Database.open(record)


def test_three_writers_lose_no_update(root: Path, record_file: Path) -> None:
    database = _crowd(root, record_file, 30)
    with database.read() as reader:
        assert reader.ward.setting("count") == "90"
        assert reader.audit.verify() == ()
    database.close()


@pytest.mark.long
def test_three_writers_lose_none_of_10_000_updates_each(root: Path, record_file: Path) -> None:
    database = _crowd(root, record_file, 10_000)
    with database.read() as reader:
        assert reader.ward.setting("count") == "30000"
        assert reader.audit.verify() == ()
    database.close()


def _kill_writers(root: Path, record: Path, times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILL, str(record), str(times)],
        cwd=root,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0
    database = Database.open(record)
    assert check(database) == ()
    database.close()


def test_killed_writers_lose_nothing_that_they_committed(root: Path, record_file: Path) -> None:
    _kill_writers(root, record_file, 20)


@pytest.mark.long
def test_a_thousand_killed_writers_lose_nothing(root: Path, record_file: Path) -> None:
    _kill_writers(root, record_file, 1000)


def _power_cuts(record: Path, folder: Path) -> Sequence[Path]:
    """Return the files as they stood at every sync of a writing connection: file and journal together."""
    cuts: list[Path] = []
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(40):
            connection.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (f"n{number}", "x" * 5000))
            cut = folder / f"{number}.db"
            shutil.copyfile(record, cut)
            journal = record.with_name(f"{record.name}-journal")
            if journal.exists():
                shutil.copyfile(journal, cut.with_name(f"{cut.name}-journal"))
            cuts.append(cut)
        connection.execute("ROLLBACK")
    return cuts


def test_a_record_cut_off_in_the_middle_of_a_change_rolls_back(record_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cuts"
    folder.mkdir()
    for cut in _power_cuts(record_file, folder):
        database = Database.open(cut)
        with database.read() as reader:
            assert reader.ward.setting("n0") is None
        assert check(database) == ()
        database.close()


def _ten_years(database: Database, per_year: int) -> None:
    uses = (DataUse(use_id="juki", state=UseState.CONTINUING, items=("氏名", "住所")),)
    blocks = {"必要性": "窓口の待ち時間を短くするため。" * 10, "効果": "年間 1,200 時間の削減。" * 10}
    for year in range(2014, 2024):
        with database.write(ACTOR, NOW) as uow:
            plans = uow.plans.add_many(
                [
                    content(f"計画{year}-{n}", fiscal_year=year, blocks=blocks, uses=uses)
                    for n in range(per_year)
                ],
                on=DAY,
            )
            for plan in plans[: per_year - 5] if year == 2023 else plans:
                event = PlanEvent(plan_id=plan.id, event="notify", on=date(year, 3, 1))
                uow.plans.change_state(plan, PlanState.NOTIFIED, event)
            uow.commit()


@pytest.mark.long
def test_ten_years_of_2_000_plans_stay_quick(record_file: Path, tmp_path: Path) -> None:
    database = Database.open(record_file)
    _ten_years(database, 2000)
    with database.read() as reader:
        begun = time.process_time()
        assert len(reader.plans.unfinished(REGULATIONS)) == 5
        assert time.process_time() - begun < 0.1
        begun = time.process_time()
        assert len(reader.plans.rows()) == 20_000
        assert time.process_time() - begun < 1.0
    begun = time.monotonic()
    made = backup(database, tmp_path / "控え", NOW)
    assert time.monotonic() - begun < 30
    database.close()
    restore(made, tmp_path / "別.db", NOW)
    assert made.read_bytes() == (tmp_path / "別.db").read_bytes()
