import sys
from dataclasses import replace
from datetime import date, timedelta
from types import FrameType

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.decision import (
    Condition,
    ConditionKind,
    ConditionState,
    Decision,
    DecisionKind,
    Route,
)
from kiosk_app.domain.docket import USAGE_RECEIVED, HeardReport, OwedCondition
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import Meeting, MeetingState, Minutes
from kiosk_app.domain.obligations import (
    Docket,
    Duty,
    DutyKind,
    SubjectKind,
    Urgency,
    annual_reports_due,
    open_duties,
)
from kiosk_app.domain.plan import DataUse, PlanEvent, PlanState, UseState
from kiosk_app.domain.regulations import (
    ChairDecisionRule,
    ConvocationRule,
    DayCount,
    MinorChangeRule,
    MinutesRule,
    NotifyRule,
    Referral,
    Strictness,
)
from kiosk_app.domain.review import Review, ReviewVerdict
from tests.domain.samples import (
    CALENDAR,
    committee,
    consultation,
    content,
    exempt,
    plan_file,
    plan_type,
    regulations,
    seats,
)

TODAY = date(2022, 12, 1)
REGS = regulations()


def owed(*plans: PlanFile, today: date = TODAY) -> list[tuple[DutyKind, Urgency]]:
    return [(duty.kind, duty.urgency) for duty in open_duties(Docket(plans=plans), REGS, today, CALENDAR)]


def decision(
    kind: DecisionKind = DecisionKind.APPROVED,
    route: Route = Route.COMMITTEE,
    *,
    notified_on: date | None = None,
    reported: int | None = None,
) -> Decision:
    return Decision(
        kind=kind,
        decided_on=date(2022, 11, 1),
        route=route,
        notified_on=notified_on,
        reported_meeting_id=reported,
    )


def test_nothing_on_the_docket_owes_nothing() -> None:
    assert open_duties(Docket(), REGS, TODAY, CALENDAR) == ()


def test_b46_12_an_accepted_plan_is_owed_to_the_committee() -> None:
    (duty,) = open_duties(Docket(plans=(plan_file(),)), REGS, TODAY, CALENDAR)
    assert duty == Duty(
        kind=DutyKind.REFER,
        title="「住民税システムの更新」（税務課）の付議",
        article="規則第46号第12条",
        since=date(2022, 9, 1),
        due=None,
        age_days=91,
        subject_kind=SubjectKind.PLAN,
        subject_id=1,
        urgency=Urgency.OWED,
    )


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (PlanState.DRAFT, []),
        (PlanState.SUBMITTED, [(DutyKind.EXAMINE, Urgency.ROUTINE)]),
        (PlanState.EXAMINING, [(DutyKind.EXAMINE, Urgency.ROUTINE)]),
        (PlanState.RETURNED, []),
        (PlanState.ACCEPTED, [(DutyKind.REFER, Urgency.OWED)]),
        (PlanState.REFERRED, []),
        (PlanState.WITHDRAWN, []),
    ],
)
def test_what_a_plan_owes_follows_from_its_state(
    state: PlanState, expected: list[tuple[DutyKind, Urgency]]
) -> None:
    assert owed(plan_file(state)) == expected


@pytest.mark.parametrize(
    ("referral", "expected"),
    [
        (Referral.ALWAYS, [(DutyKind.REFER, Urgency.OWED)]),
        (Referral.WHEN_NECESSARY, [(DutyKind.REFER, Urgency.ROUTINE)]),
        (Referral.BUDGET_ONLY, []),
        (Referral.NEVER, []),
    ],
)
def test_a12_4_only_what_a_rule_commands_is_a_duty(
    referral: Referral, expected: list[tuple[DutyKind, Urgency]]
) -> None:
    rule = replace(plan_type(), referral=referral, referral_article="")
    assert owed(plan_file(rule=rule)) == expected
    assert owed(exempt(plan_file(rule=rule), "軽易")) == []


