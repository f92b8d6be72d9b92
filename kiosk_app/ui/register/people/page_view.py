"""How the tab of posts and people is laid out: holders and appointments, and beside them a committee on a day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.membership import Seat
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.register.people.rows import (
    APPOINTMENT_COLUMNS,
    HOLDER_COLUMNS,
    SEAT_COLUMNS,
    AppointmentRow,
    HolderRow,
)
from kiosk_app.ui.widgets.editors import ChoiceEditor, FlagEditor
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Card, Empty, button, label, row, split
from kiosk_app.ui.widgets.read_editors import DateEditor

_DAY_WIDTH = 150
NOBODY = "氏名で任命された者はいません。\n任命の必要な席があるときは「任命する」で記録します。"


class PeopleView:
    """Build the tab once."""

    def __init__(
        self, page: QWidget, preferences: Preferences, committees: Sequence[tuple[str, str]], today: date
    ) -> None:
        self.filters = FilterLine("職にある者", "職・氏名で絞り込む")
        self.past = FlagEditor("過去の者も見る")
        self.holders: ListView[HolderRow] = ListView(RowModel(HOLDER_COLUMNS), "職にある者")
        preferences.follow_columns("holders", self.holders.horizontalHeader())
        self.appointments: ListView[AppointmentRow] = ListView(RowModel(APPOINTMENT_COLUMNS), "委員の任命")
        self.nobody = Empty(NOBODY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.appointments)
        self.lists.addWidget(self.nobody)
        self.add = button("後任を記録する…", main=True)
        self.end = button("終わりの日…")
        self.take_in = button("異動の取込み…")
        self.appoint = button("任命する…")
        self.end_appointment = button("任命の終わりの日…")
        self.day = DateEditor(lambda: today)
        self.day.set_value(today)
        self.committee = ChoiceEditor(committees)
        self.seats: ListView[Seat] = ListView(RowModel(SEAT_COLUMNS), "その日の委員")
        self.counted = label("", "muted")
        left = split(Qt.Orientation.Vertical, (self._people(), self._appointed()), (340, 190), (2, 1))
        layout = QVBoxLayout(page)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(split(Qt.Orientation.Horizontal, (left, self._sitting()), (720, 460), (3, 2)))

    def _people(self) -> QWidget:
        top = row(self.filters, self.past, stretch=False)
        top.setStretch(0, 1)
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(top)
        lines.addWidget(self.holders, 1)
        lines.addLayout(row(self.add, self.end, self.take_in))
        return made

    def _appointed(self) -> QWidget:
        card = Card("委員の任命", "職によらない席に就いた者")
        card.add(self.lists, 1)
        card.body.addLayout(row(self.appoint, self.end_appointment))
        return card

    def _sitting(self) -> QWidget:
        day, committee = label("日", "muted"), label("会議体", "muted")
        day.setBuddy(self.day)
        committee.setBuddy(self.committee)
        self.day.setAccessibleName("この日の委員")
        self.day.setFixedWidth(_DAY_WIDTH)
        self.committee.setAccessibleName("委員を見る会議体")
        card = Card("その日の委員")
        across = row(day, self.day, committee, self.committee, stretch=False)
        across.setStretch(3, 1)
        card.body.addLayout(across)
        card.add(self.seats, 1)
        card.add(self.counted)
        return card
