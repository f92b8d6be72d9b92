"""How the page of plans is laid out: the list with its filters and acts, the chosen plan beside it, or the form."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.regulations import Regulations
from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.plans.detail import PlanDetail
from kiosk_app.ui.plans.rows import plan_columns
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.flow import Flow
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Card, Empty, button, label, row

EMPTY = (
    "まだ計画書がありません。\n"
    "F2 で作成するか、「取込み」で各課から届いたファイルを、「貼り付け」でExcelの表を読み込んでください。"
)
_LIST_SHARE = (62, 38)


class PlansView:
    """Build the page once."""

    def __init__(
        self, page: QWidget, detail: PlanDetail, regulations: Regulations, preferences: Preferences
    ) -> None:
        self.filters = FilterLine("計画書等", "件名・部課で絞り込む")
        for key, name in (("year", "対象年度"), ("type", "種別"), ("state", "状態"), ("bureau", "部")):
            self.filters.add_choice(key, name)
        self.list: ListView[PlanRow] = ListView(RowModel(plan_columns(regulations)), "計画書等の一覧")
        preferences.follow_columns("plans", self.list.horizontalHeader())
        self.only_text = label("", "muted")
        self.show_all = button("すべて表示する")
        self.only = QFrame()
        self.only.setObjectName("plain")
        self.only.setLayout(row(self.only_text, self.show_all))
        self.only.hide()
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.accept = button("受付", main=True)
        self.edit = button("編集")
        self.send_back = button("差戻し…")
        self.withdraw = button("取下げ…")
        self.take_in = button("取込み…")
        self.paste = button("貼り付け…")
        self.paste.setToolTip("Excelでコピーした表を下書きの計画書にします（一覧で Ctrl+V）。")
        self.roll = button("前年度から引継ぎ")
        self.more = button("手続")
        self.more.setToolTip(
            "選んだ計画書について、規則の定める手続をします。できない手続には、その訳が出ます。"
        )
        self.detail = detail
        self.sheet = detail.sheet
        self.beside = Card("")
        self.beside.add(detail, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._browser(preferences))
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _browser(self, preferences: Preferences) -> QWidget:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.lists, 1)
        lines.addLayout(
            Flow(
                self.accept,
                self.edit,
                self.send_back,
                self.withdraw,
                self.more,
                self.take_in,
                self.paste,
                self.roll,
            )
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.beside)
        splitter.setSizes([share * 10 for share in _LIST_SHARE])
        splitter.setStretchFactor(0, _LIST_SHARE[0])
        splitter.setStretchFactor(1, _LIST_SHARE[1])
        preferences.follow_splitter("plans", splitter)
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.filters)
        layout.addWidget(self.only)
        layout.addWidget(splitter, 1)
        return made
