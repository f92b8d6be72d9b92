"""What is typed but not registered yet, kept under a name so that closing a window loses nothing.

While typing goes on a draft is jotted down in a file beside the record, many times a minute: the log of the record
would grow with every word. When the page is left the draft goes into the record and the file is gone; after a kill or
a power cut the file is what is read.
"""

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kiosk_app.errors import KnownError
from kiosk_app.exchange.files import write_bytes
from kiosk_app.store.mapping import from_json, to_json
from kiosk_app.usecases.desk import Desk

Value = TypeVar("Value")
_PREFIX = "draft/"
_NOTHING = ""


def jot_draft(desk: Desk, name: str, value: object) -> None:
    """Write a draft beside the record, whole and at once; raise KnownError where no file can be written."""
    write_bytes(_beside(desk, name), to_json(value).encode(), pauses=())


def keep_draft(desk: Desk, name: str, value: object) -> None:
    """Keep a draft in the record; an unchanged one is not written again."""
    _put(desk, name, to_json(value))
    _clear(desk, name)


def read_draft(desk: Desk, name: str, cls: type[Value]) -> Value | None:
    """Return a draft, or None when there is none that this version of the program can read."""
    for text in (_jotted(desk, name), _text(desk, name)):
        try:
            if text:
                return from_json(cls, text)
        except KnownError:
            continue
    return None


def drop_draft(desk: Desk, name: str) -> None:
    """Forget a draft because it was registered or given up."""
    _put(desk, name, _NOTHING)
    _clear(desk, name)


def _beside(desk: Desk, name: str) -> Path:
    record = desk.database.path
    return record.with_name(f"{record.name}-typed") / f"{name.replace('/', '-')}.json"


def _clear(desk: Desk, name: str) -> None:
    with suppress(OSError):  # what cannot be removed was never written, or is older than the draft
        _beside(desk, name).unlink(missing_ok=True)


def _jotted(desk: Desk, name: str) -> str:
    try:
        return _beside(desk, name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _NOTHING


def _text(desk: Desk, name: str) -> str:
    with desk.database.read() as reader:
        return reader.ward.setting(_PREFIX + name) or _NOTHING


def _put(desk: Desk, name: str, text: str) -> None:
    if _text(desk, name) == text:
        return
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.ward.set_setting(_PREFIX + name, text)
        uow.commit()
