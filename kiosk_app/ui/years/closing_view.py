"""How the part 年度の締め is laid out: the year as a picture, what still stands against closing, the year in words."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk_app.domain.year_end import Blocker
from kiosk_app.ui.home.timeline import Timeline
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, button, wrapped
from kiosk_app.ui.years.closing_rows import COLUMNS

_LEAST = 78  # a small screen keeps three lanes: the list needs the room more
KIND = "区分"


class ClosingView(Browser[Blocker]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.close = button("年度を締める…", main=True)
        self.next = button("次の年度を始める")
        self.go = button("その場所へ")
        self.print = button("図を印刷…")
        frame = Frame(
            key="year-end",
            title="年度の締め",
            hint="区分・件名・条文で絞り込む",
            columns=COLUMNS,
            name="締めるまでに残っているもの",
            sheet="残っているものと年度の流れ",
            empty="",
        )
        super().__init__(page, frame, (self.close, self.next, self.go, self.print), files, preferences)
        self.filters.add_choice("kind", KIND)
        self.timeline = Timeline()
        self.timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.timeline.setMinimumHeight(_LEAST)
        self.course = Card("年度の流れ")
        self.course.add(self.timeline)
        self.state = wrapped("", "heading")
        above = page.layout()
        assert isinstance(above, QVBoxLayout)
        above.insertWidget(0, self.course)  # as wide as the page: twelve months need the room
        self.left.insertWidget(0, self.state)
