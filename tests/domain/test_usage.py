"""Reports on the use of other sections' data: owed, received once, and summed up for the committee."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.docket import USAGE_ASKED, USAGE_RECEIVED
from kiosk_app.domain.plan import PlanEvent, UseState
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.usage import (
    UsageReport,
    UseCase,
    check_report,
    from_entry,
    rule_of,
    to_entry,
    use_cases,
    use_lines,
)
from tests.domain.duty_samples import REGS, user

(RULE,) = REGS.data_uses
TODAY = date(2022, 5, 10)
REPORT = UsageReport(
    plan_id=1,
    use_id="resident",
    fiscal_year=2021,
    section_id="zeimu",
    title="住民税システムの更新",
    received_on=date(2022, 5, 1),
    count=120,
    disposed_on=date(2022, 4, 20),
    note="紙の名簿",
)


def event(kind: str, day: date, use: str = "resident") -> PlanEvent:
    return PlanEvent(plan_id=1, event=kind, on=day, reason=use)


def case(*events: PlanEvent) -> UseCase:
    (found,) = use_cases([user(2021, *events)], [], REGS)
    return found


def test_b46_15_2_every_approved_use_is_a_case() -> None:
    asked = event(USAGE_ASKED, date(2022, 4, 10))
    received = event(USAGE_RECEIVED, date(2022, 5, 1))
    other = event(USAGE_RECEIVED, date(2022, 5, 1), "tax")
    found = use_cases([user(2021, asked, received)], [REPORT], REGS)[0]
    assert (found.asked_on, found.received_on, found.report) == (
        (date(2022, 4, 10),),
        date(2022, 5, 1),
        REPORT,
    )
    assert (found.owed, case(asked).owed, case(other).owed) == (False, True, True)
    assert use_cases([user(2021, kind=DecisionKind.REJECTED)], [], REGS) == ()
    unused = user(2021)
    unused = replace(unused, plan=replace(unused.plan, content=replace(unused.plan.content, uses=())))
    assert use_cases([unused], [], REGS) == ()


def test_where_no_report_is_laid_down_none_is_owed() -> None:
    silent = replace(REGS, data_uses=(replace(RULE, usage_report_name=""),))
    (found,) = use_cases([user(2021)], [], silent)
    assert not found.owed
    assert [one.message for one in check_report(found, REPORT, TODAY)] == [
        "住民記録の利用については、利用状況報告書の定めがありません。"
    ]


@pytest.mark.parametrize(
    ("events", "fields", "expected"),
    [
        ((), {}, []),
        ((event(USAGE_RECEIVED, date(2022, 5, 1)),), {}, [("利用", Severity.ERROR)]),
        ((), {"count": -1}, [("件数", Severity.ERROR)]),
        ((), {"received_on": date(2022, 5, 11)}, [("受領日", Severity.ERROR)]),
        ((), {"disposed_on": date(2022, 6, 1)}, [("廃棄日", Severity.WARNING)]),
        ((), {"disposed_on": None}, []),
    ],
)
def test_b46_16_2_a_report_that_cannot_be_is_told(
    events: tuple[PlanEvent, ...], fields: dict[str, Any], expected: list[tuple[str, Severity]]
) -> None:
    found = check_report(case(*events), replace(REPORT, **fields), TODAY)
    assert [(one.place.field, one.severity) for one in found] == expected


@pytest.mark.parametrize("disposed", [date(2022, 4, 20), None])
def test_a_report_is_read_back_as_it_was_written(disposed: date | None) -> None:
    report = replace(REPORT, disposed_on=disposed)
    assert from_entry(to_entry(report)) == report


@pytest.mark.parametrize(
    ("title", "article", "found"),
    [
        ("結果について", "規則第46号第15条第3項", True),
        ("令和３年度住民記録の利用の結果について", "", True),
        ("税情報の利用の結果について", "", False),
    ],
)
def test_b46_16_3_an_item_is_about_the_data_that_it_names(title: str, article: str, found: bool) -> None:
    item = AgendaItem(id=1, meeting_id=3, kind=ItemKind.REPORT, title=title, order=1, article=article)
    assert (rule_of(item, REGS) is RULE) is found


def test_b46_15_3_the_yearly_table_says_what_was_not_reported() -> None:
    second = user(2021)
    second = replace(second, plan=replace(second.plan, id=2))
    lines = use_lines([second, user(2021)], [REPORT], RULE, REGS)
    assert [(one.title, one.state, one.count, one.disposed_on) for one in lines] == [
        ("住民税システムの更新", UseState.NEW, 120, date(2022, 4, 20)),
        ("住民税システムの更新", UseState.NEW, None, None),
    ]
    assert use_lines([second], [], replace(RULE, id="tax"), REGS) == ()
