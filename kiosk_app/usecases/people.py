"""Who holds which post, and who is appointed by name: both dated, nobody is removed (B46-3/5, A-17, A-22)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk_app.domain.membership import People, Seat, roster
from kiosk_app.domain.people_rules import (
    ONE_DAY,
    check_appointment,
    check_called,
    check_end,
    check_holder,
    check_taken,
    ended_by,
    replaced_by,
)
from kiosk_app.domain.posts import Appointment, Holder, covers
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.desk import Changes, Desk, refuse

if TYPE_CHECKING:  # lists are read when one is taken in
    from kiosk_app.exchange.holders_csv import ReadHolders


class Imported(NamedTuple):
    """Holders that a file brought, those who held their posts already, and what the clerk should look at."""

    holders: tuple[Holder, ...]
    unchanged: int
    warnings: tuple[Problem, ...]


def list_people(desk: Desk, on: date | None = None) -> People:
    """List holders and appointments, those of one day when given."""
    with desk.database.read() as reader:
        found = reader.people.everyone()
    if on is None:
        return found
    return People(
        holders=tuple(one for one in found.holders if covers(one.since, one.until, on)),
        appointments=tuple(one for one in found.appointments if covers(one.since, one.until, on)),
    )


def list_seats(desk: Desk, committee_id: str, on: date) -> tuple[Seat, ...]:
    """List who sits on a committee on a day, in the order of the regulation."""
    with desk.database.read() as reader:
        people = reader.people.everyone()
    return roster(desk.regulations.committee(committee_id), desk.regulations, people, on)


def add_holder(desk: Desk, holder: Holder) -> Holder:
    """Record that someone holds a post; the last holder's term ends the day before (B46-5).

    One from the same day on takes the place of the record before: so a wrong name is put right.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = _add_holder(desk, uow, holder)
        uow.commit()
        return kept


def end_holder(desk: Desk, holder_id: int, until: date) -> Changes:
    """Record the last day on which someone held a post."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        people = uow.people.everyone()
        found = next((one for one in people.holders if one.id == holder_id), None)
        if found is None:
            raise RuleError([Problem(message=f"職の記録 {holder_id} は登録されていません。")])
        refuse(check_end(found, until, people))
        uow.people.end_holder(holder_id, until)
        uow.commit()
    return Changes(people=True)


def appoint(desk: Desk, appointment: Appointment) -> Appointment:
    """Record that someone was elected, appointed or chosen for a seat; who sat there before ends the day before."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        known = uow.people.everyone().appointments
        refuse([*check_appointment(appointment, desk.regulations), *check_taken(appointment, known)])
        for one in replaced_by(appointment, known):
            uow.people.end_appointment(one.id, appointment.since - ONE_DAY)
        kept = uow.people.add_appointment(appointment)
        uow.commit()
        return kept


def appoint_temporary(desk: Desk, meeting_id: int, name: str, *, title: str = "") -> Appointment:
    """Record that the chair makes someone a member for one meeting (A-17-2, A-22-2)."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        meeting = uow.meetings.get(meeting_id)
        appointment = Appointment(
            committee_id=meeting.committee_id,
            seat_id="",
            name=name.strip(),
            title=title.strip(),
            since=meeting.held_on,
            until=meeting.held_on,
            temporary=True,
            meeting_id=meeting_id,
        )
        called = check_called(appointment, meeting, uow.people.everyone())
        refuse([*check_appointment(appointment, desk.regulations), *called])
        kept = uow.people.add_appointment(appointment)
        uow.commit()
        return kept


def end_appointment(desk: Desk, appointment_id: int, until: date) -> Changes:
    """Record the last day of an appointment; a day before the meeting takes back that a temporary member was called."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        people = uow.people.everyone()
        found = next((one for one in people.appointments if one.id == appointment_id), None)
        if found is None:
            raise RuleError([Problem(message=f"任命の記録 {appointment_id} は登録されていません。")])
        refuse(check_end(found, until, people))
        uow.people.end_appointment(appointment_id, until)
        uow.commit()
    return Changes(people=True)


def import_holders(desk: Desk, path: Path, *, since: date | None = None) -> Imported:
    """Take in the list of who holds which post from `since` on, whole or not at all; who goes on is left as he is."""
    from kiosk_app.exchange.holders_csv import read_holders

    found = read_holders(path, desk.regulations, since=since, today=desk.today)
    refuse(found.problems)
    kept, problems = [], [*found.problems, *_doubles(desk, found)]
    with desk.database.write(desk.actor, desk.clock()) as uow:
        for holder, place in zip(found.holders, found.places, strict=True):
            if _goes_on(holder, uow.people.everyone()):
                continue
            try:
                kept.append(_add_holder(desk, uow, holder))
            except RuleError as error:
                problems += [
                    _placed(problem, place) for problem in error.problems if isinstance(problem, Problem)
                ]
        refuse(problems)
        uow.commit()
    return Imported(tuple(kept), len(found.holders) - len(kept), found.problems)


def _doubles(desk: Desk, found: "ReadHolders") -> Iterator[Problem]:
    """Tell of posts that a list fills twice from one day on: nobody could say who holds them."""
    seen: set[tuple[str, date]] = set()
    for holder, place in zip(found.holders, found.places, strict=True):
        if (holder.post_id, holder.since) in seen:
            message = f"「{desk.regulations.post(holder.post_id).name}」が、同じ日から二度書かれています。"
            yield Problem(message=message, place=replace(place, column="職"))
        seen.add((holder.post_id, holder.since))


def _add_holder(desk: Desk, uow: UnitOfWork, holder: Holder) -> Holder:
    people = uow.people.everyone()
    refuse(check_holder(holder, people, desk.regulations))
    for one in ended_by(holder, people.holders):
        uow.people.end_holder(one.id, holder.since - ONE_DAY)
    return uow.people.add_holder(holder)


def _goes_on(holder: Holder, people: People) -> bool:
    """Tell whether the same person holds the post on that day already."""
    return any(
        one.post_id == holder.post_id
        and one.name == holder.name
        and covers(one.since, one.until, holder.since)
        for one in people.holders
    )


def _placed(problem: Problem, place: Place) -> Problem:
    return problem.at(replace(place, column=problem.place.field, field=""))
