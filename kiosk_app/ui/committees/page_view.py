"""How the page of committees is laid out."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.ui.committees.rows import MEETING_COLUMNS, MeetingRow
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.flow import Flow
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Empty, button

EMPTY = "この年度の会議はまだありません。\nF2 で会議を設定してください。開催のない年度も、そのまま開催実績になります。"


class CommitteesView:
    """Build the page once."""

    def __init__(self, page: QWidget, preferences: Preferences, title: str, files: MadeFiles) -> None:
        self.filters = FilterLine(title, "会議体・場所で絞り込む")
        self.list: ListView[MeetingRow] = ListView(RowModel(MEETING_COLUMNS), "会議の一覧")
        preferences.follow_columns("meetings", self.list.horizontalHeader())
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.open = button("開く", main=True)
        self.new = button("会議を設定…")
        self.attend = button("出席を求める…")
        self.letters = button("出席依頼を作る…")
        self.files = files
        browser = QWidget()
        lines = QVBoxLayout(browser)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.setSpacing(8)
        lines.addWidget(self.filters)
        lines.addWidget(self.lists, 1)
        lines.addLayout(Flow(self.open, self.new, self.attend, self.letters))
        lines.addWidget(files)
        self.stack = QStackedWidget()
        self.stack.addWidget(browser)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
