"""Look into the log of changes (B50-25): who did what and when."""

from kiosk_app.store.audit import Entry
from kiosk_app.usecases.audit_log import list_log_lines
from kiosk_app.usecases.desk import Desk


def list_log(desk: Desk, *, limit: int = 1000) -> tuple[Entry, ...]:
    """List the latest entries first; what an entry says that is not for these eyes is left out (B50-17)."""
    return tuple(line.entry for line in list_log_lines(desk, limit=limit))
