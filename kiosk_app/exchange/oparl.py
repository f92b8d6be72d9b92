"""A meeting as JSON in the shape of OParl 1.1, whole in one object: what it refers to is embedded.

People stand there by their posts only. What is not for every eye keeps its place and its number but no words. States
and results are the ward's own words; days and times are ISO 8601 in Japanese time.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import MeetingState, Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.numbering import bill_label, handout_label, meeting_label
from kiosk_app.domain.publication import CLOSED
from kiosk_app.domain.regulations import NumberStyle, Regulations

_SCHEMA = "https://schema.oparl.org/1.1/"
_JAPAN = timezone(timedelta(hours=9))
_HELD = (MeetingState.HELD, MeetingState.CONFIRMED)
_HALF = NumberStyle.HALF
Object = dict[str, object]


def meeting_json(dossier: MeetingDossier, regs: Regulations) -> bytes:
    """Return the meeting with its agenda, papers, consultations, memberships and organisations."""
    text = json.dumps(_Export(dossier, regs).meeting(), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


class _Export:
    """One meeting on its way out."""

    def __init__(self, dossier: MeetingDossier, regs: Regulations) -> None:
        self._dossier = dossier
        self._regs = regs
        self._closed = {matter.id for matter in dossier.committee.matters if matter.restricted}

    def meeting(self) -> Object:
        """Return the meeting itself."""
        dossier, meeting = self._dossier, self._dossier.meeting
        name = meeting_label(meeting.fiscal_year, meeting.number, dossier.committee.formal_name, _HALF)
        return _known(
            self._head("Meeting", meeting.id),
            name=name,
            meetingState=meeting.state.label,
            cancelled=meeting.state is MeetingState.CANCELLED,
            start=_moment(
                meeting.held_on, (dossier.record and dossier.record.opened_at) or meeting.starts_at
            ),
            end=_moment(meeting.held_on, dossier.record.closed_at if dossier.record else None),
            location=self._location(),
            organization=[self._committee()],
            participant=[self._person(seat) for seat in self._present()],
            agendaItem=[self._item(item) for item in dossier.items],
        )

    def _head(self, kind: str, key: object) -> Object:
        return {
            "id": f"urn:fugiroku:{self._regs.id}:{kind.lower()}:{key}",
            "type": f"{_SCHEMA}{kind}",
        }

    def _location(self) -> Object | None:
        place = self._dossier.meeting.place
        if not place:
            return None
        return _known(self._head("Location", self._dossier.meeting.id), description=place)

    def _committee(self) -> Object:
        rule = self._dossier.committee
        parent = self._regs.committee(rule.parent).formal_name if rule.parent else ""
        return _known(
            self._head("Organization", rule.id),
            name=rule.formal_name,
            shortName=rule.name,
            organizationType=rule.authority.label,
            classification=parent,
            membership=[self._membership(seat) for seat in self._dossier.roster if not seat.vacant],
        )

    def _membership(self, seat: Seat) -> Object:
        return _known(
            self._head("Membership", f"{self._dossier.meeting.id}-{self._place(seat)}"),
            organization=self._head("Organization", self._dossier.committee.id)["id"],
            person=self._person(seat),
            role=seat.title,
            onBehalfOf=seat.bureau,
        )

    def _person(self, seat: Seat) -> Object:
        key = seat.post_id or f"{self._dossier.committee.id}-{self._place(seat)}"
        return _known(self._head("Person", key), name=_post(seat))

    def _place(self, seat: Seat) -> int:
        return self._dossier.roster.index(seat) + 1

    def _present(self) -> Iterator[Seat]:
        record = self._dossier.record
        if record is None or self._dossier.meeting.state not in _HELD:
            return
        away = {one.seat for one in record.attendance if one.presence in (Presence.ABSENT, Presence.PROXY)}
        yield from (seat for seat in self._dossier.roster if not seat.vacant and seat.key not in away)

    def _item(self, item: AgendaItem) -> Object:
        public = item.matter_id not in self._closed
        found = self._decision(item)
        return _known(
            self._head("AgendaItem", item.id),
            meeting=self._head("Meeting", self._dossier.meeting.id)["id"],
            number=bill_label(item.kind, item.bill_no, _HALF) or item.kind.label,
            order=item.order,
            name=item.title if public else CLOSED,
            public=public,
            result=_result(item, found),
            resolutionText=_words(found) if public and found else "",
            consultation=self._consultation(item) if public else None,
        )

    def _consultation(self, item: AgendaItem) -> Object | None:
        if item.handout_no is None and not item.plan_ids:
            return None
        return _known(
            self._head("Consultation", item.id),
            paper=self._paper(item),
            agendaItem=self._head("AgendaItem", item.id)["id"],
            meeting=self._head("Meeting", self._dossier.meeting.id)["id"],
            organization=[self._head("Organization", self._dossier.committee.id)["id"]],
            authoritative=True,
            role=item.kind.label,
        )

    def _paper(self, item: AgendaItem) -> Object:
        number = item.handout_no
        return _known(
            self._head("Paper", f"item-{item.id}"),
            name=item.title,
            reference="" if number is None else handout_label(number, _HALF),
            date=_day(self._dossier.meeting.issued_on),
            paperType=item.source.label,
            subordinatedPaper=[self._plan(self._dossier.plans[plan_id]) for plan_id in item.plan_ids],
        )

    def _plan(self, file: PlanFile) -> Object:
        plan = file.plan
        return _known(
            self._head("Paper", f"plan-{plan.id}"),
            name=plan.content.title,
            reference="" if plan.receipt_no is None else str(plan.receipt_no),
            date=_day(plan.received_on),
            paperType=file.type.name,
            originatorOrganization=[
                _known(self._head("Organization", file.section.id), name=file.section.label)
            ],
            result=next((one.kind.label for one in reversed(file.decisions)), ""),
        )

    def _decision(self, item: AgendaItem) -> Decision | None:
        record = self._dossier.record
        if record is None or self._dossier.meeting.state not in _HELD:
            return None
        return next((one for one in record.decisions if one.item_id == item.id and one.plan_id is None), None)


def _known(head: Mapping[str, object], **members: object) -> Object:
    """Return an object without the members of which nothing is known."""
    return {**head, **{name: value for name, value in members.items() if value not in (None, "", [])}}


def _result(item: AgendaItem, found: Decision | None) -> str:
    if item.withdrawn:
        return "取下げ"
    return found.kind.label if found else ""


def _words(found: Decision) -> str:
    conditions = (f"条件：{one.text}" for one in found.conditions)
    return "\n".join(part for part in (found.reason, found.opinion, *conditions) if part)


def _post(seat: Seat) -> str:
    if seat.role is SeatRole.TEMPORARY:
        return seat.post or seat.title  # the key of such a seat may hold a name
    if seat.post_id is None:
        return seat.key
    return seat.office


def _moment(day: date, at: time | None) -> str:
    return "" if at is None else datetime.combine(day, at, tzinfo=_JAPAN).isoformat()


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
