"""Marks of reviewers: averages, spans, what they propose, and that a person decides (B46-8)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.evaluation import (
    Scoring,
    assess,
    check_scoring,
    from_entry,
    scorings_of,
    tenths,
    to_entry,
    total,
)
from kiosk_app.domain.evaluation_rules import (
    NO_EVALUATION,
    AxisRule,
    CriterionRule,
    EvaluationRule,
    SheetRule,
    ThresholdRule,
)
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict

EFFECT = AxisRule(
    label="有効性",
    criteria=(
        CriterionRule(id="effect", label="効果", points=30),
        CriterionRule(id="service", label="区民サービス", points=30),
    ),
)
SAFETY = AxisRule(
    label="安全性", criteria=(CriterionRule(id="safety", label="対策", points=40),), decisive_at=1
)
SHEET = SheetRule(stages=(ReviewStage.BEFORE,), axes=(EFFECT, SAFETY))
RULE = EvaluationRule(
    committee="sub",
    scale=("記載なし", "不十分", "やや不十分", "標準", "優れている", "特に優れている"),
    sheets=(SHEET,),
    thresholds=(
        ThresholdRule(verdict=ReviewVerdict.SUITABLE, percent=80),
        ThresholdRule(verdict=ReviewVerdict.CONDITIONAL, percent=60),
        ThresholdRule(verdict=ReviewVerdict.UNSUITABLE, percent=0),
    ),
    article="規則第46号第8条",
)
REVIEW = Review(id=3, meeting_id=9, system="相談記録", section_id="zeimu")
DAY = date(2022, 7, 19)


def scoring(reviewer: str, *marks: int, own: bool = False, opinion: str = "") -> Scoring:
    known = dict(zip(("effect", "service", "safety"), marks, strict=False))
    return Scoring(review_id=3, reviewer=reviewer, scored_on=DAY, own=own, marks=known, opinion=opinion)


def test_b46_8_every_reviewer_s_marks_become_points_and_an_average_with_its_span() -> None:
    found = assess(
        SHEET, [scoring("所管", 5, 5, 5, own=True), scoring("甲", 4, 3, 5), scoring("乙", 5, 2, 4)], RULE
    )
    effect, service, safety = found.results
    assert (effect.own, effect.average, effect.lowest, effect.highest) == (5, Fraction(9, 2), 4, 5)
    assert (service.average, safety.average) == (Fraction(5, 2), Fraction(9, 2))
    assert found.reviewers == (("甲", Fraction(82)), ("乙", Fraction(74)))
    assert (found.own_total, found.average, found.full) == (Fraction(100), Fraction(78), 100)
    assert (found.lowest, found.highest) == (Fraction(74), Fraction(82))
    assert found.axis_average(EFFECT, RULE.highest) == 42


def test_b46_8_without_marks_nothing_is_proposed() -> None:
    found = assess(SHEET, [scoring("所管", 5, 5, 5, own=True)], RULE)
    assert (found.average, found.proposal, found.reasons, found.lowest) == (None, None, (), None)
    assert found.axis_average(EFFECT, RULE.highest) is None
    blank = assess(SHEET, [], RULE)
    assert (blank.own_total, blank.results[0].own) == (None, None)


@pytest.mark.parametrize(
    ("marks", "proposal", "reasons"),
    [
        ((5, 4, 4), ReviewVerdict.SUITABLE, ["平均86.0点（満点の86.0％）"]),
        ((3, 3, 3), ReviewVerdict.CONDITIONAL, ["平均60.0点（満点の60.0％）"]),
        (
            (5, 5, 1),
            ReviewVerdict.RECONSIDER,
            ["平均68.0点（満点の68.0％）", "安全性「対策」に評点1がある"],
        ),
        (
            (1, 1, 1),
            ReviewVerdict.UNSUITABLE,
            ["平均20.0点（満点の20.0％）", "安全性「対策」に評点1がある"],
        ),
    ],
)
def test_b46_8_thresholds_and_a_weak_decisive_axis_only_propose(
    marks: tuple[int, ...], proposal: ReviewVerdict, reasons: list[str]
) -> None:
    found = assess(SHEET, [scoring("甲", *marks)], RULE)
    assert (found.proposal, list(found.reasons)) == (proposal, reasons)


def test_b46_8_one_low_mark_on_safety_outweighs_the_average() -> None:
    found = assess(SHEET, [scoring("甲", 5, 5, 5), scoring("乙", 5, 5, 1)], RULE)
    assert found.proposal is ReviewVerdict.RECONSIDER


def test_b46_8_without_thresholds_only_the_decisive_axis_proposes() -> None:
    plain = replace(RULE, thresholds=())
    assert assess(SHEET, [scoring("甲", 5, 5, 5)], plain).proposal is None
    assert assess(SHEET, [scoring("甲", 5, 5, 0)], plain).proposal is ReviewVerdict.RECONSIDER


def test_b46_8_opinions_and_comments_stay_with_who_gave_them() -> None:
    own = replace(scoring("所管", 5, 5, 5, own=True, opinion="急ぐ。"), comments={"effect": "年120時間"})
    other = replace(scoring("甲", 3, 3, 3), comments={"effect": "根拠は。", "service": ""})
    found = assess(SHEET, [own, other], RULE)
    assert found.opinions == (("所管", "急ぐ。"),)
    assert found.results[0].comments == (("所管", "年120時間"), ("甲", "根拠は。"))
    assert found.results[1].comments == ()


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (scoring("甲", 0, 5, 3), []),
        (scoring("", 1, 1, 1), ["評価した者"]),
        (scoring("甲", 1, 1), ["対策"]),
        (scoring("甲", 6, 1, -1), ["効果", "対策"]),
        (replace(scoring("甲", 1, 1, 1), comments={"?": "x"}), ["?"]),
    ],
)
def test_b46_8_marks_are_complete_and_on_the_scale(given: Scoring, fields: list[str]) -> None:
    assert [problem.place.field for problem in check_scoring(given, REVIEW, RULE)] == fields


def test_b46_8_no_marks_without_a_sheet_or_after_the_verdict() -> None:
    (problem,) = check_scoring(scoring("甲"), replace(REVIEW, stage=ReviewStage.AFTER), RULE)
    assert problem.message == "プロフィールに「事後評価」の評価票がありません。"
    (problem,) = check_scoring(scoring("甲"), replace(REVIEW, verdict=ReviewVerdict.SUITABLE), RULE)
    assert problem.message == "「相談記録」は評価を終えているため、評点を登録できません。"


def test_marks_read_as_they_were_kept_the_section_s_own_first() -> None:
    one = replace(scoring("甲", 4, 3, 2, opinion="よい"), comments={"effect": "可"}, id=8, version=2)
    own = replace(scoring("所管", 5, 5, 5, own=True), id=9)
    entries = [to_entry(found, REVIEW) for found in (one, own)]
    assert scorings_of(3, entries) == (own, one)
    assert scorings_of(4, entries) == ()
    assert from_entry(entries[0]) == one


def test_a_silent_profile_evaluates_nothing() -> None:
    assert not NO_EVALUATION.enabled
    assert NO_EVALUATION.highest == 0
    assert NO_EVALUATION.sheet(ReviewStage.BEFORE) is None


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=1, max_size=5))
def test_the_average_lies_between_the_lowest_and_the_highest_total(marks: list[tuple[int, ...]]) -> None:
    found = assess(SHEET, [scoring(str(n), *one) for n, one in enumerate(marks)], RULE)
    assert found.lowest is not None
    assert found.highest is not None
    assert found.average is not None
    assert 0 <= found.lowest <= found.average <= found.highest <= found.full
    assert found.average == sum(total(scoring("x", *one), SHEET, RULE) for one in marks) / len(marks)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(61), "61.0"), (Fraction(1, 20), "0.1"), (Fraction(2, 3), "0.7"), (Fraction(1, 3), "0.3")],
)
def test_figures_have_one_decimal_halves_rounded_up(value: Fraction, shown: str) -> None:
    assert tenths(value) == shown
