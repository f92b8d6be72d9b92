"""Evaluations by sub-committees, and whether the parent committee has heard of them (B46-8, M-8)."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, select

from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.review import Review
from kiosk_app.errors import UsageError
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import columns_of, value_from
from kiosk_app.store.tables import MeetingTable, ReviewTable, table_of

REVIEW = table_of(ReviewTable)
MEETING = table_of(MeetingTable)


class Reviews:
    """Keep evaluations."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, review: Review) -> Review:
        """Put a target system on a sub-committee's list."""
        return replace(review, id=self._ledger.insert(ReviewTable, columns_of(review, REVIEW)))

    def get(self, review_id: int) -> Review:
        """Return one evaluation; raise UsageError when there is none."""
        found = self._where(REVIEW.c.id == review_id)
        if not found:
            raise UsageError(f"評価対象 {review_id} は登録されていません。")
        return found[0]

    def save(self, review: Review) -> Review:
        """Keep a verdict and an opinion."""
        self._ledger.update(ReviewTable, review.id, columns_of(review, REVIEW))
        return review

    def rows(self) -> tuple[Review, ...]:
        """List all evaluations in the order in which they were listed."""
        return self._where()

    def of_meeting(self, meeting_id: int) -> tuple[Review, ...]:
        """Return what a sub-committee's meeting evaluates."""
        return self._where(REVIEW.c.meeting_id == meeting_id)

    def reported_to(self, meeting_id: int) -> tuple[Review, ...]:
        """Return the evaluations that were reported to a meeting."""
        return self._where(REVIEW.c.reported_meeting_id == meeting_id)

    def unreported(self, committee_id: str, regulations: Regulations) -> tuple[Review, ...]:
        """Return concluded evaluations of a committee's sub-committees that it has not heard of."""
        children = [rule.id for rule in regulations.committees if rule.parent == committee_id]
        meetings = select(MEETING.c.id).where(MEETING.c.committee_id.in_(children))
        return self._where(
            REVIEW.c.reported_meeting_id.is_(None),
            REVIEW.c.verdict.is_not(None),
            REVIEW.c.meeting_id.in_(meetings),
        )

    def all_unreported(self, regulations: Regulations) -> tuple[Review, ...]:
        """Return concluded evaluations that no parent committee has heard of."""
        parents = {rule.parent for rule in regulations.committees if rule.parent is not None}
        return tuple(one for parent in sorted(parents) for one in self.unreported(parent, regulations))

    def mark_reported(self, review_ids: Iterable[int], meeting_id: int) -> None:
        """Record that the parent committee heard of evaluations."""
        for review_id in review_ids:
            self._ledger.update(ReviewTable, review_id, {"reported_meeting_id": meeting_id}, action="report")

    def _where(self, *wanted: ColumnElement[bool]) -> tuple[Review, ...]:
        rows = self._ledger.connection.execute(select(REVIEW).where(*wanted).order_by(REVIEW.c.id))
        return tuple(value_from(Review, row) for row in rows.mappings())
