"""Full collections of the memory's garbage keep the window's thread for 100 ms and more: they wait for a better time.

What lives as long as the window is taken out of the collector's sight, young garbage goes as ever, and the whole is
looked through when the clerk turns to another program.
"""

import gc

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_RARELY = 1000  # collections of the middle generation before a full one comes by itself


def spare(application: QGuiApplication) -> None:
    """Keep full collections out of the clerk's way from now on."""
    gc.freeze()
    young, middle, _old = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)
    application.applicationStateChanged.connect(_collect)


def _collect(state: Qt.ApplicationState) -> None:
    if state is not Qt.ApplicationState.ApplicationActive:
        gc.collect()
