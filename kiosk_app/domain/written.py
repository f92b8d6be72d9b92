"""A meeting in writing (書面による審議, M-1): members answer until a day, late answers are kept and do not count.

Of several answers of one member the last that came in time counts. Where the profile asks for consent or for a number
of answers, closing is refused without it; where it is silent the committee's own quorum is only shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Ballot, Decision, DecisionKind, Verdict, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import (
    Attendance,
    Meeting,
    MeetingRecord,
    Presence,
    Remark,
)
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.domain.voting import Tally, cast_ballots, tally
from kiosk_app.domain.wareki import format_date

KIND = "written_reply"
NO_REPLY = "回答なし"
_SEAT, _CHANNEL, _CONSENT, _ANSWERS = "委員", "回答の方法", "書面による審議への同意", "回答"
_YES, _NO = "同意する", "同意しない"
_OUTCOMES = {
    Verdict.APPROVED: DecisionKind.APPROVED,
    Verdict.REJECTED: DecisionKind.REJECTED,
    Verdict.OPEN: DecisionKind.CONTINUED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReply:
    """What a member answered on one item: a vote, an opinion, or both."""

    item_id: int
    vote: Vote | None = None
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One member's answer; `consent` is None where he was not asked whether the meeting may be held in writing."""

    meeting_id: int
    seat: str
    received_on: date
    items: tuple[ItemReply, ...] = ()
    channel: str = ""
    consent: bool | None = None
    id: int = 0
    version: int = 1


def replies_of(entries: Iterable[Entry]) -> tuple[Reply, ...]:
    """Return the answers among entries about a meeting, in the order in which they came."""
    found = [from_entry(entry) for entry in entries if entry.kind == KIND]
    return tuple(sorted(found, key=lambda reply: (reply.received_on, reply.id)))


def is_late(reply: Reply, meeting: Meeting) -> bool:
    """Tell whether an answer came after the day until which it was asked for."""
    return meeting.reply_due is not None and reply.received_on > meeting.reply_due


def counted(replies: Iterable[Reply], meeting: Meeting) -> dict[str, Reply]:
    """Return the answer of each seat that counts: the last one in time."""
    return {reply.seat: reply for reply in replies if not is_late(reply, meeting)}


def missing_seats(dossier: MeetingDossier, replies: Iterable[Reply]) -> tuple[str, ...]:
    """Return the seats whose answer has not come in time."""
    known = counted(replies, dossier.meeting)
    return tuple(seat.key for seat in dossier.roster if not seat.vacant and seat.key not in known)


def closing_record(
    dossier: MeetingDossier,
    replies: Sequence[Reply],
    given: MeetingRecord | None = None,
    *,
    style: NumberStyle = NumberStyle.SINGLE_FULL,
) -> MeetingRecord:
    """Return the record of a meeting in writing: answers as presences, ballots and opinions, and its results.

    Results that the clerk gives stand; where a rule on votes decides, the votes give the others. Reports are noted.
    """
    known = counted(replies, dossier.meeting)
    day = decided_on(dossier, known.values())
    late = {reply.seat: reply for reply in replies if is_late(reply, dossier.meeting)}
    record = given or MeetingRecord(meeting_id=dossier.meeting.id)
    decisions = list(_given(dossier, record.decisions, known, day))
    settled = {decision.item_id for decision in decisions}
    for item in dossier.items:
        if item.id not in settled and not item.withdrawn:
            decisions.extend(_by_rule(dossier, item, known, day))
    return replace(
        record,
        attendance=tuple(
            _attendance(seat.key, known, late, style) for seat in dossier.roster if not seat.vacant
        ),
        remarks=(*_opinions(dossier, known), *record.remarks),
        decisions=tuple(decisions),
    )


def decided_on(dossier: MeetingDossier, replies: Iterable[Reply]) -> date:
    """Return the day of the decision: that of the last answer where the rule says so, else the last day for answers."""
    meeting = dossier.meeting
    if dossier.committee.written.decided_on_last_reply:
        return max((reply.received_on for reply in replies), default=meeting.held_on)
    return meeting.reply_due or meeting.held_on


