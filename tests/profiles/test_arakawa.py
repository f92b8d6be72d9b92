"""The profile of Arakawa says what the 規程 says, and nothing that it does not say."""

import pytest

from kiosk_app.domain.regulations import (
    LAST_DAY,
    Authority,
    DeadlineKind,
    DecisionRuleKind,
    GuestRule,
    OfficeKind,
    Permission,
    PlanKind,
    PlanTiming,
    QuorumKind,
    Referral,
    Regulations,
    SeatKind,
    Strictness,
)
from kiosk_app.profiles import load_profile
from tests.profiles.texts import PROFILES

MAIN = "電子情報システム運営委員会"
SECURITY = "情報セキュリティ委員会"


@pytest.fixture(scope="module")
def regs() -> Regulations:
    return load_profile(PROFILES / "arakawa.toml")


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        (MAIN, ("規程第15条", "規程第17条第1項", "規程第17条第2項", "規程第19条第2項", "規程第19条第3項")),
        (
            SECURITY,
            ("規程第20条", "規程第22条第1項", "規程第22条第2項", "規程第24条第2項", "規程第24条第3項"),
        ),
    ],
)
def test_a15_to_a24_committees_decide_under_the_cio(
    regs: Regulations, name: str, articles: tuple[str, ...]
) -> None:
    rule = regs.committee(name)
    assert rule.authority is Authority.DECIDE
    assert (rule.chair.kind, rule.chair.post) == (OfficeKind.POST, "管理部長")
    assert regs.post("管理部長").titles == ("情報統括責任者",)
    assert rule.deputies == ()
    assert rule.temporary_members
    assert rule.guests is GuestRule.ANYONE
    assert rule.secretariat == "管理部デジタル推進課"
    assert articles == (
        rule.article,
        rule.chair.article,
        rule.temporary_article,
        rule.guests_article,
        rule.secretariat_article,
    )


def test_a16_and_a21_matters(regs: Regulations) -> None:
    assert [m.article for m in regs.committee(MAIN).matters] == [f"規程第16条第{n}号" for n in range(1, 5)]
    assert [m.article for m in regs.committee(SECURITY).matters] == [
        f"規程第21条第{n}号" for n in range(1, 6)
    ]
    assert (
        regs.committee(SECURITY)
        .matters[3]
        .label.startswith("電子情報システムに対する侵害及び障害発生時の対応")
    )


def test_a17_members_of_table_2(regs: Regulations) -> None:
    seats = regs.committee(MAIN).seats
    assert [f"{regs.post(s.post).bureau}{s.post}" for s in seats if s.post] == [
        "総務企画部総務企画課長",
        "総務企画部企画担当課長",
        "総務企画部財政課長",
        "管理部職員課長",
        "管理部デジタル推進課長",
        "管理部経理課長",
    ]
    assert {seat.kind for seat in seats} == {SeatKind.POST}
    assert {seat.article for seat in seats} == {"規程別表第2"}


def test_a22_members_of_table_3(regs: Regulations) -> None:
    seats = regs.committee(SECURITY).seats
    assert [f"{regs.post(s.post).bureau}{s.post}" for s in seats if s.post] == [
        "総務企画部総務企画課長",
        "区政広報部秘書課長",
        "管理部経理課長",
        "区民生活部区民課長",
        "地域文化スポーツ部文化交流推進課長",
        "産業経済部産業振興課長",
        "環境清掃部環境課長",
        "福祉部福祉推進課長",
        "健康部生活衛生課長",
        "子ども家庭部子育て支援課長",
        "防災都市づくり部都市計画課長",
        "会計管理部会計管理課長",
        "教育委員会事務局教育総務課長",
        "管理部デジタル推進課長",
    ]
    assert {seat.article for seat in seats} == {"規程別表第3"}


def test_a19_1_more_than_half_of_the_members(regs: Regulations) -> None:
    rule = regs.committee(MAIN)
    assert (rule.quorum.kind, rule.quorum.article) == (QuorumKind.MORE_THAN_HALF, "規程第19条第1項")
    assert rule.quorum.includes_chair
    assert rule.quorum.includes_temporary
    assert not rule.quorum.counts_proxy
    assert (rule.convocation.by, rule.convocation.article) == ("運営委員長", "規程第19条第1項")


def test_a24_1_the_security_committee_has_no_quorum(regs: Regulations) -> None:
    assert regs.committee(SECURITY).quorum.kind is QuorumKind.NONE
    assert regs.committee(SECURITY).convocation.article == "規程第24条第1項"


@pytest.mark.parametrize("name", [MAIN, SECURITY])
def test_what_no_article_lays_down_stays_silent(regs: Regulations, name: str) -> None:
    rule = regs.committee(name)
    assert rule.decision.kind is DecisionRuleKind.UNSPECIFIED
    assert rule.proxy.permission is Permission.UNSPECIFIED
    assert rule.written.permission is Permission.UNSPECIFIED
    assert rule.online is Permission.UNSPECIFIED
    assert not rule.chair_decision.enabled
    assert (rule.convocation.notice_days, rule.convocation.papers_days) == (None, None)
    assert (rule.minutes.due_days, rule.minutes.due_months) == (None, None)


