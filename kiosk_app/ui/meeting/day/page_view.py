"""How the step 当日 is laid out: attendance, the items with the chosen one below, and the meeting as a whole."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.meeting.day.guests import guest_parts
from kiosk_app.ui.meeting.day.item_editor import ItemEditor
from kiosk_app.ui.meeting.day.items import ItemList
from kiosk_app.ui.meeting.day.seats import SeatList
from kiosk_app.ui.widgets.editors import LongEditor, TextEditor, TimeEditor
from kiosk_app.ui.widgets.form import Field, Form, Group
from kiosk_app.ui.widgets.panels import Card, label, wrapped
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.ui.widgets.row_editors import RowsEditor

SEAT_HELP = "Space 欠席　D 代理　O オンライン　L この案件で退席"
_LEFT, _RIGHT = 336, 270
_ITEM_LINES = 4
_LINE = 25


class DayView:
    """Build the step once."""

    def __init__(
        self,
        page: QWidget,
        style: NumberStyle,
        today: Callable[[], date],
        on_problem: Callable[[Problem], None],
    ) -> None:
        self.quorum = wrapped("", "big")
        self.seats = SeatList()
        self.seat_form = Form((Group(title="", fields=_seat_fields()),))
        self.seat_form.setFixedHeight(108)
        self.attendance = Card("出席")
        self.attendance.add(self.quorum)
        self.attendance.add(self.seats, 1)
        self.attendance.add(wrapped(SEAT_HELP, "muted"))
        self.attendance.add(self.seat_form)
        self.items = ItemList(style)
        self.items.setFixedHeight(_LINE * (_ITEM_LINES + 1) + 4)
        self.item = ItemEditor(style, today)
        self.deliberation = Card("議事")
        self.deliberation.add(self.items)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.item.setObjectName("scrolled")
        scroll.setWidget(self.item)
        self.deliberation.add(scroll, 1)
        self.whole = Form((Group(title="", fields=_whole_fields()),))
        self.state = label("", "muted")
        self.problems = ProblemList(on_problem)
        self.problems.setMinimumHeight(120)
        self.meeting = Card("会議")
        self.meeting.add(self.whole, 3)
        self.check = Card("登録の前に")
        self.check.add(self.state)
        self.check.add(self.problems, 1)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(self.meeting, 3)
        lines.addWidget(self.check, 2)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for widget in (self.attendance, self.deliberation, right):
            splitter.addWidget(widget)
        splitter.setSizes([_LEFT, 1366 - 128 - 48 - _LEFT - _RIGHT, _RIGHT])
        splitter.setStretchFactor(1, 1)
        self.splitter = splitter
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)


def _seat_fields() -> tuple[Field, ...]:
    return (
        Field(key="reason", label="欠席等の理由", make=TextEditor),
        Field(key="proxy_post", label="代理者の職", make=TextEditor),
        Field(key="proxy_name", label="代理者の氏名", make=TextEditor),
    )


def _whole_fields() -> tuple[Field, ...]:
    parts = guest_parts()
    return (
        Field(key="opened_at", label="開会", make=TimeEditor, places=("開会",)),
        Field(key="closed_at", label="閉会", make=TimeEditor, places=("閉会",)),
        Field(
            key="guests",
            label="事務局等",
            make=lambda: RowsEditor("事務局等", parts, add="全体に出席した者を足す"),
            places=("関係者",),
        ),
        Field(key="other", label="その他", make=lambda: LongEditor(lines=3)),
    )