def ballots_of(item_id: int, known: Mapping[str, Reply]) -> tuple[Ballot, ...]:
    """Return the votes on one item."""
    return tuple(
        Ballot(seat=seat, vote=answer.vote)
        for seat, reply in known.items()
        for answer in reply.items
        if answer.item_id == item_id and answer.vote is not None
    )


def presence_of(known: Iterable[str]) -> dict[str, Presence]:
    """Return the seats whose answers count as taking part."""
    return dict.fromkeys(known, Presence.REPLIED)


def standing(dossier: MeetingDossier, item: AgendaItem, replies: Iterable[Reply]) -> Tally:
    """Return how the votes on one item stand."""
    known = counted(replies, dossier.meeting)
    return tally(dossier.committee, dossier.roster, ballots_of(item.id, known), presence=presence_of(known))


def to_entry(reply: Reply, *, title: str) -> Entry:
    """Return the answer as it is kept."""
    answers = [
        {"item": one.item_id, "vote": one.vote.value if one.vote else "", "opinion": one.opinion}
        for one in reply.items
    ]
    return Entry(
        id=reply.id,
        version=reply.version,
        kind=KIND,
        title=title,
        opened_on=reply.received_on,
        closed_on=reply.received_on,
        subject=f"meeting:{reply.meeting_id}",
        fields={
            _SEAT: reply.seat,
            _CHANNEL: reply.channel,
            _CONSENT: "" if reply.consent is None else _YES if reply.consent else _NO,
            _ANSWERS: json.dumps(answers, ensure_ascii=False),
        },
    )


def from_entry(entry: Entry) -> Reply:
    """Return the answer that an entry holds."""
    consent = entry.get(_CONSENT)
    return Reply(
        id=entry.id,
        version=entry.version,
        meeting_id=int(entry.subject.removeprefix("meeting:")),
        seat=entry.get(_SEAT),
        received_on=entry.opened_on,
        channel=entry.get(_CHANNEL),
        consent=consent == _YES if consent else None,
        items=tuple(
            ItemReply(
                item_id=one["item"],
                vote=Vote.of(one["vote"]) if one["vote"] else None,
                opinion=one["opinion"],
            )
            for one in json.loads(entry.get(_ANSWERS))
        ),
    )


def _attendance(
    seat: str, known: Mapping[str, Reply], late: Mapping[str, Reply], style: NumberStyle
) -> Attendance:
    if seat in known:
        return Attendance(seat=seat, presence=Presence.REPLIED)
    came = late.get(seat)
    reason = f"{format_date(came.received_on, style)}に期限後の回答" if came else NO_REPLY
    return Attendance(seat=seat, presence=Presence.ABSENT, reason=reason)


def _opinions(dossier: MeetingDossier, known: Mapping[str, Reply]) -> Iterator[Remark]:
    for seat in dossier.roster:
        reply = known.get(seat.key)
        for answer in reply.items if reply else ():
            if answer.opinion.strip():
                yield Remark(item_id=answer.item_id, speaker=seat.key, text=answer.opinion.strip())


def _given(
    dossier: MeetingDossier, decisions: Iterable[Decision], known: Mapping[str, Reply], day: date
) -> Iterator[Decision]:
    for decision in decisions:
        whole = decision.plan_id is None and decision.item_id is not None
        votes = _cast(dossier, decision.item_id or 0, known) if whole else ()
        yield replace(decision, decided_on=day, ballots=decision.ballots or votes)


def _cast(dossier: MeetingDossier, item_id: int, known: Mapping[str, Reply]) -> tuple[Ballot, ...]:
    return cast_ballots(dossier.committee, dossier.roster, ballots_of(item_id, known))


def _by_rule(
    dossier: MeetingDossier, item: AgendaItem, known: Mapping[str, Reply], day: date
) -> Iterator[Decision]:
    if item.kind is ItemKind.REPORT:
        yield Decision(kind=DecisionKind.REPORTED, decided_on=day, item_id=item.id)
    if item.kind is not ItemKind.DELIBERATION:
        return
    votes = _cast(dossier, item.id, known)
    count = tally(dossier.committee, dossier.roster, votes, presence=presence_of(known))
    if count.outcome is not None:
        reason = count.sentence if count.outcome is Verdict.REJECTED else ""
        kind = _OUTCOMES[count.outcome]
        yield Decision(kind=kind, decided_on=day, item_id=item.id, reason=reason, ballots=votes)
