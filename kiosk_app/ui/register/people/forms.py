"""The forms for a holder of a post, for an appointment, and for the last day of either."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.people_rules import seats_to_fill
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import CommitteeRule, Regulations
from kiosk_app.errors import RuleError
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.read_editors import DateEditor

SINCE, UNTIL = "始まりの日", "終わりの日"
Today = Callable[[], date]


def holder_groups(regs: Regulations, today: Today) -> tuple[Group, ...]:
    """Return the fields of a new holder (B46-5)."""
    posts = tuple((post.id, f"{post.bureau}　{post.name}".strip("　")) for post in regs.posts)
    fields = (
        Field(key="post_id", label="職", make=lambda: ChoiceEditor(posts), required=True),
        *_person(today),
    )
    return (Group(title="", fields=fields),)


def appointment_groups(regs: Regulations, today: Today) -> tuple[Group, ...]:
    """Return the fields of an appointment to a seat that no post fills (B46-3, A-17, A-22)."""
    seats = tuple(
        ((rule.id, place.seat_id, number), _seat_label(rule, place.label, number, place.count))
        for rule in regs.committees
        for place in seats_to_fill(rule)
        for number in range(1, place.count + 1)
    )
    fields = (
        Field(
            key="seat",
            label="席",
            make=lambda: ChoiceEditor(seats),
            required=True,
            places=("会議体",),
        ),
        *_person(today),
        Field(key="title", label="職名", make=TextEditor, help="名簿に印刷する職名（あれば）。"),
    )
    return (Group(title="", fields=fields),)


def end_groups(today: Today) -> tuple[Group, ...]:
    """Return the field of the last day."""
    field = Field(key="until", label=UNTIL, make=lambda: DateEditor(today), required=True)
    return (Group(title="", fields=(field,)),)


def holder_from(values: Mapping[str, Any]) -> Holder:
    """Return the holder that the form describes; raise RuleError when the first day is missing."""
    return Holder(
        post_id=values["post_id"],
        name=values["name"],
        reading=values["reading"],
        since=day_from(values, "since", SINCE),
        until=values["until"],
    )


def appointment_from(values: Mapping[str, Any]) -> Appointment:
    """Return the appointment that the form describes; raise RuleError when seat or first day is missing."""
    if values["seat"] is None:
        raise RuleError([Problem(message="任命できる席がありません。", place=Place(field="席"))])
    committee_id, seat_id, number = values["seat"]
    return Appointment(
        committee_id=committee_id,
        seat_id=seat_id,
        number=number,
        name=values["name"],
        title=values["title"],
        reading=values["reading"],
        since=day_from(values, "since", SINCE),
        until=values["until"],
    )


def day_from(values: Mapping[str, Any], key: str, label: str) -> date:
    """Return a day that must be written; raise RuleError when it is not."""
    day = values[key]
    if not isinstance(day, date):
        raise RuleError([Problem(message=f"{label}を書いてください。", place=Place(field=label))])
    return day


def _person(today: Today) -> tuple[Field, ...]:
    until = "空けておくと、後任を記録した日の前の日に終わります。"
    return (
        Field(key="name", label="氏名", make=TextEditor, required=True),
        Field(key="reading", label="よみ", make=TextEditor),
        Field(key="since", label=SINCE, make=lambda: DateEditor(today), required=True),
        Field(key="until", label=UNTIL, make=lambda: DateEditor(today), help=until),
    )


def _seat_label(rule: CommitteeRule, label: str, number: int, count: int) -> str:
    return f"{rule.name}　{label}{f'（{number}人目）' if count > 1 else ''}"
