"""What is typed but not registered yet, kept under a name so that closing a window loses nothing."""

from typing import TypeVar

from kiosk_app.errors import KnownError
from kiosk_app.store.mapping import from_json, to_json
from kiosk_app.usecases.desk import Desk

Value = TypeVar("Value")
_PREFIX = "draft/"
_NOTHING = ""


def keep_draft(desk: Desk, name: str, value: object) -> None:
    """Keep a draft; an unchanged one is not written again."""
    _put(desk, name, to_json(value))


def read_draft(desk: Desk, name: str, cls: type[Value]) -> Value | None:
    """Return a draft, or None when there is none that this version of the program can read."""
    text = _text(desk, name)
    if not text:
        return None
    try:
        return from_json(cls, text)
    except KnownError:
        return None


def drop_draft(desk: Desk, name: str) -> None:
    """Forget a draft because it was registered or given up."""
    _put(desk, name, _NOTHING)


def _text(desk: Desk, name: str) -> str:
    with desk.database.read() as reader:
        return reader.ward.setting(_PREFIX + name) or _NOTHING


def _put(desk: Desk, name: str, text: str) -> None:
    if _text(desk, name) == text:
        return
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.ward.set_setting(_PREFIX + name, text)
        uow.commit()
