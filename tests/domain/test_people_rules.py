"""Holders of posts and persons appointed by name (B46-3/5, A-17-2, A-22-2)."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.membership import People, roster
from kiosk_app.domain.people_rules import (
    SeatPlace,
    check_appointment,
    check_end,
    check_holder,
    check_taken,
    ended_by,
    replaced_by,
    seats_to_fill,
)
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.regulations import (
    OfficeKind,
    OfficeRule,
    PostRule,
    SeatKind,
    SeatRule,
)
from tests.domain.samples import committee, regulations

APRIL = date(2023, 4, 1)
BODY = replace(
    committee(),
    chair=OfficeRule(kind=OfficeKind.ELECTED),
    deputies=(
        OfficeRule(kind=OfficeKind.DESIGNATED, order=2),
        OfficeRule(kind=OfficeKind.ELECTED, order=1, title="会長代理"),
        OfficeRule(kind=OfficeKind.POST, post="chief", order=3),
    ),
    seats=(
        SeatRule(id="tax", kind=SeatKind.POST, label="税務課長", post="chief"),
        SeatRule(id="staff", kind=SeatKind.PERSON, label="職員団体推薦委員", count=2),
    ),
    temporary_members=True,
    temporary_article="規程第17条第2項",
)
REGS = replace(regulations(rule=BODY), posts=(PostRule(id="chief", name="企画政策部長"),))
NOW = Holder(id=1, post_id="chief", name="本郷", since=date(2022, 4, 1))
STAFF = Appointment(committee_id="main", seat_id="staff", name="白山", since=APRIL, number=2)
CALLED = Appointment(
    committee_id="main", seat_id="", name="町屋", since=APRIL, until=APRIL, temporary=True, meeting_id=5
)


@pytest.mark.parametrize(
    ("holder", "fields"),
    [
        (Holder(post_id="chief", name="根津", since=APRIL), []),
        (Holder(post_id="?", name=" ", since=APRIL), ["職", "氏名"]),
        (Holder(post_id="chief", name="根津", since=APRIL, until=date(2023, 3, 1)), ["終わりの日"]),
        (Holder(post_id="chief", name="根津", since=date(2022, 4, 1)), []),
        (Holder(post_id="chief", name="前任", since=date(2020, 4, 1)), ["始まりの日"]),
        (Holder(post_id="chief", name="前任", since=date(2020, 4, 1), until=date(2022, 3, 31)), []),
    ],
)
def test_b46_5_a_post_has_one_holder_at_a_time(holder: Holder, fields: list[str]) -> None:
    found = check_holder(holder, People(holders=(NOW,)), REGS)
    assert [problem.place.field for problem in found] == fields


def test_b46_5_a_new_holder_ends_the_term_of_the_last_one() -> None:
    new = Holder(post_id="chief", name="根津", since=APRIL)
    gone = replace(NOW, id=2, until=date(2022, 12, 31))
    other = replace(NOW, id=3, post_id="other")
    until_then = replace(NOW, id=4, until=APRIL)
    wrong = replace(NOW, id=5, name="根地", since=APRIL)
    assert ended_by(new, [NOW, gone, other, until_then, wrong]) == (NOW, until_then, wrong)


def test_b46_5_only_seats_that_no_post_fills_are_appointed_to() -> None:
    assert seats_to_fill(BODY) == (
        SeatPlace(seat_id="委員長", label="委員長"),
        SeatPlace(seat_id="会長代理", label="会長代理"),
        SeatPlace(seat_id="副委員長（第2順位）", label="副委員長（第2順位）"),
        SeatPlace(seat_id="staff", label="職員団体推薦委員", count=2),
    )
    one = replace(BODY, deputies=BODY.deputies[:1], seats=())
    assert [place.seat_id for place in seats_to_fill(one)] == ["委員長", "副委員長"]
    assert seats_to_fill(replace(committee(), seats=())) == ()


@pytest.mark.parametrize(
    ("appointment", "fields"),
    [
        (STAFF, []),
        (replace(STAFF, seat_id="委員長", number=1), []),
        (replace(STAFF, number=3), ["席"]),
        (replace(STAFF, seat_id="tax"), ["席"]),
        (replace(STAFF, name=""), ["氏名"]),
        (replace(STAFF, until=date(2022, 1, 1)), ["終わりの日"]),
        (replace(STAFF, committee_id="?"), ["会議体"]),
        (CALLED, []),
        (replace(CALLED, meeting_id=None), ["臨時委員"]),
    ],
)
def test_b46_5_4_appointments_fit_the_seats_of_the_regulation(
    appointment: Appointment, fields: list[str]
) -> None:
    assert [problem.place.field for problem in check_appointment(appointment, REGS)] == fields


def test_a17_2_temporary_members_come_only_where_a_rule_lets_the_chair_call_them() -> None:
    silent = replace(regulations(rule=replace(BODY, temporary_members=False)))
    (problem,) = check_appointment(CALLED, silent)
    assert problem.message == "情報システム委員会には、臨時委員の定めがありません。"


def test_a_committee_of_posts_alone_says_so() -> None:
    posts = regulations(rule=replace(committee(), seats=()))
    (problem,) = check_appointment(STAFF, posts)
    assert problem.fix == "委員は、すべて職により定められています。"


def test_b46_5_4_a_new_member_takes_the_seat_of_the_one_before() -> None:
    before = replace(STAFF, id=1, since=date(2021, 4, 1), name="前任")
    others = (
        replace(before, number=1),
        replace(before, until=date(2022, 3, 31)),
        replace(before, temporary=True),
        replace(before, since=date(2023, 4, 2)),
    )
    assert replaced_by(STAFF, (before, *others)) == (before,)
    ends_later = replace(before, until=date(2024, 3, 31))
    assert replaced_by(STAFF, (ends_later,)) == (ends_later,)
    wrong = replace(before, since=APRIL)
    assert replaced_by(STAFF, (wrong,)) == (wrong,)


@pytest.mark.parametrize(
    ("until", "fields"),
    [
        (date(2021, 3, 31), ["終わりの日"]),
        (date(2021, 4, 1), []),
        (date(2023, 3, 31), []),
        (APRIL, ["始まりの日"]),
    ],
)
def test_b46_5_a_term_ends_within_itself_and_before_that_of_the_next(until: date, fields: list[str]) -> None:
    seat = replace(STAFF, id=1, since=date(2021, 4, 1), name="前任", until=date(2023, 3, 31))
    called = replace(CALLED, seat_id=seat.seat_id, number=seat.number)
    holder = Holder(id=7, post_id="chief", name="前任", since=date(2021, 4, 1), until=date(2023, 3, 31))
    people = People(
        holders=(holder, replace(NOW, since=APRIL), replace(NOW, post_id="other", since=date(2022, 4, 1))),
        appointments=(seat, STAFF, replace(STAFF, number=1, since=date(2022, 4, 1)), called),
    )
    for found in (holder, seat):
        assert [problem.place.field for problem in check_end(found, until, people)] == fields


def test_b46_5_4_an_appointment_does_not_reach_into_the_next_ones_term() -> None:
    early = replace(STAFF, since=date(2022, 4, 1))
    (problem,) = check_taken(early, (STAFF,))
    assert problem.message == "令和5年4月1日から白山がこの席にあります。"
    assert check_taken(replace(early, until=date(2023, 3, 31)), (STAFF,)) == ()
    assert check_taken(replace(CALLED, seat_id="staff", number=2, until=None), (STAFF,)) == ()


def test_a17_2_a_temporary_member_sits_on_his_meeting_whenever_it_is_held() -> None:
    people = People(appointments=(CALLED,))

    def called(on: date, meeting_id: int | None) -> bool:
        seats = roster(BODY, REGS, people, on, meeting_id=meeting_id)
        return any(seat.person == "町屋" for seat in seats)

    assert called(APRIL, 5)
    assert called(date(2023, 5, 9), 5)
    assert not called(APRIL, 6)
    assert called(APRIL, None)
    assert not called(date(2023, 5, 9), None)
    by_day = People(appointments=(replace(CALLED, meeting_id=None),))
    assert any(seat.person == "町屋" for seat in roster(BODY, REGS, by_day, APRIL, meeting_id=6))
