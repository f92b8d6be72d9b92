"""Look at a yearly campaign: who must file what, what has come in, what is missing and late (B46-10, A-12-1, A-12-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.campaign import (
    Answers,
    Campaign,
    Demand,
    Filed,
    Late,
    Missing,
    by_section,
    campaign_of,
    check_campaign,
    demands,
    late,
    missing,
)
from kiosk_app.domain.campaign_grid import Grid, filing_grid
from kiosk_app.domain.campaign_requests import REQUEST, STOPPED, Request, request_from, stop_from
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView:
    """Everything on record about the campaign of a year; requests are by section."""

    regulations: Regulations
    campaign: Campaign
    demands: tuple[Demand, ...]
    answers: Answers
    requests: Mapping[str, Request]

    @property
    def sections(self) -> tuple[tuple[SectionRule, tuple[Demand, ...]], ...]:
        """Return every section with its businesses, in the order of the organisation."""
        return by_section(self.regulations.sections, self.demands)

    @property
    def dues(self) -> Mapping[str, date]:
        """Return until when each section has to file: the day that its letter names, else that of the regulation."""
        fixed = self.campaign.deadline
        found = {}
        for section in self.regulations.sections:
            request = self.requests.get(section.id)
            due = request.due if request and request.due else fixed
            if due is not None:
                found[section.id] = due
        return found

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Return the businesses that still owe a plan."""
        return missing(self.demands, self.answers)

    @property
    def grid(self) -> Grid:
        """Return the filing grid (部課 × 計画種別)."""
        return filing_grid(self.campaign, self.regulations, self.demands, self.answers)

    def late(self, today: date) -> tuple[Late, ...]:
        """Return what came in late, or is missing after its day."""
        return late(self.demands, self.answers, self.dues, today)


def open_campaign(desk: Desk, year: int) -> CampaignView:
    """Return the campaign of a fiscal year.

    Raises RuleError when the ward has nothing to ask for, or no register of the year before.
    """
    with desk.database.read() as reader:
        return read_campaign(reader, desk.regulations, year)


def read_campaign(reader: Reader, regulations: Regulations, year: int) -> CampaignView:
    """Return the campaign of a fiscal year within a transaction; raise RuleError as open_campaign does."""
    campaign = campaign_of(regulations, year)
    refuse(check_campaign(campaign))
    rows = _register(reader, campaign)
    return CampaignView(
        regulations=regulations,
        campaign=campaign,
        demands=demands(campaign, rows),
        answers=_answers(reader, year),
        requests={
            request.section_id: request
            for request in map(request_from, reader.entries.rows(REQUEST, year=year))
        },
    )


def _register(reader: Reader, campaign: Campaign) -> tuple[RegisterRow, ...]:
    """Return the register of the year before; a ward that only asks may keep one that has no new year."""
    before = campaign.year - 1
    years = [year for year in reader.register.years() if year <= before]
    rows = reader.register.rows(before)
    if not rows and years and not campaign.obliges:
        rows = reader.register.rows(years[-1])
    if not rows and campaign.obliges:
        refuse(
            [
                Problem(
                    message=f"{format_fiscal_year(before)}の台帳に業務がありません。",
                    fix="その年度の台帳を登録してから、翌年度の提出を依頼してください。",
                )
            ]
        )
    return rows


def _answers(reader: Reader, year: int) -> Answers:
    notes = [stop_from(entry) for entry in reader.entries.rows(STOPPED, year=year, still_open=True)]
    return Answers(
        filed=tuple(
            Filed(
                plan_id=row.id,
                type_id=row.type_id,
                section_id=row.section_id,
                title=row.title,
                state=row.state,
                business_id=row.business_id,
                submitted_on=row.submitted_on,
            )
            for row in reader.plans.rows(year=year)
        ),
        stopped={note.business_id: note.stop for note in notes},
    )
