"""Marks for a system as JSON: what they become, and every way in which they can be wrong (B46-8)."""

import json
from datetime import date

import pytest

from kiosk_app.domain.evaluation import Scoring
from kiosk_app.domain.evaluation_rules import AxisRule, CriterionRule, SheetRule
from kiosk_app.domain.review import ReviewStage
from kiosk_app.exchange.score_json import SCORE_EXAMPLE, read_scoring
from tests.exchange.samples import TODAY

SHEET = SheetRule(
    stages=(ReviewStage.BEFORE,),
    axes=(
        AxisRule(
            label="必要性",
            criteria=(
                CriterionRule(id="need-1", label="法令の根拠・区民の要望", points=10),
                CriterionRule(id="need-2", label="計画・指針との整合", points=10),
            ),
        ),
    ),
)


def read(content: object) -> Scoring:
    text = content if isinstance(content, str) else json.dumps(content)
    found, problems = read_scoring(text, 4, SHEET, file="score.json", today=TODAY)
    assert problems == ()
    assert found is not None
    return found


def test_b46_8_the_example_is_one_reviewers_sheet() -> None:
    assert read(SCORE_EXAMPLE) == Scoring(
        review_id=4,
        reviewer="情報政策課長",
        scored_on=date(2022, 7, 19),
        marks={"need-1": 4, "need-2": 3},
        comments={"need-2": "基本計画との関係を示されたい。"},
        opinion="目的及び範囲は妥当である。",
    )


def test_b46_8_a_sections_own_marks_are_told_apart_and_are_of_today() -> None:
    found = read({"reviewer": "福祉課", "own": True, "marks": {"need-1": 5}, "comments": {"need-2": ""}})
    assert (found.own, found.scored_on, found.marks, found.comments) == (True, TODAY, {"need-1": 5}, {})


@pytest.mark.parametrize(
    ("content", "field", "told"),
    [
        ("{", "", ""),
        ([], "", ""),
        ({"marks": {}}, "reviewer", ""),
        ({"reviewer": "課長"}, "marks", ""),
        ({"reviewer": "課長", "marks": []}, "marks", ""),
        ({"reviewer": "課長", "marks": {"need-1": "良い"}}, "marks.need-1", ""),
        (
            {"reviewer": "課長", "marks": {"計画との整合": 3}},
            "marks.計画との整合",
            "「計画との整合」という小項目はありません。",
        ),
        (
            {"reviewer": "課長", "marks": {}, "comments": {"x": "y"}},
            "comments.x",
            "という小項目はありません。",
        ),
        ({"reviewer": "課長", "marks": {}, "own": "はい"}, "own", "true（所管課の自己評価）又は false"),
        ({"reviewer": "課長", "marks": {}, "on": "いつか"}, "on", ""),
        ({"reviewer": "課長", "marks": {}, "score": 3}, "score", ""),
    ],
)
def test_b46_8_what_is_wrong_with_marks_is_told_at_its_place(content: object, field: str, told: str) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    found, problems = read_scoring(text, 4, SHEET, file="score.json", today=TODAY)
    assert found is None
    assert [problem.place.field for problem in problems] == [field]
    assert told in problems[0].message


def test_b46_8_a_near_name_is_proposed() -> None:
    text = json.dumps({"reviewer": "課長", "marks": {"計画・指針の整合": 3}})
    _, (problem,) = read_scoring(text, 4, SHEET, today=TODAY)
    assert problem.fix == "「計画・指針との整合」のことですか。"
