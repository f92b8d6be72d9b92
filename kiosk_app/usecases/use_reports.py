"""The yearly reports to the committee on the use of data, offered to its agenda as long as they are owed (B46-15-3, B46-16-3)."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.agenda_rules import propose_use_reports
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.obligations import annual_reports_due
from kiosk_app.domain.usage import rule_of, use_cases
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk


def propose(
    desk: Desk, reader: Reader, dossier: MeetingDossier, kept: Iterable[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Return the reports that this committee is owed and that are not on its agenda yet, with the plans they tell of."""
    regs, meeting = desk.regulations, dossier.meeting
    own = {rule.id for rule in regs.plan_types if rule.committee == dossier.committee.id}
    if not own or not any(rule.annual_report_by for rule in regs.data_uses):
        return ()
    docket = reader.docket(regs)
    year = meeting.fiscal_year - 1
    users = tuple(
        file for file in docket.users if file.plan.content.fiscal_year == year and file.type.id in own
    )
    due = annual_reports_due(replace(docket, users=users), regs, meeting.held_on)
    listed = {
        rule.id
        for item in kept
        if item.source is ItemSource.USE_REPORT and not item.withdrawn
        for rule in (rule_of(item, regs),)
        if rule is not None
    }
    wanted = [rule for rule in due if rule.id not in listed]
    cases = use_cases(users, (), regs)
    return tuple(
        replace(item, plan_ids=tuple(case.file.plan.id for case in cases if case.rule.id == rule.id))
        for item, rule in zip(propose_use_reports(wanted, meeting, regs), wanted, strict=True)
    )
