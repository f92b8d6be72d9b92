"""Every letter that goes out beside the papers of a meeting, as golden text."""

from collections.abc import Callable

import pytest

from kiosk_app.documents.content import Document
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.decision import Route
from tests.compose import letters
from tests.compose.conftest import Golden

LETTERS: dict[str, Callable[[], tuple[Document, ...]]] = {
    "alone_urgent": lambda: letters.alone(Route.URGENT),
    "alone_chair": lambda: letters.alone(Route.CHAIR, article="規則第46号第13条の2"),
    "alone_without": lambda: letters.alone(Route.WITHOUT),
    "attendance": letters.attendances,
    "change": letters.changes,
    "condition_inquiry": letters.inquiries,
    "consultation": letters.consultations,
    "minor": letters.minors,
    "usage_request": letters.usages,
    "evaluation": letters.evaluations,
    "written": letters.written,
    "addendum": letters.addenda,
}


@pytest.mark.parametrize("name", LETTERS)
def test_letters_read_as_they_did(name: str, golden: Golden) -> None:
    golden(f"letter_{name}", "\n".join(render_text(paper) for paper in LETTERS[name]()))
