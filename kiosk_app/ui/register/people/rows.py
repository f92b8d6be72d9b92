"""The lists of posts and people: holders by post, appointments, and the seats of a committee on a day."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kiosk_app.domain.membership import People, Seat
from kiosk_app.domain.posts import Appointment, Holder, covers
from kiosk_app.domain.regulations import PostRule, Regulations
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone

_EVER = date.max


class HolderRow(NamedTuple):
    """A post with one holder, or with none on record."""

    order: int
    post: PostRule
    holder: Holder | None


class AppointmentRow(NamedTuple):
    """An appointment with the names of its committee and seat."""

    committee: str
    seat: str
    appointment: Appointment


def holder_rows(people: People, regs: Regulations, on: date | None) -> tuple[HolderRow, ...]:
    """Return every post of the profile with its holders, those of one day when given; a vacant post is there too."""
    return tuple(row for order, post in enumerate(regs.posts) for row in _of_post(order, post, people, on))


def appointment_rows(people: People, regs: Regulations, on: date | None) -> tuple[AppointmentRow, ...]:
    """Return the appointments in the order of the committees."""
    found = []
    for rule in regs.committees:
        labels = {seat.id: seat.label for seat in rule.seats}
        for one in people.appointments:
            if one.committee_id == rule.id and (on is None or covers(one.since, one.until, on)):
                seat = "臨時委員" if one.temporary else labels.get(one.seat_id, one.seat_id)
                number = f"（{one.number}人目）" if one.number > 1 else ""
                found.append(AppointmentRow(rule.name, f"{seat}{number}", one))
    return tuple(found)


def span_text(since: date, until: date | None) -> str:
    """Return 「R4.4.1～」 or 「R4.4.1～R5.3.31」."""
    return f"{format_short(since)}～{format_short(until) if until else ''}"


def _of_post(order: int, post: PostRule, people: People, on: date | None) -> Iterable[HolderRow]:
    held = [one for one in people.holders if one.post_id == post.id]
    fitting = [one for one in held if on is None or covers(one.since, one.until, on)]
    if not fitting:
        return (HolderRow(order, post, None),)
    latest = sorted(fitting, key=lambda one: (one.since, one.id), reverse=True)
    return tuple(HolderRow(order, post, one) for one in latest)


HOLDER_COLUMNS = (
    Column[HolderRow](
        title="部", text=lambda r: r.post.bureau, width=110, order=lambda r: r.order, gives_way=2
    ),
    Column[HolderRow](
        title="職", text=lambda r: r.post.name, width=140, order=lambda r: r.order, stretch=True
    ),
    Column[HolderRow](
        title="氏名",
        text=lambda r: r.holder.name if r.holder else "▲ 記録なし",
        width=120,
        tone=lambda r: Tone.PLAIN if r.holder else Tone.CAUTION,
    ),
    Column[HolderRow](
        title="よみ", text=lambda r: r.holder.reading if r.holder else "", width=100, gives_way=3
    ),
    Column[HolderRow](
        title="始まり",
        text=lambda r: format_short(r.holder.since) if r.holder else "",
        width=80,
        order=lambda r: r.holder.since if r.holder else date.min,
    ),
    Column[HolderRow](
        title="終わり",
        text=lambda r: format_short(r.holder.until) if r.holder and r.holder.until else "",
        width=80,
        order=lambda r: (r.holder.until or _EVER) if r.holder else date.min,
    ),
)
APPOINTMENT_COLUMNS = (
    Column[AppointmentRow](title="会議体", text=lambda r: r.committee, width=150, stretch=True),
    Column[AppointmentRow](title="席", text=lambda r: r.seat, width=130),
    Column[AppointmentRow](title="氏名", text=lambda r: r.appointment.name, width=110),
    Column[AppointmentRow](title="職名", text=lambda r: r.appointment.title, width=110, gives_way=1),
    Column[AppointmentRow](
        title="期間",
        text=lambda r: span_text(r.appointment.since, r.appointment.until),
        width=130,
        order=lambda r: r.appointment.since,
    ),
)
SEAT_COLUMNS = (
    Column[Seat](title="役", text=lambda r: r.title, width=120),
    Column[Seat](title="職・席", text=lambda r: r.post or r.key, width=140, stretch=True),
    Column[Seat](
        title="氏名",
        text=lambda r: r.person or ("▲ 欠員" if r.vacant else "▲ 記録なし"),
        width=110,
        tone=lambda r: Tone.PLAIN if r.person else Tone.CAUTION,
    ),
    Column[Seat](title="条文", text=lambda r: r.article, width=120, gives_way=1),
)
