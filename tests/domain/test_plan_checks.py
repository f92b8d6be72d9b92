from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.plan import CostClass, CostLine, DataItem, DataUse, ItemChange, PlanContent, UseState
from kiosk_app.domain.plan_checks import PlanFacts, check_accept, check_plan, check_refer
from kiosk_app.domain.problems import Problem, Severity, has_errors
from kiosk_app.domain.regulations import (
    LAST_DAY,
    BlockRule,
    DeadlineKind,
    DeadlineRule,
    PlanKind,
    PlanTiming,
    PlanTypeRule,
    Referral,
    Regulations,
    RunningRule,
    Strictness,
)
from kiosk_app.domain.review import Review, ReviewVerdict
from tests.domain.samples import (
    consultation,
    content,
    exempt,
    plan_file,
    plan_type,
    regulations,
)

AUTUMN = date(2022, 11, 1)
AUGUST = DeadlineRule(
    kind=DeadlineKind.DATE,
    month=8,
    day=LAST_DAY,
    late_reason="法令改正等緊急に行う必要があると認められるとき",
    article="規程第12条第2項",
)
KNOWN = PlanFacts(running=False, scheduled=True)


def found(
    plan: PlanContent, rule: PlanTypeRule | None = None, facts: PlanFacts = KNOWN, today: date = AUTUMN
) -> list[tuple[str, Severity]]:
    regs = regulations(rule or plan_type())
    return [(problem.place.field, problem.severity) for problem in check_plan(plan, regs, facts, today)]


def errors(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.place.field for problem in problems if problem.severity is Severity.ERROR]


def test_a_good_plan_has_no_problem() -> None:
    assert found(content()) == []


def test_what_the_profile_does_not_know_is_named() -> None:
    plan = replace(
        content("unknown", section_id="nowhere", title="　", blocks={"extra": "x"}),
        uses=(DataUse(use_id="gossip"),),
    )
    problems = check_plan(plan, regulations(), KNOWN, AUTUMN)
    assert errors(problems) == ["種別", "所管", "件名", "extra", "他課データの利用"]
    assert problems[0].fix == "新規適用計画書から選んでください。"
    assert problems[3].fix == "必要性・効果から選んでください。"


def test_the_same_plan_is_not_filed_twice() -> None:
    (problem,) = check_plan(content(), regulations(), PlanFacts(running=False, duplicate_of=7), AUTUMN)
    assert problem.message == "同じ年度の同じ新規適用計画書が、すでに提出されています（計画7）。"


@pytest.mark.parametrize(
    ("timing", "year", "late_reason", "severity"),
    [
        (PlanTiming.ANNUAL, 2023, "", None),
        (PlanTiming.ANNUAL, 2024, "", Severity.WARNING),
        (PlanTiming.ANNUAL, 2022, "", Severity.ERROR),
        (PlanTiming.ANNUAL, 2022, "法令改正", Severity.WARNING),
        (PlanTiming.MID_YEAR, 2022, "", None),
        (PlanTiming.MID_YEAR, 2023, "", Severity.WARNING),
        (PlanTiming.MID_YEAR, 2021, "", Severity.ERROR),
        (PlanTiming.ANY, 2020, "", None),
    ],
)
def test_b46_10_annual_plans_are_for_the_next_year_and_requests_for_this_one(
    timing: PlanTiming, year: int, late_reason: str, severity: Severity | None
) -> None:
    plan = replace(content(fiscal_year=year), late_reason=late_reason)
    expected = [("対象年度", severity)] if severity else []
    assert found(plan, plan_type(timing=timing)) == expected


def test_b46_11_an_annual_plan_for_this_year_is_sent_to_the_mid_year_form() -> None:
    (problem,) = check_plan(content(fiscal_year=2022), regulations(), KNOWN, AUTUMN)
    assert problem.message == "新規適用計画書の対象年度は令和5年度ですが、令和4年度となっています。"
    assert problem.fix == "年度の途中の計画であれば、依頼書によってください。"


