from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import (
    ConditionKind,
    ConditionState,
)
from kiosk_app.domain.docket import OwedCondition
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState, Minutes
from kiosk_app.domain.obligations import (
    Docket,
    DutyKind,
    SubjectKind,
    Urgency,
    open_duties,
)
from kiosk_app.domain.regulations import (
    ConvocationRule,
    DayCount,
    MinutesRule,
)
from kiosk_app.domain.review import Review
from tests.domain.duty_samples import CONCLUDED, REGS, TODAY, condition, meeting
from tests.domain.samples import (
    CALENDAR,
    committee,
    regulations,
)


def of_meeting(found: MeetingDossier, today: date = TODAY) -> list[tuple[DutyKind, date | None, Urgency]]:
    docket = Docket(meetings=(found,))
    return [(duty.kind, duty.due, duty.urgency) for duty in open_duties(docket, REGS, today, CALENDAR)]


def test_b46_6_a_meeting_is_convened_without_an_invented_deadline() -> None:
    assert of_meeting(meeting()) == [(DutyKind.SEND_NOTICE, None, Urgency.ROUTINE)]
    (duty,) = open_duties(Docket(meetings=(meeting(),)), REGS, TODAY, CALENDAR)
    assert duty.title == "令和４年度第２回情報システム委員会の開催通知"
    assert (duty.article, duty.subject_id) == ("規則第46号第6条", 5)


@pytest.mark.parametrize(
    ("rule", "today", "expected"),
    [
        (
            ConvocationRule(notice_days=7),
            TODAY,
            [(DutyKind.SEND_NOTICE, date(2022, 12, 1), Urgency.SOON)],
        ),
        (
            ConvocationRule(notice_days=7),
            date(2022, 12, 2),
            [(DutyKind.SEND_NOTICE, date(2022, 12, 1), Urgency.OVERDUE)],
        ),
        (
            ConvocationRule(notice_days=7),
            date(2022, 11, 1),
            [(DutyKind.SEND_NOTICE, date(2022, 12, 1), Urgency.OWED)],
        ),
        (
            ConvocationRule(notice_days=3, papers_days=1, day_count=DayCount.BUSINESS),
            TODAY,
            [
                (DutyKind.SEND_NOTICE, date(2022, 12, 5), Urgency.SOON),
                (DutyKind.SEND_PAPERS, date(2022, 12, 7), Urgency.SOON),
            ],
        ),
    ],
)
def test_notice_and_papers_have_a_due_date_where_the_profile_gives_one(
    rule: ConvocationRule, today: date, expected: list[tuple[DutyKind, date | None, Urgency]]
) -> None:
    assert of_meeting(meeting(convocation=rule), today) == expected


DRAFTED = Minutes(meeting_id=5, version=1, body="…", drafted_on=date(2022, 12, 10))


@pytest.mark.parametrize(
    ("found", "today", "expected"),
    [
        (meeting(MeetingState.ISSUED), TODAY, []),
        (meeting(MeetingState.ISSUED), date(2022, 12, 9), [(DutyKind.RECORD, None, Urgency.ROUTINE)]),
        (meeting(), date(2022, 12, 9), [(DutyKind.RECORD, None, Urgency.ROUTINE)]),
        (
            meeting(MeetingState.HELD),
            date(2022, 12, 9),
            [(DutyKind.DRAFT_MINUTES, None, Urgency.ROUTINE)],
        ),
        (
            meeting(MeetingState.HELD, minutes=DRAFTED),
            date(2022, 12, 12),
            [(DutyKind.CONFIRM_MINUTES, None, Urgency.ROUTINE)],
        ),
        (
            meeting(MeetingState.HELD, minutes_rule=MinutesRule(due_months=1, summary_days=2)),
            date(2022, 12, 9),
            [(DutyKind.DRAFT_MINUTES, date(2022, 12, 10), Urgency.SOON)],
        ),
        (
            meeting(MeetingState.HELD, minutes_rule=MinutesRule(due_days=45), minutes=DRAFTED),
            date(2023, 2, 1),
            [(DutyKind.CONFIRM_MINUTES, date(2023, 1, 22), Urgency.OVERDUE)],
        ),
        (
            meeting(MeetingState.HELD, minutes=replace(DRAFTED, confirmed_on=TODAY)),
            date(2023, 2, 1),
            [],
        ),
        (meeting(MeetingState.CONFIRMED), date(2023, 2, 1), []),
    ],
)
def test_m7_a_meeting_owes_its_record_and_its_minutes(
    found: MeetingDossier, today: date, expected: list[tuple[DutyKind, date | None, Urgency]]
) -> None:
    assert of_meeting(found, today) == expected


@pytest.mark.parametrize(
    ("owed_condition", "expected"),
    [
        (condition(), [Urgency.OVERDUE]),
        (condition(due=date(2022, 12, 15)), [Urgency.SOON]),
        (condition(due=date(2022, 12, 16)), [Urgency.OWED]),
        (condition(due=None), [Urgency.OWED]),
        (condition(state=ConditionState.REPORTED), [Urgency.OVERDUE]),
        (condition(state=ConditionState.VERIFIED), []),
        (condition(state=ConditionState.TOLD_COMMITTEE), []),
        (condition(kind=ConditionKind.STANDING), []),
    ],
)
def test_m6_a_condition_is_chased_until_it_is_verified(
    owed_condition: OwedCondition, expected: list[Urgency]
) -> None:
    docket = Docket(conditions=(owed_condition,))
    assert [duty.urgency for duty in open_duties(docket, REGS, TODAY, CALENDAR)] == expected


def test_m6_a_condition_leads_to_its_plan_or_to_itself() -> None:
    named = open_duties(Docket(conditions=(condition(),)), REGS, TODAY, CALENDAR)[0]
    assert named.title == (
        "「住民税システムの更新」の条件「安全管理の状況を報告すること。」（税務課長）：未対応"
    )
    assert (named.subject_kind, named.subject_id, named.age_days) == (SubjectKind.PLAN, 7, 99)
    free = replace(condition(owner=""), plan_id=None)
    (other,) = open_duties(Docket(conditions=(free,)), REGS, TODAY, CALENDAR)
    assert (other.subject_kind, other.subject_id) == (SubjectKind.CONDITION, 4)


@pytest.mark.parametrize(
    ("must_report", "urgency", "article"),
    [(False, Urgency.ROUTINE, ""), (True, Urgency.OWED, "規則第46号第8条")],
)
def test_m8_the_result_of_a_sub_committee_is_reported_to_its_parent(
    must_report: bool, urgency: Urgency, article: str
) -> None:
    sub = replace(committee(), id="sub", parent="main", must_report=must_report, article="規則第46号第8条")
    regs = regulations(others=(sub,))
    (duty,) = open_duties(Docket(reviews=(CONCLUDED,)), regs, TODAY, CALENDAR)
    assert (duty.kind, duty.urgency, duty.article) == (DutyKind.REPORT_REVIEW, urgency, article)


@pytest.mark.parametrize(
    "review", [replace(CONCLUDED, verdict=None), replace(CONCLUDED, reported_meeting_id=5)]
)
def test_m8_an_open_or_reported_review_owes_no_report(review: Review) -> None:
    assert open_duties(Docket(reviews=(review,)), REGS, TODAY, CALENDAR) == ()
