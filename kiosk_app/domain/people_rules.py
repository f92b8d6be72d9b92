"""Who may hold a post or be appointed to a seat, and since when (B46-3/5, A-17, A-22).

A post has one holder at a time: a new one ends the last one's term the day before, and one from the same day puts the
record right. A seat that a post fills is nobody's
to appoint; temporary members come only where a rule lets the chair call them, for one meeting.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.membership import People
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import CommitteeRule, OfficeRule, Regulations, SeatKind
from kiosk_app.domain.wareki import format_date

ONE_DAY = timedelta(days=1)
_CHAIR, _DEPUTY = "委員長", "副委員長"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPlace:
    """A seat that a person may be appointed to: its id, how it is called, and how many are filled alike."""

    seat_id: str
    label: str
    count: int = 1


def seats_to_fill(rule: CommitteeRule) -> tuple[SeatPlace, ...]:
    """Return the offices and seats of a committee that no post fills (互選, 任命, 選任)."""
    return tuple(_seats_to_fill(rule))


def check_holder(holder: Holder, people: People, regs: Regulations) -> tuple[Problem, ...]:
    """List what stands against a new holder of a post."""
    problems = []
    post = next((post for post in regs.posts if post.id == holder.post_id), None)
    if post is None:
        message = f"「{holder.post_id}」という職は、プロフィールにありません。"
        problems.append(Problem(message=message, fix="職の名称を確かめてください。", place=Place(field="職")))
    if not holder.name.strip():
        problems.append(Problem(message="氏名が書かれていません。", place=Place(field="氏名")))
    problems += _span(holder.since, holder.until)
    problems += _overlap(holder, people.holders)
    return tuple(problems)


def ended_by(holder: Holder, holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """Return the holders whose term the new one ends the day before he begins."""
    return tuple(
        one
        for one in holders
        if one.post_id == holder.post_id
        and one.since <= holder.since
        and (one.until is None or one.until >= holder.since)
    )


def check_appointment(appointment: Appointment, regs: Regulations) -> tuple[Problem, ...]:
    """List what stands against an appointment by name."""
    rule = next((rule for rule in regs.committees if rule.id == appointment.committee_id), None)
    if rule is None:
        message = f"「{appointment.committee_id}」という会議体はありません。"
        return (Problem(message=message, place=Place(field="会議体")),)
    problems = []
    if not appointment.name.strip():
        problems.append(Problem(message="氏名が書かれていません。", place=Place(field="氏名")))
    problems += _span(appointment.since, appointment.until)
    problems += _temporary(appointment, rule) if appointment.temporary else _seat(appointment, rule)
    return tuple(problems)


def replaced_by(appointment: Appointment, known: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """Return the appointments to the same seat that end the day before the new one."""
    return tuple(
        one
        for one in _same_seat(appointment, known)
        if one.since <= appointment.since and (one.until is None or one.until >= appointment.since)
    )


def check_called(appointment: Appointment, meeting: Meeting, people: People) -> tuple[Problem, ...]:
    """List what stands against calling a temporary member: the meeting is over, or he was called already."""
    place = Place(field="臨時委員")
    if meeting.state not in (MeetingState.PREPARING, MeetingState.ISSUED):
        message = f"この会議は{meeting.state.label}のため、臨時委員を置けません。"
        return (Problem(message=message, place=place),)
    who = (meeting.id, appointment.name, appointment.title)
    if who in {(one.meeting_id, one.name, one.title) for one in people.appointments}:
        message = f"{appointment.name}は、この会議の臨時委員としてすでに登録されています。"
        return (Problem(message=message, place=place),)
    return ()


def check_taken(appointment: Appointment, known: Iterable[Appointment]) -> tuple[Problem, ...]:
    """List who was appointed to the seat for later days that the new appointment would cover."""
    return tuple(_later(appointment, _same_seat(appointment, known), "この席"))


def check_end(found: Holder | Appointment, until: date, people: People) -> tuple[Problem, ...]:
    """List what stands against a last day: it lies before the first, or in the term of who came after.

    A temporary member has no term but a meeting; a day before it takes the call back.
    """
    ended = replace(found, until=until)
    if isinstance(ended, Holder):
        return (*_span(ended.since, until), *_overlap(ended, people.holders))
    if ended.temporary:
        return ()
    return (*_span(ended.since, until), *check_taken(ended, people.appointments))


def _seats_to_fill(rule: CommitteeRule) -> Iterator[SeatPlace]:
    if rule.chair.post is None:
        yield _office(rule.chair, _CHAIR)
    several = len(rule.deputies) > 1
    for deputy in sorted(rule.deputies, key=lambda office: office.order):
        if deputy.post is None:
            yield _office(deputy, f"{_DEPUTY}（第{deputy.order}順位）" if several else _DEPUTY)
    for seat in rule.seats:
        if seat.kind is not SeatKind.POST:
            yield SeatPlace(seat_id=seat.id, label=seat.label, count=seat.count)


def _office(office: OfficeRule, title: str) -> SeatPlace:
    return SeatPlace(seat_id=office.title or title, label=office.title or title)


def _span(since: date, until: date | None) -> Iterator[Problem]:
    if until is not None and until < since:
        message = f"終わりの日（{format_date(until)}）が始まりの日（{format_date(since)}）より前です。"
        yield Problem(message=message, place=Place(field="終わりの日"))


def _overlap(holder: Holder, holders: Iterable[Holder]) -> Iterator[Problem]:
    return _later(holder, (one for one in holders if one.post_id == holder.post_id), "この職")


def _same_seat(appointment: Appointment, known: Iterable[Appointment]) -> Iterator[Appointment]:
    place = (appointment.committee_id, appointment.seat_id, appointment.number)
    for one in known if not appointment.temporary else ():
        if not one.temporary and (one.committee_id, one.seat_id, one.number) == place:
            yield one


def _later(
    term: Holder | Appointment, others: Iterable[Holder | Appointment], where: str
) -> Iterator[Problem]:
    for one in others:
        if one.since > term.since and (term.until is None or term.until >= one.since):
            yield Problem(
                message=f"{format_date(one.since)}から{one.name}が{where}にあります。",
                fix="始まりの日か終わりの日を確かめてください。",
                place=Place(field="始まりの日"),
            )


def _temporary(appointment: Appointment, rule: CommitteeRule) -> Iterator[Problem]:
    """A-17-2, A-22-2: a temporary member is called for one meeting, where a rule allows it."""
    place = Place(field="臨時委員")
    if not rule.temporary_members:
        yield Problem(message=f"{rule.name}には、臨時委員の定めがありません。", place=place)
    if appointment.meeting_id is None:
        yield Problem(message="臨時委員は、会議を指定して置きます。", place=place)


def _seat(appointment: Appointment, rule: CommitteeRule) -> Iterator[Problem]:
    places = {place.seat_id: place for place in seats_to_fill(rule)}
    found = places.get(appointment.seat_id)
    place = Place(field="席")
    if found is None:
        names = "・".join(one.label for one in places.values())
        fix = f"任命できる席は、{names}です。" if names else "委員は、すべて職により定められています。"
        yield Problem(
            message=f"「{appointment.seat_id}」という席に人を任命できません。", fix=fix, place=place
        )
    elif not 1 <= appointment.number <= found.count:
        yield Problem(message=f"{found.label}は{found.count}人までです。", place=place)
