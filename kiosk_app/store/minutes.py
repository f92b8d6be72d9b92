"""Minutes: drafted, edited, confirmed and then locked; later only 正誤 with a reason (M-7)."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from kiosk_app.domain.meeting import Erratum, Minutes
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.seals import Seals
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.tables import ErratumTable, MeetingRecordTable, MinutesTable, table_of

MINUTES = table_of(MinutesTable)
ERRATUM = table_of(ErratumTable)
RECORD = table_of(MeetingRecordTable)


class MinutesBook:
    """Keep minutes and their corrections."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, meeting_id: int) -> Minutes | None:
        """Return the minutes of a meeting, or None when none were drafted."""
        found = self._row(meeting_id)
        return None if found is None else found[1]

    def save(self, minutes: Minutes, expected_version: int) -> Minutes:
        """Keep drafted minutes; the first draft expects version 0.

        Raises StaleError when they moved on, RuleError when they are confirmed.
        """
        found = self._row(minutes.meeting_id)
        SearchIndex(self._ledger.connection).put("minutes", [(minutes.meeting_id, "議事録", (minutes.body,))])
        if found is None:
            fresh = replace(minutes, version=1)
            self._ledger.insert(MinutesTable, columns_of(fresh, MINUTES))
            return fresh
        row_id, old = found
        _refuse_confirmed(old)
        changes = {"body": minutes.body, "drafted_on": minutes.drafted_on}
        version = self._ledger.update(
            MinutesTable, row_id, changes, expected_version=expected_version, what="議事録"
        )
        return replace(minutes, version=version)

    def confirm(self, meeting_id: int, on: date, by: str) -> Minutes:
        """Confirm, lock and seal the minutes together with the record they tell of."""
        found = self._row(meeting_id)
        if found is None:
            raise UsageError("議事録がまだ作成されていません。")
        row_id, old = found
        _refuse_confirmed(old)
        version = self._ledger.update(
            MinutesTable, row_id, {"confirmed_on": on, "confirmed_by": by}, action="confirm"
        )
        seals = Seals(self._ledger)
        seals.put("minutes", row_id)
        records = select(RECORD.c.id).where(RECORD.c.meeting_id == meeting_id, RECORD.c.final.is_(True))
        seals.put_many("meeting_record", self._ledger.connection.execute(records).scalars().all())
        return replace(old, version=version, confirmed_on=on, confirmed_by=by)

    def add_erratum(self, erratum: Erratum) -> Erratum:
        """Record a correction of confirmed minutes; raise RuleError while they can still be edited."""
        found = self._row(erratum.meeting_id)
        if found is None or found[1].confirmed_on is None:
            raise RuleError(
                [
                    Problem(
                        message="議事録はまだ確定していません。", fix="正誤ではなく、本文を直してください。"
                    )
                ]
            )
        return replace(erratum, id=self._ledger.insert(ErratumTable, columns_of(erratum, ERRATUM)))

    def errata(self, meeting_id: int) -> tuple[Erratum, ...]:
        """Return the corrections in the order in which they were made."""
        wanted = select(ERRATUM).where(ERRATUM.c.meeting_id == meeting_id).order_by(ERRATUM.c.id)
        return tuple(value_from(Erratum, row) for row in self._ledger.connection.execute(wanted).mappings())

    def _row(self, meeting_id: int) -> tuple[int, Minutes] | None:
        wanted = select(MINUTES).where(MINUTES.c.meeting_id == meeting_id)
        row = self._ledger.connection.execute(wanted).mappings().one_or_none()
        return None if row is None else (row["id"], value_from(Minutes, row))


def _refuse_confirmed(minutes: Minutes) -> None:
    if minutes.confirmed_on is not None:
        raise RuleError(
            [
                Problem(
                    message="議事録は確定済みのため、変更できません。",
                    fix="誤りは、理由を付けて正誤として記録してください。",
                )
            ]
        )
