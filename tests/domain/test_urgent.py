"""Decisions without the committee: by whom, on what ground, and what stays owed (B46-13)."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import Route, Verdict
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.lifecycle import Event
from kiosk_app.domain.plan import DataUse, PlanState, UseState
from kiosk_app.domain.regulations import (
    ChairDecisionRule,
    EmergencyRule,
    OfficeKind,
    OfficeRule,
    PostRule,
    Referral,
    Regulations,
)
from kiosk_app.domain.urgent import Way, check_alone, check_exempt, decider_name, find_way, ways
from tests.domain.samples import committee, content, exempt, plan_file, plan_type, regulations

DAY = date(2022, 10, 20)
CHIEF = PostRule(id="chief", name="企画政策部長")
REGS = replace(regulations(), posts=(CHIEF,))


def chaired(*, emergency: bool = False, post: str | None = "chief") -> Regulations:
    kind = OfficeKind.POST if post else OfficeKind.ELECTED
    rule = replace(
        committee(),
        chair=OfficeRule(kind=kind, post=post),
        chair_decision=ChairDecisionRule(enabled=True, article="規程第10条"),
    )
    found = replace(regulations(rule=rule), posts=(CHIEF,))
    return found if emergency else replace(found, emergency=EmergencyRule())


def test_b46_13_the_officer_whom_the_rule_names_decides_alone() -> None:
    way, problems = find_way(plan_file(), "企画政策部長", REGS)
    assert problems == ()
    assert way == Way(
        route=Route.URGENT,
        event=Event.DECIDE_URGENTLY,
        decider="企画政策部長",
        article="規則第46号第13条第1項",
        report_article="規則第46号第13条第2項",
    )


@pytest.mark.parametrize(
    ("by", "fix"),
    [("情報政策課長", "「情報政策課長」は決定することができません。"), ("", "決定者を書いてください。")],
)
def test_b46_13_nobody_else_decides_alone(by: str, fix: str) -> None:
    way, (problem,) = find_way(plan_file(), by, REGS)
    assert way is None
    assert problem.message == "付議の特例により決定することができるのは、企画政策部長です。"
    assert (problem.fix, problem.article) == (fix, "規則第46号第13条第1項")


def test_b46_13_a_ward_without_the_rule_sends_every_plan_to_its_committee() -> None:
    silent = replace(REGS, emergency=EmergencyRule())
    assert ways(plan_file(), silent) == ()
    way, (problem,) = find_way(plan_file(), "企画政策部長", silent)
    assert way is None
    assert problem.message == "見本区の定めには付議の特例がありません。"
    assert problem.article == "規則第46号第12条"
    assert find_way(plan_file(), "", silent)[1] == (problem,)


@pytest.mark.parametrize("by", ["委員長", "企画政策部長", "chief"])
def test_the_chair_decides_alone_where_there_is_no_time_to_convene(by: str) -> None:
    way, _ = find_way(plan_file(), by, chaired())
    assert way is not None
    assert (way.route, way.article, way.report_article) == (Route.CHAIR, "規程第10条", "規程第10条")
    assert decider_name(way, chaired()) == "企画政策部長"


def test_an_elected_chair_is_named_by_his_office() -> None:
    way, _ = find_way(plan_file(), "委員長", chaired(post=None))
    assert way is not None
    assert decider_name(way, chaired(post=None)) == "委員長"
    assert find_way(plan_file(), "", chaired(post=None))[0] is None


def test_where_both_rules_stand_the_officer_comes_first_and_the_title_means_the_chair() -> None:
    regs = chaired(emergency=True)
    assert [way.route for way in ways(plan_file(), regs)] == [Route.URGENT, Route.CHAIR]
    by_title, _ = find_way(plan_file(), "委員長", regs)
    assert by_title is not None
    assert by_title.route is Route.CHAIR


def test_a_plan_that_needs_no_committee_is_decided_by_who_received_it() -> None:
    file = plan_file(rule=replace(plan_type(), referral=Referral.NEVER))
    way, _ = find_way(file, "企画政策部長", REGS)
    assert way is not None
    assert (way.route, way.event) == (Route.WITHOUT, Event.DECIDE_WITHOUT)
    assert find_way(file, "課長", REGS)[0] is None


def check(
    file: PlanFile | None = None, *, verdict: Verdict = Verdict.APPROVED, reason: str = "急施", on: date = DAY
) -> list[str]:
    way, _ = find_way(plan_file(), "企画政策部長", REGS)
    assert way is not None
    problems = check_alone(file or plan_file(), way, REGS, verdict=verdict, reason=reason, on=on, today=DAY)
    return [problem.place.field for problem in problems]


def test_b46_13_a_decision_with_its_reason_stands() -> None:
    assert check() == []


def test_b46_13_what_stands_against_a_decision_is_listed_at_once() -> None:
    found = check(verdict=Verdict.OPEN, reason=" ", on=date(2022, 8, 1))
    assert found == ["理由", "決定の日", "可否"]
    assert check(on=date(2022, 10, 21)) == ["決定の日"]
    assert check(plan_file(PlanState.SUBMITTED)) == ["状態"]
    assert check(replace(plan_file(), plan=replace(plan_file().plan, received_on=None))) == []


def test_b46_15_1_urgency_does_not_waive_the_consultation() -> None:
    using = replace(content(), uses=(DataUse(use_id="resident", state=UseState.NEW),))
    assert check(plan_file(filed=using)) == ["住民記録の利用"]


@pytest.mark.parametrize(
    ("referral", "exclusions", "reason", "refused"),
    [
        (Referral.ALWAYS, (), "軽易", True),
        (Referral.ALWAYS, ("軽易な変更",), "様式だけの軽易な変更", False),
        (Referral.ALWAYS, ("軽易な変更",), "その他", True),
        (Referral.WHEN_NECESSARY, (), "定例の更新", False),
        (Referral.WHEN_NECESSARY, (), "　", True),
        (Referral.NEVER, (), "軽易", True),
    ],
)
def test_a12_4_a_plan_is_kept_from_the_committee_only_as_the_rule_allows(
    referral: Referral, exclusions: tuple[str, ...], reason: str, refused: bool
) -> None:
    file = plan_file(rule=replace(plan_type(), referral=referral, exclusions=exclusions))
    assert bool(check_exempt(file, reason)) is refused


def test_a12_4_a_refusal_names_the_article_and_what_may_be_left_out() -> None:
    file = plan_file(rule=replace(plan_type(), exclusions=("制度改正に伴うもの", "軽易な変更")))
    (problem,) = check_exempt(file, "急ぐため")
    assert problem.article == "規則第46号第12条"
    assert problem.fix == "付議しないことができるのは、制度改正に伴うもの・軽易な変更です。"


def test_a_plan_before_the_committee_is_not_kept_from_it() -> None:
    (problem,) = check_exempt(plan_file(PlanState.REFERRED), "軽易")
    assert problem.place.field == "状態"
    assert check_exempt(exempt(plan_file(), "軽易"), "軽易")[0].message.endswith("付議を要しません。")
