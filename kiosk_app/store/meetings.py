"""Meetings, numbered per committee and fiscal year, and everything on record about one (M-1)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, func, select

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Meeting, MeetingMode, MeetingRecord, MeetingState
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import UsageError
from kiosk_app.store.dossiers import Dossiers
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.records import Records
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import MeetingTable, table_of

MEETING = table_of(MeetingTable)


class MeetingFields(TypedDict, total=False):
    """What is known of a meeting when it is set."""

    starts_at: time | None
    place: str
    mode: MeetingMode
    basis: str
    reply_due: date | None


class Meetings:
    """Keep meetings and their records."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._records = Records(ledger)

    def add(
        self, committee_id: str, fiscal_year: int, held_on: date, **fields: Unpack[MeetingFields]
    ) -> Meeting:
        """Set a meeting under the next number of its committee and fiscal year; numbers have no gap."""
        wanted = select(func.coalesce(func.max(MEETING.c.number), 0) + 1).where(
            MEETING.c.committee_id == committee_id, MEETING.c.fiscal_year == fiscal_year
        )
        meeting = Meeting(
            id=0,
            version=1,
            committee_id=committee_id,
            fiscal_year=fiscal_year,
            number=self._ledger.connection.execute(wanted).scalar_one(),
            held_on=held_on,
            **fields,
        )
        meeting = replace(meeting, id=self._ledger.insert(MeetingTable, columns_of(meeting, MEETING)))
        self._index(meeting)
        return meeting

    def get(self, meeting_id: int) -> Meeting:
        """Return a meeting; raise UsageError when there is none."""
        found = self._where(MEETING.c.id == meeting_id)
        if not found:
            raise UsageError(f"会議 {meeting_id} は登録されていません。")
        return found[0]

    def find(self, committee_id: str, fiscal_year: int, number: int) -> Meeting | None:
        """Return 第n回 of a committee in a fiscal year, or None."""
        found = self._where(
            MEETING.c.committee_id == committee_id,
            MEETING.c.fiscal_year == fiscal_year,
            MEETING.c.number == number,
        )
        return found[0] if found else None

    def rows(self, year: int | None = None) -> tuple[Meeting, ...]:
        """List meetings by date, of one fiscal year when given."""
        return self._where() if year is None else self._where(MEETING.c.fiscal_year == year)

    def open(self) -> tuple[Meeting, ...]:
        """List the meetings whose minutes are not confirmed and which were not cancelled."""
        done = (MeetingState.CONFIRMED.value, MeetingState.CANCELLED.value)
        return self._where(MEETING.c.state.not_in(done))

    def save(self, meeting: Meeting, expected_version: int) -> Meeting:
        """Keep a changed meeting; raise StaleError when it moved on. Its number never changes."""
        changes = columns_of(meeting, MEETING)
        for fixed in ("version", "committee_id", "fiscal_year", "number"):
            del changes[fixed]
        version = self._ledger.update(
            MeetingTable, meeting.id, changes, expected_version=expected_version, what=f"会議{meeting.id}"
        )
        saved = replace(meeting, version=version)
        self._index(saved)
        return saved

    def record(self, meeting_id: int) -> MeetingRecord | None:
        """Return what was recorded at a meeting, an unfinished draft too, or None."""
        found = self._records.get(meeting_id)
        return None if found is None else found.record

    def sittings(self) -> tuple[tuple[Meeting, MeetingRecord, tuple[Seat, ...]], ...]:
        """List the meetings that were recorded, by date, with who was there and the seats as they were."""
        found = self._records.finished()
        return tuple(
            (meeting, found[meeting.id].record, found[meeting.id].roster)
            for meeting in self._where()
            if meeting.id in found
        )

    def save_draft(self, record: MeetingRecord, roster: Sequence[Seat]) -> None:
        """Keep an unfinished record; raise RuleError when the finished one is there."""
        self._records.draft(record, roster)

    def save_record(self, record: MeetingRecord, roster: Sequence[Seat]) -> MeetingRecord:
        """Keep the finished record with the seats as they are today; its decisions are sealed.

        A draft is replaced. Raises RuleError when there is a finished record already.
        """
        return self._records.keep(record, roster)

    def correct_record(self, record: MeetingRecord) -> None:
        """Correct attendance and remarks until the minutes are confirmed; the decisions must stay the same."""
        self._records.correct(record)

    def dossier(self, meeting_id: int, regulations: Regulations) -> MeetingDossier:
        """Return everything on record about a meeting; once recorded, with the names of that time."""
        return Dossiers(self._ledger).of([self.get(meeting_id)], regulations)[0]

    def dossiers(self, meetings: Sequence[Meeting], regulations: Regulations) -> tuple[MeetingDossier, ...]:
        """Return everything on record about several meetings."""
        return Dossiers(self._ledger).of(meetings, regulations)

    def _index(self, meeting: Meeting) -> None:
        title = f"{meeting.held_on.isoformat()} 第{meeting.number}回 {meeting.committee_id}"
        SearchIndex(self._ledger.connection).put(
            "meeting", [(meeting.id, title, (meeting.place, meeting.basis))]
        )

    def _where(self, *wanted: ColumnElement[bool]) -> tuple[Meeting, ...]:
        rows = self._ledger.connection.execute(
            select(MEETING).where(*wanted).order_by(MEETING.c.held_on, MEETING.c.id)
        )
        return tuple(value_from(Meeting, row) for row in rows.mappings())
