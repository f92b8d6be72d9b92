"""How the step 通知 is laid out."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.ui.meeting.notices.rows import SECTION_COLUMNS, SectionRow
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.ui.widgets.panels import Card, Empty, button, row, wrapped

EMPTY = "通知する結果はまだありません。\n「当日」で結果を登録すると、課ごとの通知を作れます。"


class NoticesView:
    """Build the step once."""

    def __init__(self, page: QWidget, files: MadeFiles) -> None:
        self.state = wrapped("", "big")
        self.list: ListView[SectionRow] = ListView(RowModel(SECTION_COLUMNS), "課ごとの審議結果")
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.make = button("通知文をすべて作る…", main=True)
        self.look = button("通知文を見る")
        self.sent = button("通知済みにする…")
        self.results = Card("審議結果の通知")
        self.results.add(self.state)
        self.results.add(self.lists, 1)
        self.results.body.addLayout(row(self.make, self.look, self.sent))
        self.files = files
        self.images = PageImages()
        browser = QWidget()
        lines = QVBoxLayout(browser)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(self.results, 1)
        lines.addWidget(files)
        self.stack = QStackedWidget()
        self.stack.addWidget(browser)
        self.stack.addWidget(self.images)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
