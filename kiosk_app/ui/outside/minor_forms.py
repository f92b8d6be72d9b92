"""The forms of a light change: application, decision, the day of the notice."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.minor_change import MinorChange, decider
from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.widgets.common_fields import date_field, section_field
from kiosk_app.ui.widgets.editors import ChoiceEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.usecases.minor import NewMinor


def application_groups(regulations: Regulations, today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of an application."""
    rule = regulations.minor_change
    managed = section_field("managed_by", "管理する課", regulations, first="（台帳による）")
    applicant = section_field("section_id", "申請した課", regulations)
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="system",
                    label="電子情報システム",
                    make=TextEditor,
                    article=rule.article,
                    required=True,
                ),
                Field(key="change", label="変更の内容", make=lambda: LongEditor(lines=4), required=True),
                Field(key="why", label="変更の理由", make=lambda: LongEditor(lines=2)),
                applicant,
                managed,
                date_field("on", "申請した日", today),
            ),
        ),
    )


def application(values: Mapping[str, Any]) -> NewMinor:
    """Return the application that the form describes."""
    return NewMinor(**values)


def decision_groups(
    minor: MinorChange, regulations: Regulations, today: Callable[[], date]
) -> tuple[Group, ...]:
    """Return the fields of a decision; only one post may decide."""
    post = decider(minor, regulations)
    verdicts = [(verdict, verdict.label) for verdict in (Verdict.APPROVED, Verdict.REJECTED)]
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="by",
                    label="決定した者",
                    make=lambda: ChoiceEditor([(post, post)]),
                    article=regulations.minor_change.article,
                    required=True,
                ),
                Field(key="verdict", label="可否", make=lambda: ChoiceEditor(verdicts), required=True),
                Field(
                    key="reason",
                    label="理由",
                    make=lambda: LongEditor(lines=3),
                    help="否とするときは必ず書きます。",
                ),
                date_field("on", "決定した日", today),
            ),
        ),
    )
