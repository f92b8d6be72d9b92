"""The profile of Bunkyo says what 規則第46号 and 規則第50号 say, and nothing that they do not say."""

import pytest

from kiosk_app.domain.regulations import (
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
    RunningRule,
    SeatKind,
    SheetStyle,
    Strictness,
    YearStyle,
)
from kiosk_app.profiles import load_profile
from tests.profiles.texts import PROFILES

MAIN = "情報システム委員会"
SUB = "システム評価部会"
SECURITY = "IT・情報セキュリティ委員会"


@pytest.fixture(scope="module")
def regs() -> Regulations:
    return load_profile(PROFILES / "bunkyo.toml")


def test_b46_3_and_b46_5_the_committee_and_its_offices(regs: Regulations) -> None:
    rule = regs.committee(MAIN)
    assert (rule.formal_name, rule.article) == ("文京区情報システム委員会", "規則第46号第3条")
    assert (rule.chair.kind, rule.chair.post) == (OfficeKind.POST, "企画政策部長")
    assert rule.chair.article == "規則第46号第5条第2項"
    assert [(d.post, d.article) for d in rule.deputies] == [("情報政策課長", "規則第46号第5条第3項")]


def test_b46_5_4_seven_posts_and_two_appointed_persons(regs: Regulations) -> None:
    seats = regs.committee(MAIN).seats
    posts = [seat for seat in seats if seat.kind is SeatKind.POST]
    assert [(regs.post(seat.post).bureau, seat.post) for seat in posts if seat.post] == [
        ("企画政策部", "企画課長"),
        ("企画政策部", "財政課長"),
        ("総務部", "総務課長"),
        ("総務部", "職員課長"),
        ("総務部", "税務課長"),
        ("区民部", "戸籍住民課長"),
        ("教育推進部", "教育総務課長"),
    ]
    assert {seat.article for seat in posts} == {"規則第46号第5条第4項第1号"}
    (persons,) = [seat for seat in seats if seat.kind is SeatKind.PERSON]
    assert (persons.label, persons.count) == ("職員団体推薦委員", 2)
    assert (persons.recommended_by, persons.appointed_by) == ("職員団体", "区長")
    assert persons.article == "規則第46号第5条第4項第2号"


def test_b46_4_deliberates_on_four_classes_of_matters(regs: Regulations) -> None:
    rule = regs.committee(MAIN)
    assert rule.authority is Authority.DELIBERATE
    assert [(matter.id, matter.article) for matter in rule.matters] == [
        ("適用計画", "規則第46号第4条第1号"),
        ("記録項目", "規則第46号第4条第2号"),
        ("機種", "規則第46号第4条第3号"),
        ("その他", "規則第46号第4条第4号"),
    ]


def test_b46_6_b46_7_b46_9_convocation_guests_and_secretariat(regs: Regulations) -> None:
    rule = regs.committee(MAIN)
    assert (rule.convocation.by, rule.convocation.article) == ("委員長", "規則第46号第6条")
    assert (rule.guests, rule.guests_article) == (GuestRule.STAFF_ONLY, "規則第46号第7条")
    assert (rule.secretariat, rule.secretariat_article) == ("企画政策部情報政策課", "規則第46号第9条")
    assert regs.terms.secretariat == "企画政策部情報政策課"


@pytest.mark.parametrize("name", [MAIN, SUB, SECURITY])
def test_what_no_article_lays_down_stays_silent(regs: Regulations, name: str) -> None:
    rule = regs.committee(name)
    assert rule.quorum.kind is QuorumKind.NONE
    assert rule.decision.kind is DecisionRuleKind.UNSPECIFIED
    assert rule.proxy.permission is Permission.UNSPECIFIED
    assert rule.written.permission is Permission.UNSPECIFIED
    assert rule.online is Permission.UNSPECIFIED
    assert not rule.temporary_members
    assert not rule.chair_decision.enabled
    assert (rule.convocation.notice_days, rule.convocation.papers_days) == (None, None)
    assert (rule.minutes.due_days, rule.minutes.due_months, rule.minutes.summary_days) == (None, None, None)
    assert not rule.must_report


def test_b46_8_the_sub_committee_stands_under_the_committee(regs: Regulations) -> None:
    rule = regs.committee(SUB)
    assert (rule.parent, rule.reports_to, rule.article) == (MAIN, MAIN, "規則第46号第8条")
    assert rule.chair.kind is OfficeKind.UNSPECIFIED
    assert rule.seats == ()


