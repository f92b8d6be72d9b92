"""Make the form of each section for a coming year, filled in with what is known (B46-10, A-12-1)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk_app.domain.campaign import Demand, check_due
from kiosk_app.domain.campaign_content import carried_over
from kiosk_app.domain.campaign_form import FormRow, SectionForm, key_of
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.plan import Plan
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader
from kiosk_app.usecases.campaign import CampaignView, read_campaign
from kiosk_app.usecases.desk import QUIET, Desk, Progress, refuse
from kiosk_app.usecases.previous import PreviousPlans
from kiosk_app.usecases.saving import Format, Made, render, save_files

KIND = "提出票"


class FormFormat(Labelled):
    """The file formats of forms."""

    XLSX = ("xlsx", "Excel")
    DOCX = ("docx", "Word")


def section_forms(
    desk: Desk, year: int, *, section_id: str | None = None, due: date | None = None
) -> tuple[SectionForm, ...]:
    """Return the forms of all sections or of one; `due` is the clerk's day, never later than the regulation's.

    Raises RuleError when there is nothing to ask for or the day cannot stand.
    """
    with desk.database.read() as reader:
        view = read_campaign(reader, desk.regulations, year)
        refuse(check_due(view.campaign, due, desk.today))
        rows = FormRows(reader, desk.regulations, year)
        return tuple(
            SectionForm(
                regulations=desk.regulations,
                campaign=view.campaign,
                section=section,
                rows=tuple(rows.of(demand) for demand in wanted),
                due=due or _due(view, section),
            )
            for section, wanted in view.sections
            if section_id in (None, section.id)
        )


def make_forms(
    desk: Desk,
    year: int,
    out: Path,
    *,
    formats: Sequence[FormFormat] = (FormFormat.XLSX,),
    section_id: str | None = None,
    due: date | None = None,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Write one form for each section; all of them or, when the disk says no or the clerk stops, none."""
    forms = section_forms(desk, year, section_id=section_id, due=due)
    files: dict[Path, bytes] = {}
    for form in forms:
        for kind in formats:
            name = form_name(year, form.section, kind)
            progress.step(len(files), len(forms) * len(formats), name)
            files[out / name] = _rendered(form, kind)
    return save_files(desk, files, KIND)


def form_name(year: int, section: SectionRule, kind: FormFormat = FormFormat.XLSX) -> str:
    """Return the file name of a section's form."""
    return safe_name(f"{format_fiscal_year(year)}_{section.label}_{KIND}.{kind.value}")


def _rendered(form: SectionForm, kind: FormFormat) -> bytes:
    if kind is FormFormat.DOCX:
        from kiosk_app.documents.compose.campaign_form import campaign_form

        return render(campaign_form(form), Format.DOCX)
    from kiosk_app.exchange.forms_xlsx import to_form

    return to_form(form, author=form.regulations.terms.secretariat)


def _due(view: CampaignView, section: SectionRule) -> date | None:
    return view.dues.get(section.id)


class FormRows:
    """Say for each business what its plan goes on from."""

    def __init__(self, reader: Reader, regulations: Regulations, year: int) -> None:
        self._previous = PreviousPlans(reader, regulations)
        self._regulations = regulations
        self._year = year

    def of(self, demand: Demand) -> FormRow:
        """Return the row of a business."""
        previous = self.previous(demand.business_id)
        rule = demand.usual or demand.types[0]
        content = None if previous is None else previous.content
        return FormRow(
            key=key_of(self._regulations.id, self._year, demand),
            demand=demand,
            base=carried_over(content, demand.row, rule, self._year),
        )

    def previous(self, business_id: int | None) -> Plan | None:
        """Return the plan that was approved for a business in the year before, or None."""
        return self._previous.of(business_id, self._year - 1)
