"""What is typed but not registered yet, kept as text under a name so that closing a window loses nothing."""

from kiosk_app.usecases.desk import Desk

_PREFIX = "draft/"


def keep_draft(desk: Desk, name: str, text: str) -> None:
    """Keep a draft; an unchanged one is not written again."""
    if read_draft(desk, name) == text:
        return
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.ward.set_setting(_PREFIX + name, text)
        uow.commit()


def read_draft(desk: Desk, name: str) -> str:
    """Return a draft, or nothing when there is none."""
    with desk.database.read() as reader:
        return reader.ward.setting(_PREFIX + name) or ""


def drop_draft(desk: Desk, name: str) -> None:
    """Forget a draft because it was registered or given up."""
    keep_draft(desk, name, "")
