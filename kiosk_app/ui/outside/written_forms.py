"""The forms of a meeting in writing: a member's answer, and the results when it is closed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Decision, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingRecord
from kiosk_app.domain.written import ItemReply, Reply
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.editors import ChoiceEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group

_VOTE, _OPINION, _RESULT, _WHY = "vote:", "opinion:", "result:", "why:"
_CONSENTS = ((None, "尋ねていない"), (True, "同意する"), (False, "同意しない"))
_VOTES = ((None, "（賛否の回答なし）"), *((vote, vote.label) for vote in Vote))
# results that need conditions or another text are recorded on the page of the meeting
_RESULTS = (
    DecisionKind.APPROVED,
    DecisionKind.OPINION,
    DecisionKind.CONTINUED,
    DecisionKind.RETURNED,
    DecisionKind.REJECTED,
)


def reply_groups(dossier: MeetingDossier, today: Callable[[], date]) -> tuple[Group, ...]:
    """Return the fields of an answer: who and when, then every item."""
    seats = [(seat.key, _named(seat.key, seat.person)) for seat in dossier.roster if not seat.vacant]
    rule = dossier.committee.written
    head = (
        Field(key="seat", label="委員", make=lambda: ChoiceEditor(seats), required=True),
        date_field("received_on", "受領の日", today, required=True),
        Field(key="channel", label="回答の方法", make=lambda: TextEditor(hint="メール、文書 など")),
        Field(
            key="consent",
            label="書面による審議",
            make=lambda: ChoiceEditor(_CONSENTS),
            article=rule.article,
            places=("同意",),
        ),
    )
    return (
        Group(title="", fields=head),
        Group(title="議題ごとの回答", fields=tuple(_item_fields(dossier))),
    )


def _item_fields(dossier: MeetingDossier) -> Iterator[Field]:
    for item in _open_items(dossier):
        if item.kind is ItemKind.DELIBERATION:
            yield Field(key=f"{_VOTE}{item.id}", label=item.title, make=lambda: ChoiceEditor(_VOTES))
            label = "意見"
        else:
            label = f"{item.title}　意見"
        yield Field(key=f"{_OPINION}{item.id}", label=label, make=lambda: LongEditor(lines=2))


def reply(values: Mapping[str, Any], dossier: MeetingDossier) -> Reply:
    """Return the answer that the form describes; raise RuleError when the day is missing."""
    demand(values, received_on="受領の日")
    items = tuple(
        ItemReply(
            item_id=item.id,
            vote=values.get(f"{_VOTE}{item.id}"),
            opinion=values[f"{_OPINION}{item.id}"],
        )
        for item in _open_items(dossier)
        if values.get(f"{_VOTE}{item.id}") or values[f"{_OPINION}{item.id}"]
    )
    return Reply(
        meeting_id=dossier.meeting.id,
        seat=values["seat"],
        received_on=values["received_on"],
        channel=values["channel"],
        consent=values["consent"],
        items=items,
    )


def closing_groups(dossier: MeetingDossier) -> tuple[Group, ...]:
    """Return the fields of the results; where a rule on votes decides they may stay open."""
    first = (None, "（賛否の定めによる）")
    results = (first, *((kind, kind.label) for kind in _RESULTS))
    fields: list[Field] = []
    for item in _open_items(dossier):
        if item.kind is ItemKind.DELIBERATION:
            fields += [
                Field(
                    key=f"{_RESULT}{item.id}",
                    label=item.title,
                    make=lambda: ChoiceEditor(results),
                    article=dossier.committee.written.article,
                ),
                Field(key=f"{_WHY}{item.id}", label="理由・附帯意見", make=lambda: LongEditor(lines=2)),
            ]
    return (Group(title="審議結果", fields=tuple(fields)),)


def results(values: Mapping[str, Any], dossier: MeetingDossier, on: date) -> MeetingRecord:
    """Return the results that the form describes."""
    decisions = []
    for item in _open_items(dossier):
        kind = values.get(f"{_RESULT}{item.id}")
        if kind is not None:
            text = values[f"{_WHY}{item.id}"]
            opinion = text if kind is DecisionKind.OPINION else ""
            reason = "" if kind is DecisionKind.OPINION else text
            decisions.append(
                Decision(kind=kind, decided_on=on, item_id=item.id, opinion=opinion, reason=reason)
            )
    return MeetingRecord(meeting_id=dossier.meeting.id, decisions=tuple(decisions))


def _open_items(dossier: MeetingDossier) -> tuple[AgendaItem, ...]:
    return tuple(item for item in dossier.items if not item.withdrawn)


def _named(key: str, person: str) -> str:
    return f"{key}　{person}" if person and person not in key else key
