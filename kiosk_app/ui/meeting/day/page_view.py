"""How the step 当日 is laid out: attendance, the items with the chosen one below, and the meeting as a whole."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

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
_THREE_COLUMNS = 1000


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
        self._narrow = False
        self.attendance = self._attendance()
        self.check = self._check()
        self.left = pile(self.attendance, stretches=(1,))
        self.right = self._meeting()
        self.splitter = split(
            Qt.Orientation.Horizontal,
            (self.left, self._deliberation(), self.right),
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
        self.help = wrapped(SEAT_HELP, "muted")
        card.add(self.help)
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
        self.meeting = Card("")
        self.meeting.add(self.whole, 3)
        self.tabs.addTab(self.script, "司会原稿")
        self.tabs.addTab(self.meeting, "開閉会等")
        return pile(self.tabs, self.check, stretches=(3, 1))

    def _check(self) -> Card:
        check = Card("登録の前に")
        check.add(self.state)
        check.add(self.problems, 1)
        self.make_sheet = button("記入票を作る…")
        self.make_sheet.setToolTip("PCのない会場で記入する当日記入票（Word）を作ります。")
        self.read_sheet = button("記入票を読む…")
        self.read_sheet.setToolTip("記入した当日記入票を読み、当日の内容にします。登録はまだしません。")
        check.body.addLayout(row(self.make_sheet, self.read_sheet))
        return check

    def arrange(self, width: int) -> None:
        """Show two columns instead of three where there is no room: attendance and what is missing become tabs."""
        narrow = width < _THREE_COLUMNS
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.left.setVisible(not narrow)
        self.help.setVisible(not narrow)
        self.seats.setToolTip(SEAT_HELP if narrow else "")
        self.tabs.setTabText(self.tabs.indexOf(self.script), "原稿" if narrow else "司会原稿")
        if narrow:
            self.tabs.insertTab(0, self.attendance, "出席")
            self.tabs.addTab(self.check, "登録前")
            self.tabs.setCurrentIndex(0)
            return
        for card, place in ((self.attendance, self.left), (self.check, self.right)):
            self.tabs.removeTab(self.tabs.indexOf(card))
            lines = cast("QVBoxLayout", place.layout())
            lines.addWidget(card, 1)
            card.show()

    def enable(self, *, open_: bool, temporary: bool) -> None:
        """Let the day be written as long as it is open."""
        for widget in (self.item, self.whole, self.seat_form, self.make_sheet, self.read_sheet, self.call):
            widget.setEnabled(open_)
        self.call.setVisible(temporary)

    def show_missing(self, text: str, problems: Sequence[Problem]) -> None:
        """Show what stands against registering."""
        self.state.setText(text)
        self.problems.show_problems(problems)

    def show_seats(self) -> None:
        """Show the attendance."""
        if self._narrow:
            self.tabs.setCurrentWidget(self.attendance)

    def show_whole(self) -> None:
        """Show the fields of the meeting as a whole."""
        self.tabs.setCurrentWidget(self.meeting)


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
