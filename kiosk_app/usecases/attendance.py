"""Ask people who are no members to attend a meeting: explainers and those whose opinion is heard (B46-7, A-19-2)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kiosk_app.domain.attendance_rules import (
    TAKEN_BACK,
    AttendanceRequest,
    check_request,
    propose_requests,
    requests_of,
    to_entry,
)
from kiosk_app.domain.meeting import GuestRole
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.errors import UsageError
from kiosk_app.store.database import Reader, UnitOfWork
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
        refuse_after(uow.meetings.get(meeting_id))
        known = {one.id for one in _asked(desk, uow, meeting_id)}
        warnings = _ask(desk, uow, meeting_id, requests)
        kept = tuple(one for one in _asked(desk, uow, meeting_id) if one.id not in known)
        uow.commit()
    return Asked(kept, warnings)


def arrange_requests(desk: Desk, meeting_id: int, requests: Sequence[AttendanceRequest]) -> Asked:
    """Ask exactly these to attend: who was asked and is not among them is taken back, the others are asked anew."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        refuse_after(uow.meetings.get(meeting_id))
        asked = _asked(desk, uow, meeting_id)
        gone = [one for one in asked if _same(one) not in map(_same, requests)]
        for one in gone:
            _take_back(uow, one)
        known = set(map(_same, asked)) - set(map(_same, gone))
        fresh = [one for one in requests if _same(one) not in known]
        warnings = _ask(desk, uow, meeting_id, fresh)
        kept = _asked(desk, uow, meeting_id)
        uow.commit()
    return Asked(kept, warnings)


def take_back(desk: Desk, meeting_id: int, request_id: int) -> Changes:
    """Take a request back: no letter goes to whom it named; that he was asked stays in the record."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        refuse_after(uow.meetings.get(meeting_id))
        found = next((one for one in _asked(desk, uow, meeting_id) if one.id == request_id), None)
        if found is None:
            raise UsageError(f"この会議に出席の依頼 {request_id} はありません。")
        _take_back(uow, found)
        uow.commit()
    return Changes(meetings=frozenset({meeting_id}))


def list_asked(desk: Desk, meeting_id: int) -> tuple[AttendanceRequest, ...]:
    """List who was asked to attend a meeting."""
    with desk.database.read() as reader:
        return _asked(desk, reader, meeting_id)


def _asked(desk: Desk, reader: Reader, meeting_id: int) -> tuple[AttendanceRequest, ...]:
    return requests_of(reader.meetings.dossier(meeting_id, desk.regulations).entries)


def _ask(
    desk: Desk, uow: UnitOfWork, meeting_id: int, requests: Sequence[AttendanceRequest]
) -> tuple[Problem, ...]:
    dossier = uow.meetings.dossier(meeting_id, desk.regulations)
    problems = [found for request in requests for found in check_request(dossier, request)]
    refuse(problems)
    uow.entries.add_many(map(to_entry, requests))
    return tuple(dict.fromkeys(one for one in problems if one.severity is Severity.WARNING))


def _take_back(uow: UnitOfWork, request: AttendanceRequest) -> None:
    uow.entries.save(replace(to_entry(request), state=TAKEN_BACK), expected_version=request.version)


def _same(request: AttendanceRequest) -> tuple[str, str, GuestRole]:
    return request.post, request.name, request.role
