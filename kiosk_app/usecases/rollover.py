"""Carry a year's running businesses into plans for the next year (継続計画書 rolled forward, B46-10-1)."""

from collections.abc import Sequence

from kiosk_app.domain.campaign_content import carried_over
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.register import Processing, RegisterRow
from kiosk_app.domain.regulations import PlanKind, PlanTiming, PlanTypeRule, Regulations, RunningRule
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.intake import Candidate, take_in
from kiosk_app.usecases.previous import PreviousPlans


def continuation_type(regulations: Regulations) -> PlanTypeRule:
    """Return the profile's annual plan for a business that goes on; raise RuleError when it has none."""
    for rule in regulations.plan_types:
        fits = rule.kind is PlanKind.CONTINUE and rule.timing is PlanTiming.ANNUAL
        if fits and rule.running is RunningRule.MUST_RUN:
            return rule
    raise RuleError(
        [Problem(message="このプロフィールには、継続して実施する業務の年次の計画書がありません。")]
    )


def roll_forward(
    desk: Desk,
    *,
    year: int,
    processings: Sequence[Processing] = (Processing.BATCH, Processing.ONLINE),
    except_ids: Sequence[int] = (),
) -> tuple[Plan, ...]:
    """File a continuation plan for `year` for every business that runs in the year before.

    A business that already has a plan for the year, or is named in `except_ids`, is left out. What was approved for
    the year before is carried over as it goes on; a business without such a plan is described as the register does.
    """
    rule = continuation_type(desk.regulations)
    with desk.database.read() as reader:
        planned = _planned(reader, desk.regulations, year)
        previous = PreviousPlans(reader, desk.regulations)
        candidates = [
            Candidate(content=_continued(previous, row, rule, year))
            for row in reader.register.running(year - 1)
            if row.business.key.processing in processings
            and row.business.id not in planned
            and row.business.id not in except_ids
        ]
    return take_in(desk, candidates, []).plans


def _planned(reader: Reader, regulations: Regulations, year: int) -> set[int | None]:
    """Name the businesses that have a plan for the year; a change that was withdrawn leaves them as they were."""
    found = set()
    for row in reader.plans.rows(year=year):
        kind = regulations.plan_type(row.type_id).kind
        left = row.state is PlanState.WITHDRAWN and kind is not PlanKind.CONTINUE
        if kind is not PlanKind.ITEMS and not left:
            found.add(row.business_id)
    return found


def _continued(previous: PreviousPlans, row: RegisterRow, rule: PlanTypeRule, year: int) -> PlanContent:
    plan = previous.of(row.business.id, year - 1)
    return carried_over(None if plan is None else plan.content, row, rule, year)
