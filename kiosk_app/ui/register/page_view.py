"""How the page of the register is laid out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.register import Processing, RegisterRow, YearStatus
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Card, Empty, label
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.ui.widgets.step_bar import StepBar


def _number(row: RegisterRow) -> str:
    if row.year.status is YearStatus.RESTING:
        return "－"
    return "" if row.year.number is None else str(row.year.number)


COLUMNS = (
    Column[RegisterRow](title="番号", text=_number, width=50, order=lambda r: r.year.order, figures=True),
    Column[RegisterRow](title="情報システム", text=lambda r: r.business.key.system, width=112, gives_way=2),
    Column[RegisterRow](title="部", text=lambda r: r.business.bureau_label, width=104, gives_way=1),
    Column[RegisterRow](title="課", text=lambda r: r.business.section_label, width=112),
    Column[RegisterRow](
        title="業務名",
        text=lambda r: r.business.key.name,
        width=220,
        stretch=True,
        tone=lambda r: Tone.MUTED if r.year.status is YearStatus.RESTING else Tone.PLAIN,
    ),
    Column[RegisterRow](title="種別", text=lambda r: r.year.mark.label, width=46),
    Column[RegisterRow](title="処理回数", text=lambda r: r.year.frequency, width=90),
    Column[RegisterRow](
        title="主な処理・概要", text=lambda r: r.year.outputs or r.year.outline, width=180, gives_way=3
    ),
)


class RegisterView:
    """Build the page once."""

    def __init__(self, page: QWidget, preferences: Preferences) -> None:
        self.filters = FilterLine("台帳", "業務名・部課で絞り込む")
        self.filters.add_choice("bureau", "部")
        self.kinds = StepBar([kind.label for kind in Processing])
        self.list: ListView[RegisterRow] = ListView(RowModel(COLUMNS), "適用業務・システムの台帳")
        preferences.follow_columns("register", self.list.horizontalHeader())
        self.empty = Empty("")
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.note = label("", "muted")
        self.sheet = Sheet("業務の内容")
        detail = Card("")
        detail.add(self.sheet, 1)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.lists, 1)
        lines.addWidget(self.note)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(detail)
        splitter.setSizes([910, 300])
        splitter.setStretchFactor(0, 1)
        preferences.follow_splitter("register", splitter)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        across = QHBoxLayout()
        across.addWidget(self.filters, 1)
        across.addWidget(self.kinds)
        layout.addLayout(across)
        layout.addWidget(splitter, 1)