@pytest.mark.parametrize(("reported", "count"), [(None, 1), (8, 0)])
def test_b46_13_an_urgent_decision_owes_its_report_until_a_meeting_heard_it(
    reported: int | None, count: int
) -> None:
    urgent = decision(route=Route.URGENT, notified_on=date(2022, 11, 2), reported=reported)
    file = plan_file(PlanState.NOTIFIED, decisions=(urgent,))
    found = open_duties(Docket(plans=(file,)), REGS, date(2024, 4, 1), CALENDAR)
    assert [(duty.kind, duty.article, duty.age_days) for duty in found] == [
        (DutyKind.REPORT_URGENT, "規則第46号第13条第2項", 517)
    ] * count


def test_the_chair_s_own_decision_owes_its_report_too() -> None:
    rule = replace(committee(), chair_decision=ChairDecisionRule(enabled=True, article="要綱第7条"))
    file = plan_file(PlanState.NOTIFIED, decisions=(decision(route=Route.CHAIR),))
    (duty,) = open_duties(Docket(plans=(file,)), regulations(rule=rule), TODAY, CALENDAR)
    assert (duty.kind, duty.article) == (DutyKind.REPORT_URGENT, "要綱第7条")


@pytest.mark.parametrize(
    ("rule", "urgency", "article", "words"),
    [
        (REGS.notify, Urgency.OWED, "規程第12条第5項", "の結果の部長への通知（速やかに）"),
        (NotifyRule(required=True), Urgency.OWED, "", "の結果の部長への通知"),
        (NotifyRule(promptly="速やかに", article="規程"), Urgency.ROUTINE, "", "の結果の部長への通知"),
    ],
)
def test_a12_5_decided_is_not_yet_notified_and_a_duty_only_where_a_rule_says_so(
    rule: NotifyRule, urgency: Urgency, article: str, words: str
) -> None:
    file = plan_file(PlanState.DECIDED, decisions=(decision(),))
    (duty,) = open_duties(Docket(plans=(file,)), replace(REGS, notify=rule), TODAY, CALENDAR)
    assert (duty.kind, duty.urgency, duty.article) == (DutyKind.NOTIFY, urgency, article)
    assert duty.title.endswith(words)


@pytest.mark.parametrize(
    ("state", "decisions"),
    [
        (PlanState.DECIDED, (decision(notified_on=TODAY),)),
        (PlanState.NOTIFIED, (decision(),)),
        (PlanState.DECIDED, (decision(DecisionKind.CONTINUED),)),
        (PlanState.DECIDED, ()),
    ],
)
def test_a12_5_what_was_notified_or_not_decided_owes_no_notice(
    state: PlanState, decisions: tuple[Decision, ...]
) -> None:
    assert owed(plan_file(state, decisions=decisions)) == []


def test_a13_a_minor_change_is_notified_to_its_own_rank() -> None:
    minor = MinorChangeRule(enabled=True, notify_rank="課長", article="規程第13条第2項")
    file = plan_file(PlanState.DECIDED, decisions=(decision(route=Route.MINOR),))
    (duty,) = open_duties(Docket(plans=(file,)), replace(REGS, minor_change=minor), TODAY, CALENDAR)
    assert (duty.urgency, duty.article) == (Urgency.OWED, "規程第13条第2項")
    assert "課長への通知" in duty.title
    (silent,) = open_duties(Docket(plans=(file,)), replace(REGS, notify=NotifyRule()), TODAY, CALENDAR)
    assert silent.urgency is Urgency.ROUTINE


USING = replace(content(), uses=(DataUse(use_id="resident", state=UseState.NEW),))


@pytest.mark.parametrize(
    ("asked", "words", "since"),
    [
        ((), "の住民記録の利用についての区民部長との協議", date(2022, 9, 1)),
        (
            (consultation(answer=Answer.REFUSED), consultation(answer=None)),
            "の住民記録の利用についての区民部長との協議（回答待ち）",
            date(2022, 7, 1),
        ),
    ],
)
def test_b46_15_1_a_missing_consultation_is_owed(
    asked: tuple[Consultation, ...], words: str, since: date
) -> None:
    file = plan_file(filed=USING, consultations=asked)
    found = open_duties(Docket(plans=(file,)), REGS, TODAY, CALENDAR)
    (duty,) = [duty for duty in found if duty.kind is DutyKind.CONSULT]
    assert duty.title.endswith(words)
    assert (duty.since, duty.article, duty.urgency) == (since, "規則第46号第15条第1項", Urgency.OWED)


