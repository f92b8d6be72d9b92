"""The forms of an evaluation: the meeting, the marks of one reviewer, the verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from kiosk_app.domain.evaluation import Scoring
from kiosk_app.domain.evaluation_rules import CriterionRule, EvaluationRule, SheetRule
from kiosk_app.domain.review import ReviewVerdict
from kiosk_app.ui.reviews.mark_editor import MarkEditor
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.editors import ChoiceEditor, FlagEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.usecases.reviews import ReviewView

_MARK = "mark:"


def meeting_groups(meetings: Sequence[tuple[int, str]], article: str) -> tuple[Group, ...]:
    """Return the field for the meeting at which a system is evaluated."""
    field = Field(
        key="meeting_id",
        label="部会",
        make=lambda: ChoiceEditor(meetings),
        article=article,
        required=True,
        places=("会議",),
    )
    return (Group(title="", fields=(field,)),)


def score_groups(
    sheet: SheetRule, rule: EvaluationRule, own: Scoring | None, today: Callable[[], date]
) -> tuple[Group, ...]:
    """Return the sheet as a form: who and when, the marks axis by axis with the own marks beside, the opinion."""
    head = Group(
        title="",
        fields=(
            Field(key="reviewer", label="評価した者", make=TextEditor, required=True),
            Field(key="own", label="区分", make=lambda: FlagEditor("所管課の自己評価")),
            date_field("scored_on", "評価の日", today, required=True),
        ),
    )
    axes = (Group(title=axis.label, fields=tuple(_marks(axis.criteria, rule, own))) for axis in sheet.axes)
    tail = Group(title="", fields=(Field(key="opinion", label="意見", make=lambda: LongEditor(lines=3)),))
    return (head, *axes, tail)


def _marks(criteria: Sequence[CriterionRule], rule: EvaluationRule, own: Scoring | None) -> Iterator[Field]:
    for one in criteria:
        mark = own.marks.get(one.id) if own else None
        beside = f"　自己評価 {mark} {rule.scale[mark]}" if mark is not None else ""
        yield Field(
            key=f"{_MARK}{one.id}",
            label=one.label,
            make=partial(MarkEditor, one.label, rule.scale),
            article=f"配点{one.points}{beside}",
            help=one.help,
            places=(one.id,),
            required=True,
        )


def scoring(values: Mapping[str, Any], review_id: int) -> Scoring:
    """Return the marks that the form describes; raise RuleError when the day is missing."""
    demand(values, scored_on="評価の日")
    given = {key.removeprefix(_MARK): value for key, value in values.items() if key.startswith(_MARK)}
    return Scoring(
        review_id=review_id,
        reviewer=values["reviewer"],
        own=values["own"],
        scored_on=values["scored_on"],
        marks={name: mark for name, (mark, _remark) in given.items() if mark is not None},
        comments={name: remark for name, (_mark, remark) in given.items() if remark},
        opinion=values["opinion"],
    )


def verdict_groups(view: ReviewView, article: str) -> tuple[Group, ...]:
    """Return the fields of a verdict; what the marks propose only stands beside it."""
    found = view.assessment
    proposed = (
        f"評点からの目安：{found.proposal.label}" if found and found.proposal else "評点からの目安はない"
    )
    verdicts = tuple((verdict, verdict.label) for verdict in ReviewVerdict)
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="verdict",
                    label="結論",
                    make=lambda: ChoiceEditor(verdicts),
                    article=proposed,
                    required=True,
                ),
                Field(key="opinion", label="部会の意見", make=lambda: LongEditor(lines=4), places=("意見",)),
                Field(key="by", label="結論を伝えた者", make=TextEditor, article=article),
            ),
        ),
    )
