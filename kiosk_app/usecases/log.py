"""Look into the log of changes (B50-25): who did what and when."""

from kiosk_app.store.audit import Entry
from kiosk_app.usecases.desk import Desk


def list_log(desk: Desk, *, limit: int = 1000) -> tuple[Entry, ...]:
    """List the latest entries first."""
    with desk.database.read() as reader:
        return reader.audit.entries(limit=limit)
