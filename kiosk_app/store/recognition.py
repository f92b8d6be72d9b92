"""Look at a file before it is opened: whether it is a record of this program, whole, and of which schema.

Only bytes are read, so a file that is refused stays as it was.
"""

import struct
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from kiosk_app.errors import KnownError, reason_of
from kiosk_app.store.places import refuse_synced
from kiosk_app.store.tables import HEAD

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x46554749
HEADER = 100
SCHEMA = int(HEAD)


class Age(Enum):
    """How a file's schema stands to the program's."""

    OLDER = "older"
    SAME = "same"


class Seen(NamedTuple):
    """What the header of a file tells."""

    schema: int
    age: Age


def locate(target: Path | str) -> Path:
    """Return the file that a path or a sqlite URL names; raise KnownError for what cannot be opened."""
    text = str(target)
    if "://" not in text:
        return Path(target)
    scheme, rest = text.split("://", 1)
    if scheme.split("+")[0] != "sqlite":
        raise KnownError(f"「{scheme}」の保存先には対応していません。ファイルの場所を指定してください。")
    return Path(rest.removeprefix("/"))


def recognise(path: Path) -> Seen:
    """Return the schema of a record that can be opened; raise KnownError with the reason when it cannot."""
    refuse_synced(path)
    head = _header(path)
    if not head.startswith(MAGIC):
        raise KnownError(
            f"「{path}」はデータベースのファイルではありません。付議録のデータファイルを選んでください。"
        )
    if len(head) < HEADER:
        raise KnownError(_truncated(path))
    application, schema = struct.unpack(">I", head[68:72])[0], struct.unpack(">I", head[60:64])[0]
    if application != APPLICATION_ID:
        raise KnownError(f"「{path}」は付議録のデータファイルではありません。")
    if schema > SCHEMA:
        raise KnownError(
            f"「{path}」は、より新しい版の付議録で作られています（形式{schema}、この版は{SCHEMA}まで）。"
            "ファイルは変更していません。新しい版の付議録で開いてください。"
        )
    _refuse_truncated(path, head)
    return Seen(schema, Age.SAME if schema == SCHEMA else Age.OLDER)


def _header(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise KnownError(f"「{path}」はフォルダーです。データファイルを選んでください。")
        with path.open("rb") as file:
            return file.read(HEADER)
    except FileNotFoundError as error:
        raise KnownError(f"「{path}」がありません。場所を確かめるか、新しく作成してください。") from error
    except OSError as error:
        raise KnownError(
            f"「{path}」を読めません（{reason_of(error)}）。場所と権限を確かめてください。"
        ) from error


def _refuse_truncated(path: Path, head: bytes) -> None:
    """Compare the length with the header's page count, unless a journal is about to roll the file back."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size > 0:
        return
    size = struct.unpack(">H", head[16:18])[0]
    page = 65536 if size == 1 else size
    pages = struct.unpack(">I", head[28:32])[0]
    counted = head[24:28] == head[92:96]
    length = path.stat().st_size
    if page == 0 or length % page or (counted and length < page * pages):
        raise KnownError(_truncated(path))


def _truncated(path: Path) -> str:
    return f"「{path}」は途中で切れています。控えから復元してください。"
