"""Look at a plan while it is being written: bind it to its business, list what the rules say, offer what runs."""

from dataclasses import dataclass, replace

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.plan import PlanContent, PlanState
from kiosk_app.domain.plan_checks import check_plan
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.register import Processing
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.intake import RegisterIndex, base_year, facts_of
from kiosk_app.usecases.register_book import running_in_force

EDITABLE = (
    PlanState.DRAFT,
    PlanState.SUBMITTED,
    PlanState.EXAMINING,
    PlanState.RETURNED,
    PlanState.ACCEPTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A content bound to its business, and what is wrong with it today."""

    content: PlanContent
    problems: tuple[Problem, ...]


def check_content(desk: Desk, content: PlanContent, *, own_id: int | None = None) -> Checked:
    """Check what a form holds as if it came in today; nothing changes."""
    with desk.database.read() as reader:
        index = RegisterIndex(reader, desk.regulations)
        bound, unclear = index.resolve(replace(content, business_id=None))
        if unclear or content.type_id not in {rule.id for rule in desk.regulations.plan_types}:
            return Checked(content=content, problems=unclear)
        facts = facts_of(reader, bound, index, _consultations(desk, reader, own_id), own_id=own_id)
        return Checked(content=bound, problems=check_plan(bound, desk.regulations, facts, desk.today))


def _consultations(desk: Desk, reader: Reader, plan_id: int | None) -> tuple[Consultation, ...]:
    return () if plan_id is None else reader.plans.file(plan_id, desk.regulations).consultations


def business_names(desk: Desk, content: PlanContent) -> tuple[str, ...]:
    """List the businesses of the plan's section that run in the year that the plan builds on."""
    year = base_year(content, desk.regulations)
    rule = desk.regulations.find_plan_type(content.type_id)
    covers = rule.covers if rule and rule.covers else tuple(Processing)
    with desk.database.read() as reader:
        names = (
            row.business.key.name
            for row in running_in_force(reader, desk.regulations, year)
            if row.business.key.section_id == content.section_id and row.business.key.processing in covers
        )
        return tuple(dict.fromkeys(names))
