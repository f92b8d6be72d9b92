"""Keep the record safe: back up, restore, check everything, verify the log."""

from datetime import datetime
from pathlib import Path

from kiosk_app.domain.problems import Problem
from kiosk_app.store.backup import backup as make_backup
from kiosk_app.store.backup import restore as restore_backup
from kiosk_app.store.check import check as check_store
from kiosk_app.store.recognition import locate
from kiosk_app.usecases.desk import QUIET, Desk, Progress


def backup(desk: Desk, folder: Path, progress: Progress = QUIET) -> Path:
    """Write a verified backup into a folder and return its file."""
    progress.step(0, 1, "バックアップを作成しています")
    return make_backup(desk.database, folder, desk.clock())


def restore(file: Path, target: Path | str, now: datetime) -> Path | None:
    """Put a backup in the place of the record; the replaced file, if any, is kept and its path returned."""
    return restore_backup(file, locate(target), now)


def check(desk: Desk, progress: Progress = QUIET) -> tuple[Problem, ...]:
    """Check the whole record: file, references, guards, seals, log; each fault names its record."""
    progress.step(0, 1, "点検しています")
    return check_store(desk.database)


def verify_log(desk: Desk, head: str | None = None) -> tuple[Problem, ...]:
    """Verify the hash chain of the audit log, against a printed head hash when given (B50-25)."""
    with desk.database.read() as reader:
        return reader.audit.verify(head)


def log_head(desk: Desk) -> str:
    """Return the head hash of the audit log."""
    with desk.database.read() as reader:
        return reader.audit.head()
