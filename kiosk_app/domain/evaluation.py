"""Marks for a system (評価票): one set per reviewer, the owning section's own beside them, averages with their span.

Points of a criterion are 配点 × mark ÷ best mark. A proposal follows from the thresholds, and from a mark on a
decisive axis (安全性) that is too low; the verdict itself is always given by a person (B46-8, practice of 都 and 練馬区).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.evaluation_rules import AxisRule, CriterionRule, EvaluationRule, SheetRule
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.review import Review, ReviewVerdict

KIND = "review_score"
_REVIEWER, _ROLE, _MARKS, _COMMENTS, _OPINION = "評価した者", "区分", "評点", "所見", "意見"
_OWN, _BOARD = "自己評価", "部会評価"
_WORST_LAST = tuple(ReviewVerdict)
_FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The marks of one reviewer, or of the owning section itself (`own`), by the ids of the criteria."""

    review_id: int
    reviewer: str
    scored_on: date
    own: bool = False
    marks: Mapping[str, int] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    opinion: str = ""
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One small item: the section's own mark, and average, lowest and highest of the reviewers'."""

    axis: AxisRule
    criterion: CriterionRule
    own: int | None = None
    average: Fraction | None = None
    lowest: int | None = None
    highest: int | None = None
    comments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All results on one sheet; totals are points of `full`, `reasons` say why `proposal` is proposed."""

    sheet: SheetRule
    results: tuple[CriterionResult, ...]
    full: int
    reviewers: tuple[tuple[str, Fraction], ...] = ()
    own_total: Fraction | None = None
    average: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    proposal: ReviewVerdict | None = None
    reasons: tuple[str, ...] = ()
    opinions: tuple[tuple[str, str], ...] = ()

    def axis_average(self, axis: AxisRule, best: int) -> Fraction | None:
        """Return the reviewers' average points of an axis."""
        points = [
            one.average * one.criterion.points / best
            for one in self.results
            if one.axis is axis and one.average is not None
        ]
        return sum(points, Fraction()) if points else None


def scorings_of(review_id: int, entries: Iterable[Entry]) -> tuple[Scoring, ...]:
    """Return the marks given to one system among entries, the section's own first."""
    wanted = f"review:{review_id}"
    found = [from_entry(entry) for entry in entries if entry.kind == KIND and entry.subject == wanted]
    return tuple(sorted(found, key=lambda scoring: (not scoring.own, scoring.id)))


def check_scoring(scoring: Scoring, review: Review, rule: EvaluationRule) -> tuple[Problem, ...]:
    """List what is wrong with a set of marks: no sheet, unknown or missing items, marks off the scale."""
    sheet = rule.sheet(review.stage)
    if sheet is None:
        message = f"プロフィールに「{review.stage.label}」の評価票がありません。"
        return (Problem(message=message, article=rule.article, place=Place(field="評価票")),)
    if review.verdict is not None:
        return (Problem(message=f"「{review.system}」は評価を終えているため、評点を登録できません。"),)
    return tuple(_mark_problems(scoring, sheet, rule))


def assess(sheet: SheetRule, scorings: Sequence[Scoring], rule: EvaluationRule) -> Assessment:
    """Return averages, spans, totals and the proposal that follows from them."""
    board = [scoring for scoring in scorings if not scoring.own]
    own = next((scoring for scoring in scorings if scoring.own), None)
    results = tuple(
        _result(axis, criterion, board, own) for axis in sheet.axes for criterion in axis.criteria
    )
    totals = tuple((one.reviewer, total(one, sheet, rule)) for one in board)
    points = [points for _reviewer, points in totals]
    average = sum(points, Fraction()) / len(points) if points else None
    proposal, reasons = _proposal(sheet, board, average, rule)
    return Assessment(
        sheet=sheet,
        results=results,
        full=sheet.points,
        reviewers=totals,
        own_total=total(own, sheet, rule) if own else None,
        average=average,
        lowest=min(points, default=None),
        highest=max(points, default=None),
        proposal=proposal,
        reasons=reasons,
        opinions=tuple((one.reviewer, one.opinion) for one in scorings if one.opinion),
    )


def total(scoring: Scoring, sheet: SheetRule, rule: EvaluationRule) -> Fraction:
    """Return the points of one set of marks."""
    return sum(
        (Fraction(one.points * scoring.marks.get(one.id, 0), rule.highest) for one in sheet.criteria),
        Fraction(),
    )


