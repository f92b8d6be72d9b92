"""Carry a year's running businesses into plans for the next year (継続計画書 rolled forward, B46-10-1)."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk_app.domain.plan import DataUse, Plan, PlanContent, UseState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.register import Processing, RegisterRow
from kiosk_app.domain.regulations import PlanKind, PlanTiming, PlanTypeRule, Regulations, RunningRule
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.intake import Candidate, take_in


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

    A business that already has a plan for the year, or is named in `except_ids`, is left out.
    """
    rule = continuation_type(desk.regulations)
    with desk.database.read() as reader:
        planned = {
            row.business_id
            for row in reader.plans.rows(year=year)
            if row.business_id is not None
            and desk.regulations.plan_type(row.type_id).kind is not PlanKind.ITEMS
        }
        candidates = [
            Candidate(content=_continued(reader, row, rule, year))
            for row in reader.register.running(year - 1)
            if row.business.key.processing in processings
            and row.business.id not in planned
            and row.business.id not in except_ids
        ]
    return take_in(desk, candidates, []).plans


def _continued(reader: Reader, row: RegisterRow, rule: PlanTypeRule, year: int) -> PlanContent:
    previous = reader.plans.previous_year(row.business.id, year - 1)
    key = row.business.key
    if previous is not None:
        return replace(
            previous.content,
            type_id=rule.id,
            fiscal_year=year,
            start_on=None,
            late_reason="",
            uses=tuple(_continuing(use) for use in previous.content.uses),
        )
    return PlanContent(
        type_id=rule.id,
        fiscal_year=year,
        section_id=key.section_id,
        title=key.name,
        business_id=row.business.id,
        business_name=key.name,
        system=key.system,
        processing=key.processing,
        frequency=row.year.frequency,
        outputs=row.year.outputs,
        outline=row.year.outline,
    )


def _continuing(use: DataUse) -> DataUse:
    """Return last year's use as it goes on: what was new then needs no consultation again (B46-15-1)."""
    return use if use.state is UseState.NONE else replace(use, state=UseState.CONTINUING)
