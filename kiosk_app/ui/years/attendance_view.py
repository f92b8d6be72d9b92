"""How the part 会議と出席 is laid out: the picture of a committee's years, the same facts as a list, one year in words."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.turnout import Turnout
from kiosk_app.ui.charts.attendance import AttendanceChart
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, button
from kiosk_app.ui.years.attendance_rows import COLUMNS

EMPTY = "まだ会議の記録がありません。\n「委員会・部会」で会議を開き、当日の出欠を登録すると、ここに並びます。"


class AttendanceView(Browser[Turnout]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.print = button("図と表を印刷…", main=True)
        frame = Frame(
            key="attendance",
            title="会議と出席",
            hint="年度・会議体で絞り込む",
            columns=COLUMNS,
            name="年度ごとの開催と出席",
            sheet="年度の会議と席",
            empty=EMPTY,
        )
        super().__init__(page, frame, (self.print,), files, preferences)
        self.chart = AttendanceChart()
        self.picture = Card("出席の移り変わり")
        self.picture.add(self.chart, 1)
        self.left.insertWidget(0, self.picture, 1)