def tenths(value: Fraction) -> str:
    """Return a figure with one decimal, halves rounded up."""
    scaled = (value * 20 + 1) // 2
    return f"{scaled // 10}.{scaled % 10}"


def to_entry(scoring: Scoring, review: Review) -> Entry:
    """Return a set of marks as it is kept."""
    return Entry(
        id=scoring.id,
        version=scoring.version,
        kind=KIND,
        title=f"{review.system}　{scoring.reviewer}",
        opened_on=scoring.scored_on,
        closed_on=scoring.scored_on,
        state=_OWN if scoring.own else _BOARD,
        section_id=review.section_id,
        subject=f"review:{scoring.review_id}",
        fields={
            _REVIEWER: scoring.reviewer,
            _ROLE: _OWN if scoring.own else _BOARD,
            _MARKS: json.dumps(dict(scoring.marks), ensure_ascii=False),
            _COMMENTS: json.dumps(dict(scoring.comments), ensure_ascii=False),
            _OPINION: scoring.opinion,
        },
    )


def from_entry(entry: Entry) -> Scoring:
    """Return the set of marks that an entry holds."""
    return Scoring(
        id=entry.id,
        version=entry.version,
        review_id=int(entry.subject.removeprefix("review:")),
        reviewer=entry.get(_REVIEWER),
        own=entry.get(_ROLE) == _OWN,
        scored_on=entry.opened_on,
        marks=json.loads(entry.get(_MARKS)),
        comments=json.loads(entry.get(_COMMENTS)),
        opinion=entry.get(_OPINION),
    )


def _mark_problems(scoring: Scoring, sheet: SheetRule, rule: EvaluationRule) -> Iterator[Problem]:
    if not scoring.reviewer.strip():
        yield Problem(message="評価した者が書かれていません。", place=Place(field=_REVIEWER))
    known = {criterion.id: criterion.label for criterion in sheet.criteria}
    for name in {**scoring.marks, **scoring.comments}:
        if name not in known:
            fix = f"{'・'.join(known.values())}から選んでください。"
            yield Problem(message=f"「{name}」という小項目はありません。", fix=fix, place=Place(field=name))
    for criterion_id, label in known.items():
        mark = scoring.marks.get(criterion_id)
        if mark is None:
            yield Problem(message=f"「{label}」の評点がありません。", place=Place(field=label))
        elif not 0 <= mark <= rule.highest:
            message = f"「{label}」の評点{mark}は、0から{rule.highest}までの数ではありません。"
            yield Problem(message=message, place=Place(field=label))


def _result(
    axis: AxisRule, criterion: CriterionRule, board: Sequence[Scoring], own: Scoring | None
) -> CriterionResult:
    marks = [scoring.marks[criterion.id] for scoring in board if criterion.id in scoring.marks]
    everyone = (*((own,) if own else ()), *board)
    said = ((one.reviewer, one.comments.get(criterion.id, "")) for one in everyone)
    return CriterionResult(
        axis=axis,
        criterion=criterion,
        own=own.marks.get(criterion.id) if own else None,
        average=Fraction(sum(marks), len(marks)) if marks else None,
        lowest=min(marks, default=None),
        highest=max(marks, default=None),
        comments=tuple((who, text) for who, text in said if text),
    )


def _proposal(
    sheet: SheetRule, board: Sequence[Scoring], average: Fraction | None, rule: EvaluationRule
) -> tuple[ReviewVerdict | None, tuple[str, ...]]:
    if average is None:
        return None, ()
    percent = average * _FULL / sheet.points
    by_points = next((one for one in rule.thresholds if percent >= one.percent), None)
    proposals = [by_points.verdict] if by_points else []
    reasons = [f"平均{tenths(average)}点（満点の{tenths(percent)}％）"]
    for axis, criterion, scoring in _too_low(sheet, board):
        proposals.append(ReviewVerdict.RECONSIDER)
        reasons.append(f"{axis.label}「{criterion.label}」に評点{scoring.marks[criterion.id]}がある")
    return (max(proposals, key=_WORST_LAST.index) if proposals else None), tuple(dict.fromkeys(reasons))


def _too_low(sheet: SheetRule, board: Iterable[Scoring]) -> Iterator[tuple[AxisRule, CriterionRule, Scoring]]:
    for scoring in board:
        for axis in sheet.axes:
            for criterion in axis.criteria if axis.decisive_at is not None else ():
                if scoring.marks.get(criterion.id, 0) <= (axis.decisive_at or 0):
                    yield axis, criterion, scoring
