"""The filing grid of a campaign: for every 部課 and kind of plan, how many stand where (B46-10, A-12)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk_app.domain.campaign import Answers, Campaign, Demand, Stop, missing
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import PlanTypeRule, Regulations, SectionRule


class FilingState(Labelled):
    """Where a plan stands in the eyes of who waits for it."""

    MISSING = ("missing", "未提出")
    FILED = ("filed", "提出")
    RECEIVED = ("received", "受付")
    RETURNED = ("returned", "差戻し")
    REFERRED = ("referred", "付議")
    DECIDED = ("decided", "決定")


_STATES: Mapping[PlanState, FilingState] = {
    PlanState.SUBMITTED: FilingState.FILED,
    PlanState.EXAMINING: FilingState.FILED,
    PlanState.ACCEPTED: FilingState.RECEIVED,
    PlanState.RETURNED: FilingState.RETURNED,
    PlanState.REFERRED: FilingState.REFERRED,
    PlanState.DECIDED: FilingState.DECIDED,
    PlanState.NOTIFIED: FilingState.DECIDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A section: its counts by kind of plan and state, and the businesses that it stops."""

    section: SectionRule
    cells: Mapping[str, Mapping[FilingState, int]]
    stopped: Mapping[Stop, int]

    def count(self, type_id: str, state: FilingState) -> int:
        """Return how many plans of a kind stand there."""
        return self.cells.get(type_id, {}).get(state, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The whole grid; `types` are its columns, the sections stand in the order of the organisation."""

    year: int
    types: tuple[PlanTypeRule, ...]
    rows: tuple[GridRow, ...]

    def total(self, type_id: str, state: FilingState) -> int:
        """Return how many plans of a kind stand there in all."""
        return sum(row.count(type_id, state) for row in self.rows)


def filing_grid(campaign: Campaign, regs: Regulations, wanted: Iterable[Demand], answers: Answers) -> Grid:
    """Count what was filed and what is missing; what is owed and missing stands under the plan usually filed."""
    wanted = tuple(wanted)
    cells: dict[str, dict[str, Counter[FilingState]]] = {}
    stopped: dict[str, Counter[Stop]] = {}
    for plan in answers.standing:
        own = cells.setdefault(plan.section_id, {}).setdefault(plan.type_id, Counter())
        own[_STATES[plan.state]] += 1
    for one in missing(wanted, answers):
        usual = one.demand.usual
        if usual is not None and not one.returned:
            own = cells.setdefault(one.demand.section_id, {}).setdefault(usual.id, Counter())
            own[FilingState.MISSING] += 1
    for demand in wanted:
        if demand.business_id in answers.stopped:
            stop = answers.stopped[demand.business_id]
            stopped.setdefault(demand.section_id, Counter())[stop] += 1
    rows = (
        GridRow(
            section=section,
            cells=cells.get(section.id, {}),
            stopped=stopped.get(section.id, {}),
        )
        for section in sorted(regs.sections, key=lambda section: section.order)
    )
    return Grid(year=campaign.year, types=_columns(campaign, regs, answers), rows=tuple(rows))


def _columns(campaign: Campaign, regs: Regulations, answers: Answers) -> tuple[PlanTypeRule, ...]:
    """Return the kinds of the campaign and then any other that was filed for the year."""
    filed = {plan.type_id for plan in answers.standing}
    others = (rule for rule in regs.plan_types if rule.id in filed and campaign.type(rule.id) is None)
    return (*campaign.types, *others)
