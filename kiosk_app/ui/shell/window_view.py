"""How the main window is laid out: the bar above, navigation on the left, the page, the key bar below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.ui.shell.key_bar import KeyBar
from kiosk_app.ui.shell.navigation import Navigation
from kiosk_app.ui.shell.search_box import SearchBox
from kiosk_app.ui.widgets.panels import label

_SMALLEST = (860, 480)  # 1920×1080 at 200 %, less the task bar
_USUAL = (1366, 728)
_SEARCH_WIDTH = 360
_YEAR_WIDTH = 118


class WindowView:
    """Build the frame once; the window fills it."""

    def __init__(self, window: QMainWindow) -> None:
        window.setMinimumSize(*_SMALLEST)
        window.resize(*_USUAL)
        self.ward = label("", "ward")
        self.year = QComboBox()
        self.search = SearchBox()
        self.navigation = Navigation()
        self.pages = QStackedWidget()
        self.opening = QLabel("記録を開いています…")
        self.opening.setObjectName("empty")
        self.opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.opening)
        self.keys = KeyBar()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.pages, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top())
        layout.addLayout(middle, 1)
        layout.addWidget(self.keys)
        window.setCentralWidget(whole)

    def _top(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("topbar")
        caption = label("年度", "muted")
        caption.setBuddy(self.year)
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setMinimumWidth(_YEAR_WIDTH)
        self.year.setAccessibleName("年度")
        self.year.setEnabled(False)
        self.search.setEnabled(False)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(14, 7, 12, 7)
        layout.setSpacing(10)
        layout.addWidget(label("付議録", "product"))
        layout.addWidget(self.ward)
        layout.addSpacing(10)
        layout.addWidget(caption)
        layout.addWidget(self.year)
        layout.addStretch(1)
        layout.addWidget(self.search)
        return bar
