"""Golden papers: the text of a document compared with tests/golden/NAME.txt, renewed by --update-golden."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk_app.documents.content import Document
from kiosk_app.documents.render_text import render_text

Golden = Callable[[str, Document | str], None]
FOLDER = Path(__file__).resolve().parent.parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden papers anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a check that a paper reads as it did; a missing or changed golden paper fails until it is renewed."""

    def check(name: str, paper: Document | str) -> None:
        text = paper if isinstance(paper, str) else render_text(paper)
        path = FOLDER / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            path.write_text(text, encoding="utf-8")
        kept = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert text == kept

    return check
