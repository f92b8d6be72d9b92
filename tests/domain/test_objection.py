"""Objections to decided plans: when they may be made, and what the committee does with them."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.objection import (
    Objection,
    check_objection,
    check_opinions,
    from_entry,
    heard,
    objection_debts,
    propose_objections,
    to_entry,
)
from kiosk_app.domain.oversight import ObjectionRule
from kiosk_app.domain.plan import PlanState
from tests.domain.duty_samples import decision
from tests.domain.record_samples import PLANS, decided
from tests.domain.samples import committee, plan_file, regulations

RULE = ObjectionRule(enabled=True, by="議会の委員会", days=14, article="規程第28条")
REGS = replace(regulations(), objection=RULE)
DECIDED = plan_file(PlanState.NOTIFIED, decisions=(decision(),))  # on 1 November
TODAY = date(2022, 11, 20)
MADE = date(2022, 11, 10)
OBJECTION = Objection(
    id=3,
    plan_id=1,
    plan_title="住民税システムの更新",
    committee_id="main",
    by="議会の委員会",
    text="経費が過大である。",
    made_on=MADE,
)
ITEM = replace(PLANS, source=ItemSource.OBJECTION, title="異議について")
MEETING = Meeting(id=5, version=1, committee_id="main", fiscal_year=2022, number=2, held_on=date(2022, 12, 8))


@pytest.mark.parametrize(
    ("file", "by", "text", "on", "fields"),
    [
        (DECIDED, "議会の委員会", "過大", MADE, []),
        (DECIDED, " ", "", MADE, ["申し出た者", "異議の内容"]),
        (DECIDED, "議会", "過大", date(2022, 11, 16), ["申出の日"]),
        (DECIDED, "議会", "過大", date(2022, 10, 1), ["申出の日"]),
        (DECIDED, "議会", "過大", date(2022, 11, 21), ["申出の日", "申出の日"]),
        (plan_file(PlanState.REFERRED), "議会", "過大", MADE, [""]),
        (plan_file(PlanState.DECIDED), "議会", "過大", MADE, [""]),
    ],
)
def test_an_objection_is_made_in_writing_in_time_to_what_was_decided(
    file: PlanFile, by: str, text: str, on: date, fields: list[str]
) -> None:
    found = check_objection(file, by, text, on, REGS, TODAY)
    assert [problem.place.field for problem in found] == fields


def test_without_the_rule_nobody_objects_and_without_a_term_it_is_never_too_late() -> None:
    (problem,) = check_objection(DECIDED, "議会", "過大", MADE, regulations(), TODAY)
    assert problem.message == "見本区の定めには、異議の申出の手続がありません。"
    endless = replace(REGS, objection=replace(RULE, days=None))
    assert check_objection(DECIDED, "議会", "過大", TODAY, endless, TODAY) == ()


def test_each_open_objection_becomes_a_matter_of_its_committee() -> None:
    others = (replace(OBJECTION, committee_id="other"), replace(OBJECTION, meeting_id=4))
    (item,) = propose_objections(committee(), MEETING, (OBJECTION, *others), REGS)
    assert (item.kind, item.title, item.plan_ids, item.article) == (
        ItemKind.DELIBERATION,
        "「住民税システムの更新」に対する異議の申出について",
        (1,),
        "規程第28条",
    )


@pytest.mark.parametrize(
    ("kind", "opinion", "messages"),
    [
        (DecisionKind.APPROVED, "計画のとおりでよい。", []),
        (DecisionKind.AMENDED, "", ["異議の申出に対する委員会の意見がありません。"]),
        (DecisionKind.CONTINUED, "", []),
        (DecisionKind.WITHDRAWN, "", []),
        (DecisionKind.REJECTED, "x", ["異議の申出に「不承認」は記録できません。"]),
    ],
)
def test_the_committee_answers_with_an_opinion(kind: DecisionKind, opinion: str, messages: list[str]) -> None:
    result = replace(decided(kind), opinion=opinion)
    assert [problem.message for problem in check_opinions([ITEM], [result])] == messages
    assert check_opinions([PLANS, replace(ITEM, withdrawn=True)], [result]) == ()
    assert check_opinions([ITEM], [replace(result, item_id=None)]) == ()


def test_an_objection_is_owed_an_opinion_until_it_is_heard() -> None:
    (debt,) = objection_debts(OBJECTION, REGS)
    assert (debt.article, debt.since, debt.owed) == ("規程第28条", MADE, True)
    answered = heard(OBJECTION, replace(decided(), opinion="よい。"), MEETING)
    assert (answered.meeting_id, answered.heard_on, answered.opinion) == (5, date(2022, 12, 8), "よい。")
    assert list(objection_debts(answered, REGS)) == []
    for one in (OBJECTION, answered):
        assert from_entry(to_entry(one)) == one
