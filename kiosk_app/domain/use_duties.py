"""What is owed for the use of other sections' data: a report after each use, and one to the committee every year.

A use that was agreed is over when the plan's fiscal year is; its report is owed from the next day on. The yearly
report in a fiscal year is about the use in the year before, and is owed only when data were used.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.docket import USAGE_RECEIVED, Docket, HeardReport
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.fiscal_year import first_day, fiscal_year_of, last_day
from kiosk_app.domain.plan import UseState
from kiosk_app.domain.regulations import DataUseRule, Regulations
from kiosk_app.domain.wareki import format_fiscal_year


def use_debts(docket: Docket, regs: Regulations, today: date) -> Iterator[Debt]:
    """Return everything that is owed for the use of data."""
    for file in docket.users:
        yield from usage_reports(file, regs, today)
    for rule in annual_reports_due(docket, regs, today):
        yield _annual_debt(rule, regs, today)


def usage_reports(file: PlanFile, regs: Regulations, today: date) -> Iterator[Debt]:
    """B46-15-2, B46-16-2: whoever used the data reports on the result."""
    over = last_day(file.plan.content.fiscal_year)
    if today <= over or not _approved(file):
        return
    received = {event.reason for event in file.events if event.event == USAGE_RECEIVED}
    for rule in regs.data_uses:
        if rule.usage_report_name and _uses(file, rule) and rule.id not in received:
            yield Debt(
                kind=DutyKind.USAGE_REPORT,
                title=f"「{file.plan.content.title}」（{file.section.label}）の{rule.usage_report_name}の"
                f"{rule.usage_report_to}への提出",
                article=rule.usage_report_article,
                since=over + timedelta(days=1),
                subject_kind=SubjectKind.PLAN,
                subject_id=file.plan.id,
            )


def annual_reports_due(docket: Docket, regs: Regulations, today: date) -> tuple[DataUseRule, ...]:
    """Return the kinds of data whose use last year no meeting of this year has heard of (B46-15-3, B46-16-3)."""
    year = fiscal_year_of(today)
    used = [file for file in docket.users if file.plan.content.fiscal_year == year - 1 and _approved(file)]
    heard = [report for report in docket.use_reports if report.fiscal_year == year]
    return tuple(
        rule
        for rule in regs.data_uses
        if rule.annual_report_by and any(_uses(file, rule) for file in used) and not _heard(heard, rule)
    )


def _annual_debt(rule: DataUseRule, regs: Regulations, today: date) -> Debt:
    year = fiscal_year_of(today)
    return Debt(
        kind=DutyKind.ANNUAL_REPORT,
        title=f"{format_fiscal_year(year - 1, regs.number_style)}{rule.name}の利用の結果の、"
        f"{rule.annual_report_by}から{regs.body}への報告（毎年一回）",
        article=rule.annual_report_article,
        since=first_day(year),
        subject_kind=SubjectKind.COMMITTEE,
        subject_id=0,
    )


def _approved(file: PlanFile) -> bool:
    return any(verdict_of(decision.kind) is Verdict.APPROVED for decision in file.decisions)


def _uses(file: PlanFile, rule: DataUseRule) -> bool:
    return file.plan.content.use(rule.id) is not UseState.NONE


def _heard(reports: Iterable[HeardReport], rule: DataUseRule) -> bool:
    return any(
        report.item.article == rule.annual_report_article
        if report.item.article
        else rule.name in report.item.title
        for report in reports
    )