@pytest.mark.parametrize(
    ("gate", "urgency"),
    [(Strictness.BLOCK, Urgency.OWED), (Strictness.WARN, Urgency.ROUTINE), (Strictness.OFF, None)],
)
def test_a_consultation_is_as_strict_as_the_profile(gate: Strictness, urgency: Urgency | None) -> None:
    regs = replace(REGS, data_uses=(replace(REGS.data_uses[0], gate=gate),))
    found = open_duties(Docket(plans=(plan_file(filed=USING),)), regs, TODAY, CALENDAR)
    expected = [] if urgency is None else [urgency]
    assert [duty.urgency for duty in found if duty.kind is DutyKind.CONSULT] == expected


def test_b46_15_1_a_settled_or_referred_plan_owes_no_consultation() -> None:
    settled = plan_file(filed=USING, consultations=(consultation(),))
    assert owed(settled) == [(DutyKind.REFER, Urgency.OWED)]
    assert owed(plan_file(PlanState.REFERRED, filed=USING)) == []


@pytest.mark.parametrize(
    ("review", "verdict", "expected"),
    [
        (Strictness.OFF, None, []),
        (Strictness.WARN, None, [Urgency.ROUTINE]),
        (Strictness.BLOCK, None, [Urgency.OWED]),
        (Strictness.BLOCK, ReviewVerdict.SUITABLE, []),
    ],
)
def test_b46_8_a_review_that_is_missing_is_shown(
    review: Strictness, verdict: ReviewVerdict | None, expected: list[Urgency]
) -> None:
    rule = replace(plan_type(), review=review)
    done = Review(id=1, meeting_id=9, system="住民税", section_id="zeimu", verdict=verdict)
    file = replace(plan_file(rule=rule), reviews=(done,))
    found = open_duties(Docket(plans=(file,)), REGS, TODAY, CALENDAR)
    assert [duty.urgency for duty in found if duty.kind is DutyKind.REVIEW] == expected


def user(year: int = 2021, *events: PlanEvent, kind: DecisionKind = DecisionKind.APPROVED) -> PlanFile:
    file = plan_file(PlanState.NOTIFIED, filed=replace(USING, fiscal_year=year), decisions=(decision(kind),))
    return replace(file, events=events)


RECEIVED = PlanEvent(plan_id=1, event=USAGE_RECEIVED, on=TODAY, reason="resident")
REPORT = AgendaItem(
    id=1,
    meeting_id=3,
    kind=ItemKind.REPORT,
    title="令和３年度住民記録の利用の結果について",
    order=1,
    source=ItemSource.USE_REPORT,
    article="規則第46号第15条第3項",
)


def use_kinds(docket: Docket, today: date = TODAY) -> list[DutyKind]:
    return [duty.kind for duty in open_duties(docket, REGS, today, CALENDAR)]


@pytest.mark.parametrize(
    ("file", "today", "expected"),
    [
        (user(2021), date(2022, 3, 31), []),
        (user(2021), date(2022, 4, 1), [DutyKind.USAGE_REPORT, DutyKind.ANNUAL_REPORT]),
        (user(2021, RECEIVED), date(2022, 4, 1), [DutyKind.ANNUAL_REPORT]),
        (
            user(2021, replace(RECEIVED, reason="tax"), replace(RECEIVED, event="usage_asked")),
            date(2022, 4, 1),
            [DutyKind.USAGE_REPORT, DutyKind.ANNUAL_REPORT],
        ),
        (user(2021, kind=DecisionKind.REJECTED), date(2022, 4, 1), []),
        (user(2020), date(2022, 4, 1), [DutyKind.USAGE_REPORT]),
        (user(2022), date(2022, 4, 1), []),
    ],
)
def test_b46_15_2_and_3_use_is_reported_after_the_year_and_once_a_year(
    file: PlanFile, today: date, expected: list[DutyKind]
) -> None:
    assert use_kinds(Docket(users=(file,)), today) == expected


