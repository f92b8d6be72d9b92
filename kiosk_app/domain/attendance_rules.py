"""Asking people who are no members to attend (B46-7, A-19-2, A-24-2): who may be asked, and what for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import Guest, GuestRole
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import GuestRule

KIND = "attendance_request"
TAKEN_BACK = "取消し"
_POST, _NAME, _ROLE, _ITEMS, _OUTSIDE = "職", "氏名", "求めること", "議題", "区分"
_STAFF, _OTHER = "関係職員", "職員以外"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRequest:
    """Someone who is asked to attend; `outside` is no staff of the ward, no items means the whole meeting."""

    meeting_id: int
    post: str
    asked_on: date
    name: str = ""
    role: GuestRole = GuestRole.EXPLAIN
    item_ids: tuple[int, ...] = ()
    outside: bool = False
    id: int = 0
    version: int = 1

    @property
    def guest(self) -> Guest:
        """Return the same person as he is recorded when he came."""
        return Guest(post=self.post, name=self.name, role=self.role, item_ids=self.item_ids)


def requests_of(entries: Iterable[Entry]) -> tuple[AttendanceRequest, ...]:
    """Return the requests among entries about a meeting, but those that were taken back."""
    return tuple(from_entry(entry) for entry in entries if entry.kind == KIND and entry.state != TAKEN_BACK)


def check_request(dossier: MeetingDossier, request: AttendanceRequest) -> tuple[Problem, ...]:
    """List what stands against asking someone to attend, by the committee's rule on guests."""
    return tuple(_problems(dossier, request))


def propose_requests(dossier: MeetingDossier, today: date) -> tuple[AttendanceRequest, ...]:
    """Propose the heads of the sections whose plans are on the agenda, unless they sit on the committee."""
    items: dict[str, list[int]] = {}
    for item in dossier.items:
        for post in _explainers(item, dossier):
            items.setdefault(post, []).append(item.id)
    asked = {request.post for request in requests_of(dossier.entries)}
    members = {name for seat in dossier.roster for name in (seat.post_id, seat.post)}
    return tuple(
        AttendanceRequest(meeting_id=dossier.meeting.id, post=post, asked_on=today, item_ids=tuple(ids))
        for post, ids in items.items()
        if post not in members and post not in asked
    )


def to_entry(request: AttendanceRequest) -> Entry:
    """Return the request as it is kept."""
    return Entry(
        id=request.id,
        version=request.version,
        kind=KIND,
        title=f"出席依頼　{request.post}　{request.name}".rstrip("　"),
        opened_on=request.asked_on,
        closed_on=request.asked_on,
        subject=f"meeting:{request.meeting_id}",
        fields={
            _POST: request.post,
            _NAME: request.name,
            _ROLE: request.role.value,
            _ITEMS: json.dumps(request.item_ids),
            _OUTSIDE: _OTHER if request.outside else _STAFF,
        },
    )


def from_entry(entry: Entry) -> AttendanceRequest:
    """Return the request that an entry holds."""
    return AttendanceRequest(
        id=entry.id,
        version=entry.version,
        meeting_id=int(entry.subject.removeprefix("meeting:")),
        post=entry.get(_POST),
        name=entry.get(_NAME),
        role=GuestRole.of(entry.get(_ROLE)),
        item_ids=tuple(json.loads(entry.get(_ITEMS))),
        outside=entry.get(_OUTSIDE) == _OTHER,
        asked_on=entry.opened_on,
    )


def _problems(dossier: MeetingDossier, request: AttendanceRequest) -> Iterator[Problem]:
    rule, place = dossier.committee, Place(field="出席を求める者")
    if not request.post.strip():
        yield Problem(message="出席を求める者の職（又は団体）が書かれていません。", place=place)
    same = (request.post, request.name, request.role, request.item_ids)
    if same in {(one.post, one.name, one.role, one.item_ids) for one in requests_of(dossier.entries)}:
        yield Problem(message=f"{request.post}には、すでに同じ出席を求めています。", place=place)
    if request.role is GuestRole.SECRETARY:
        yield Problem(message="事務局の職員に出席を依頼する必要はありません。", place=place)
    if rule.guests is GuestRule.STAFF_ONLY and request.outside:
        yield Problem(
            message=f"{rule.name}に出席を求めることができるのは、{rule.guests.label}です。",
            article=rule.guests_article,
            place=place,
        )
    if rule.guests is GuestRule.UNSPECIFIED:
        yield Problem(
            message=f"{rule.name}には、委員以外の者の出席の定めがありません。",
            fix="会議録にその扱いを残してください。",
            place=place,
            severity=Severity.WARNING,
        )
    known: Mapping[int, AgendaItem] = {item.id: item for item in dossier.items}
    for item_id in request.item_ids:
        if item_id not in known:
            yield Problem(message=f"この会議にない議題（{item_id}）です。", place=Place(field=_ITEMS))


def _explainers(item: AgendaItem, dossier: MeetingDossier) -> Iterator[str]:
    if item.withdrawn:
        return
    if item.explainer:
        yield item.explainer
    elif item.source in (ItemSource.PLANS, ItemSource.REVIEW):
        files = (dossier.plans[plan_id] for plan_id in item.plan_ids if plan_id in dossier.plans)
        yield from dict.fromkeys(file.section.head or file.section.bureau_head for file in files)
