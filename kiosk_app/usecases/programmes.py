"""What the committee decided to take on: the 適用年次計画 on record, read once (B46-2-4)."""

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PlanContent, PlanState
from kiosk_app.domain.programmes import is_scheduled
from kiosk_app.domain.regulations import PlanKind, Regulations
from kiosk_app.store.database import Reader

_DECIDED = (PlanState.DECIDED, PlanState.NOTIFIED)


class Programmes:
    """Tell whether a business is an 適用予定業務; the programmes are read when first asked for."""

    def __init__(self, reader: Reader, regulations: Regulations) -> None:
        self._reader = reader
        self._regulations = regulations
        self._approved: tuple[PlanContent, ...] | None = None

    def schedules(self, content: PlanContent) -> bool | None:
        """Return whether the committee decided on a plan's business; None where it decided on no programme yet."""
        rule = self._regulations.find_plan_type(content.type_id)
        if rule is None or not rule.needs_scheduled:
            return None
        if self._approved is None:
            self._approved = self._read()
        return is_scheduled(content, self._approved)

    def _read(self) -> tuple[PlanContent, ...]:
        ids = [
            row.id
            for rule in self._regulations.plan_types
            if rule.kind is PlanKind.PROGRAMME
            for row in self._reader.plans.rows(type_id=rule.id)
            if row.state in _DECIDED
        ]
        files = self._reader.plans.files(ids, self._regulations).values()
        return tuple(file.plan.content for file in files if _is_approved(file))


def _is_approved(file: PlanFile) -> bool:
    return any(verdict_of(decision.kind) is Verdict.APPROVED for decision in file.decisions)
