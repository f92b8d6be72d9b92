import sys
from dataclasses import replace
from datetime import date, timedelta
from types import FrameType

from kiosk_app.domain.obligations import (
    Docket,
    DutyKind,
    open_duties,
)
from tests.domain.duty_samples import (
    CONCLUDED,
    REGS,
    TODAY,
    USING,
    condition,
    meeting,
    user,
)
from tests.domain.samples import (
    CALENDAR,
    plan_file,
)


def test_nothing_on_the_docket_owes_nothing() -> None:
    assert open_duties(Docket(), REGS, TODAY, CALENDAR) == ()


def test_the_most_urgent_duty_comes_first_then_the_oldest() -> None:
    old = plan_file(plan_id=2)
    old = replace(old, plan=replace(old.plan, received_on=date(2022, 8, 1)))
    unknown = plan_file(plan_id=3)
    unknown = replace(unknown, plan=replace(unknown.plan, received_on=None))
    tomorrow = plan_file(plan_id=4)
    tomorrow = replace(tomorrow, plan=replace(tomorrow.plan, received_on=TODAY + timedelta(days=1)))
    docket = Docket(
        plans=(plan_file(plan_id=1), old, unknown, tomorrow),
        meetings=(meeting(),),
        conditions=(condition(), condition(due=date(2022, 11, 1))),
    )
    found = open_duties(docket, REGS, TODAY, CALENDAR)
    assert [(duty.kind, duty.subject_id, duty.age_days) for duty in found] == [
        (DutyKind.CONDITION, 7, 99),
        (DutyKind.CONDITION, 7, 99),
        (DutyKind.REFER, 2, 122),
        (DutyKind.REFER, 1, 91),
        (DutyKind.REFER, 3, 0),
        (DutyKind.REFER, 4, 0),
        (DutyKind.SEND_NOTICE, 5, 0),
    ]
    assert [duty.due for duty in found[:2]] == [date(2022, 11, 1), date(2022, 11, 30)]


def work(size: int) -> int:
    """Count the calls that a docket of that size takes; a count, unlike a time, is the same on every machine."""
    docket = Docket(
        plans=tuple(plan_file(plan_id=n, filed=USING) for n in range(size)),
        users=tuple(user(2021) for _ in range(size)),
        meetings=(meeting(),) * size,
        conditions=(condition(),) * size,
        reviews=(CONCLUDED,) * size,
    )
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        open_duties(docket, REGS, TODAY, CALENDAR)
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_docket_is_at_most_twice_the_work() -> None:
    assert work(100) <= 2 * work(50)
