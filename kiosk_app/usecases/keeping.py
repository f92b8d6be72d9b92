"""Keep the record safe: back up, restore, check everything, verify the log."""

from datetime import datetime
from pathlib import Path

from kiosk_app.domain.problems import Problem, has_errors
from kiosk_app.store.backup import Backup, list_backups
from kiosk_app.store.backup import backup as make_backup
from kiosk_app.store.backup import restore as restore_backup
from kiosk_app.store.check import check as check_store
from kiosk_app.store.lease import TakenError, who_writes
from kiosk_app.store.recognition import locate
from kiosk_app.usecases.desk import QUIET, Desk, Progress


def backup(desk: Desk, folder: Path, progress: Progress = QUIET) -> Path:
    """Write a verified backup into a folder and return its file."""
    progress.step(0, 1, "バックアップを作成しています")
    return make_backup(desk.database, folder, desk.clock())


def restore(file: Path, target: Path | str, now: datetime) -> Path | None:
    """Put a backup in the place of the record; the replaced file, if any, is kept and its path returned.

    Raises TakenError when someone works on the record.
    """
    path = locate(target)
    writer = who_writes(path, now)
    if writer is not None:
        raise TakenError(path, writer)
    return restore_backup(file, path, now)


def backup_when_changed(desk: Desk, folder: Path, progress: Progress = QUIET) -> Path | None:
    """Back the record up unless the last backup in the folder holds it as it is; return the new file, or None."""
    newest = next(iter(list_backups(folder)), None)
    if newest is not None and newest.audit_head == log_head(desk):
        return None
    return backup(desk, folder, progress)


def default_folder(desk: Desk) -> Path:
    """Return where backups go when nothing else was chosen: beside the record."""
    return desk.database.path.parent / "backup"


def check_at_start(desk: Desk, progress: Progress = QUIET) -> tuple[Problem, ...]:
    """Check what can be checked at every start; return what is wrong, without what is only worth a look."""
    progress.step(0, 1, "点検しています")
    return tuple(one for one in check_store(desk.database, rows=False) if has_errors([one]))


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


__all__ = [
    "Backup",
    "backup",
    "backup_when_changed",
    "check",
    "check_at_start",
    "default_folder",
    "list_backups",
    "log_head",
    "restore",
    "verify_log",
]
