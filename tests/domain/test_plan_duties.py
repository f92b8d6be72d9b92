from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.decision import (
    Decision,
    DecisionKind,
    Route,
)
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.obligations import (
    Docket,
    Duty,
    DutyKind,
    SubjectKind,
    Urgency,
    open_duties,
)
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import (
    ChairDecisionRule,
    MinorChangeRule,
    NotifyRule,
    Referral,
    Strictness,
)
from kiosk_app.domain.review import Review, ReviewVerdict
from tests.domain.duty_samples import REGS, TODAY, USING, decision
from tests.domain.samples import (
    CALENDAR,
    committee,
    consultation,
    exempt,
    plan_file,
    plan_type,
    regulations,
)


def owed(*plans: PlanFile, today: date = TODAY) -> list[tuple[DutyKind, Urgency]]:
    return [(duty.kind, duty.urgency) for duty in open_duties(Docket(plans=plans), REGS, today, CALENDAR)]


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
        (Referral.BUDGET_ONLY, [(DutyKind.DECIDE, Urgency.ROUTINE)]),
        (Referral.NEVER, [(DutyKind.DECIDE, Urgency.ROUTINE)]),
    ],
)
def test_a12_4_only_what_a_rule_commands_is_a_duty(
    referral: Referral, expected: list[tuple[DutyKind, Urgency]]
) -> None:
    rule = replace(plan_type(), referral=referral, referral_article="")
    assert owed(plan_file(rule=rule)) == expected
    assert owed(exempt(plan_file(rule=rule), "軽易")) == [(DutyKind.DECIDE, Urgency.ROUTINE)]


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
