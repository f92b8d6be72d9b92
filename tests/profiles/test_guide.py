"""The guide for clerks is true: its example is a right profile, its tables are the rules themselves."""

import re

import pytest

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.regulations import (
    Authority,
    ChairVote,
    DayCount,
    DeadlineKind,
    DecisionRuleKind,
    OfficeKind,
    PlanTiming,
    PostRule,
    QuorumKind,
    Referral,
    Regulations,
    Rounding,
    SeatKind,
    SheetStyle,
    Strictness,
    TieRule,
    YearStyle,
)
from kiosk_app.profiles import check_profile
from kiosk_app.profiles.describe import describe
from kiosk_app.profiles.reader import slot_names, slots_of
from kiosk_app.profiles.references import walk
from kiosk_app.profiles.sections import BureauRule
from kiosk_app.profiles.words import LABELS
from tests.profiles.guide_tables import key_tables
from tests.profiles.texts import RESOURCES

GUIDE = (RESOURCES / "help" / "プロフィールの書き方.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def unabara() -> Regulations:
    found = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    regulations, problems = check_profile(found.group(1), "unabara.toml")
    assert [problem.text() for problem in problems] == []
    assert regulations is not None
    return regulations


def test_the_tables_of_keys_are_those_of_the_rules() -> None:
    assert GUIDE.endswith(key_tables())


def test_every_key_has_its_japanese_word(unabara: Regulations) -> None:
    keys = {slot.name for rule, _ in walk(unabara) for slot in slots_of(rule)} | {*slot_names(BureauRule)}
    assert keys == set(LABELS)


# practice of other municipalities, each said by data alone
def test_a_committee_that_answers_a_request_and_elects_its_chair(unabara: Regulations) -> None:
    main = unabara.committee("main")
    assert main.authority is Authority.ADVISE
    assert (main.reports_to, main.must_report) == ("市長", True)
    assert main.chair.kind is OfficeKind.ELECTED
    assert [(d.kind, d.order) for d in main.deputies] == [(OfficeKind.DESIGNATED, 1), (OfficeKind.ELECTED, 2)]


def test_members_by_post_by_appointment_and_by_choice(unabara: Regulations) -> None:
    seats = unabara.committee("main").seats
    assert [seat.kind for seat in seats] == [*[SeatKind.POST] * 4, SeatKind.PERSON, SeatKind.CHOSEN]
    assert (seats[4].appointed_by, seats[4].term) == ("市長", "翌年3月31日まで")
    assert seats[5].count == 3
    assert unabara.committee("main").temporary_members


def test_a_quorum_of_two_thirds_with_its_base(unabara: Regulations) -> None:
    quorum = unabara.committee("main").quorum
    assert (quorum.kind, quorum.numerator, quorum.denominator) == (QuorumKind.FRACTION, 2, 3)
    assert not quorum.includes_chair
    assert not quorum.includes_temporary
    assert not quorum.counts_online
    assert quorum.includes_vacant
    assert quorum.counts_proxy
    assert quorum.waivable_by_chair
    assert unabara.committee("sub").quorum.kind is QuorumKind.HALF_OR_MORE


def test_decisions_and_ties(unabara: Regulations) -> None:
    rules = {c.id: c.decision for c in unabara.committees}
    assert rules["main"].kind is DecisionRuleKind.MAJORITY_PRESENT
    assert (rules["main"].chair_vote, rules["main"].tie) == (ChairVote.ON_TIE, TieRule.CHAIR_DECIDES)
    assert rules["sub"].kind is DecisionRuleKind.CONSENSUS
    assert rules["security"].kind is DecisionRuleKind.HALF_OR_MORE_PRESENT
    assert (rules["security"].chair_vote, rules["security"].tie) == (ChairVote.NEVER, TieRule.REJECTED)


def test_substitutes_written_procedure_and_notice(unabara: Regulations) -> None:
    main = unabara.committee("main")
    assert main.proxy.permission.label == "必ず行う"
    assert (main.proxy.votes, main.proxy.notified_items_only, main.proxy.minimum_rank) == (
        True,
        True,
        "係長以上の者",
    )
    assert len(main.written.grounds) == 3
    assert main.written.needs_consent
    calling = main.convocation
    assert (calling.notice_days, calling.papers_days, calling.day_count) == (3, 3, DayCount.BUSINESS)
    assert calling.on_request_of == ("市長", "委員の過半数")
    assert main.chair_decision.enabled
    assert (main.minutes.due_days, main.minutes.summary_days, len(main.minutes.signers)) == (45, 2, 3)
    assert unabara.committee("security").minutes.due_months == 1


def test_deadlines_of_every_kind(unabara: Regulations) -> None:
    kinds = {rule.name: rule.deadline for rule in unabara.plan_types}
    assert kinds["情報化計画書"].kind is DeadlineKind.DATE
    assert (kinds["情報化計画書"].month, kinds["情報化計画書"].day) == (2, 10)
    assert (kinds["年度途中の依頼書"].kind, kinds["年度途中の依頼書"].months) == (
        DeadlineKind.MONTHS_BEFORE_START,
        12,
    )
    assert (kinds["処理依頼書"].kind, kinds["処理依頼書"].weeks) == (DeadlineKind.WEEKS_BEFORE_START, 2)
    assert unabara.plan_type("年度途中の依頼書").lead_months == 3
    assert unabara.plan_type("年度途中の依頼書").timing is PlanTiming.MID_YEAR
    assert unabara.ledgers[0].monthly_day == 10


def test_referral_of_some_plans_only(unabara: Regulations) -> None:
    assert [rule.referral for rule in unabara.plan_types] == [
        Referral.BUDGET_ONLY,
        Referral.WHEN_NECESSARY,
        Referral.NEVER,
    ]
    assert unabara.plan_types[0].exclusions == ("制度改正に伴うもの", "軽易な変更")
    assert unabara.plan_types[0].review is Strictness.BLOCK
    assert unabara.plan_types[2].sheet is SheetStyle.LIST
    assert unabara.objection.by == "議会の特別委員会"
    assert unabara.objection.days == 14


def test_letters_and_figures(unabara: Regulations) -> None:
    number = unabara.document_number
    assert (number.year_style, number.letters, number.kind_letter) == (YearStyle.WESTERN, "海企デ", "発")
    assert unabara.terms.honorific_internal == "殿"
    assert unabara.rounding is Rounding.DOWN
    assert "07-20" in unabara.closed_days


def test_posts_of_one_name_are_told_apart_by_their_bureau(unabara: Regulations) -> None:
    assert unabara.post("土木部管理課長") == PostRule(
        id="土木部管理課長", name="管理課長", bureau="土木部", section="管理課", rank="課長"
    )
    assert unabara.post("教育委員会事務局管理課長").bureau == "教育委員会事務局"
    assert unabara.post("教育部長").bureau == "教育委員会事務局"
    assert unabara.find_post("図書館長") is None


def test_a_section_is_found_by_its_spellings(unabara: Regulations) -> None:
    found = {
        (bureau, name): section.id if (section := unabara.find_section(bureau, name)) else None
        for bureau, name in (
            ("土木部", "管理課"),
            ("", "管理課"),
            ("", "デジタル課"),
            ("教育委員会事務局", "中央図書館"),
            ("", "中央図書館"),
            ("出納室", ""),
        )
    }
    assert found == {
        ("土木部", "管理課"): "土木部管理課",
        ("", "管理課"): None,
        ("", "デジタル課"): "企画部デジタル課",
        ("教育委員会事務局", "中央図書館"): "教育委員会事務局図書館",
        ("", "中央図書館"): "教育委員会事務局図書館",
        ("出納室", ""): "出納室",
    }


def test_the_description_says_what_the_example_lays_down(unabara: Regulations) -> None:
    told = "\n".join(describe(unabara))
    for sentence in (
        "　委員長　互選〔規程第4条第1項〕",
        "　部会長　互選",
        "　職務代理　委員長代理　互選（第2順位）。委員長に事故があるとき〔規程第4条第3項〕",
        "　委員　学識のある者　3人以内（委員長が選任）〔規程第3条第1項第3号〕",
        "委員の3分の2以上が出席しなければ、会議を開くことができない。数えるもの　欠員、代理の出席。",
        "数えないもの　委員長、臨時委員、オンラインの出席。委員長が認めるときは、この限りでない〔規程第6条第2項〕",
        "　議決　合議（全会一致）による",
        "　議決　出席委員の半数以上で決する。委員長は、表決に加わらない。可否同数のときは、否決とみなす",
        "　代理出席　欠席するときは、代理者を出席させなければならない。代理者は係長以上の者。",
        "　代理出席　代理者を出席させることができる。表決に加わらない",
        "　代理出席　認めない",
        "　書面開催　認めない",
        "通知　3日前まで（開庁日で数える）",
        "　議事録　会議の後1月以内に作る。委員長が確認する",
        "　期限　前年度の2月10日まで。制度の改正によるときは、この限りでない〔規程第20条第2項〕",
        "　期限　実施の12月前まで。実施の3月前までに提出する",
        "　期限　実施の2週前まで",
        "計画書等　処理依頼書〔条文の定めなし〕",
        "　異議の申出　議会の特別委員会は、決定の後14日以内に書面で異議を申し出ることができる。",
        "毎月10日までに翌月分",
        "12月ごとに見直す",
        "　文書番号　（西暦）海企デ発第　　　号",
    ):
        assert sentence in told, sentence


@pytest.mark.parametrize(
    "kind", [Authority, QuorumKind, DecisionRuleKind, Referral, PlanTiming, DeadlineKind]
)
def test_every_word_that_may_stand_is_in_the_guide(kind: type[Labelled]) -> None:
    assert all(f"「{member.label}」" in GUIDE for member in kind)