@pytest.mark.parametrize(
    ("name", "kind", "matter"),
    [
        ("新たな電子情報システムの導入", PlanKind.NEW, "導入"),
        ("事務の電子情報システム化", PlanKind.NEW, "導入"),
        ("電子情報システム又は電子情報処理の変更", PlanKind.CHANGE, "変更"),
    ],
)
def test_a12_applications(regs: Regulations, name: str, kind: PlanKind, matter: str) -> None:
    rule = regs.plan_type(name)
    assert (rule.kind, rule.timing, rule.matter) == (kind, PlanTiming.ANY, matter)
    assert (rule.article, rule.committee, rule.receiver) == ("規程第12条第1項", MAIN, "管理部長")
    assert (rule.submitter_rank, rule.other_submitters) == ("部長", ("デジタル推進課長",))
    assert len(rule.criteria) == 3
    assert rule.criteria_article == "規程第12条第1項"
    assert (rule.deadline.kind, rule.deadline.month, rule.deadline.day) == (DeadlineKind.DATE, 8, LAST_DAY)
    assert rule.deadline.article == "規程第12条第2項"
    assert "法令改正等緊急" in rule.deadline.late_reason
    assert (rule.referral, rule.referral_article) == (Referral.ALWAYS, "規程第12条第4項")
    labels = {block.id: (block.label, block.article) for block in regs.blocks}
    assert [labels[block] for block in rule.mandatory_blocks] == [
        (label, "規程第12条第4項") for label in ("必要性", "費用", "効果", "代替手段等の有無")
    ]


def test_a12_5_results_are_told_promptly_to_the_head_of_the_bureau(regs: Regulations) -> None:
    rule = regs.notify
    assert (rule.required, rule.to_rank, rule.promptly, rule.article) == (
        True,
        "部長",
        "速やかに",
        "規程第12条第5項",
    )


def test_a13_minor_changes(regs: Regulations) -> None:
    rule = regs.minor_change
    assert (rule.enabled, rule.applicant_rank, rule.decider, rule.notify_rank) == (
        True,
        "課長",
        "デジタル推進課長",
        "課長",
    )
    assert (rule.article, rule.record_article) == ("規程第13条第1項・第2項", "規程第13条第3項")


def test_a14_use_of_data_of_other_sections(regs: Regulations) -> None:
    rule = regs.data_use("他課データ")
    assert (rule.article, rule.answer_word, rule.only_new) == ("規程第14条第1項", "承認", False)
    assert rule.gate is Strictness.BLOCK
    assert {"氏名", "出生の年月日", "男女の別", "戸籍の表示", "住所", "従前の住所"} < set(rule.exempt_items)
    assert "住民基本台帳法第7条第1号から第8号まで" in rule.exempt_article
    assert rule.annual_report_by == ""


def test_a6_ten_clauses_of_outsourcing(regs: Regulations) -> None:
    (rule,) = regs.checklists
    assert (rule.article, len(rule.items)) == ("規程第6条", 10)


def test_no_article_on_urgent_decisions_or_publication(regs: Regulations) -> None:
    assert not regs.emergency.enabled
    assert not regs.publication.required


def test_a29_and_a30_audits_self_checks_and_review(regs: Regulations) -> None:
    audit = regs.audit
    assert (audit.committee, audit.frequency) == (SECURITY, "定期的又は必要に応じて")
    assert (audit.article, audit.self_check_article, audit.review_article) == (
        "規程第29条第1項",
        "規程第29条第2項",
        "規程第30条",
    )


def test_a5_a8_a11_a13_a28_ledgers(regs: Regulations) -> None:
    assert [rule.article for rule in regs.ledgers][:6] == [
        "規程第5条",
        "規程第8条第1項",
        "規程第8条第3項・第4項・第5項",
        "規程第11条",
        "規程第13条第3項",
        "規程第28条",
    ]
    assert regs.ledgers[1].monthly_day == LAST_DAY


def test_a8_nobody_is_named_who_reports_each_month(regs: Regulations) -> None:
    assert regs.ledgers[1].reporters == ()


def test_a5_a11_a28_no_period_of_review_is_invented(regs: Regulations) -> None:
    for name in ("ドキュメントの保管", "操作手引書の保管", "緊急時対応マニュアル"):
        rule = regs.find_ledger(name)
        assert rule is not None
        assert rule.review_months is None
        assert rule.review_field


def test_a21_4_a29_a30_the_security_committee_has_its_registers(regs: Regulations) -> None:
    articles = {rule.name: rule.article for rule in regs.ledgers}
    assert articles["侵害及び障害"] == "規程第21条第4号"
    assert (articles["監査"], articles["自己点検"]) == ("規程第29条第1項", "規程第29条第2項")
    assert articles["情報セキュリティポリシーの見直し"] == "規程第30条"
