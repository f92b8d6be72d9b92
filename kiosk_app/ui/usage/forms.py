"""The forms of a report on the use of data: what came in, and when it was asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.figures import plain
from kiosk_app.domain.usage import UseCase
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.editors import LongEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import DateEditor, ReadEditor, Reading
from kiosk_app.usecases.usage import Received

_UNREADABLE = "件数として読めません。0以上の数を書いてください。"


def count_of(text: str) -> int | None:
    """Return a number of cases as it is typed: any width, with commas and with 件."""
    figures = plain(text).replace(",", "").removesuffix("件").strip()
    return int(figures) if figures.isascii() and figures.isdigit() else None


def receipt_groups(case: UseCase, today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of a report that came in."""
    rule = case.rule
    return (
        Group(
            title="",
            fields=(
                date_field("on", "受領の日", today, article=rule.usage_report_article, required=True),
                Field(
                    key="count",
                    label="利用した件数",
                    make=lambda: ReadEditor(Reading(count_of, lambda n: f"{n:,}", _UNREADABLE), hint="1,234"),
                    required=True,
                    places=("件数",),
                ),
                Field(
                    key="disposed_on",
                    label="廃棄の日",
                    make=lambda: DateEditor(today),
                    help="提供を受けた情報を廃棄した日。まだのときは空けておきます。",
                    places=("廃棄日",),
                ),
                Field(key="note", label="備考", make=lambda: LongEditor(lines=3)),
            ),
        ),
    )


def received(case: UseCase, values: Mapping[str, Any]) -> Received:
    """Return what the form says came in; raise RuleError when day or count are missing."""
    demand(values, on="受領の日", count="利用した件数")
    return Received(
        plan_id=case.file.plan.id,
        use=case.rule.id,
        count=values["count"],
        on=values["on"],
        disposed_on=values["disposed_on"],
        note=values["note"].strip(),
    )


def letter_groups(today: Callable[[], date], article: str) -> tuple[Group, ...]:
    """Return the fields of the letters that ask."""
    return (
        Group(
            title="",
            fields=(
                Field(
                    key="sent_on",
                    label="発送の日",
                    make=lambda: DateEditor(today),
                    article=article,
                    help="書くと、その日に依頼したと記録します。空けておくと、書類だけを作ります。",
                ),
                Field(
                    key="due",
                    label="提出の期限",
                    make=lambda: DateEditor(today),
                    help="区で期限を決めたときだけ書きます。",
                ),
            ),
        ),
    )
