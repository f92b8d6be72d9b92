"""Rules that neither ward has: a number of members, recusal, two thirds, titles of a 本部, an urgent way of its own."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import Ballot, Decision, DecisionKind, Route, Verdict, Vote
from kiosk_app.domain.decision_effects import route_name
from kiosk_app.domain.docket import Docket
from kiosk_app.domain.duty import DutyKind, Urgency
from kiosk_app.domain.lifecycle import Event, check_event
from kiosk_app.domain.meeting import Attendance, ItemAbsence, MeetingRecord, Presence
from kiosk_app.domain.numbering import blank_number
from kiosk_app.domain.obligations import open_duties
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.plan_checks import check_refer
from kiosk_app.domain.quorum import count_quorum, recused_from, required_number
from kiosk_app.domain.regulations import (
    Authority,
    ChairDecisionRule,
    ChairVote,
    CommitteeRule,
    ConvocationRule,
    DecisionRule,
    DecisionRuleKind,
    DocumentNumberRule,
    EmergencyRule,
    MinutesRule,
    NotifyRule,
    OfficeKind,
    OfficeRule,
    QuorumKind,
    QuorumRule,
    TieRule,
)
from kiosk_app.domain.urgent import find_way, ways
from kiosk_app.domain.voting import tally
from tests.domain.samples import CALENDAR, all_present, committee, plan_file, plan_type, regulations, seats

ABSENT = Presence.ABSENT
FIVE = QuorumRule(kind=QuorumKind.HEADS, count=5, article="規程第5条")


def headquarters(**rules: object) -> CommitteeRule:
    """Return a 本部 with a 本部長 and 本部員."""
    values: dict[str, object] = {
        "name": "推進本部",
        "chair": OfficeRule(kind=OfficeKind.POST, post="mayor", title="本部長"),
        "member_title": "本部員",
        **rules,
    }
    return replace(committee(), **values)  # type: ignore[arg-type]  # fields named in the tests below


def test_a_fixed_number_of_members_does_not_follow_the_base() -> None:
    assert [required_number(FIVE, base) for base in (3, 7, 20)] == [5, 5, 5]
    roster = seats(6)
    here = all_present(roster, 委員4=ABSENT, 委員5=ABSENT, 委員6=ABSENT)
    count = count_quorum(committee(quorum=FIVE), roster, here)
    assert count.sentence == "委員７人中４人出席。規程第５条の定足数（５人）に１人不足する。"


@pytest.mark.parametrize(
    ("excludes", "base", "required", "sentence"),
    [
        (True, 6, 4, "委員６人（除斥１人を除く。）中３人出席。定足数（４人）に１人不足する。"),
        (False, 7, 4, "委員７人中３人出席。定足数（４人）に１人不足する。"),
    ],
)
def test_who_may_not_take_part_leaves_the_base_where_the_rule_says_so(
    excludes: bool, base: int, required: int, sentence: str
) -> None:
    roster = seats(6)
    away = {"委員1": ABSENT, "委員4": ABSENT, "委員5": ABSENT, "委員6": ABSENT}
    rule = committee(quorum=QuorumRule(kind=QuorumKind.MORE_THAN_HALF, excludes_recused=excludes))
    count = count_quorum(rule, roster, all_present(roster, **away), recused=frozenset({"委員1"}))
    assert (count.base, count.required, count.sentence) == (base, required, sentence)


def test_only_the_reason_of_an_absence_tells_a_recusal() -> None:
    record = MeetingRecord(
        meeting_id=1,
        attendance=(Attendance(seat="委員1"), Attendance(seat="委員2")),
        absences=(
            ItemAbsence(seat="委員1", item_id=7, reason="除斥（規則第11条の２）"),
            ItemAbsence(seat="委員2", item_id=7),
            ItemAbsence(seat="委員2", item_id=8, reason="除斥"),
        ),
    )
    assert recused_from(record, 7) == {"委員1"}
    assert recused_from(record, 9) == frozenset()


@pytest.mark.parametrize(
    ("for_", "against", "outcome", "words"),
    [
        (4, 2, Verdict.APPROVED, "賛成が表決に加わる者の3分の2以上に達し、可とした。"),
        (3, 2, Verdict.REJECTED, "賛成が表決に加わる者の3分の2以上に達せず、否とした。"),
        (3, 3, Verdict.REJECTED, "賛成が表決に加わる者の3分の2以上に達せず、否とした。"),
    ],
)
def test_two_thirds_of_those_who_vote_carry_a_matter(
    for_: int, against: int, outcome: Verdict, words: str
) -> None:
    rule = DecisionRule(kind=DecisionRuleKind.FRACTION_PRESENT, numerator=2, denominator=3)
    votes = [Vote.FOR] * for_ + [Vote.AGAINST] * against
    ballots = [Ballot(seat=f"委員{n}", vote=vote) for n, vote in enumerate(votes, start=1)]
    count = tally(committee(decision=rule), seats(6), ballots)
    assert count.outcome is outcome
    assert count.sentence.endswith(words)


def test_a_body_counts_and_ties_in_its_own_words() -> None:
    decision = DecisionRule(
        kind=DecisionRuleKind.MAJORITY_PRESENT, chair_vote=ChairVote.ON_TIE, tie=TieRule.CHAIR_DECIDES
    )
    rule = headquarters(
        decision=decision,
        quorum=QuorumRule(kind=QuorumKind.HALF_OR_MORE, includes_chair=False, waivable_by_chair=True),
    )
    roster = seats(2)
    counted = count_quorum(rule, roster, all_present(roster, 委員1=ABSENT, 委員2=ABSENT))
    assert counted.sentence == (
        "本部員２人（本部長を除く。）中０人出席。定足数（１人）に１人不足する。"
        "ただし、本部長が特に認めるときは、この限りでない。"
    )
    assert count_quorum(replace(rule, quorum=QuorumRule()), (), {}).sentence == (
        "本部員の登録がない（本本部に定足数の定めはない。）"
    )
    votes = [Ballot(seat="委員1", vote=Vote.FOR), Ballot(seat="委員2", vote=Vote.AGAINST)]
    assert tally(rule, roster, votes).sentence.endswith("可否同数につき、本部長の決を要する。")
    broken = tally(rule, roster, [*votes, Ballot(seat="委員長", vote=Vote.FOR)])
    assert broken.sentence.endswith("可否同数につき、本部長が可と決した。")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("情報システム委員会", "委員会"),
        ("作業部会", "部会"),
        ("運営審議会", "審議会"),
        ("統括会議", "会議"),
        ("推進本部", "本部"),
        ("検討班", "委員会"),
    ],
)
def test_a_body_calls_itself_by_the_end_of_its_name(name: str, body: str) -> None:
    assert replace(committee(), name=name).body == body


def test_a_kind_of_plan_may_have_an_urgent_way_of_its_own_with_a_day_for_the_report() -> None:
    own = EmergencyRule(enabled=True, decider="副区長", article="規則第13条", report_days=30)
    file = plan_file(PlanState.ACCEPTED, rule=replace(plan_type(), emergency=own))
    regs = regulations(file.type)
    (way,) = ways(file, regs)
    assert (way.decider, way.article) == ("副区長", "規則第13条")
    _, (problem,) = find_way(file, "企画政策部長", regs)
    assert problem.message == "付議の特例により決定することができるのは、副区長です。"
    assert regs.has_emergency
    done = replace(file, plan=replace(file.plan, state=PlanState.NOTIFIED), decisions=(_alone(Route.URGENT),))
    for today, urgency in ((date(2022, 10, 3), Urgency.OWED), (date(2022, 11, 1), Urgency.OVERDUE)):
        (duty,) = open_duties(Docket(plans=(done,)), regs, today, CALENDAR)
        assert (duty.kind, duty.due, duty.article) == (
            DutyKind.REPORT_URGENT,
            date(2022, 10, 31),
            "規則第13条",
        )
        assert duty.urgency is urgency


def test_what_the_chair_decided_is_owed_by_his_own_title_and_day() -> None:
    rule = headquarters(chair_decision=ChairDecisionRule(enabled=True, article="要綱第8条", report_days=7))
    done = replace(plan_file(PlanState.NOTIFIED), decisions=(_alone(Route.CHAIR),))
    (duty,) = open_duties(Docket(plans=(done,)), regulations(rule=rule), date(2022, 10, 3), CALENDAR)
    assert "本部長の専決により決定したことの、推進本部への報告" in duty.title
    assert duty.due == date(2022, 10, 8)
    assert route_name(Route.URGENT, rule) == "付議の特例"


def _alone(route: Route) -> Decision:
    return Decision(kind=DecisionKind.APPROVED, decided_on=date(2022, 10, 1), route=route, plan_id=1)


@pytest.mark.parametrize(
    ("rule", "blank"),
    [
        (DocumentNumberRule(letters="海企", form="{記号}発第{西暦}－{番号}号"), "海企発第2022－　　　号"),
        (DocumentNumberRule(letters="総", kind_letter="収", form="令{年}{記号}{種}{番号}"), "令４総収　　　"),
        (DocumentNumberRule(letters="総"), "４総第　　　号"),
    ],
)
def test_a_document_number_takes_any_shape(rule: DocumentNumberRule, blank: str) -> None:
    assert blank_number(rule, 2022) == blank


@pytest.mark.parametrize(("year", "token"), [(2019, "元"), (1867, "1867")])
def test_the_year_in_a_number_of_its_own_shape_may_be_the_first_of_an_era_or_none(
    year: int, token: str
) -> None:
    assert blank_number(DocumentNumberRule(form="{年}第{番号}号"), year) == f"{token}第　　　号"


@pytest.mark.parametrize(
    ("authority", "owed"),
    [(Authority.ADVISE, "の結果の町長への答申"), (Authority.PROCESS, "の結果の町長への報告")],
)
def test_what_a_body_advised_is_owed_to_the_head_and_not_to_a_department(
    authority: Authority, owed: str
) -> None:
    rule = headquarters(authority=authority, reports_to="町長", must_report=True, article="条例第1条")
    told = Decision(kind=DecisionKind.APPROVED, decided_on=date(2022, 10, 1), plan_id=1)
    done = replace(plan_file(PlanState.DECIDED), decisions=(told,))
    (duty,) = open_duties(Docket(plans=(done,)), regulations(rule=rule), date(2022, 10, 3), CALENDAR)
    assert duty.title.endswith(owed)
    assert (duty.kind, duty.article, duty.urgency) == (DutyKind.NOTIFY, "条例第1条", Urgency.OWED)


def test_who_signs_and_who_convenes_has_the_title_of_this_body() -> None:
    rule = headquarters(minutes=MinutesRule(signers=("委員長", "書記")))
    assert (rule.signers, rule.convener) == (("本部長", "書記"), "本部長")
    called = replace(rule, convocation=ConvocationRule(by="市長"))
    assert called.convener == "市長"


def test_a_rank_that_no_rule_names_is_that_of_who_filed_the_plan() -> None:
    regs = regulations(replace(plan_type(), submitter_rank="局長"))
    assert replace(regs, notify=NotifyRule()).told_rank(regs.plan_types[0]) == "局長"
    assert replace(regs, notify=NotifyRule(to_rank="部長")).told_rank(regs.plan_types[0]) == "部長"


def test_a_town_without_sections_under_its_departments_is_flat() -> None:
    regs = regulations()
    assert not regs.flat
    assert replace(regs, sections=tuple(replace(one, name="") for one in regs.sections)).flat


def test_sentences_name_the_body_and_not_always_a_committee() -> None:
    rule = headquarters()
    regs = replace(regulations(rule=rule), emergency=EmergencyRule())
    assert regs.body == "本部"
    assert replace(regs, committees=()).body == "委員会"
    file = plan_file()
    (problem,) = check_event(file, Event.DECIDE_URGENTLY, regs, reason="急施")
    assert problem.fix == "本部に付議してください。"
    (problem,) = check_event(file, Event.DECIDE_WITHOUT, regs, reason="軽易")
    assert problem.message == "新規適用計画書は、本部に付議しなければなりません。"
    kept = replace(file, plan=replace(file.plan, referral_exempt="軽易なため"))
    (problem,) = check_refer(kept, regs)
    assert "本部への付議を要しません（軽易なため）。" in problem.message
