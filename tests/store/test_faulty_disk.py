"""What was committed survives a power cut at any moment, and any write that fails leaves a whole record."""

import os
import random
from pathlib import Path

import pytest

from kiosk_app.errors import KnownError
from kiosk_app.store.check import check
from kiosk_app.store.database import UNSURE, Database
from tests.store.faulty_disk import FaultyDisk, Operation, after_power_cut
from tests.store.samples import ACTOR, NOW, add_plan

CUTS = int(os.environ.get("FUGIROKU_POWER_CUTS", "2000"))
COMMITS = 12
LENGTH = 3000  # characters: a commit changes several pages


def _commit(database: Database, number: int) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.ward.set_setting("count", str(number))
        uow.ward.set_setting("long", str(number) * LENGTH)
        add_plan(uow, title=f"計画{number}")
        uow.commit()


def _found(path: Path) -> int:
    """Return the number of commits in a record that is whole."""
    database = Database.open(path)
    with database.read() as reader:
        number = int(reader.ward.setting("count") or 0)
        assert (reader.ward.setting("long") or "") == (str(number) * LENGTH if number else "")
        assert len(reader.plans.rows()) == number
    assert check(database, rows=False) == ()
    database.close()
    return number


class Course:
    """The operations of a few commits, and how many had been acknowledged after each of them."""

    def __init__(self, record: Path) -> None:
        self.record = record
        self.before = {record: record.read_bytes()}
        self.acknowledged: list[int] = []
        disk = FaultyDisk()
        with disk.plugged_in():
            database = Database.open(record)
            for number in range(1, COMMITS + 1):
                _commit(database, number)
                self.acknowledged += [number - 1] * (len(disk.done) - len(self.acknowledged))
            database.close()
        self.done: list[Operation] = disk.done

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Cut the power at some moment, and make sure that nothing acknowledged is lost."""
        moment = chance.randrange(1, len(self.done) + 1)
        left = after_power_cut(self.before, self.done[:moment], chance)
        copy = folder / self.record.name
        for path, data in left.items():
            folder.joinpath(path.name).write_bytes(data)
        promised = self.acknowledged[moment] if moment < len(self.done) else COMMITS
        assert _found(copy) in (promised, promised + 1), moment


def _cuts(record: Path, folder: Path, times: int) -> None:
    course = Course(record)
    folder.mkdir()
    chance = random.Random(46)
    for _ in range(times):
        for left in folder.iterdir():
            left.unlink()
        course.cut(folder, chance)


def test_power_cuts_lose_nothing_that_was_acknowledged(record_file: Path, tmp_path: Path) -> None:
    _cuts(record_file, tmp_path / "cut", 25)


@pytest.mark.long
def test_two_thousand_power_cuts_lose_nothing(record_file: Path, tmp_path: Path) -> None:
    _cuts(record_file, tmp_path / "cut", CUTS)


def _said(database: Database, number: int) -> str:
    """Return what a commit was answered with, or nothing."""
    try:
        _commit(database, number)
    except KnownError as error:
        return error.message
    return ""


def _fail(record: Path, number: int, *, full: bool) -> bool:
    """Let one operation of two commits fail; return False when there is no operation with this number."""
    whole = record.read_bytes()
    disk = FaultyDisk()
    disk.full = full
    told = acknowledged = 0
    with disk.plugged_in():
        database = Database.open(record, timeout=0.2)
        disk.fail_at = len(disk.done) + number
        for _ in range(2):
            said = _said(database, acknowledged + 1)
            told += bool(said)
            acknowledged += said in ("", UNSURE)
            assert said in ("", UNSURE) or (f"「{record}」" in said and "保存されていません" in said), said
        reached = disk.fail_at is None
        database.close()
    found = _found(record)
    assert found == acknowledged, (number, disk.done[-1])
    assert reached or (told, found) == (0, 2)
    record.write_bytes(whole)
    record.with_name(f"{record.name}-journal").unlink(missing_ok=True)
    return reached


@pytest.mark.parametrize("full", [False, True])
def test_some_writes_that_fail_are_told_and_leave_a_whole_record(record_file: Path, *, full: bool) -> None:
    for number in range(0, 60, 7):
        _fail(record_file, number, full=full)


@pytest.mark.long
@pytest.mark.parametrize("full", [False, True])
def test_every_write_sync_and_cut_that_fails_once_leaves_a_whole_record(
    record_file: Path, *, full: bool
) -> None:
    number = 0
    while _fail(record_file, number, full=full):
        number += 1
    assert number > 40
