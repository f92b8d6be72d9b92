"""軽易な変更: who decides on which system, and what is kept of it (A-13)."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.duty import DutyKind, Urgency
from kiosk_app.domain.minor_change import (
    MinorChange,
    MinorState,
    check_application,
    check_decision,
    decider,
    from_entry,
    is_elsewhere,
    ledger_fields,
    minor_debts,
    own_section,
    to_entry,
)
from kiosk_app.domain.regulations import MinorChangeRule, PostRule
from tests.domain.samples import OTHER_SECTION, SECTION, regulations

DAY = date(2022, 10, 5)
RULE = MinorChangeRule(
    enabled=True,
    applicant_rank="課長",
    decider="digital",
    notify_rank="課長",
    promptly="速やかに",
    article="規程第13条第1項",
    record_article="規程第13条第3項",
)
REGS = replace(
    regulations(),
    minor_change=RULE,
    posts=(PostRule(id="digital", name="デジタル推進課長", bureau="総務部", section="税務課"),),
)
OWN = MinorChange(
    system="税務システム",
    change="納税通知書の様式に欄を加える。\n問合せ先である。",
    section_id=OTHER_SECTION.id,
    managed_by=SECTION.id,
    applied_on=date(2022, 10, 3),
)
ELSEWHERE = replace(OWN, managed_by=OTHER_SECTION.id)


def test_a13_1_the_named_post_decides_on_the_systems_of_its_own_section() -> None:
    assert own_section(REGS) == SECTION
    assert not is_elsewhere(OWN, REGS)
    assert decider(OWN, REGS) == "デジタル推進課長"


def test_a13_3_the_head_of_the_managing_section_decides_on_its_systems() -> None:
    assert is_elsewhere(ELSEWHERE, REGS)
    assert decider(ELSEWHERE, REGS) == "国保年金課長"
    headless = replace(OTHER_SECTION, name="", head="")
    assert decider(ELSEWHERE, replace(REGS, sections=(SECTION, headless))) == "福祉部長"


def test_a_decider_whom_the_profile_does_not_list_is_named_as_the_rule_says() -> None:
    nobody = replace(REGS, posts=())
    assert own_section(nobody) is None
    assert is_elsewhere(OWN, nobody)
    assert decider(OWN, nobody) == "税務課長"


def test_a13_a_ward_without_the_rule_has_no_lighter_procedure() -> None:
    (problem,) = check_application(OWN, replace(REGS, minor_change=MinorChangeRule()), DAY)
    assert problem.message == "見本区の定めには、軽易な変更の手続がありません。"


@pytest.mark.parametrize(
    ("minor", "fields"),
    [
        (OWN, []),
        (replace(OWN, system=" ", change=""), ["電子情報システム", "変更の内容"]),
        (replace(OWN, section_id="?"), ["申請した課"]),
        (replace(OWN, managed_by=""), ["管理する課"]),
        (replace(OWN, applied_on=date(2022, 10, 6)), ["申請した日"]),
    ],
)
def test_a13_1_an_application_says_who_wants_what(minor: MinorChange, fields: list[str]) -> None:
    assert [problem.place.field for problem in check_application(minor, REGS, DAY)] == fields


def decision_faults(
    minor: MinorChange = OWN,
    by: str = "デジタル推進課長",
    verdict: Verdict = Verdict.APPROVED,
    reason: str = "",
    on: date = DAY,
) -> list[str]:
    problems = check_decision(minor, REGS, by=by, verdict=verdict, reason=reason, on=on, today=DAY)
    return [problem.place.field or problem.message for problem in problems]


def test_a13_2_a_decision_is_made_once_by_who_may() -> None:
    assert decision_faults() == []
    assert decision_faults(by="税務課長", verdict=Verdict.OPEN) == ["決定した者", "可否"]
    assert decision_faults(verdict=Verdict.REJECTED) == ["理由"]
    assert decision_faults(verdict=Verdict.REJECTED, reason="範囲を超える") == []
    assert decision_faults(on=date(2022, 10, 1)) == ["決定した日"]
    assert decision_faults(on=date(2022, 10, 6)) == ["決定した日"]
    (again,) = decision_faults(replace(OWN, state=MinorState.DECIDED))
    assert again == "この申請は「決定」のため、決定できません。"


def test_a13_2_the_section_is_told_at_once() -> None:
    (debt,) = minor_debts(OWN, REGS)
    duty = debt.on(DAY)
    assert (duty.kind, duty.urgency, duty.age_days) == (DutyKind.MINOR, Urgency.ROUTINE, 2)
    decided = replace(OWN, state=MinorState.DECIDED, decided_on=DAY)
    (debt,) = minor_debts(decided, REGS)
    assert (debt.kind, debt.owed, debt.article) == (DutyKind.NOTIFY, True, "規程第13条第1項")
    assert debt.title.endswith("の可否の課長への通知（速やかに）")
    calm = replace(REGS, minor_change=replace(RULE, promptly=""))
    assert next(iter(minor_debts(decided, calm))).title.endswith("の課長への通知")
    assert list(minor_debts(replace(OWN, state=MinorState.NOTIFIED), REGS)) == []


@pytest.mark.parametrize(
    "minor",
    [
        OWN,
        replace(
            OWN,
            why="苦情が多いため",
            state=MinorState.NOTIFIED,
            verdict=Verdict.REJECTED,
            decided_on=DAY,
            decided_by="デジタル推進課長",
            reason="委託の範囲を超える",
            notified_on=DAY,
            id=4,
            version=3,
        ),
        replace(OWN, change=""),
    ],
)
def test_what_is_kept_reads_as_it_was(minor: MinorChange) -> None:
    assert from_entry(to_entry(minor)) == minor


def test_a13_3_the_register_tells_application_change_and_result() -> None:
    assert ledger_fields(ELSEWHERE, REGS) == {
        "申請した日": "令和4年10月3日",
        "申請した課": "福祉部国保年金課",
        "電子情報システム": "税務システム",
        "変更の内容": OWN.change,
        "可否": "",
        "通知した日": "",
    }
    told = replace(ELSEWHERE, verdict=Verdict.APPROVED, notified_on=DAY)
    fields = ledger_fields(told, REGS)
    assert (fields["可否"], fields["通知した日"]) == ("可", "令和4年10月5日")