def test_b46_15_2_the_usage_report_names_form_and_addressee() -> None:
    found = open_duties(Docket(users=(user(2020),)), REGS, TODAY, CALENDAR)
    assert [(duty.title, duty.article, duty.since) for duty in found] == [
        (
            "「住民税システムの更新」（総務部税務課）の住民記録利用状況報告書の区民部長への提出",
            "規則第46号第15条第2項",
            date(2021, 4, 1),
        )
    ]


def test_b46_15_3_the_yearly_report_is_owed_until_a_meeting_of_the_year_heard_it() -> None:
    docket = Docket(users=(user(2021, RECEIVED),))
    (duty,) = open_duties(docket, REGS, TODAY, CALENDAR)
    assert duty.title == "令和３年度住民記録の利用の結果の、区民部長から委員会への報告（毎年一回）"
    assert (duty.due, duty.since, duty.subject_kind) == (None, date(2022, 4, 1), SubjectKind.COMMITTEE)


@pytest.mark.parametrize(
    ("report", "due"),
    [
        (HeardReport(fiscal_year=2022, item=REPORT), False),
        (HeardReport(fiscal_year=2021, item=REPORT), True),
        (HeardReport(fiscal_year=2022, item=replace(REPORT, article="規則第46号第16条第3項")), True),
        (HeardReport(fiscal_year=2022, item=replace(REPORT, article="")), False),
        (HeardReport(fiscal_year=2022, item=replace(REPORT, article="", title="税情報の利用")), True),
    ],
)
def test_b46_15_3_a_report_counts_for_its_own_kind_of_data_and_year(report: HeardReport, due: bool) -> None:
    docket = Docket(users=(user(2021, RECEIVED),), use_reports=(report,))
    assert bool(annual_reports_due(docket, REGS, TODAY)) is due


def test_where_no_rule_asks_for_reports_none_is_owed() -> None:
    silent = replace(REGS.data_uses[0], usage_report_name="", annual_report_by="")
    docket = Docket(users=(user(2021),))
    assert open_duties(docket, replace(REGS, data_uses=(silent,)), TODAY, CALENDAR) == ()


CONVENED = ConvocationRule(article="規則第46号第6条")
SILENT_ON_MINUTES = MinutesRule()


def meeting(
    state: MeetingState = MeetingState.PREPARING,
    held_on: date = date(2022, 12, 8),
    *,
    convocation: ConvocationRule = CONVENED,
    minutes_rule: MinutesRule = SILENT_ON_MINUTES,
    minutes: Minutes | None = None,
) -> MeetingDossier:
    return MeetingDossier(
        committee=replace(committee(), convocation=convocation, minutes=minutes_rule),
        meeting=Meeting(
            id=5,
            version=1,
            committee_id="main",
            fiscal_year=2022,
            number=2,
            held_on=held_on,
            state=state,
        ),
        roster=seats(6),
        items=(),
        minutes=minutes,
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


def condition(
    *,
    due: date | None = date(2022, 11, 30),
    owner: str = "税務課長",
    state: ConditionState = ConditionState.OPEN,
    kind: ConditionKind = ConditionKind.AFTER,
) -> OwedCondition:
    made = Condition(
        id=4, text="安全管理の状況を報告すること。", due=due, owner=owner, state=state, kind=kind
    )
    return OwedCondition(
        condition=made, title="住民税システムの更新", decided_on=date(2022, 8, 24), plan_id=7
    )


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


CONCLUDED = Review(
    id=3, meeting_id=9, system="児童相談情報管理", section_id="zeimu", verdict=ReviewVerdict.SUITABLE
)


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
