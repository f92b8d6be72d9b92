"""The form for what is sent to sections: requests, reminders, and the forms that they fill in."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.widgets.common_fields import date_field, section_field
from kiosk_app.ui.widgets.editors import ChoiceEditor, FlagEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.usecases.campaign_letters import Mailing


class Sending(Labelled):
    """What is made for the sections."""

    REQUEST = ("request", "提出依頼（依頼文）")
    REMINDER = ("reminder", "再依頼（督促）")
    FORMS = ("forms", "提出票（Excel）")
    WORD_FORMS = ("word_forms", "提出票（Word）")


def letter_groups(
    regulations: Regulations, today: Callable[[], date], article: str = ""
) -> tuple[Group, ...]:
    """Return the fields; `article` says by when plans have to be filed."""
    kinds = tuple((kind, kind.label) for kind in Sending)
    return (
        Group(
            title="",
            fields=(
                Field(key="kind", label="作るもの", make=lambda: ChoiceEditor(kinds), required=True),
                section_field("section_id", "送り先", regulations, first="すべての部課"),
                date_field("due", "提出期限", today, article=article),
                Field(
                    key="sent_on",
                    label="発送日",
                    make=lambda: date_field("", "", today).make(),
                    help="書くと、依頼・再依頼したことが記録されます。空欄なら文書だけを作ります。",
                ),
                Field(
                    key="also_asked",
                    label="再依頼の範囲",
                    make=lambda: FlagEditor("未提出の業務がなくても、回答のない部課に送る"),
                ),
            ),
        ),
    )


def mailing(values: Mapping[str, Any]) -> Mailing:
    """Return what the form describes."""
    return Mailing(
        due=values["due"],
        sent_on=values["sent_on"],
        section_id=values["section_id"] or None,
        also_asked=values["also_asked"],
    )
