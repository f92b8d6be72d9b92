"""Reports on the use of other sections' data: who owes one, what came in, and the table of a year (B46-15-2/3, B46-16-2/3).

A report is about one plan and one kind of data in the plan's fiscal year. Its count is that of the cases or the lines
that were given out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.docket import USAGE_ASKED, USAGE_RECEIVED
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.plan import UseState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import DataUseRule, Regulations
from kiosk_app.domain.wareki import format_date

KIND = "利用状況報告書"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageReport:
    """What a section reported on its use of one kind of data; `disposed_on` is when the data were disposed of."""

    plan_id: int
    use_id: str
    fiscal_year: int
    section_id: str
    title: str
    received_on: date
    count: int
    disposed_on: date | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCase:
    """One use of one kind of data by one plan: what was asked for and what came in."""

    file: PlanFile
    rule: DataUseRule
    state: UseState
    asked_on: tuple[date, ...] = ()
    received_on: date | None = None
    report: UsageReport | None = None

    @property
    def owed(self) -> bool:
        """Tell whether a report is still to come."""
        return bool(self.rule.usage_report_name) and self.received_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLine:
    """A line of the yearly table: business by 部, new or going on, with its count (None: not reported)."""

    bureau: str
    section: str
    title: str
    state: UseState
    count: int | None
    disposed_on: date | None = None
    example: bool = False


def use_cases(
    files: Iterable[PlanFile], reports: Iterable[UsageReport], regs: Regulations
) -> tuple[UseCase, ...]:
    """Return every use by plans that were approved, in the order of 部課 and plan."""
    return tuple(_cases([file for file in files if _approved(file)], reports, regs))


def _cases(files: Iterable[PlanFile], reports: Iterable[UsageReport], regs: Regulations) -> Iterator[UseCase]:
    found = {(one.plan_id, one.use_id): one for one in reports}
    for file in sorted(files, key=lambda file: (file.section.order, file.plan.id)):
        for rule in regs.data_uses:
            if file.plan.content.use(rule.id) is not UseState.NONE:
                yield UseCase(
                    file=file,
                    rule=rule,
                    state=file.plan.content.use(rule.id),
                    asked_on=_days(file, USAGE_ASKED, rule),
                    received_on=next(iter(_days(file, USAGE_RECEIVED, rule)), None),
                    report=found.get((file.plan.id, rule.id)),
                )


def _approved(file: PlanFile) -> bool:
    return any(verdict_of(one.kind) is Verdict.APPROVED for one in file.decisions)


def check_report(case: UseCase, report: UsageReport, today: date) -> tuple[Problem, ...]:
    """List what stands against a report: one came already, impossible days or counts."""
    problems = []
    name = case.rule.usage_report_name or KIND
    if not case.rule.usage_report_name:
        message = f"{case.rule.name}の利用については、利用状況報告書の定めがありません。"
        problems.append(Problem(message=message, place=Place(field="利用")))
    if case.received_on is not None:
        message = f"{name}は、{format_date(case.received_on)}に受領しています。"
        problems.append(Problem(message=message, place=Place(field="利用")))
    if report.count < 0:
        problems.append(Problem(message="件数が負の数です。", place=Place(field="件数")))
    if report.received_on > today:
        problems.append(
            Problem(
                message="受領の日が今日より後です。",
                fix="日付を確かめてください。",
                place=Place(field="受領日"),
            )
        )
    if report.disposed_on is not None and report.disposed_on > report.received_on:
        problems.append(
            Problem(
                message="廃棄の日が、報告書を受領した日より後です。",
                fix="予定の日でないか、確かめてください。",
                place=Place(field="廃棄日"),
                severity=Severity.WARNING,
            )
        )
    return tuple(problems)


def rule_of(item: AgendaItem, regs: Regulations) -> DataUseRule | None:
    """Return the kind of data that a report item is about, by its article or its title."""
    by_article = (
        rule for rule in regs.data_uses if item.article and rule.annual_report_article == item.article
    )
    by_title = (rule for rule in regs.data_uses if rule.name in item.title)
    return next(by_article, None) or next(by_title, None)


def use_lines(
    files: Sequence[PlanFile], reports: Iterable[UsageReport], rule: DataUseRule, regs: Regulations
) -> tuple[UseLine, ...]:
    """Return the yearly table of one kind of data, over the plans that its report names (B46-15-3, B46-16-3)."""
    return tuple(
        UseLine(
            bureau=case.file.section.bureau,
            section=case.file.section.name,
            title=case.file.plan.content.title,
            state=case.state,
            count=case.report.count if case.report else None,
            disposed_on=case.report.disposed_on if case.report else None,
            example=case.file.plan.content.example,
        )
        for case in _cases(files, reports, regs)
        if case.rule.id == rule.id
    )


def to_entry(report: UsageReport) -> Entry:
    """Return a report as an entry about its plan; it is settled when it is in."""
    disposed = report.disposed_on.isoformat() if report.disposed_on else ""
    return Entry(
        kind=KIND,
        title=report.title,
        opened_on=report.received_on,
        closed_on=report.received_on,
        fiscal_year=report.fiscal_year,
        section_id=report.section_id,
        subject=f"plan:{report.plan_id}",
        fields={
            "利用": report.use_id,
            "件数": str(report.count),
            "廃棄日": disposed,
            "備考": report.note,
        },
        id=report.id,
    )


def from_entry(entry: Entry) -> UsageReport:
    """Return the report that an entry holds."""
    assert entry.fiscal_year is not None
    return UsageReport(
        plan_id=int(entry.subject.removeprefix("plan:")),
        use_id=entry.get("利用"),
        fiscal_year=entry.fiscal_year,
        section_id=entry.section_id,
        title=entry.title,
        received_on=entry.opened_on,
        count=int(entry.get("件数")),
        disposed_on=date.fromisoformat(entry.get("廃棄日")) if entry.get("廃棄日") else None,
        note=entry.get("備考"),
        id=entry.id,
    )


def _days(file: PlanFile, event: str, rule: DataUseRule) -> tuple[date, ...]:
    return tuple(one.on for one in file.events if one.event == event and one.reason == rule.id)
