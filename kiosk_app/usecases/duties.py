"""Every open duty of the secretariat, derived from the record and the profile."""

from kiosk_app.domain.obligations import Docket, Duty, open_duties
from kiosk_app.usecases.desk import Desk


def list_duties(desk: Desk) -> tuple[Duty, ...]:
    """List open duties, the most urgent first, each with its article, age and due date."""
    with desk.database.read() as reader:
        return open_duties(reader.docket(desk.regulations), desk.regulations, desk.today, desk.calendar)


__all__ = ["Docket", "Duty", "list_duties"]
