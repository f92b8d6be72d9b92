"""How the home page is laid out: duties and the next meeting above, the filing grid below."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.campaign_grid import GridRow
from kiosk_app.ui.home.duties import DutyLine, duty_columns
from kiosk_app.ui.home.next_meeting import NextMeeting
from kiosk_app.ui.home.timeline import Timeline
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Card, Empty, label, pile, split

NO_DUTIES = "いま、することはありません。"
NO_PLANS = "まだ計画書がありません。\n「計画書等」で F2 で作成するか、「取込み」で各課から届いたファイルを読み込んでください。"


class HomeView:
    """Build the page once; the grid's columns change with the plans that were filed."""

    def __init__(self, page: QWidget, today: date) -> None:
        self.duties: ListView[DutyLine] = ListView(RowModel(duty_columns(today)), "今すること")
        self.duties.setSelectionMode(ListView.SelectionMode.SingleSelection)
        self.no_duties = Empty(NO_DUTIES)
        self.next = NextMeeting()
        self.timeline = Timeline()
        self.grid: ListView[GridRow] | None = None
        self.no_plans = Empty(NO_PLANS)
        parts = (self._above(), self._below())
        inside = QWidget()
        inside.setObjectName("scrolled")
        around = QVBoxLayout(inside)
        around.setContentsMargins(14, 12, 14, 12)
        around.addWidget(split(Qt.Orientation.Vertical, parts, (330, 300)))
        scroll = QScrollArea()  # a small screen scrolls, nothing is squeezed away
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _above(self) -> QWidget:
        self.duty_stack = _stack(self.duties, self.no_duties)
        self.duty_card = Card("今すること")
        self.duty_card.add(self.duty_stack, 1)
        self.course = Card("年度の流れ")
        self.course.add(self.timeline)
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.duty_card, 6)
        across.addWidget(pile(self.next, self.course), 5)
        return made

    def _below(self) -> Card:
        self.grid_stack = _stack(self.no_plans)
        self.hint = label("セルを選んで Enter を押すと、その計画書の一覧を開きます。", "muted")
        self.filing = Card("提出状況")
        self.filing.add(self.grid_stack, 1)
        self.filing.add(self.hint)
        return self.filing

    def set_grid(self, grid: ListView[GridRow]) -> None:
        """Put another grid in the place of the present one."""
        if self.grid is not None:
            self.grid_stack.removeWidget(self.grid)
            self.grid.deleteLater()
        self.grid = grid
        self.grid_stack.addWidget(grid)
        self.grid_stack.setCurrentWidget(grid)


def _stack(*widgets: QWidget) -> QStackedWidget:
    made = QStackedWidget()
    for widget in widgets:
        made.addWidget(widget)
    return made
