"""Consultations on other sections' data, each open until it is answered (B46-15-1, B46-16-1, A-14)."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.errors import UsageError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.tables import ConsultationTable, table_of

CONSULTATION = table_of(ConsultationTable)


class Consultations:
    """Keep what was asked of other sections and what they answered."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, consultation: Consultation) -> Consultation:
        """Record a consultation that went out."""
        fresh = replace(consultation, version=1)
        return replace(fresh, id=self._ledger.insert(ConsultationTable, columns_of(fresh, CONSULTATION)))

    def get(self, consultation_id: int) -> Consultation:
        """Return one consultation; raise UsageError when there is none."""
        found = self._where(CONSULTATION.c.id == consultation_id)
        if not found:
            raise UsageError(f"協議 {consultation_id} は登録されていません。")
        return found[0]

    def save(self, consultation: Consultation, expected_version: int) -> Consultation:
        """Keep a changed consultation; raise StaleError when it moved on."""
        changes = columns_of(consultation, CONSULTATION)
        del changes["version"], changes["plan_id"]
        version = self._ledger.update(
            ConsultationTable,
            consultation.id,
            changes,
            expected_version=expected_version,
            what=f"協議{consultation.id}",
        )
        return replace(consultation, version=version)

    def answer(
        self, consultation: Consultation, given: Answer, on: date, conditions: str = ""
    ) -> Consultation:
        """Record the counterpart's answer on the version that was read."""
        answered = replace(consultation, answer=given, answered_on=on, conditions=conditions)
        return self.save(answered, expected_version=consultation.version)

    def of_plan(self, plan_id: int) -> tuple[Consultation, ...]:
        """Return the consultations for one plan."""
        return self._where(CONSULTATION.c.plan_id == plan_id)

    def open(self) -> tuple[Consultation, ...]:
        """Return what is not answered yet, the oldest first."""
        return self._where(CONSULTATION.c.answer.is_(None))

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Consultation, ...]:
        order: Any = (CONSULTATION.c.sent_on, CONSULTATION.c.id)
        rows = self._ledger.connection.execute(select(CONSULTATION).where(wanted).order_by(*order))
        return tuple(value_from(Consultation, row) for row in rows.mappings())
