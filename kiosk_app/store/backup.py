"""Backups: made in one step while others write, checked before they count, and read again after the copy.

Each has a manifest beside it with its hash, its attached files and the head of the log: what a shortened or rewritten
log is found by. The attached files themselves lie in one folder that all backups share.
Kept are the last 12 days, 10 weeks and 12 months that have one, and the last of every fiscal year.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.problems import has_errors
from kiosk_app.errors import KnownError, reason_of
from kiosk_app.store.attachments import FileStore, named_files
from kiosk_app.store.canonical import canonical
from kiosk_app.store.check import check_connection
from kiosk_app.store.copying import snapshot, sync_file, sync_folder
from kiosk_app.store.database import Database
from kiosk_app.store.recognition import SCHEMA, recognise
from kiosk_app.store.trouble import told

PREFIX = "付議録控え_"
SHELF = "付議録控え"
SUFFIX = ".db"
STAMP = "%Y%m%d_%H%M%S"
DAYS, WEEKS, MONTHS = 12, 10, 12
_NAMED = 3  # files that a sentence names before it counts


class Manifest(NamedTuple):
    """What is known of a backup besides its file; `files` are its attachments as (hash, name)."""

    sha256: str
    audit_head: str
    schema: int
    made_at: str
    files: tuple[tuple[str, str], ...] = ()


class Backup(NamedTuple):
    """A backup as it can be chosen: when it was made by the office's clock, bytes, and what its manifest tells."""

    file: Path
    made: datetime
    size: int
    audit_head: str = ""
    files: int | None = None


class _Checked(NamedTuple):
    """What a copy of the record tells when it passes its check."""

    head: str
    files: Mapping[str, str]


def backup(database: Database, folder: Path, now: datetime) -> Path:
    """Write a checked backup into a folder, thin out old ones, and return the new file.

    Raises KnownError when the record does not pass its check or the folder cannot be written; and, after the backup
    was made, when attached files are missing or spoilt.
    """
    target = folder / f"{PREFIX}{now:{STAMP}}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="fugiroku-") as local, told(str(database.path)):
            copy = Path(local) / target.name
            snapshot(database.path, copy)
            head, files = _checked(copy)
            sync_file(copy)
            lacking = FileStore(folder / SHELF).take_over(FileStore(database.path), files)
            kept = tuple((sha256, name) for sha256, name in files.items() if sha256 not in lacking)
            _deliver(copy, target, Manifest(_sha256(copy), head, SCHEMA, now.isoformat(), kept))
    except OSError as error:
        raise KnownError(
            f"控えを「{folder}」に書けません（{reason_of(error)}）。空きと権限を確かめてください。"
        ) from error
    thin_out(folder, target)
    _tell_lacking(f"控え「{target}」を作りました", files, lacking)
    return target


