"""Which systems are due for evaluation (B46-8): before the committee, one year and five years after the start."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.evaluation_rules import NO_EVALUATION, EvaluationRule
from kiosk_app.domain.evaluation_targets import Start, Target, find_targets
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import Strictness
from kiosk_app.domain.review import Review, ReviewStage
from tests.domain.samples import content, plan_file, plan_type

RULE = EvaluationRule(committee="sub", after_months=12, operation_months=60)
REVIEWED = plan_type("new")
REVIEWED = replace(REVIEWED, review=Strictness.WARN)
FILE = plan_file(rule=REVIEWED, filed=replace(content("new"), business_name="相談記録"))
START = Start(system="相談記録", section_id="zeimu", started_on=date(2022, 4, 1))
TODAY = date(2023, 4, 1)


def review(stage: ReviewStage, plan_id: int | None = None, system: str = "相談記録") -> Review:
    return Review(id=1, meeting_id=9, system=system, section_id="zeimu", stage=stage, plan_id=plan_id)


def stages(found: tuple[Target, ...]) -> list[ReviewStage]:
    return [target.stage for target in found]


def test_b46_8_a_plan_whose_kind_is_reviewed_is_a_target_before_the_committee() -> None:
    (target,) = find_targets([FILE], [], [], RULE, TODAY)
    assert target == Target(stage=ReviewStage.BEFORE, system="相談記録", section_id="zeimu", plan_id=1)
    untitled = plan_file(rule=REVIEWED)
    assert find_targets([untitled], [], [], RULE, TODAY)[0].system == "住民税システムの更新"


@pytest.mark.parametrize(
    "file",
    [plan_file(), plan_file(PlanState.REFERRED, rule=REVIEWED), plan_file(PlanState.DECIDED, rule=REVIEWED)],
)
def test_b46_8_other_plans_are_none(file: PlanFile) -> None:
    assert find_targets([file], [], [], RULE, TODAY) == ()


def test_b46_8_what_stands_on_a_list_already_is_no_target() -> None:
    assert find_targets([FILE], [], [review(ReviewStage.BEFORE, 1, "別の名")], RULE, TODAY) == ()
    assert find_targets([FILE], [], [review(ReviewStage.BEFORE)], RULE, TODAY) == ()
    assert find_targets([], [START], [review(ReviewStage.AFTER)], RULE, TODAY) == ()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2023, 3, 31), []),
        (date(2023, 4, 1), [ReviewStage.AFTER]),
        (date(2027, 4, 1), [ReviewStage.OPERATION]),
    ],
)
def test_b46_8_a_system_is_due_again_as_the_profile_says(today: date, expected: list[ReviewStage]) -> None:
    found = find_targets([], [START], [], RULE, today)
    assert stages(found) == expected
    assert all(target.started_on == date(2022, 4, 1) for target in found)


def test_b46_8_a_profile_that_names_no_term_asks_for_no_later_evaluation() -> None:
    assert find_targets([], [START], [], EvaluationRule(committee="sub"), date(2030, 1, 1)) == ()


def test_b46_8_without_a_sub_committee_nothing_is_due() -> None:
    assert find_targets([FILE], [START], [], NO_EVALUATION, TODAY) == ()


def test_b46_8_the_day_that_a_plan_tells_comes_before_the_register_s_year() -> None:
    planned = replace(START, started_on=date(2022, 10, 1), plan_id=4)
    for starts in ([START, planned], [planned, START]):
        assert find_targets([], starts, [], RULE, TODAY) == ()
        (target,) = find_targets([], starts, [], RULE, date(2023, 10, 1))
        assert (target.plan_id, target.due_on) == (4, date(2023, 10, 1))
