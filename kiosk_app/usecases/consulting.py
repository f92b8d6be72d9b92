"""List consultations on other sections' data, and the uses for which one is still to be made (B46-15-1, B46-16-1, A-14)."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.consultation_rules import uses_to_consult
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import DataUseRule
from kiosk_app.usecases.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulting:
    """A use of data by a plan and its consultation; None while nobody has been asked."""

    file: PlanFile
    rule: DataUseRule
    items: tuple[str, ...] = ()
    consultation: Consultation | None = None

    @property
    def rank(self) -> int:
        """Return 0 for what is to be asked, 1 for what waits for its answer, 2 for what is answered."""
        if self.consultation is None:
            return 0
        return 1 if self.consultation.answer is None else 2


def list_consulting(desk: Desk, *, year: int | None = None) -> tuple[Consulting, ...]:
    """List uses to be asked, waiting and answered, in this order; of plans for `year` and the one after when given."""
    with desk.database.read() as reader:
        files = reader.plans.unfinished(desk.regulations)
        years = (None,) if year is None else (year, year + 1)
        ids = {row.id for one in years for row in reader.plans.rows(year=one)}
        more = reader.plans.files(sorted(ids - set(files)), desk.regulations)
    every = {**files, **more}
    found = [
        one for plan_id in sorted(every) for one in _of(every[plan_id], desk, still_open=plan_id in files)
    ]
    return tuple(sorted(found, key=_order))


def _of(file: PlanFile, desk: Desk, *, still_open: bool) -> Iterable[Consulting]:
    rules = {rule.id: rule for rule in desk.regulations.data_uses}
    asked = [one for one in file.consultations if one.use_id in rules]
    for one in asked:
        yield Consulting(file=file, rule=rules[one.use_id], items=one.items, consultation=one)
    known = {one.use_id for one in asked}
    uses = uses_to_consult(file.plan.content, desk.regulations) if still_open else ()
    for use, rule in ((use, rule) for use, rule in uses if rule.id not in known):
        yield Consulting(file=file, rule=rule, items=use.items)


def _order(one: Consulting) -> tuple[int, str, int]:
    return one.rank, one.consultation.sent_on.isoformat() if one.consultation else "", one.file.plan.id
