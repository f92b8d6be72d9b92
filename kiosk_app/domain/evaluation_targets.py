"""Which systems are due for evaluation (B46-8): plans before the committee, and systems one and five years old.

How long after the start a system is evaluated again is the profile's to say. A later stage that is due takes the
place of an earlier one that was missed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.evaluation_rules import EvaluationRule
from kiosk_app.domain.fiscal_year import add_months
from kiosk_app.domain.plan import PlanContent, PlanState
from kiosk_app.domain.regulations import Strictness
from kiosk_app.domain.review import Review, ReviewStage

_OPEN = frozenset({PlanState.SUBMITTED, PlanState.EXAMINING, PlanState.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A system with the day on which it began to run, from the register or from the plan that was decided."""

    system: str
    section_id: str
    started_on: date
    plan_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A system that is due for evaluation; `due_on` is None before the start."""

    stage: ReviewStage
    system: str
    section_id: str
    plan_id: int | None = None
    started_on: date | None = None
    due_on: date | None = None


def find_targets(
    files: Iterable[PlanFile],
    starts: Iterable[Start],
    reviews: Iterable[Review],
    rule: EvaluationRule,
    today: date,
) -> tuple[Target, ...]:
    """Return the systems that are due and on no sub-committee's list yet; none where nobody evaluates."""
    if not rule.enabled:
        return ()
    seen = {(one.stage, one.system, one.section_id) for one in reviews}
    planned = {one.plan_id for one in reviews if one.stage is ReviewStage.BEFORE}
    before = (_before(file) for file in files if _is_target(file) and file.plan.id not in planned)
    later = (_later(start, rule, today) for start in _first(starts))
    found = [target for target in (*before, *later) if target is not None]
    return tuple(one for one in found if (one.stage, one.system, one.section_id) not in seen)


def target_name(content: PlanContent) -> str:
    """Return what is evaluated: the business, which may run on a system that others share, or else the plan's title."""
    return content.business_name or content.title


def _is_target(file: PlanFile) -> bool:
    return file.type.review is not Strictness.OFF and file.plan.state in _OPEN


def _before(file: PlanFile) -> Target:
    content = file.plan.content
    return Target(
        stage=ReviewStage.BEFORE,
        system=target_name(content),
        section_id=content.section_id,
        plan_id=file.plan.id,
    )


def _first(starts: Iterable[Start]) -> Iterable[Start]:
    """Return each system once, with the day that a plan tells rather than the register's year."""
    found: dict[tuple[str, str], Start] = {}
    for start in starts:
        key = (start.system, start.section_id)
        known = found.get(key)
        if known is None or (known.plan_id is None and start.plan_id is not None):
            found[key] = start
    return found.values()


def _later(start: Start, rule: EvaluationRule, today: date) -> Target | None:
    stages = ((ReviewStage.OPERATION, rule.operation_months), (ReviewStage.AFTER, rule.after_months))
    for stage, months in stages:
        due = add_months(start.started_on, months) if months is not None else None
        if due is not None and due <= today:
            return Target(
                stage=stage,
                system=start.system,
                section_id=start.section_id,
                plan_id=start.plan_id,
                started_on=start.started_on,
                due_on=due,
            )
    return None
