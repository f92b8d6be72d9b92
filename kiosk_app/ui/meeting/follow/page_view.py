"""How the step フォロー is laid out: the conditions, and the chosen one with its course."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.decision import ConditionCase
from kiosk_app.ui.meeting.follow.rows import condition_columns
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, Empty, button, pile, row, split, wrapped
from kiosk_app.ui.widgets.sheet import Sheet

EMPTY = (
    "この会議の決定に付した条件はありません。\n「当日」で「条件付承認」とした案件の条件が、ここに並びます。"
)
_SHARES = (62, 38)


class FollowView:
    """Build the step once."""

    def __init__(self, page: QWidget, today: Callable[[], date], files: MadeFiles) -> None:
        self.state = wrapped("", "big")
        self.list: ListView[ConditionCase] = ListView(RowModel(condition_columns(today)), "条件の一覧")
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.step = button("対応を記録…", main=True)
        self.look = button("照会文を見る")
        self.make = button("照会文を作る…")
        conditions = Card("承認に付した条件")
        conditions.add(self.state)
        conditions.add(self.lists, 1)
        conditions.body.addLayout(row(self.step, self.look, self.make))
        self.sheet = Sheet("条件の内容と経過")
        detail = Card("内容と経過")
        detail.add(self.sheet, 1)
        self.files = files
        side = pile(detail, files, stretches=(1, 0))
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        sizes = [share * 10 for share in _SHARES]
        self.splitter = split(Qt.Orientation.Horizontal, (conditions, side), sizes, _SHARES)
        layout.addWidget(self.splitter)
