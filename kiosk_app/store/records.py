"""What happened at a meeting, with its seats as they were: a draft until it is recorded, then its decisions stand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import select

from kiosk_app.domain.decision import Decision
from kiosk_app.domain.meeting import MeetingRecord
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.store.decisions import Decisions
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import from_json, to_json, tuple_from_json
from kiosk_app.store.tables import MeetingRecordTable, MinutesTable, table_of

RECORD = table_of(MeetingRecordTable)
MINUTES = table_of(MinutesTable)


class StoredRecord(NamedTuple):
    """A record on file: whether its decisions stand, and who sat on the committee."""

    record: MeetingRecord
    roster: tuple[Seat, ...]
    final: bool


class Records:
    """Keep one record per meeting."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, meeting_id: int) -> StoredRecord | None:
        """Return the record of a meeting, a draft too, or None."""
        row = self._row(meeting_id)
        if row is None:
            return None
        record = from_json(MeetingRecord, row.content)
        if row.final:
            record = replace(record, decisions=Decisions(self._ledger).of_meeting(meeting_id))
        return StoredRecord(record, tuple_from_json(Seat, row.roster), row.final)

    def finished(self) -> dict[int, StoredRecord]:
        """Return the finished records by meeting, without their decisions."""
        rows = self._ledger.connection.execute(select(RECORD).where(RECORD.c.final))
        return {
            row.meeting_id: StoredRecord(
                from_json(MeetingRecord, row.content), tuple_from_json(Seat, row.roster), final=True
            )
            for row in rows
        }

    def draft(self, record: MeetingRecord, roster: Sequence[Seat]) -> None:
        """Keep an unfinished record; its decisions do not stand yet."""
        self._refuse_final(record.meeting_id)
        self._put(record, roster, final=False)

    def keep(self, record: MeetingRecord, roster: Sequence[Seat]) -> MeetingRecord:
        """Keep a finished record instead of its draft; its decisions stand and are sealed."""
        self._refuse_final(record.meeting_id)
        self._put(replace(record, decisions=()), roster, final=True)
        decisions = Decisions(self._ledger).add_many(
            [replace(one, meeting_id=record.meeting_id) for one in record.decisions]
        )
        return replace(record, decisions=decisions)

    def correct(self, record: MeetingRecord) -> None:
        """Correct attendance and remarks of a finished record until its minutes are confirmed; decisions stand."""
        found = self.get(record.meeting_id)
        if found is None or not found.final:
            raise RuleError([Problem(message="この会議の結果はまだ登録されていません。")])
        if self._confirmed(record.meeting_id):
            raise RuleError(
                [
                    Problem(
                        message="議事録が確定しているため、会議の記録を変更できません。",
                        fix="誤りは、理由を付けて正誤として記録してください。",
                    )
                ]
            )
        if _plain(record.decisions) != _plain(found.record.decisions):
            raise RuleError(
                [Problem(message="登録した決定は変更できません。", fix="決定は元のままにしてください。")]
            )
        self._put(replace(record, decisions=()), found.roster, final=True)

    def _put(self, record: MeetingRecord, roster: Sequence[Seat], *, final: bool) -> None:
        values = {"content": to_json(record), "roster": to_json(tuple(roster)), "final": final}
        row = self._row(record.meeting_id)
        if row is None:
            self._ledger.insert(MeetingRecordTable, {**values, "version": 1, "meeting_id": record.meeting_id})
        else:
            self._ledger.update(MeetingRecordTable, row.id, values, action="record")

    def _refuse_final(self, meeting_id: int) -> None:
        row = self._row(meeting_id)
        if row is not None and row.final:
            raise RuleError(
                [Problem(message="この会議の結果は登録済みです。", fix="登録した決定は変更できません。")]
            )

    def _confirmed(self, meeting_id: int) -> bool:
        wanted = select(MINUTES.c.confirmed_on).where(MINUTES.c.meeting_id == meeting_id)
        return self._ledger.connection.execute(wanted).scalar_one_or_none() is not None

    def _row(self, meeting_id: int) -> Any:
        wanted = select(RECORD).where(RECORD.c.meeting_id == meeting_id)
        return self._ledger.connection.execute(wanted).one_or_none()


def _plain(decisions: Sequence[Decision]) -> set[tuple[object, ...]]:
    return {(one.item_id, one.plan_id, one.kind, one.reason, one.opinion, one.ballots) for one in decisions}