def restore(file: Path, target: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a record and return where the replaced file is kept (None: there was none).

    Raises KnownError, with the record as it was, when the backup is damaged, foreign or newer, or someone writes; and,
    after the record was put back, when attached files are to be had neither there nor here.
    """
    recognise(file)
    work = target.with_name(f".{target.name}.復元中")
    aside = target.with_name(f"{target.stem}.復元前_{now:{STAMP}}{target.suffix}")
    try:
        shutil.copyfile(file, work)
        _compare_with_manifest(file, work)
        files = _checked(work).files
        sync_file(work)
        lacking = _bring_files(file, target, files)
        replaced = _set_aside(target, aside)
        work.replace(target)
        sync_folder(target.parent)
        if replaced:  # with the old record its files went aside
            FileStore(target).keep_only(files)
    except OSError as error:
        raise KnownError(
            f"「{target}」に復元できません（{reason_of(error)}）。元のファイルはそのままです。"
        ) from error
    finally:
        work.unlink(missing_ok=True)
    _tell_lacking(f"「{target}」に復元しました", files, lacking)
    return aside if replaced else None


def _bring_files(file: Path, target: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Bring the attached files of a backup, or of a record that was copied, beside the target."""
    here = FileStore(target)
    lacking = here.take_over(FileStore(file.with_name(SHELF)), files)
    return here.take_over(FileStore(file), lacking)


def _tell_lacking(done: str, files: Mapping[str, str], lacking: Sequence[str]) -> None:
    if lacking:
        names = "、".join(f"「{files[sha256]}」" for sha256 in lacking[:_NAMED])
        more = f"ほか{len(lacking) - _NAMED}件" if len(lacking) > _NAMED else ""
        raise KnownError(
            f"{done}が、添付ファイル{names}{more}がないか、内容が変わっているため、含まれていません。点検を行ってください。"
        )


def read_manifest(file: Path) -> Manifest | None:
    """Return the manifest of a backup, or None when it has none."""
    path = _manifest_path(file)
    if not path.is_file():
        return None
    try:
        found = Manifest(**json.loads(path.read_text(encoding="utf-8")))
        return found._replace(files=tuple((sha256, name) for sha256, name in found.files))
    except (ValueError, TypeError) as error:
        raise KnownError(f"控えの目録「{path}」を読めません。") from error


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """List the backups in a folder, the newest first; one whose manifest is gone or spoilt tells only its time."""
    dated = [
        (made, file) for file in folder.glob(f"{PREFIX}*{SUFFIX}") if (made := _made_on(file)) is not None
    ]
    return tuple(_told(file, made) for made, file in sorted(dated, reverse=True))


def _told(file: Path, made: datetime) -> Backup:
    try:
        manifest = read_manifest(file)
    except KnownError:
        manifest = None
    size = file.stat().st_size
    if manifest is None:
        return Backup(file, made.replace(tzinfo=None), size)
    return Backup(file, made.replace(tzinfo=None), size, manifest.audit_head, len(manifest.files))


def thin_out(folder: Path, newest: Path) -> None:
    """Remove backups that no rule keeps; the newest always stays."""
    kept = {newest, *to_keep(found for found in folder.glob(f"{PREFIX}*{SUFFIX}"))}
    for file in folder.glob(f"{PREFIX}*{SUFFIX}"):
        if file not in kept and _made_on(file) is not None:
            file.unlink()
            _manifest_path(file).unlink(missing_ok=True)
    manifests = [read_manifest(file) for file in folder.glob(f"{PREFIX}*{SUFFIX}")]
    if all(manifest is not None for manifest in manifests):  # else nobody knows what the others need
        FileStore(folder / SHELF).keep_only(sha256 for one in manifests if one for sha256, _ in one.files)


def to_keep(files: Iterable[Path]) -> set[Path]:
    """Return the last backup of each of the last 12 days, 10 weeks and 12 months, and of every fiscal year."""
    dated = sorted((found, file) for file in files if (found := _made_on(file)) is not None)
    rules: tuple[tuple[int | None, Callable[[date], Hashable]], ...] = (
        (DAYS, lambda day: day),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
        (None, fiscal_year_of),
    )
    kept: set[Path] = set()
    for limit, period in rules:
        last = {period(made.date()): file for made, file in dated}
        kept.update(list(last.values())[-limit if limit else 0 :])
    return kept


def _made_on(file: Path) -> datetime | None:
    try:
        # local time, only ever compared with its like
        return datetime.strptime(file.stem.removeprefix(PREFIX), STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _checked(copy: Path) -> _Checked:
    """Return the head of a copy's log and its files; raise KnownError when the copy does not pass its check."""
    database = Database(copy, read_only=True)
    try:
        with database.read() as reader:
            faults = [one for one in check_connection(reader.connection, rows=False) if has_errors([one])]
            if faults:
                raise KnownError(
                    f"データに誤りがあるため、控えとして使えません。点検を行ってください（{faults[0].message}"
                    f"{'など' if len(faults) > 1 else ''}）。"
                )
            return _Checked(reader.audit.head(), named_files(reader.connection))
    finally:
        database.close()


def _deliver(copy: Path, target: Path, manifest: Manifest) -> None:
    """Copy to the folder under another name, read it again, and only then let it count."""
    work = target.with_name(f".{target.name}.作成中")
    try:
        shutil.copyfile(copy, work)
        sync_file(work)
        if _sha256(work) != manifest.sha256:
            raise KnownError(
                f"控え「{target}」を読み返すと内容が異なります。保存先のディスクを確かめてください。"
            )
        _manifest_path(target).write_text(canonical(manifest._asdict()), encoding="utf-8")
        sync_file(_manifest_path(target))
        work.replace(target)
        sync_folder(target.parent)
    finally:
        work.unlink(missing_ok=True)


def _compare_with_manifest(file: Path, copy: Path) -> None:
    manifest = read_manifest(file)
    if manifest is not None and manifest.sha256 != _sha256(copy):
        raise KnownError(f"控え「{file}」は、作成した時と内容が異なります。別の控えを使ってください。")


def _set_aside(target: Path, aside: Path) -> bool:
    """Copy the present record aside; an unfinished change was rolled back before, as far as that can be done.

    A journal left over would be applied to the record that comes in its place.
    """
    if not target.exists():
        return False
    _refuse_while_written(target)
    shutil.copyfile(target, aside)
    sync_file(aside)
    target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
    FileStore(target).copy_to(FileStore(aside))
    return True


def _refuse_while_written(target: Path) -> None:
    with told(str(target)), closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return  # a damaged record is what a restore is for


def _manifest_path(file: Path) -> Path:
    return file.with_suffix(".json")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
