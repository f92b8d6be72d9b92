"""Evaluations by a sub-committee: a target system goes in, a person's verdict comes out (B46-8, M-8)."""

from dataclasses import replace

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.review import Review, ReviewVerdict
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import Changes, Desk


def add_review(desk: Desk, review: Review) -> Review:
    """Put a target system on the list of a sub-committee's meeting."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        meeting = uow.meetings.get(review.meeting_id)
        if desk.regulations.committee(meeting.committee_id).parent is None:
            raise RuleError(
                [
                    Problem(
                        message="評価対象システムは、部会の会議にだけ登録できます。",
                        place=Place(field="会議"),
                    )
                ]
            )
        kept = uow.reviews.add(review)
        uow.commit()
        return kept


def conclude(desk: Desk, review_id: int, verdict: ReviewVerdict, opinion: str) -> Changes:
    """Record the verdict that the sub-committee gave, with its opinion."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        review = uow.reviews.get(review_id)
        uow.reviews.save(replace(review, verdict=verdict, opinion=opinion))
        uow.commit()
    return Changes(meetings=frozenset({review.meeting_id}))
