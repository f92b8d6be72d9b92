"""A disk whose power fails and whose writes fail: between SQLite and the real files, noting every operation.

The library that Python's own `sqlite3` uses gets a file system of ours as its default one. It passes everything on to
the system's, notes what is written, cut, synced and deleted, and fails once when it is told to.
"""

import ctypes
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = 778, 1034, 1546, 2570
FULL = 13
SECTOR = 512
_METHODS = 13  # pointers of the first version of the table: behind its number
_VERSION_ONE = 1

_Open = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_int),
)
_Delete = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_Write = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("size_of_file", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 14),
    ]


class _Table(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("methods", ctypes.c_void_p * _METHODS)]


_CLOSE, _READ, _WRITE, _TRUNCATE, _SYNC = range(5)


class Operation(NamedTuple):
    """What was asked of a file: `write` at a place, `truncate` to a size, `sync`, `delete`."""

    kind: str
    path: Path
    place: int = 0
    data: bytes = b""


class FaultyDisk:
    """Note what happens to files; with `fail_at` the operation with this number fails once, with this code."""

    def __init__(self) -> None:
        self.done: list[Operation] = []
        self.fail_at: int | None = None
        self.full = False
        self._names: dict[int, Path] = {}
        self._tables: list[_Table] = []
        self._library = ctypes.CDLL("libsqlite3.so.0")
        self._library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), ctypes.c_int]
        self._library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
        self._plain = self._library.sqlite3_vfs_find(None)
        self._vfs = _Vfs.from_buffer_copy(self._plain.contents)
        self._vfs.name = b"faulty"
        self._keep = (_Open(self._open), _Delete(self._delete))
        self._vfs.open, self._vfs.delete = (ctypes.cast(call, ctypes.c_void_p).value for call in self._keep)
        self._calls = (_Write(self._write), _Truncate(self._truncate), _Sync(self._sync))
        self._plain_write: Any = None
        self._plain_truncate: Any = None
        self._plain_sync: Any = None

    @contextmanager
    def plugged_in(self) -> "Iterator[FaultyDisk]":
        """Let every connection that is opened meanwhile use this disk."""
        self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)
        try:
            yield self
        finally:
            self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
            self._library.sqlite3_vfs_register(self._plain, 1)

    def _fails(self, operation: Operation, code: int) -> int:
        if self.fail_at == len(self.done):
            self.fail_at = None
            return FULL if self.full and operation.kind == "write" else code
        self.done.append(operation)
        return 0

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        result = int(_Open(self._plain.contents.open)(vfs, name, file, flags, out))
        methods = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        if result == 0 and methods[0]:
            own = _Table.from_buffer_copy(ctypes.cast(methods[0], ctypes.POINTER(_Table)).contents)
            self._plain_write = _Write(own.methods[_WRITE])
            self._plain_truncate = _Truncate(own.methods[_TRUNCATE])
            self._plain_sync = _Sync(own.methods[_SYNC])
            own.version = _VERSION_ONE
            for place, call in zip((_WRITE, _TRUNCATE, _SYNC), self._calls, strict=True):
                own.methods[place] = ctypes.cast(call, ctypes.c_void_p).value
            self._tables.append(own)  # the library keeps pointing at it
            methods[0] = ctypes.addressof(own)
            self._names[file] = Path(ctypes.string_at(name).decode()) if name else Path()
        return result

    def _write(self, file: int, data: int, amount: int, place: int) -> int:
        wanted = Operation("write", self._names[file], place, ctypes.string_at(data, amount))
        return self._fails(wanted, IOERR_WRITE) or int(self._plain_write(file, data, amount, place))

    def _truncate(self, file: int, size: int) -> int:
        wanted = Operation("truncate", self._names[file], size)
        return self._fails(wanted, IOERR_TRUNCATE) or int(self._plain_truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        wanted = Operation("sync", self._names[file])
        return self._fails(wanted, IOERR_FSYNC) or int(self._plain_sync(file, flags))

    def _delete(self, vfs: int, name: bytes, sync: int) -> int:
        wanted = Operation("delete", Path(name.decode()))
        return self._fails(wanted, IOERR_DELETE) or int(_Delete(self._plain.contents.delete)(vfs, name, sync))


def after_power_cut(
    before: dict[Path, bytes], done: list[Operation], chance: random.Random
) -> dict[Path, bytes]:
    """Return files as a power cut after these operations may leave them.

    What was synced is there. Of the rest every sector may have arrived or not, whatever came before or after it.
    """
    files = {path: bytearray(data) for path, data in before.items()}
    last = {one.path: number for number, one in enumerate(done) if one.kind == "sync"}
    for number, one in enumerate(done):
        held = files.setdefault(one.path, bytearray())
        safe = number < last.get(one.path, -1)
        if one.kind == "write":
            for start in range(0, len(one.data), SECTOR):
                if safe or chance.random() < 0.5:
                    _put(held, one.place + start, one.data[start : start + SECTOR])
        elif one.kind == "truncate" and (safe or chance.random() < 0.5):
            del held[one.place :]
    return {path: bytes(data) for path, data in files.items()}


def _put(held: bytearray, place: int, data: bytes) -> None:
    if len(held) < place:
        held.extend(bytes(place - len(held)))
    held[place : place + len(data)] = data