@pytest.mark.parametrize(
    ("received", "reason", "severity"),
    [
        (date(2022, 8, 31), "", None),
        (date(2022, 9, 1), "", Severity.ERROR),
        (date(2022, 9, 1), "法改正による", Severity.WARNING),
    ],
)
def test_a12_2_a_late_plan_needs_its_reason_and_is_recorded_with_it(
    received: date, reason: str, severity: Severity | None
) -> None:
    plan = replace(content(), late_reason=reason)
    facts = replace(KNOWN, received_on=received)
    expected = [("期限後の理由", severity)] if severity else []
    assert found(plan, replace(plan_type(), deadline=AUGUST), facts) == expected


def test_a12_2_lateness_is_told_in_days_with_the_words_of_the_regulation() -> None:
    regs = regulations(replace(plan_type(), deadline=AUGUST))
    facts = replace(KNOWN, received_on=date(2022, 9, 10))
    (problem,) = check_plan(content(), regs, facts, AUTUMN)
    assert problem.message == "提出期限（令和4年8月31日）を10日過ぎています。"
    assert "法令改正等緊急に行う必要がある" in problem.fix
    assert problem.article == "規程第12条第2項"


def test_a_deadline_without_a_reason_rule_only_shows_that_a_plan_is_late() -> None:
    rule = replace(plan_type(), deadline=replace(AUGUST, late_reason=""))
    assert found(content(), rule) == [("期限後の理由", Severity.WARNING)]


@pytest.mark.parametrize(
    ("start_on", "lead_months", "expected"),
    [
        (None, 3, []),
        (date(2023, 2, 1), 3, []),
        (date(2023, 2, 1), None, []),
        (date(2023, 1, 31), 3, [("実施日", Severity.WARNING)]),
        (date(2022, 3, 31), None, [("実施日", Severity.ERROR)]),
    ],
)
def test_b46_11_the_lead_time_is_checked_and_shown(
    start_on: date | None, lead_months: int | None, expected: list[tuple[str, Severity]]
) -> None:
    rule = replace(plan_type(timing=PlanTiming.MID_YEAR), lead_months=lead_months)
    assert found(replace(content(fiscal_year=2022), start_on=start_on), rule) == expected


def test_b46_11_the_lead_time_is_told_in_days() -> None:
    rule = replace(plan_type(timing=PlanTiming.MID_YEAR), lead_months=3)
    plan = replace(content(fiscal_year=2022), start_on=date(2022, 12, 1))
    (problem,) = check_plan(plan, regulations(rule), KNOWN, AUTUMN)
    assert problem.message == "実施日（令和4年12月1日）まで30日です。3か月前（令和4年9月1日）を過ぎています。"


@pytest.mark.parametrize(
    ("rule", "running", "refused"),
    [
        (RunningRule.MUST_RUN, False, True),
        (RunningRule.MUST_RUN, True, False),
        (RunningRule.MUST_RUN, None, False),
        (RunningRule.MUST_NOT_RUN, True, True),
        (RunningRule.MUST_NOT_RUN, False, False),
        (RunningRule.MUST_NOT_RUN, None, False),
        (RunningRule.ANY, True, False),
        (RunningRule.ANY, False, False),
    ],
)
def test_b46_10_1_to_3_the_register_decides_which_form_fits(
    rule: RunningRule, running: bool | None, refused: bool
) -> None:
    assert bool(found(content(), plan_type(running=rule), PlanFacts(running=running))) is refused


@pytest.mark.parametrize(("scheduled", "warned"), [(True, False), (None, False), (False, True)])
def test_b46_2_4_a_new_business_should_be_scheduled(scheduled: bool | None, warned: bool) -> None:
    rule = replace(plan_type(), needs_scheduled=True)
    expected = [("業務名", Severity.WARNING)] if warned else []
    assert found(content(), rule, PlanFacts(running=False, scheduled=scheduled)) == expected
    assert found(content(), plan_type(), PlanFacts(running=False, scheduled=scheduled)) == []


