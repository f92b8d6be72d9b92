"""What a plan goes on from: the last plan of its business that was approved for a year (B46-10-1)."""

from collections.abc import Mapping

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.domain.regulations import PlanKind, Regulations
from kiosk_app.store.database import Reader

_DECIDED = (PlanState.DECIDED, PlanState.NOTIFIED)


class PreviousPlans:
    """Find approved plans by business and fiscal year; each year is read once."""

    def __init__(self, reader: Reader, regulations: Regulations) -> None:
        self._reader = reader
        self._regulations = regulations
        self._years: dict[int, Mapping[int, Plan]] = {}

    def of(self, business_id: int | None, year: int) -> Plan | None:
        """Return the last plan that was approved for a business and a year, or None."""
        if business_id is None:
            return None
        if year not in self._years:
            self._years[year] = self._read(year)
        return self._years[year].get(business_id)

    def _read(self, year: int) -> Mapping[int, Plan]:
        rows = self._reader.plans.rows(year=year)
        ids = [row.id for row in rows if row.business_id is not None and row.state in _DECIDED]
        files = self._reader.plans.files(ids, self._regulations).values()
        return {file.plan.content.business_id or 0: file.plan for file in files if _is_approved(file)}


def _is_approved(file: PlanFile) -> bool:
    approved = any(verdict_of(decision.kind) is Verdict.APPROVED for decision in file.decisions)
    return approved and file.type.kind is not PlanKind.ITEMS
