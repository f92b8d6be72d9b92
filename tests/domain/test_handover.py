"""What is handed over: what the regulations demand in the course of a year, and who holds a post."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain.handover import (
    Dated,
    MadePaper,
    Rule,
    gathered,
    in_month,
    present_holders,
    yearly_rules,
)
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.oversight import AuditRule
from kiosk_app.domain.posts import Holder
from kiosk_app.domain.publication_rules import PublicationRule
from kiosk_app.domain.regulations import (
    LAST_DAY,
    ConvocationRule,
    DayCount,
    DeadlineKind,
    DeadlineRule,
    MinutesRule,
    PlanTiming,
)
from tests.domain.samples import committee, plan_type, regulations

AUGUST = DeadlineRule(kind=DeadlineKind.DATE, month=8, day=LAST_DAY, article="規程第12条第2項")
JANUARY = DeadlineRule(kind=DeadlineKind.DATE, month=1, day=15)


def test_the_rules_of_the_year_stand_in_its_order_with_their_articles() -> None:
    regs = regulations(
        replace(plan_type("late"), name="追加計画書", deadline=JANUARY),
        replace(plan_type("new"), name="新規計画書", deadline=AUGUST),
        replace(plan_type("more"), name="変更計画書", deadline=AUGUST),
        replace(plan_type("mid", timing=PlanTiming.MID_YEAR), deadline=AUGUST),
    )
    found = yearly_rules(regs, 2023)
    assert found == (
        Rule(text="8月31日まで　新規計画書・変更計画書の提出", article="規程第12条第2項", month=8),
        Rule(text="1月15日まで　追加計画書の提出", article="規則第46号第10条第3号", month=1),
        Rule(text="住民記録利用状況報告書の区民部長への提出（利用の後）", article="規則第46号第15条第2項"),
        Rule(
            text="住民記録の利用の結果の、区民部長から委員会への報告（毎年一回）",
            article="規則第46号第15条第3項",
        ),
    )


def test_where_a_regulation_is_silent_nothing_is_demanded() -> None:
    assert yearly_rules(replace(regulations(), data_uses=()), 2023) == ()
    silent = replace(regulations().data_uses[0], usage_report_name="", annual_report_by="")
    assert yearly_rules(replace(regulations(), data_uses=(silent,)), 2023) == ()


def test_meetings_publication_audits_and_registers_are_among_them() -> None:
    rule = replace(
        committee(),
        convocation=ConvocationRule(
            notice_days=3, papers_days=2, day_count=DayCount.BUSINESS, article="第6条"
        ),
        minutes=MinutesRule(due_days=45, article="第9条"),
    )
    regs = replace(
        regulations(rule=rule),
        data_uses=(),
        publication=PublicationRule(required=True, title="概要", article="第14条"),
        audit=AuditRule(enabled=True, article="第28条"),
        ledgers=(
            LedgerRule(id="a", name="月間処理予定", monthly_day=LAST_DAY, article="第8条"),
            LedgerRule(id="b", name="処理予定", monthly_day=20),
            LedgerRule(id="c", name="手引書", review_months=12),
            LedgerRule(id="d", name="立入り"),
        ),
    )
    assert [one.text for one in yearly_rules(regs, 2023)] == [
        "情報システム委員会の3日前（開庁日）まで　開催通知",
        "情報システム委員会の2日前（開庁日）まで　資料の送付",
        "情報システム委員会の後45日以内　議事録",
        "「概要」の公表（適時）",
        "監査（時期の定めなし）",
        "毎月末日まで　月間処理予定",
        "毎月20日まで　処理予定",
        "12か月ごと　手引書の見直し",
    ]


def test_what_happened_stands_in_its_month_by_day() -> None:
    days = [Dated(day=date(2022, 12, 8), text="委員会"), Dated(day=date(2022, 12, 1), text="通知")]
    assert [one.text for one in in_month(days, 12)] == ["通知", "委員会"]
    assert in_month(days, 4) == ()


def test_who_holds_a_post_today_is_told_and_nobody_else() -> None:
    def holder(name: str, since: date, until: date | None = None, post: str = "部長") -> Holder:
        return Holder(post_id=post, name=name, since=since, until=until)

    found = present_holders(
        [
            holder("前", date(2021, 4, 1), date(2023, 3, 31)),
            holder("今", date(2022, 4, 1)),
            holder("次", date(2024, 4, 1)),
            holder("別", date(2020, 4, 1), post="課長"),
        ],
        date(2023, 2, 1),
    )
    assert [one.name for one in found] == ["別", "今"]


def test_many_papers_of_one_go_are_one_line() -> None:
    def made(number: int, kind: str, at: str = "2022-12-12 10:00") -> MadePaper:
        return MadePaper(made_on=at, kind=kind, file_name=f"{number}.pdf", sha256="")

    many = [made(number, "付議書") for number in range(5)]
    few = [made(number, "審議結果通知") for number in range(4)]
    later = made(9, "付議書", "2022-12-13 10:00")
    assert gathered([*many, *few, later]) == (replace(many[0], more=4), *few, later)
