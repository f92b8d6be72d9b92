"""Look into the register of businesses and small systems, and tell it what was decided."""

from kiosk_app.domain.register import Processing, RegisterRow
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.register_book import register_in_force, rows_in_force


def list_register(desk: Desk, year: int, processing: Processing | None = None) -> tuple[RegisterRow, ...]:
    """List the businesses of a fiscal year in the order of the public table; what goes on without plans is carried."""
    with desk.database.read() as reader:
        if processing is None:
            return register_in_force(reader, desk.regulations, year)
        return rows_in_force(reader, desk.regulations, year, processing)


def years_on_record(desk: Desk) -> tuple[int, ...]:
    """List the fiscal years for which there are businesses, plans or meetings, newest first."""
    with desk.database.read() as reader:
        years = {
            *reader.register.years(),
            *reader.plans.years(),
            *(meeting.fiscal_year for meeting in reader.meetings.rows()),
        }
    return tuple(sorted(years, reverse=True))
