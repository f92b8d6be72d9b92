"""The yearly report on the use of data: whether the committee heard it, and the agenda that it goes on (B46-15-3, B46-16-3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.fiscal_year import first_day
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.obligations import annual_reports_due
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import DataUseRule
from kiosk_app.domain.usage import UseCase, rule_of
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Reader
from kiosk_app.usecases import use_reports
from kiosk_app.usecases.agenda import numbered, refuse_after
from kiosk_app.usecases.desk import Changes, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """The report on a year's use of one kind of data; `meeting` is where it stands or may be put."""

    rule: DataUseRule
    cases: tuple[UseCase, ...]
    heard: bool
    listed: bool = False
    meeting: Meeting | None = None


def annual_reports(desk: Desk, year: int, cases: Sequence[UseCase]) -> tuple[AnnualReport, ...]:
    """List the reports that a committee has to hear in the year after, on the `cases` of use in a fiscal year."""
    rules = [rule for rule in desk.regulations.data_uses if rule.annual_report_by]
    with desk.database.read() as reader:
        docket = reader.docket(desk.regulations)
        due = {rule.id for rule in annual_reports_due(docket, desk.regulations, first_day(year + 1))}
        meetings = [one for one in reader.meetings.open() if one.fiscal_year == year + 1]
        return tuple(
            _report(desk, reader, rule, used, meetings, heard=rule.id not in due)
            for rule in rules
            if (used := tuple(case for case in cases if case.rule.id == rule.id))
        )


def put_on_agenda(desk: Desk, meeting_id: int) -> Changes:
    """Put the reports that a meeting's committee is owed on its agenda, behind what stands there.

    Raises RuleError when none is owed, or the meeting was held.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        added = use_reports.propose(desk, uow, dossier, dossier.items)
        if not added:
            raise RuleError([Problem(message="この会議の議題に加える利用の結果の報告はありません。")])
        uow.agenda.replace_items(meeting_id, numbered(uow, dossier, (*dossier.items, *added)))
        uow.commit()
    return Changes(meetings=frozenset({meeting_id}))


def _report(
    desk: Desk,
    reader: Reader,
    rule: DataUseRule,
    used: tuple[UseCase, ...],
    meetings: Sequence[Meeting],
    *,
    heard: bool,
) -> AnnualReport:
    committees = {case.file.type.committee for case in used}
    own = [one for one in meetings if one.committee_id in committees]
    listed = next((one for one in own if rule.id in _listed(desk, reader, one)), None)
    fitting = next((one for one in own if one.state is MeetingState.PREPARING), None)
    return AnnualReport(
        rule=rule,
        cases=used,
        heard=heard,
        listed=not heard and listed is not None,
        meeting=None if heard else listed or fitting,
    )


def _listed(desk: Desk, reader: Reader, meeting: Meeting) -> Iterator[str]:
    for item in reader.agenda.items(meeting.id):
        rule = rule_of(item, desk.regulations) if item.source is ItemSource.USE_REPORT else None
        if rule is not None and not item.withdrawn:
            yield rule.id
