"""Full collections wait until the clerk turns to another program."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk_app.ui.collecting import _collect, spare


@pytest.fixture
def spared(dressed: QApplication) -> Iterator[QApplication]:
    before = gc.get_threshold()
    spare(dressed)
    yield dressed
    gc.set_threshold(*before)
    gc.unfreeze()
    dressed.applicationStateChanged.disconnect(_collect)


class Ring:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.itself = self


def test_a_full_collection_comes_when_the_clerk_turns_away(spared: QApplication) -> None:
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[2] > 100
    ring = weakref.ref(Ring())
    spared.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert ring() is not None
    spared.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert ring() is None
