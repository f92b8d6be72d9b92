"""Say of what was found where it stands, so that one result can be told from the next."""

from collections.abc import Sequence

from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.store.database import Reader
from kiosk_app.store.search import Hit
from kiosk_app.usecases.desk import Desk


def contexts(desk: Desk, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return for each hit its year, section and state."""
    with desk.database.read() as reader:
        return tuple(_context(desk, reader, hit) for hit in hits)


def _context(desk: Desk, reader: Reader, hit: Hit) -> str:
    if hit.kind == "plan":
        plan = reader.plans.get(hit.ref)
        year = format_fiscal_year(plan.content.fiscal_year)
        return f"{year}　{_section(desk, plan.content.section_id)}　{plan.state.label}"
    if hit.kind == "meeting":
        meeting = reader.meetings.get(hit.ref)
        return f"{format_date(meeting.held_on)}　{meeting.state.label}"
    if hit.kind == "business":
        key = reader.register.business(hit.ref).key
        return f"{key.processing.label}　{_section(desk, key.section_id)}"
    return ""


def _section(desk: Desk, section_id: str) -> str:
    section = desk.regulations.section(section_id)
    return section.name or section.bureau
