"""The search box: it asks a short pause after the last key; the results are shown by another widget."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.composing import CompositionGuard

_PAUSE_MS = 150
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class SearchBox(QLineEdit):
    """Ask for what is typed, a short pause after the last key."""

    asked = Signal(str)
    entered = Signal()
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setPlaceholderText("検索　計画・会議・議事録・台帳・簿冊（F3）")
        self.setAccessibleName("検索")
        self.setClearButtonEnabled(True)
        CompositionGuard(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._on_return)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move into the results; Esc belongs to the window."""
        if event.key() in _DOWN:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.asked.emit(self.text().strip())
        self.entered.emit()
