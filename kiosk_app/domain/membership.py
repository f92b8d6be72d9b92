"""Who sits on a committee on a given day: seats by post and by person, resolved to names.

A seat's key is its identity in records: 「委員長」, 「副委員長」, the label of a seat, with 「（n人目）」 where several
seats are filled alike. The roster keeps the order of the regulation: chair, deputies, members, temporary members.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.posts import Appointment, Holder, covers, holder_on
from kiosk_app.domain.regulations import CommitteeRule, OfficeRule, PostRule, Regulations, SeatKind, SeatRule

_CHIEF_RANK = "部長"


class SeatRole(Labelled):
    """What a seat is on the committee."""

    CHAIR = ("chair", "委員長")
    DEPUTY = ("deputy", "副委員長")
    MEMBER = ("member", "委員")
    TEMPORARY = ("temporary", "臨時委員")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat as it stands on one day; an empty `person` means that no name is on record."""

    key: str
    role: SeatRole
    title: str
    post: str = ""
    bureau: str = ""
    person: str = ""
    post_id: str | None = None
    article: str = ""
    vacant: bool = False
    chief: bool = False

    @property
    def office(self) -> str:
        """Return the post with its 部, for two 部 may have a 課 of one name; a 部 has one chief, who needs none."""
        alone = self.chief or self.post.startswith(self.bureau)
        return self.post if alone else f"{self.bureau}{self.post}"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everyone on record: holders of posts and persons appointed by name."""

    holders: tuple[Holder, ...] = ()
    appointments: tuple[Appointment, ...] = ()


def roster(
    rule: CommitteeRule,
    regulations: Regulations,
    people: People,
    on: date,
    *,
    meeting_id: int | None = None,
) -> tuple[Seat, ...]:
    """Return the committee's seats on that day in the order of the regulation (B46-3/5, A-15..24).

    Temporary members who were called for one meeting sit on it whenever it is held (A-17-2, A-22-2).
    """
    seats = [_office_seat(rule, rule.chair, SeatRole.CHAIR, "委員長", regulations, people, on)]
    for deputy in sorted(rule.deputies, key=lambda office: office.order):
        title = "副委員長" if len(rule.deputies) == 1 else f"副委員長（第{deputy.order}順位）"
        seats.append(_office_seat(rule, deputy, SeatRole.DEPUTY, title, regulations, people, on))
    for seat in rule.seats:
        seats.extend(_member_seats(rule, seat, regulations, people, on))
    seats.extend(_temporary_seats(rule, people.appointments, on, meeting_id))
    return tuple(seats)


def _office_seat(
    rule: CommitteeRule,
    office: OfficeRule,
    role: SeatRole,
    title: str,
    regulations: Regulations,
    people: People,
    on: date,
) -> Seat:
    shown = office.title or title
    if office.post is not None:
        post = regulations.post(office.post)
        holder = holder_on(post.id, people.holders, on)
        return Seat(
            key=shown,
            role=role,
            title=shown,
            post=post.name,
            bureau=post.bureau,
            person=holder.name if holder else "",
            post_id=post.id,
            article=office.article,
            chief=_is_chief(post),
        )
    found = _appointed(rule.id, shown, 1, people.appointments, on)
    return Seat(
        key=shown,
        role=role,
        title=shown,
        post=found.title if found else "",
        person=found.name if found else "",
        article=office.article,
        vacant=found is None,
    )


def _is_chief(post: PostRule) -> bool:
    return bool(post.bureau) and not post.section and post.rank == _CHIEF_RANK


def _member_seats(
    rule: CommitteeRule, seat: SeatRule, regulations: Regulations, people: People, on: date
) -> Iterator[Seat]:
    if seat.kind is SeatKind.POST and seat.post is not None:
        post = regulations.post(seat.post)
        holder = holder_on(post.id, people.holders, on)
        yield Seat(
            key=seat.label,
            role=SeatRole.MEMBER,
            title=rule.member_title,
            post=post.name,
            bureau=post.bureau,
            person=holder.name if holder else "",
            post_id=post.id,
            article=seat.article,
            chief=_is_chief(post),
        )
        return
    for number in range(1, seat.count + 1):
        found = _appointed(rule.id, seat.id, number, people.appointments, on)
        yield Seat(
            key=seat.label if seat.count == 1 else f"{seat.label}（{number}人目）",
            role=SeatRole.MEMBER,
            title=rule.member_title,
            post=(found.title if found else "") or seat.label,
            person=found.name if found else "",
            article=seat.article,
            vacant=found is None and seat.kind is SeatKind.CHOSEN,
        )


def _temporary_seats(
    rule: CommitteeRule, appointments: Iterable[Appointment], on: date, meeting_id: int | None
) -> Iterator[Seat]:
    known: Counter[str] = Counter()
    for found in appointments:
        called = meeting_id is not None and found.meeting_id == meeting_id
        by_day = meeting_id is None or found.meeting_id is None
        sits = called or (by_day and covers(found.since, found.until, on))
        if found.temporary and found.committee_id == rule.id and sits:
            key = f"臨時委員（{found.title or found.name}）"
            known[key] += 1
            yield Seat(
                key=key if known[key] == 1 else f"{key}（{known[key]}人目）",
                role=SeatRole.TEMPORARY,
                title="臨時委員",
                post=found.title,
                person=found.name,
                article=rule.temporary_article,
            )


def _appointed(
    committee_id: str, seat_id: str, number: int, appointments: Iterable[Appointment], on: date
) -> Appointment | None:
    fitting = [
        found
        for found in appointments
        if (found.committee_id, found.seat_id, found.number) == (committee_id, seat_id, number)
        and not found.temporary
        and covers(found.since, found.until, on)
    ]
    return max(fitting, key=lambda found: (found.since, found.id), default=None)