def test_b46_4_2_a_plan_about_items_changes_some() -> None:
    rule = plan_type(kind=PlanKind.ITEMS)
    assert found(replace(content(), items=(DataItem(name="氏名"),)), rule) == [("記録項目", Severity.ERROR)]
    assert found(replace(content(), items=(DataItem(name="続柄", change=ItemChange.ADD),)), rule) == []


def arakawa() -> PlanTypeRule:
    return replace(
        plan_type(timing=PlanTiming.ANY),
        mandatory_blocks=("need",),
        criteria=("区民福祉の増進に寄与するものであること。", "効率化に寄与するものであること。"),
        criteria_article="規程第12条第1項",
        referral_article="規程第12条第4項",
    )


def test_a12_1_every_criterion_is_confirmed_before_an_application() -> None:
    regs = regulations(arakawa())
    plan = replace(content(blocks={"need": "要る"}), criteria=arakawa().criteria[:1])
    (problem,) = check_plan(plan, regs, KNOWN, AUTUMN)
    assert problem.message == "次の基準に該当することが確認されていません：効率化に寄与するものであること。"
    assert (problem.article, problem.severity) == ("規程第12条第1項", Severity.ERROR)
    assert check_plan(replace(plan, criteria=arakawa().criteria), regs, KNOWN, AUTUMN) == ()


def test_a12_4_papers_may_follow_a_filing_but_not_the_committee() -> None:
    rule = arakawa()
    plan = replace(content(blocks={"need": " "}), criteria=rule.criteria)
    assert found(plan, rule) == [("必要性", Severity.WARNING)]
    (problem,) = check_refer(plan_file(rule=rule, filed=plan), regulations(rule))
    assert (problem.place.field, problem.severity) == ("必要性", Severity.ERROR)
    assert problem.article == "規程第12条第4項"
    complete = replace(plan, blocks={"need": "要る"})
    assert check_refer(plan_file(rule=rule, filed=complete), regulations(rule)) == ()


def test_a12_1_criteria_also_stand_at_the_gate() -> None:
    rule = replace(arakawa(), mandatory_blocks=())
    assert errors(check_refer(plan_file(rule=rule), regulations(rule))) == ["基準"]


@pytest.mark.parametrize(
    ("outsourced", "clauses", "missing"),
    [
        (False, (), None),
        (True, (), "秘密保持、立入検査"),
        (True, ("立入検査",), "秘密保持"),
        (True, ("秘密保持", "立入検査"), None),
    ],
)
def test_a6_b46_22_an_outsourced_plan_carries_its_clauses(
    outsourced: bool, clauses: tuple[str, ...], missing: str | None
) -> None:
    plan = replace(content(), outsourced=outsourced, clauses=clauses)
    problems = check_plan(plan, regulations(), KNOWN, AUTUMN)
    assert check_refer(plan_file(filed=plan), regulations()) == problems
    assert not has_errors(problems)
    expected = [] if missing is None else [f"委託のうち、次の事項が確認されていません：{missing}。"]
    assert [problem.message for problem in problems] == expected


def test_b46_15_1_new_use_waits_for_its_consultation_at_the_gate_only() -> None:
    plan = replace(content(), uses=(DataUse(use_id="resident", state=UseState.NEW),))
    assert found(plan) == [("住民記録の利用", Severity.WARNING)]
    (stopped,) = check_refer(plan_file(filed=plan), regulations())
    assert (stopped.severity, stopped.article) == (Severity.ERROR, "規則第46号第15条第1項")
    agreed = plan_file(filed=plan, consultations=(consultation(answer=Answer.CONDITIONAL),))
    assert check_refer(agreed, regulations()) == ()
    facts = replace(KNOWN, consultations=(consultation(),))
    assert found(plan, facts=facts) == []


def test_a_plan_is_accepted_once() -> None:
    regs = regulations()
    assert check_accept(plan_file(), regs) == ()
    twice = plan_file()
    twice = replace(twice, plan=replace(twice.plan, receipt_no=12))
    (problem,) = check_accept(twice, regs)
    assert problem.message == "この計画書等は、受付第12号としてすでに受け付けています。"


