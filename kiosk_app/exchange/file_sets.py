"""Write several files as one: all of them are in place when the block begins, none when it fails.

First every file is written beside its place, then each takes it in one step. Whatever goes wrong in that or in the
block (a full disk, a locked record, a stopped job), files that were there before have their old bytes again, new ones
and the folders made for them are gone.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk_app.exchange.files import discard, put_in_place, refuse_long, stage, told_of, write_bytes


@contextmanager
def written(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Write the files for the time of the block and keep them when it ends well.

    Raises KnownError when the disk says no or a path is longer than Windows can open; nothing has changed then.
    """
    for path in files:
        refuse_long(path)
    work = _Work()
    try:
        work.stage(files)
        work.put_in_place()
        yield
    except BaseException:
        work.undo()
        raise


@dataclass(slots=True)
class _Work:
    """What was done so far, so that it can be undone."""

    folders: list[Path] = field(default_factory=list)
    staged: dict[Path, Path] = field(default_factory=dict)
    placed: dict[Path, bytes | None] = field(default_factory=dict)

    def stage(self, files: Mapping[Path, bytes]) -> None:
        for path, data in files.items():
            with told_of(path):
                self._make_folder(path.parent)
                self.staged[path] = stage(path, data)

    def put_in_place(self) -> None:
        for path, temporary in self.staged.items():
            with told_of(path):
                old = path.read_bytes() if path.exists() else None
                put_in_place(temporary, path)
            self.placed[path] = old

    def undo(self) -> None:
        for temporary in self.staged.values():
            discard(temporary)
        for path, old in reversed(self.placed.items()):
            if old is None:
                discard(path)
            else:
                write_bytes(path, old)
        for folder in reversed(self.folders):
            with suppress(OSError):  # someone has put something of theirs into it
                folder.rmdir()

    def _make_folder(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            self.folders.append(one)
