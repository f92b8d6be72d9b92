"""How the page of registers is laid out: the registers, the entries of one, the chosen entry, and the acts below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.ui.ledgers.rows import LEDGER_COLUMNS
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Card, Empty, button, label, row
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.usecases.ledger_overview import LedgerCount

NONE = "この区のプロフィールには、簿冊の定めがありません。\nプロフィールの [[ledgers]] に書くと、ここに並びます。"
EMPTY = "「{name}」の記録はまだありません。\nF2 で記録するか、「ファイル」から一覧を取り込んでください。"
BEYOND = (
    "「{name}」は、見られる者が限られています（{roles}）。\n"
    "見るには、「設定」の「役割」で役割を与えてもらってください。{article}"
)
_SIZES = (306, 520, 370)
_SHARES = (1, 3, 2)


class LedgersView:
    """Build the page once; each register brings its own list."""

    def __init__(self, page: QWidget, preferences: Preferences) -> None:
        self.filters = FilterLine("簿冊", "記録の中の言葉で絞り込む")
        self.filters.add_choice("year", "年度")
        self.filters.add_choice("state", "状態")
        self.ledgers: ListView[LedgerCount] = ListView(RowModel(LEDGER_COLUMNS), "簿冊の一覧")
        self.about = label("", "muted")
        self.empty = Empty(NONE)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.empty)
        self.sheet = Sheet("記録の内容")
        self.detail = Card("")
        self.detail.add(self.sheet, 1)
        self._build_acts()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._browser(preferences))
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _build_acts(self) -> None:
        self.new = button("記録する", main=True)
        self.edit = button("変更")
        self.state = menu_button("状態を変える")
        self.agenda = button("付議する…")
        self.letters = menu_button("通知")
        self.related = menu_button("関係する記録")
        self.papers = menu_button("印刷")
        self.files = menu_button("ファイル")
        self.monthly = button("月間の提出状況")
        self.missing = button("")

    def _browser(self, preferences: Preferences) -> QWidget:
        middle = QWidget()
        lines = QVBoxLayout(middle)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.about)
        lines.addWidget(self.lists, 1)
        self.about.setSizePolicy(
            self.about.sizePolicy().Policy.Ignored, self.about.sizePolicy().verticalPolicy()
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for number, widget in enumerate((self.ledgers, middle, self.detail)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(number, _SHARES[number])
        splitter.setSizes(list(_SIZES))
        preferences.follow_splitter("ledgers", splitter)
        acts = (self.new, self.edit, self.state, self.agenda, self.letters, self.related)
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        top = row(self.filters, self.papers, self.files, stretch=False)
        top.setStretch(0, 1)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        layout.addLayout(row(*acts, self.monthly, self.missing))
        return made


def menu_button(text: str) -> QPushButton:
    """Return a button that offers several acts."""
    made = button(text)
    made.setMenu(QMenu(made))
    return made