def test_b50_9_the_security_committee_is_left_to_other_rules(regs: Regulations) -> None:
    rule = regs.committee(SECURITY)
    assert (rule.article, rule.delegation_article) == ("規則第50号第9条第1項", "規則第50号第9条第2項")
    assert (rule.chair.kind, rule.chair.post, rule.seats, rule.secretariat) == (
        OfficeKind.UNSPECIFIED,
        None,
        (),
        "",
    )


def test_b50_17_violations_are_restricted_and_reported(regs: Regulations) -> None:
    matter = next(matter for matter in regs.committee(SECURITY).matters if matter.id == "違反")
    assert matter.restricted
    assert matter.reports_to == ("文京区職員分限懲戒審査委員会", "文京区教育委員会")
    assert matter.article == "規則第50号第17条第2項"


def test_b50_28_audits_end_in_advice_to_the_ciso(regs: Regulations) -> None:
    audit = regs.audit
    assert (audit.committee, audit.advice_to) == (SECURITY, "最高情報セキュリティ責任者")
    assert (audit.article, audit.advice_article) == ("規則第50号第28条第2項", "規則第50号第28条第3項")
    assert "最高情報セキュリティ責任者" in regs.post("副区長").titles


def test_b50_10_classes_are_confidentiality_integrity_availability(regs: Regulations) -> None:
    assert [kind.name for kind in regs.classifications] == ["機密性", "完全性", "可用性"]
    assert regs.classifications[0].levels == ("3A", "3B", "3C", "2", "1")


PLANS = [
    (
        "システム継続計画書",
        PlanKind.CONTINUE,
        PlanTiming.ANNUAL,
        RunningRule.MUST_RUN,
        "規則第46号第10条第1号",
    ),
    ("システム変更計画書", PlanKind.CHANGE, PlanTiming.ANNUAL, RunningRule.MUST_RUN, "規則第46号第10条第2号"),
    ("新規適用計画書", PlanKind.NEW, PlanTiming.ANNUAL, RunningRule.MUST_NOT_RUN, "規則第46号第10条第3号"),
    ("新規適用計画依頼書", PlanKind.NEW, PlanTiming.MID_YEAR, RunningRule.MUST_NOT_RUN, "規則第46号第11条"),
    (
        "システム変更適用計画依頼書",
        PlanKind.CHANGE,
        PlanTiming.MID_YEAR,
        RunningRule.MUST_RUN,
        "規則第46号第11条",
    ),
    ("小型電子計算機設置等計画", PlanKind.INSTALL, PlanTiming.ANNUAL, RunningRule.ANY, ""),
    ("小型電子計算機設置等計画（年度の途中）", PlanKind.INSTALL, PlanTiming.MID_YEAR, RunningRule.ANY, ""),
    ("機種の変更並びに新設及び増設", PlanKind.MODEL, PlanTiming.ANY, RunningRule.ANY, "規則第46号第4条第3号"),
    ("記録項目の追加、変更及び廃止", PlanKind.ITEMS, PlanTiming.ANY, RunningRule.ANY, "規則第46号第4条第2号"),
    ("適用年次計画", PlanKind.PROGRAMME, PlanTiming.ANY, RunningRule.ANY, "規則第46号第2条第4号"),
]


@pytest.mark.parametrize(
    ("name", "kind", "timing", "running", "article"), PLANS, ids=[plan[0] for plan in PLANS]
)
def test_b46_10_b46_11_and_bg_the_kinds_of_plans(
    regs: Regulations, name: str, kind: PlanKind, timing: PlanTiming, running: RunningRule, article: str
) -> None:
    rule = regs.plan_type(name)
    assert (rule.kind, rule.timing, rule.running, rule.article) == (kind, timing, running, article)
    assert (rule.submitter_rank, rule.receiver, rule.committee) == ("部長", "企画政策部長", MAIN)
    assert rule.deadline.kind is DeadlineKind.NONE
    assert rule.lead_months is None
    assert rule.referral is Referral.ALWAYS


def test_b46_12_plans_and_requests_must_be_referred(regs: Regulations) -> None:
    by_article = {rule.name for rule in regs.plan_types if rule.referral_article == "規則第46号第12条"}
    assert by_article == {
        name
        for name, _, _, _, article in PLANS
        if article.startswith(("規則第46号第10条", "規則第46号第11条"))
    }


def test_b46_10_3_a_new_plan_is_for_a_scheduled_business(regs: Regulations) -> None:
    assert [rule.name for rule in regs.plan_types if rule.needs_scheduled] == ["新規適用計画書"]


def test_bg_the_agenda_names_two_streams_of_plans(regs: Regulations) -> None:
    streams = [rule.stream for rule in regs.plan_types[:7]]
    assert streams == [*["電子計算組織適用計画"] * 5, *["小型電子計算機設置等計画"] * 2]
    assert [rule.name for rule in regs.plan_types if rule.sheet is SheetStyle.LIST] == ["システム継続計画書"]


