"""Hold a meeting in writing (書面による審議, M-1): answers come in, the meeting is closed, its results stand as any other's."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingRecord
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.written import (
    Reply,
    closing_record,
    counted,
    from_entry,
    is_late,
    missing_seats,
    replies_of,
    to_entry,
)
from kiosk_app.domain.written_checks import check_close, check_reply
from kiosk_app.usecases.desk import Desk, refuse
from kiosk_app.usecases.recording import Recorded, keep


class Replied(NamedTuple):
    """Answers that were kept, and what the clerk should look at."""

    replies: tuple[Reply, ...]
    warnings: tuple[Problem, ...]


class ReplyView(NamedTuple):
    """One answer with its seat: whether it came late, and whether it is the one that counts."""

    reply: Reply
    seat: Seat | None
    late: bool
    counts: bool


class Standing(NamedTuple):
    """How a meeting in writing stands: the answers, and the seats that have not answered in time."""

    dossier: MeetingDossier
    replies: tuple[ReplyView, ...]
    missing: tuple[str, ...]


def add_replies(desk: Desk, meeting_id: int, replies: Sequence[Reply]) -> Replied:
    """Keep members' answers, late ones too; raise RuleError with every fault of every answer."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        problems = [found for reply in replies for found in check_reply(dossier, reply, desk.today)]
        refuse(problems)
        kept = uow.entries.add_many(to_entry(reply, title=f"{reply.seat}の書面の回答") for reply in replies)
        uow.commit()
    warnings = tuple(problem for problem in problems if problem.severity is Severity.WARNING)
    return Replied(tuple(map(from_entry, kept)), warnings)


def add_replies_from_file(desk: Desk, meeting_id: int, path: Path) -> Replied:
    """Keep the answers that a JSON file tells; raise RuleError with every problem and its path."""
    from kiosk_app.exchange.reply_json import read_replies
    from kiosk_app.exchange.sniffing import read_text

    text = read_text(path)
    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    found, problems = read_replies(text, dossier, desk.regulations, file=path.name, today=desk.today)
    refuse(problems)
    kept = add_replies(desk, meeting_id, found)
    return kept._replace(warnings=(*problems, *kept.warnings))


def show_replies(desk: Desk, meeting_id: int) -> Standing:
    """Show every answer of a meeting in writing, and who has not answered."""
    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    replies = replies_of(dossier.entries)
    known = counted(replies, dossier.meeting)
    seats = {seat.key: seat for seat in dossier.roster}
    views = tuple(
        ReplyView(
            reply,
            seats.get(reply.seat),
            is_late(reply, dossier.meeting),
            known.get(reply.seat) == reply,
        )
        for reply in replies
    )
    return Standing(dossier, views, missing_seats(dossier, replies))


def close_written(desk: Desk, meeting_id: int, given: MeetingRecord | None = None) -> Recorded:
    """Close a meeting in writing and record it: answers in time become presences, votes and opinions.

    `given` holds the results that the clerk writes; where a rule on votes decides, the votes give the others. Raises
    RuleError when consent or answers are missing, or a result is.
    """
    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    replies = replies_of(dossier.entries)
    refuse(check_close(dossier, replies, desk.regulations, desk.today))
    return keep(desk, closing_record(dossier, replies, given, style=desk.regulations.number_style))


def close_written_from_file(desk: Desk, meeting_id: int, path: Path) -> Recorded:
    """Close a meeting in writing with the results that a JSON file tells (the form of `meeting record`)."""
    from kiosk_app.exchange.record_json import read_record
    from kiosk_app.exchange.sniffing import read_text

    text = read_text(path)
    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    found, problems = read_record(text, dossier, desk.regulations, file=path.name)
    refuse(problems)
    closed = close_written(desk, meeting_id, found)
    return closed._replace(warnings=(*problems, *closed.warnings))
