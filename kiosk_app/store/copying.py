"""Copy a record that others may be writing to, and make sure that what was written is on the disk."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def snapshot(source: Path, target: Path) -> None:
    """Copy a record in one consistent step; a plain file copy while someone writes would be corrupt."""
    # by path: a URI cannot name a file on a share
    with closing(sqlite3.connect(source, timeout=30)) as old, closing(sqlite3.connect(target)) as new:
        old.execute("PRAGMA query_only=ON")
        old.backup(new, pages=-1)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a renamed file is on the disk under its new name, where the system can tell."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
