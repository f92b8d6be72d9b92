"""How the step 当日 is laid out: attendance, the items with the chosen one below, and the meeting as a whole."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QWidget

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.meeting.day.guests import guest_parts
from kiosk_app.ui.meeting.day.item_editor import ItemEditor
from kiosk_app.ui.meeting.day.items import ItemList
from kiosk_app.ui.meeting.day.script_card import ScriptCard
from kiosk_app.ui.meeting.day.seats import SeatList
from kiosk_app.ui.widgets.editors import LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Form, Group
from kiosk_app.ui.widgets.panels import Card, button, label, pile, row, split, wrapped
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.ui.widgets.read_editors import TimeEditor
from kiosk_app.ui.widgets.row_editors import RowsEditor

SEAT_HELP = "Space 欠席　D 代理　O オンライン　L この案件で退席"
_LEFT, _MIDDLE, _RIGHT = 336, 584, 270
_SEAT_FORM = 108
_SHARES = (29, 48, 23)
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
        self.items = ItemList(style)
        self.item = ItemEditor(style, today)
        self.whole = Form((Group(title="", fields=_whole_fields()),))
        self.script = ScriptCard()
        self.state = label("", "muted")
        self.problems = ProblemList(on_problem)
        self.splitter = split(
            Qt.Orientation.Horizontal,
            (self._attendance(), self._deliberation(), self._meeting()),
            (_LEFT, _MIDDLE, _RIGHT),
            _SHARES,
        )
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _attendance(self) -> Card:
        self.seat_form.setFixedHeight(_SEAT_FORM)
        self.call = button("臨時委員…")
        self.call.setToolTip("この会議に限って加わる臨時委員を記録します。")
        card = Card("出席")
        card.top.addWidget(self.call)
        card.add(self.quorum)
        card.add(self.seats, 1)
        card.add(wrapped(SEAT_HELP, "muted"))
        card.add(self.seat_form)
        return card

    def _deliberation(self) -> Card:
        self.items.setFixedHeight(_LINE * (_ITEM_LINES + 1) + 4)
        self.item.setObjectName("scrolled")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.item)
        card = Card("議事")
        card.add(self.items)
        card.add(scroll, 1)
        return card

    def _meeting(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("司会原稿と会議の全体")
        meeting = Card("")
        meeting.add(self.whole, 3)
        self.tabs.addTab(self.script, "司会原稿")
        self.tabs.addTab(meeting, "開閉会・事務局")
        check = Card("登録の前に")
        check.add(self.state)
        check.add(self.problems, 1)
        self.make_sheet = button("記入票を作る…")
        self.make_sheet.setToolTip("PCのない会場で記入する当日記入票（Word）を作ります。")
        self.read_sheet = button("記入票を読む…")
        self.read_sheet.setToolTip("記入した当日記入票を読み、当日の内容にします。登録はまだしません。")
        check.body.addLayout(row(self.make_sheet, self.read_sheet))
        return pile(self.tabs, check, stretches=(3, 1))

    def show_whole(self) -> None:
        """Show the fields of the meeting as a whole."""
        self.tabs.setCurrentIndex(1)


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
            make=lambda: RowsEditor("事務局等", parts, add="出席者を足す"),
            places=("関係者",),
        ),
        Field(key="other", label="その他", make=lambda: LongEditor(lines=3)),
    )