@pytest.mark.parametrize(
    ("use", "post", "form", "report", "base"),
    [
        ("住民記録", "区民部長", "住民記録利用協議書", "住民記録利用状況報告書", "規則第46号第15条"),
        ("税情報", "総務部長", "税情報利用協議書", "税情報利用状況報告書", "規則第46号第16条"),
    ],
)
def test_b46_15_and_b46_16_use_of_data(
    regs: Regulations, use: str, post: str, form: str, report: str, base: str
) -> None:
    rule = regs.data_use(use)
    assert (rule.consult_with, rule.form_name, rule.only_new) == (post, form, True)
    assert (rule.usage_report_name, rule.usage_report_to, rule.annual_report_by) == (report, post, post)
    assert [rule.article, rule.usage_report_article, rule.annual_report_article] == [
        f"{base}第{number}項" for number in (1, 2, 3)
    ]
    assert rule.gate is Strictness.BLOCK
    assert rule.exempt_items == ()


def test_b46_13_urgent_decision_and_its_report(regs: Regulations) -> None:
    rule = regs.emergency
    assert (rule.enabled, rule.decider) == (True, "企画政策部長")
    assert (rule.article, rule.report_article) == ("規則第46号第13条第1項", "規則第46号第13条第2項")


def test_b46_14_publication(regs: Regulations) -> None:
    rule = regs.publication
    assert (rule.required, rule.title, rule.article) == (True, "情報システムの概要", "規則第46号第14条")


def test_no_article_on_notice_of_results_or_minor_changes(regs: Regulations) -> None:
    assert not regs.notify.required
    assert not regs.minor_change.enabled
    assert not regs.objection.enabled


def test_b46_22_and_b50_20_2_clauses_of_outsourcing(regs: Regulations) -> None:
    assert [(rule.article, len(rule.items)) for rule in regs.checklists] == [
        ("規則第46号第22条", 3),
        ("規則第50号第20条第2項", 1),
    ]


def test_b46_17_to_b46_20_ledgers(regs: Regulations) -> None:
    assert [(rule.name, rule.kept_by) for rule in regs.ledgers][:4] == [
        ("住民記録の誤りの連絡", "戸籍住民課長"),
        ("重要磁気記録の予備記録", ""),
        ("磁気記録の廃棄", ""),
        ("電算室への立入り", "情報政策課長"),
    ]
    names = regs.ledgers[3].find_field("氏名")
    assert names is not None
    assert names.many


def test_b46_17_the_head_of_the_registry_section_owes_the_remedy(regs: Regulations) -> None:
    first = regs.ledgers[0].states[0]
    assert (first.by, first.article) == ("戸籍住民課長", "規則第46号第17条第2項")


def test_b50_10_classes_come_from_the_lists_of_the_profile(regs: Regulations) -> None:
    rule = regs.find_ledger("情報資産の分類")
    assert rule is not None
    assert [field.classification for field in rule.form if field.classification] == [
        "機密性",
        "完全性",
        "可用性",
    ]


def test_b50_17_violations_are_seen_by_some_and_reported_to_whom_the_article_names(regs: Regulations) -> None:
    rule = regs.find_ledger("情報セキュリティポリシー等の違反")
    assert rule is not None
    assert rule.restricted
    target = rule.find_field("報告先")
    assert target is not None
    assert target.choices == ("文京区職員分限懲戒審査委員会", "文京区教育委員会")
    assert rule.notices[0].to == "報告先"


def test_b50_28_the_audit_goes_to_the_committee_and_its_advice_to_the_ciso(regs: Regulations) -> None:
    audit, advice = regs.find_ledger("監査"), regs.find_ledger("助言・勧告")
    assert audit is not None
    assert advice is not None
    assert audit.agenda is not None
    assert (audit.agenda.committee, audit.agenda.matter) == (SECURITY, "監査")
    assert [letter.name for letter in audit.notices] == ["監査実施の通知", "監査結果の通知", "改善報告の依頼"]
    assert advice.notices[0].to == regs.audit.advice_to


def test_the_official_number_has_no_letter_of_sending(regs: Regulations) -> None:
    rule = regs.document_number
    assert (rule.year_style, rule.letters, rule.kind_letter) == (YearStyle.ERA, "文企情", "")


def test_the_blocks_that_carry_tables_have_their_fixed_ids(regs: Regulations) -> None:
    ids = [block.id for block in regs.blocks]
    assert {"outline", "cost", "items"} < set(ids)
    assert [block.id for block in regs.blocks if block.by_secretariat] == ["remark"]
