from collections.abc import Callable

import pytest

from kiosk_app.documents.content import Document
from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.layout import Layout, lay_out


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return installed_fonts()


@pytest.fixture
def laid_out(fonts: FontSet) -> Callable[[Document], Layout]:
    return lambda doc: lay_out(doc, fonts)
