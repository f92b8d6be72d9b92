"""One program writes to a record; the others look, and are told who it is."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk_app.errors import KnownError
from kiosk_app.store import lease
from kiosk_app.store.database import Actor
from kiosk_app.store.lease import SILENCE, Lease, TakenError, lease_path
from kiosk_app.usecases import keeping
from kiosk_app.usecases.holding import LOST, open_claiming, open_held
from kiosk_app.usecases.setup import Office
from tests import factories as make
from tests.conftest import Clock

PID = 4_000_000  # beyond what any system here gives out
COLLEAGUE = Actor(user="佐藤", host="PC-02")


@pytest.fixture
def office(clock: Clock, resources: Path) -> Office:
    return make.office(clock, resources)


@pytest.fixture
def record(bunkyo_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(bunkyo_record, tmp_path / "文京区.db"))


def test_the_first_program_writes_and_the_second_only_looks(office: Office, record: Path) -> None:
    first = open_held(office, str(record), PID)
    second = open_held(office, str(record), PID + 1)
    assert first.notice == ""
    assert (
        second.notice == "庶務担当（PC-01、10月03日 10:00から）が使用中のため、今は見ることだけができます。"
    )
    make.file_plans(first.desk, make.content())
    with pytest.raises(KnownError, match="読み取り専用で開いています。庶務担当（PC-01、"):
        make.file_plans(second.desk, make.content())
    for one in (first, second):
        one.desk.database.close()
        one.holding.release()
    assert not lease_path(record).exists()
    third = open_held(office, str(record), PID + 1)
    assert third.notice == ""
    third.desk.database.close()


def test_who_lost_the_right_while_the_pc_slept_changes_nothing(
    office: Office, record: Path, clock: Clock
) -> None:
    held = open_held(office, str(record), PID)
    assert held.holding.renew()
    clock.now += SILENCE + timedelta(minutes=1)
    Lease.take(record, COLLEAGUE, 7, clock())
    with pytest.raises(KnownError, match=LOST):
        make.file_plans(held.desk, make.content())
    assert not held.holding.renew()
    held.holding.release()
    assert lease_path(record).exists()
    held.desk.database.close()


def test_a_share_that_is_away_for_a_moment_takes_no_right(
    office: Office, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = open_held(office, str(record), PID)

    def away(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Lease, "renew", away)
    assert held.holding.renew()
    held.desk.database.close()


def test_a_command_takes_the_right_with_its_first_change_only(office: Office, record: Path) -> None:
    database, holding = open_claiming(office, str(record), PID)
    desk = office.desk(database)
    assert holding.renew()
    assert not lease_path(record).exists()
    make.file_plans(desk, make.content())
    assert lease_path(record).exists()
    holding.release()
    holding.release()
    assert not lease_path(record).exists()
    Lease.take(record, COLLEAGUE, 7, office.clock())
    with pytest.raises(TakenError, match=r"佐藤（PC-02、10月03日 10:00から）が使用中です。"):
        make.file_plans(desk, make.content())
    database.close()


def test_a_folder_that_cannot_be_written_is_opened_for_looking(
    office: Office, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lease, "_create", denied)
    held = open_held(office, str(record), PID)
    assert "に書けません" in held.notice
    assert held.notice.endswith("今は見ることだけができます。")
    held.desk.database.close()


def test_a_record_that_cannot_be_opened_leaves_no_lease(office: Office, record: Path) -> None:
    spoilt = bytearray(record.read_bytes())
    spoilt[100:5000] = bytes(4900)
    record.write_bytes(spoilt)
    with pytest.raises(KnownError):
        open_held(office, str(record), PID)
    assert not lease_path(record).exists()


def test_a_synchronised_folder_is_refused_before_anything_is_written_there(
    office: Office, record: Path, tmp_path: Path
) -> None:
    place = tmp_path / "OneDrive - 文京区" / "文京区.db"
    place.parent.mkdir()
    record.rename(place)
    with pytest.raises(KnownError, match="同期フォルダー「OneDrive - 文京区」"):
        open_held(office, str(place), PID)
    assert list(place.parent.iterdir()) == [place]


def test_nobody_restores_over_a_record_that_someone_works_on(
    office: Office, record: Path, tmp_path: Path
) -> None:
    held = open_held(office, str(record), PID)
    copy = keeping.backup(held.desk, tmp_path / "控え")
    with pytest.raises(TakenError):
        keeping.restore(copy, record, office.clock())
    held.desk.database.close()
    held.holding.release()
    assert keeping.restore(copy, record, office.clock()) is not None


def test_a_backup_is_made_only_when_something_changed(office: Office, record: Path, tmp_path: Path) -> None:
    held = open_held(office, str(record), PID)
    folder = tmp_path / "控え"
    first = keeping.backup_when_changed(held.desk, folder)
    assert first is not None
    assert keeping.backup_when_changed(held.desk, folder) is None
    (listed,) = keeping.list_backups(folder)
    assert (listed.file, listed.audit_head) == (first, keeping.log_head(held.desk))
    assert (listed.made.isoformat(), listed.files) == ("2022-10-03T10:00:00", 0)
    first.with_suffix(".json").write_text("{", encoding="utf-8")
    (listed,) = keeping.list_backups(folder)
    assert (listed.audit_head, listed.files) == ("", None)
    assert keeping.backup_when_changed(held.desk, folder) is not None
    assert keeping.list_backups(tmp_path / "ない") == ()
    assert keeping.check_at_start(held.desk) == ()
    held.desk.database.close()
