import os
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk_app.errors import KnownError
from kiosk_app.store import lease as leases
from kiosk_app.store.database import Actor, Database
from kiosk_app.store.lease import SILENCE, Lease, TakenError, lease_path, who_writes
from kiosk_app.store.processes import runs
from tests.store.samples import ACTOR, NOW

OTHER = Actor(user="佐藤", host="PC-02")
SOON, LATE = NOW + timedelta(minutes=5), NOW + SILENCE + timedelta(seconds=1)


def test_the_second_sees_who_writes(record_file: Path) -> None:
    Lease.take(record_file, ACTOR, 100, NOW)
    with pytest.raises(TakenError, match=r"庶務（PC-01、10月03日 01:00から）が使用中です") as caught:
        Lease.take(record_file, OTHER, 200, SOON)
    assert caught.value.writer.user == "庶務"
    Database.open(record_file, read_only=True).close()


def test_a_released_lease_is_free(record_file: Path) -> None:
    Lease.take(record_file, ACTOR, 100, NOW).release()
    assert who_writes(record_file, NOW) is None
    Lease.take(record_file, OTHER, 200, NOW)
    found = who_writes(record_file, NOW)
    assert found is not None
    assert (found.user, found.pid) == ("佐藤", 200)


def test_the_same_program_may_take_its_lease_again(record_file: Path) -> None:
    Lease.take(record_file, ACTOR, 100, NOW)
    Lease.take(record_file, ACTOR, 100, SOON)


def test_a_renewed_lease_stays_and_a_silent_one_is_taken_over(record_file: Path) -> None:
    lease = Lease.take(record_file, ACTOR, 100, NOW)
    assert lease.renew(SOON)
    with pytest.raises(TakenError):
        Lease.take(record_file, OTHER, 200, LATE)
    taken = Lease.take(record_file, OTHER, 200, LATE + timedelta(minutes=10))
    assert not lease.renew(LATE)
    lease.release()
    assert taken.renew(LATE)


@pytest.mark.parametrize("text", ["", "{", "{}", '{"user":"a","host":"b","pid":1,"since":"x","heard":"x"}'])
def test_a_lease_that_cannot_be_read_counts_as_none(record_file: Path, text: str) -> None:
    lease_path(record_file).write_text(text, encoding="utf-8")
    assert who_writes(record_file, NOW) is None
    Lease.take(record_file, ACTOR, 100, NOW)


def test_two_that_take_over_at_once_do_not_both_get_it(
    record_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's file lands between our writing and our reading back."""
    lease_path(record_file).write_text("", encoding="utf-8")
    other = leases.Writer("佐藤", "PC-02", 200, NOW.isoformat(), NOW.isoformat())
    replace = leases._replace
    monkeypatch.setattr(leases, "_replace", lambda path, _writer: replace(path, other))
    with pytest.raises(KnownError, match="同時にほかの人も"):
        Lease.take(record_file, ACTOR, 100, NOW)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="書込み権限を確かめてください"):
        Lease.take(tmp_path / "ない" / "a.db", ACTOR, 100, NOW)


def test_the_lease_of_a_program_that_is_gone_from_this_machine_is_taken_over_at_once(
    record_file: Path,
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    here = Actor(user="庶務", host=socket.gethostname())
    Lease.take(record_file, here, gone.pid, NOW)
    assert who_writes(record_file, NOW) is None
    taken = Lease.take(record_file, here, os.getpid(), NOW)
    assert taken.held()
    with pytest.raises(TakenError):
        Lease.take(record_file, OTHER, 200, SOON)


def test_a_process_of_another_user_counts_as_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", denied)
    assert runs(1)


def test_a_number_that_no_process_can_have_runs_nothing() -> None:
    assert not runs(10**12)
