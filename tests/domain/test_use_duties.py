from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import (
    DecisionKind,
)
from kiosk_app.domain.docket import USAGE_RECEIVED, HeardReport
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.obligations import (
    Docket,
    DutyKind,
    SubjectKind,
    annual_reports_due,
    open_duties,
)
from kiosk_app.domain.plan import PlanEvent
from tests.domain.duty_samples import REGS, TODAY, user
from tests.domain.samples import (
    CALENDAR,
)

RECEIVED = PlanEvent(plan_id=1, event=USAGE_RECEIVED, on=TODAY, reason="resident")


REPORT = AgendaItem(
    id=1,
    meeting_id=3,
    kind=ItemKind.REPORT,
    title="令和３年度住民記録の利用の結果について",
    order=1,
    source=ItemSource.USE_REPORT,
    article="規則第46号第15条第3項",
)


def use_kinds(docket: Docket, today: date = TODAY) -> list[DutyKind]:
    return [duty.kind for duty in open_duties(docket, REGS, today, CALENDAR)]


@pytest.mark.parametrize(
    ("file", "today", "expected"),
    [
        (user(2021), date(2022, 3, 31), []),
        (user(2021), date(2022, 4, 1), [DutyKind.USAGE_REPORT, DutyKind.ANNUAL_REPORT]),
        (user(2021, RECEIVED), date(2022, 4, 1), [DutyKind.ANNUAL_REPORT]),
        (
            user(2021, replace(RECEIVED, reason="tax"), replace(RECEIVED, event="usage_asked")),
            date(2022, 4, 1),
            [DutyKind.USAGE_REPORT, DutyKind.ANNUAL_REPORT],
        ),
        (user(2021, kind=DecisionKind.REJECTED), date(2022, 4, 1), []),
        (user(2020), date(2022, 4, 1), [DutyKind.USAGE_REPORT]),
        (user(2022), date(2022, 4, 1), []),
    ],
)
def test_b46_15_2_and_3_use_is_reported_after_the_year_and_once_a_year(
    file: PlanFile, today: date, expected: list[DutyKind]
) -> None:
    assert use_kinds(Docket(users=(file,)), today) == expected


def test_b46_15_2_the_usage_report_names_form_and_addressee() -> None:
    found = open_duties(Docket(users=(user(2020),)), REGS, TODAY, CALENDAR)
    assert [(duty.title, duty.article, duty.since) for duty in found] == [
        (
            "「住民税システムの更新」（総務部税務課）の住民記録利用状況報告書の区民部長への提出",
            "規則第46号第15条第2項",
            date(2021, 4, 1),
        )
    ]


def test_b46_15_3_the_yearly_report_is_owed_until_a_meeting_of_the_year_heard_it() -> None:
    docket = Docket(users=(user(2021, RECEIVED),))
    (duty,) = open_duties(docket, REGS, TODAY, CALENDAR)
    assert duty.title == "令和３年度住民記録の利用の結果の、区民部長から委員会への報告（毎年一回）"
    assert (duty.due, duty.since, duty.subject_kind) == (None, date(2022, 4, 1), SubjectKind.COMMITTEE)


@pytest.mark.parametrize(
    ("report", "due"),
    [
        (HeardReport(fiscal_year=2022, item=REPORT), False),
        (HeardReport(fiscal_year=2021, item=REPORT), True),
        (HeardReport(fiscal_year=2022, item=replace(REPORT, article="規則第46号第16条第3項")), True),
        (HeardReport(fiscal_year=2022, item=replace(REPORT, article="")), False),
        (HeardReport(fiscal_year=2022, item=replace(REPORT, article="", title="税情報の利用")), True),
    ],
)
def test_b46_15_3_a_report_counts_for_its_own_kind_of_data_and_year(report: HeardReport, due: bool) -> None:
    docket = Docket(users=(user(2021, RECEIVED),), use_reports=(report,))
    assert bool(annual_reports_due(docket, REGS, TODAY)) is due


def test_where_no_rule_asks_for_reports_none_is_owed() -> None:
    silent = replace(REGS.data_uses[0], usage_report_name="", annual_report_by="")
    docket = Docket(users=(user(2021),))
    assert open_duties(docket, replace(REGS, data_uses=(silent,)), TODAY, CALENDAR) == ()
