"""The 付議書 that a plan becomes, while it is being written (B46-12, A-12-4); nothing is kept."""

from dataclasses import replace

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.sheets import SHEET


def live_sheet(desk: Desk, content: PlanContent, *, plan_id: int | None = None) -> Preview:
    """Return the 付議書 of what a form holds, without the pages of its attachments.

    Raises KnownError when no Japanese font is installed.
    """
    from kiosk_app.documents import compose
    from kiosk_app.documents.preview import page_count
    from kiosk_app.documents.render_pdf import render_pdf

    pdf = render_pdf(compose.plan_sheet(_file(desk, content, plan_id), desk.regulations))
    return Preview(title=SHEET, pdf=pdf, pages=page_count(pdf))


def _file(desk: Desk, content: PlanContent, plan_id: int | None) -> PlanFile:
    """Return the plan with all that hangs on it, as if the form had been registered."""
    rule, section = desk.regulations.plan_type(content.type_id), desk.regulations.section(content.section_id)
    if plan_id is None:
        plan = Plan(id=0, version=0, state=PlanState.DRAFT, content=content)
        return PlanFile(plan=plan, type=rule, section=section)
    with desk.database.read() as reader:
        file = reader.plans.file(plan_id, desk.regulations)
    return replace(file, plan=replace(file.plan, content=content), type=rule, section=section)
