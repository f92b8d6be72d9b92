"""The page of the sub-committee: the systems that it evaluates, and its meetings."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk_app.ui.committees.page import CommitteesPage
from kiosk_app.ui.page import Page
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.reviews.page import ReviewsPage
from kiosk_app.ui.session import Session, Target


class SubCommitteePage(PartsPage):
    """部会; a part is there only where the ward has it."""

    def __init__(self, session: Session) -> None:
        rules = session.desk.regulations
        parts: list[tuple[str, str, Callable[[], Page]]] = []
        if rules.evaluation.enabled:
            parts.append(("reviews", "部会の評価", partial(ReviewsPage, session)))
        if any(rule.parent for rule in rules.committees):
            parts.append(("meetings", "部会の会議", partial(CommitteesPage, session, sub=True)))
        super().__init__(parts)

    def show_target(self, target: Target) -> None:
        """Show an evaluation, unless a jump names another part."""
        super().show_target(target if target.part else replace(target, part="reviews"))