@pytest.mark.parametrize("why", ["", "制度改正に伴うもの"])
def test_a13_what_need_not_go_to_the_committee_is_not_put_to_it(why: str) -> None:
    rule = replace(plan_type(), referral=Referral.ALWAYS if why else Referral.NEVER)
    (problem,) = check_refer(exempt(plan_file(rule=rule), why), regulations(rule))
    suffix = f"（{why}）" if why else ""
    assert problem.message == f"「住民税システムの更新」は、委員会への付議を要しません{suffix}。"


@pytest.mark.parametrize(
    ("strictness", "verdict", "severities"),
    [
        (Strictness.OFF, None, []),
        (Strictness.WARN, None, [Severity.WARNING]),
        (Strictness.BLOCK, None, [Severity.ERROR]),
        (Strictness.BLOCK, ReviewVerdict.SUITABLE, []),
        (Strictness.BLOCK, ReviewVerdict.UNSUITABLE, [Severity.WARNING]),
    ],
)
def test_b46_8_the_review_of_the_sub_committee_comes_first(
    strictness: Strictness, verdict: ReviewVerdict | None, severities: list[Severity]
) -> None:
    rule = replace(plan_type(), review=strictness)
    review = Review(id=1, meeting_id=9, system="児童相談", section_id="zeimu", verdict=verdict)
    file = replace(plan_file(rule=rule), reviews=(review,))
    assert [problem.severity for problem in check_refer(file, regulations(rule))] == severities


def test_checks_need_no_consultation_rules() -> None:
    regs: Regulations = replace(regulations(), data_uses=(), checklists=())
    assert check_plan(content(), regs, KNOWN, AUTUMN) == ()


@pytest.mark.parametrize(
    ("block", "filled"),
    [
        ("cost", {"costs": (CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1000),)}),
        ("items", {"items": (DataItem(name="氏名"),)}),
        ("outline", {"outline": "窓口の予約を受ける。"}),
    ],
)
def test_a12_4_a_table_under_a_block_tells_what_it_asks_for(block: str, filled: dict[str, Any]) -> None:
    rule = replace(arakawa(), mandatory_blocks=(block,))
    regs = replace(regulations(rule), blocks=(BlockRule(id=block, label="資料"),))
    plan = replace(content(), criteria=rule.criteria)
    assert errors(check_refer(plan_file(rule=rule, filed=plan), regs)) == ["資料"]
    assert check_refer(plan_file(rule=rule, filed=replace(plan, **filled)), regs) == ()


@pytest.mark.parametrize(("length", "expected"), [(200, []), (201, [("件名", Severity.ERROR)])])
def test_a_title_has_to_fit_into_the_lists_of_the_papers(
    length: int, expected: list[tuple[str, Severity]]
) -> None:
    assert found(replace(content(), title="あ" * length)) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [(date(2024, 3, 31), []), (date(2024, 4, 1), [("実施日", Severity.WARNING)])],
)
def test_a_start_after_the_year_of_the_plan_is_asked_about(
    start: date, expected: list[tuple[str, Severity]]
) -> None:
    assert found(replace(content(), start_on=start)) == expected


@pytest.mark.parametrize(
    ("today", "year", "expected"),
    [
        (date(2022, 3, 28), 2023, []),
        (date(2022, 3, 28), 2024, [("対象年度", Severity.WARNING)]),
        (date(2021, 4, 1), 2023, [("対象年度", Severity.WARNING)]),
    ],
)
def test_plans_that_are_due_a_year_before_their_start_come_a_year_earlier(
    today: date, year: int, expected: list[tuple[str, Severity]]
) -> None:
    deadline = DeadlineRule(kind=DeadlineKind.MONTHS_BEFORE_START, months=12)
    plan = replace(content(), fiscal_year=year)
    assert found(plan, replace(plan_type(), deadline=deadline), today=today) == expected
