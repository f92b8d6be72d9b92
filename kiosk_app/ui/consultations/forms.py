"""The forms of a consultation: what is asked, and what was answered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.regulations import DataUseRule, Regulations
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.editors import ChoiceEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group


def question_groups(
    plans: Sequence[tuple[int, str]], regulations: Regulations, today: Callable[[], date]
) -> tuple[Group, ...]:
    """Return the fields of a new consultation; `plans` are those that may use such data."""
    uses = tuple((rule.id, f"{rule.name}（{rule.consult_with}）") for rule in regulations.data_uses)
    articles = "・".join(dict.fromkeys(rule.article for rule in regulations.data_uses))
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="plan_id",
                    label="計画書等",
                    make=lambda: ChoiceEditor(plans),
                    required=True,
                    places=("計画",),
                ),
                Field(
                    key="use_id",
                    label="利用する情報",
                    make=lambda: ChoiceEditor(uses),
                    article=articles,
                    required=True,
                ),
                Field(
                    key="items",
                    label="利用する項目",
                    make=lambda: TextEditor(hint="氏名、住所、生年月日 のように区切って書く"),
                ),
                Field(key="basis", label="利用の根拠", make=TextEditor),
                Field(key="purpose", label="利用の目的", make=TextEditor),
                Field(key="period", label="利用の期間", make=TextEditor),
                date_field("sent_on", "協議の日", today, required=True),
            ),
        ),
    )


def question(values: Mapping[str, Any], regulations: Regulations) -> Consultation:
    """Return the consultation that the form describes; raise RuleError when something is missing."""
    demand(values, plan_id="計画書等", sent_on="協議の日")
    rule = regulations.data_use(values["use_id"])
    return Consultation(
        id=0,
        version=0,
        plan_id=values["plan_id"],
        use_id=rule.id,
        asked_of=rule.consult_with,
        sent_on=values["sent_on"],
        items=items_of(values["items"]),
        basis=values["basis"],
        purpose=values["purpose"],
        period=values["period"],
    )


def items_of(text: str) -> tuple[str, ...]:
    """Return the items that a line lists, however they are parted."""
    for mark in "，,・/／\n":
        text = text.replace(mark, "、")
    return tuple(part.strip() for part in text.split("、") if part.strip())


def answer_groups(rule: DataUseRule, today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of an answer."""
    answers = tuple((answer, answer.label) for answer in Answer)
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="given",
                    label="回答",
                    make=lambda: ChoiceEditor(answers),
                    article=rule.article,
                    required=True,
                ),
                Field(
                    key="conditions",
                    label="条件",
                    make=lambda: LongEditor(lines=4),
                    help="条件付同意のときは必ず書きます。",
                ),
                date_field("on", "回答の日", today, required=True),
            ),
        ),
    )
