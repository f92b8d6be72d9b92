"""An objection in writing to a decided plan: recorded, put to the committee, answered by its opinion."""

from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.objection import KIND, Objection, check_objection, from_entry, to_entry
from kiosk_app.usecases.desk import Desk, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObjection:
    """Who objects to which plan, and why; today unless `on` says otherwise."""

    plan_id: int
    by: str
    text: str
    on: date | None = None


def add_objection(desk: Desk, new: NewObjection) -> Objection:
    """Record an objection; the next agenda of the committee that decided asks for its opinion."""
    made_on = new.on or desk.today
    with desk.database.write(desk.actor, desk.clock()) as uow:
        file = uow.plans.file(new.plan_id, desk.regulations)
        refuse(check_objection(file, new.by, new.text, made_on, desk.regulations, desk.today))
        objection = Objection(
            plan_id=new.plan_id,
            plan_title=file.plan.content.title,
            committee_id=file.type.committee,
            by=new.by.strip(),
            text=new.text.strip(),
            made_on=made_on,
        )
        kept = from_entry(uow.entries.add(to_entry(objection)))
        uow.commit()
        return kept


def list_objections(desk: Desk, *, open_only: bool = False) -> tuple[Objection, ...]:
    """List objections in their order."""
    with desk.database.read() as reader:
        return tuple(map(from_entry, reader.entries.rows(KIND, still_open=open_only)))
