"""The yearly campaign: who must file what for a coming year, drawn from the register of the year before (B46-10, A-12).

A business that runs owes one of the annual plans that the regulation demands of running businesses (継続・変更・廃止).
Every other plan of the campaign is asked for and owed by nobody; a ward without such annual plans only asks. A
business that rests this year (隔年) owes nothing and may file. Who stops a business says so, and owes nothing then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.deadlines import plan_deadline
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import Processing, RegisterRow, YearStatus
from kiosk_app.domain.regulations import (
    DeadlineKind,
    PlanKind,
    PlanTiming,
    PlanTypeRule,
    Regulations,
    RunningRule,
    SectionRule,
)
from kiosk_app.domain.wareki import format_date

_NOT_FILED = frozenset({PlanState.DRAFT, PlanState.WITHDRAWN})
# what concerns no business that runs already, or no single business
_NEVER_OF_A_BUSINESS = frozenset({PlanKind.NEW, PlanKind.PROGRAMME})


class Stop(Labelled):
    """Why a business that runs now needs no plan for the coming year."""

    ABOLISHED = ("abolished", "廃止")
    RESTING = ("resting", "休止")


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What a ward asks its sections to file for a fiscal year."""

    year: int
    types: tuple[PlanTypeRule, ...]

    @property
    def deadline(self) -> date | None:
        """Return the last day by regulation, the earliest where kinds differ (A-12-2); None where it is silent."""
        days = (plan_deadline(rule, self.year) for rule in self.types)
        return min((day for day in days if day is not None), default=None)

    @property
    def obliges(self) -> bool:
        """Tell whether anybody owes a plan."""
        return any(is_owed(rule) for rule in self.types)

    def type(self, type_id: str) -> PlanTypeRule | None:
        """Return the kind of plan with this id, or None when the campaign does not ask for it."""
        return next((rule for rule in self.types if rule.id == type_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A business of the register, the plans that can be filed for it, and whether one of them is owed."""

    row: RegisterRow
    types: tuple[PlanTypeRule, ...]
    owed: bool

    @property
    def business_id(self) -> int:
        """Return the number of the business."""
        return self.row.business.id

    @property
    def section_id(self) -> str:
        """Return the section that is to file."""
        return self.row.business.key.section_id

    @property
    def usual(self) -> PlanTypeRule | None:
        """Return the plan that is filed when nothing changes: the continuation that is owed, or None."""
        owed = [rule for rule in self.types if is_owed(rule)] if self.owed else []
        return next((rule for rule in owed if rule.kind is PlanKind.CONTINUE), owed[0] if owed else None)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Return what can be answered instead of a plan; 廃止 is none where it is a plan itself."""
        by_plan = any(rule.kind is PlanKind.ABOLISH for rule in self.types)
        return tuple(stop for stop in Stop if self.owed and not (by_plan and stop is Stop.ABOLISHED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A plan on record for the year of the campaign."""

    plan_id: int
    type_id: str
    section_id: str
    title: str
    state: PlanState
    business_id: int | None = None
    submitted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What has come in for a campaign: the plans on record, and the businesses that stop."""

    filed: tuple[Filed, ...] = ()
    stopped: Mapping[int, Stop]

    @property
    def standing(self) -> tuple[Filed, ...]:
        """Return the plans that were filed and not withdrawn."""
        return tuple(plan for plan in self.filed if plan.state not in _NOT_FILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A business whose plan is owed: not filed yet, or sent back and not filed again."""

    demand: Demand
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What came in after the deadline, or has not come at all; `submitted_on` is None for what is missing."""

    section_id: str
    title: str
    due: date
    submitted_on: date | None = None
    plan_id: int | None = None


def campaign_of(regs: Regulations, year: int) -> Campaign:
    """Return what is asked for a fiscal year: annual plans, and applications with a date in the year before."""
    return Campaign(year=year, types=tuple(rule for rule in regs.plan_types if is_asked(rule)))


def check_campaign(campaign: Campaign) -> tuple[Problem, ...]:
    """Say that a ward has nothing to ask for, when no regulation knows a plan of the coming year."""
    if campaign.types:
        return ()
    return (
        Problem(
            message="規程の定めには、翌年度分として提出を求める計画書等がありません。",
            fix="プロフィールの計画書等の種類（timing・deadline）を確かめてください。",
        ),
    )


def check_due(campaign: Campaign, due: date | None, today: date) -> tuple[Problem, ...]:
    """Say why a clerk's day cannot stand in a letter: it is past, or later than the regulation allows (A-12-2)."""
    place, fixed = Place(field="提出期限"), campaign.deadline
    if due is None:
        return ()
    if due < today:
        message = f"提出期限（{format_date(due)}）が過ぎています。"
        return (Problem(message=message, fix="これからの日を指定してください。", place=place),)
    if fixed is not None and due > fixed:
        article = next((rule.deadline.article for rule in campaign.types if rule.deadline.article), "")
        message = f"提出期限（{format_date(due)}）が、定められた期限（{format_date(fixed)}）より後です。"
        return (
            Problem(message=message, fix="期限の日以前を指定してください。", article=article, place=place),
        )
    return ()


def is_asked(rule: PlanTypeRule) -> bool:
    """Tell whether a kind of plan belongs to the campaign of a coming year."""
    dated = rule.timing is PlanTiming.ANY and rule.deadline.kind is DeadlineKind.DATE
    return rule.timing is PlanTiming.ANNUAL or dated


def is_owed(rule: PlanTypeRule) -> bool:
    """Tell whether a regulation demands this plan of a business that runs (B46-10-1, B46-10-2)."""
    return rule.timing is PlanTiming.ANNUAL and rule.running is RunningRule.MUST_RUN


def covers(rule: PlanTypeRule, processing: Processing | None) -> bool:
    """Tell whether a kind of plan is about the businesses of a table of the register."""
    return not rule.covers or processing is None or processing in rule.covers


def fits_business(rule: PlanTypeRule, processing: Processing | None) -> bool:
    """Tell whether a plan of this kind can be filed for a business that is in the register."""
    runs = rule.running is not RunningRule.MUST_NOT_RUN and rule.kind not in _NEVER_OF_A_BUSINESS
    return runs and covers(rule, processing)


def demands(campaign: Campaign, rows: Iterable[RegisterRow]) -> tuple[Demand, ...]:
    """Return each business of the year before with what can or must be filed for it (部課 × 業務 × 計画種別)."""
    found = []
    for row in rows:
        types = tuple(rule for rule in campaign.types if fits_business(rule, row.business.key.processing))
        if types:
            runs = row.year.status is YearStatus.ACTIVE
            found.append(Demand(row=row, types=types, owed=runs and any(is_owed(rule) for rule in types)))
    return tuple(found)


def words(types: Sequence[PlanTypeRule]) -> Mapping[str, PlanTypeRule]:
    """Return kinds of plans by the word to choose them with: the short name, or the whole one where two share it."""
    shorts = [rule.short for rule in types]
    return {rule.short if shorts.count(rule.short) == 1 else rule.name: rule for rule in types}


def missing(wanted: Iterable[Demand], answers: Answers) -> tuple[Missing, ...]:
    """Return the businesses that still owe a plan, in the order of the register."""
    filed: dict[int | None, list[Filed]] = {}
    for plan in answers.standing:
        filed.setdefault(plan.business_id, []).append(plan)
    found = []
    for demand in wanted:
        if not demand.owed or demand.business_id in answers.stopped:
            continue
        types = {rule.id for rule in demand.types}
        plans = [plan for plan in filed.get(demand.business_id, ()) if plan.type_id in types]
        if all(plan.state is PlanState.RETURNED for plan in plans):
            found.append(Missing(demand=demand, returned=bool(plans)))
    return tuple(found)


def late(
    wanted: Iterable[Demand], answers: Answers, dues: Mapping[str, date], today: date
) -> tuple[Late, ...]:
    """Return what is late by section and day; a section without a due date is never late (A-12-2)."""
    after = [
        Late(
            section_id=plan.section_id,
            title=plan.title,
            due=dues[plan.section_id],
            submitted_on=plan.submitted_on,
            plan_id=plan.plan_id,
        )
        for plan in answers.standing
        if plan.section_id in dues and plan.submitted_on and plan.submitted_on > dues[plan.section_id]
    ]
    never = [
        Late(section_id=one.demand.section_id, title=one.demand.row.business.key.name, due=due)
        for one in missing(wanted, answers)
        if not one.returned and (due := dues.get(one.demand.section_id)) and today > due
    ]
    return (*after, *never)


def by_section(
    sections: Iterable[SectionRule], wanted: Iterable[Demand]
) -> tuple[tuple[SectionRule, tuple[Demand, ...]], ...]:
    """Return every section in the order of the organisation with its businesses; one without any is asked as well."""
    own: dict[str, list[Demand]] = {}
    for demand in wanted:
        own.setdefault(demand.section_id, []).append(demand)
    ordered = sorted(sections, key=lambda section: section.order)
    return tuple((section, tuple(own.get(section.id, ()))) for section in ordered)
