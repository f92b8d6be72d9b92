"""Holders of posts and persons appointed by name; nobody is removed, a term is ended (B46-5, A-17, A-22)."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from kiosk_app.domain.membership import People
from kiosk_app.domain.posts import Appointment, Holder, stood
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.tables import AppointmentTable, HolderTable, table_of

HOLDER = table_of(HolderTable)
APPOINTMENT = table_of(AppointmentTable)


class PeopleBook:
    """Keep who holds which post and who was appointed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def everyone(self) -> People:
        """Return all holders and appointments, past ones too; what a correction took the place of is in the log."""
        run = self._ledger.connection.execute
        holders = (value_from(Holder, row) for row in run(select(HOLDER).order_by(HOLDER.c.id)).mappings())
        appointed = (
            value_from(Appointment, row)
            for row in run(select(APPOINTMENT).order_by(APPOINTMENT.c.id)).mappings()
        )
        return People(
            holders=tuple(one for one in holders if stood(one.since, one.until)),
            appointments=tuple(one for one in appointed if stood(one.since, one.until)),
        )

    def add_holder(self, holder: Holder) -> Holder:
        """Record that someone holds a post."""
        return replace(holder, id=self._ledger.insert(HolderTable, columns_of(holder, HOLDER)))

    def end_holder(self, holder_id: int, until: date) -> None:
        """Record the last day on which someone held a post."""
        self._ledger.update(HolderTable, holder_id, {"until": until}, action="end")

    def add_appointment(self, appointment: Appointment) -> Appointment:
        """Record that someone was appointed to a seat."""
        row_id = self._ledger.insert(AppointmentTable, columns_of(appointment, APPOINTMENT))
        return replace(appointment, id=row_id)

    def end_appointment(self, appointment_id: int, until: date) -> None:
        """Record the last day of an appointment."""
        self._ledger.update(AppointmentTable, appointment_id, {"until": until}, action="end")
