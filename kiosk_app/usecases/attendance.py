"""Ask people who are no members to attend a meeting: explainers and those whose opinion is heard (B46-7, A-19-2)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kiosk_app.domain.attendance_rules import (
    TAKEN_BACK,
    AttendanceRequest,
    check_request,
    from_entry,
    propose_requests,
    requests_of,
    to_entry,
)
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.errors import UsageError
from kiosk_app.usecases.agenda import refuse_after
from kiosk_app.usecases.desk import Changes, Desk, refuse


class Asked(NamedTuple):
    """Requests that were kept, and what the clerk should look at."""

    requests: tuple[AttendanceRequest, ...]
    warnings: tuple[Problem, ...]


def propose_attendance(desk: Desk, meeting_id: int) -> tuple[AttendanceRequest, ...]:
    """Propose who explains the matters of a meeting: the heads of the sections whose plans are on its agenda."""
    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    return propose_requests(dossier, desk.today)


def ask_to_attend(desk: Desk, meeting_id: int, requests: Sequence[AttendanceRequest]) -> Asked:
    """Keep who is asked to attend; raise RuleError where the committee's rule does not let him be asked."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        problems = [found for request in requests for found in check_request(dossier, request)]
        refuse(problems)
        kept = uow.entries.add_many(map(to_entry, requests))
        uow.commit()
    warnings = tuple(dict.fromkeys(one for one in problems if one.severity is Severity.WARNING))
    return Asked(tuple(map(from_entry, kept)), warnings)


def take_back(desk: Desk, meeting_id: int, request_id: int) -> Changes:
    """Take a request back: no letter goes to whom it named; that he was asked stays in the record."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        found = next((one for one in requests_of(dossier.entries) if one.id == request_id), None)
        if found is None:
            raise UsageError(f"この会議に出席の依頼 {request_id} はありません。")
        entry = replace(to_entry(found), state=TAKEN_BACK)
        uow.entries.save(entry, expected_version=found.version)
        uow.commit()
    return Changes(meetings=frozenset({meeting_id}))


def list_asked(desk: Desk, meeting_id: int) -> tuple[AttendanceRequest, ...]:
    """List who was asked to attend a meeting."""
    with desk.database.read() as reader:
        return requests_of(reader.meetings.dossier(meeting_id, desk.regulations).entries)
