"""How the page of settings is laid out: rules in words on the left, care of the record on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from kiosk_app.store.audit import Entry
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.settings.log_rows import LOG_COLUMNS
from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, button, label, row, wrapped
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.ui.widgets.sheet import Sheet

LOOKS = (("", "システムに合わせる"), ("light", "明るい"), ("dark", "暗い"))


class SettingsView:
    """Build the page once."""

    def __init__(self, page: QWidget, files: MadeFiles) -> None:
        self.rules = Sheet("この区の規則")
        self.log: ListView[Entry] = ListView(RowModel(LOG_COLUMNS), "操作の記録")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("規則と記録")
        self.tabs.addTab(_padded(self.rules), "この区の規則")
        self.tabs.addTab(_padded(self.log), "操作の記録")
        self.place = wrapped("", "muted")
        self.backup = button("バックアップ…", main=True)
        self.restore_help = wrapped(
            "復元は、窓を閉じてから kiosk-app restore ファイル名 で行います。", "muted"
        )
        self.files = files
        self.keeping = Card("記録の保管")
        for widget in (self.place, self.backup, self.restore_help, self.files):
            self.keeping.add(widget)
        self.check = button("点検する")
        self.verify = button("操作の記録を検証する")
        self.found = wrapped("", "")
        self.problems = ProblemList()
        self.problems.hide()
        self.head = wrapped("", "muted")
        self.inspection = Card("点検")
        self.inspection.body.addLayout(row(self.check, self.verify))
        self.inspection.add(self.found)
        self.inspection.add(self.problems)
        self.inspection.add(self.head)
        self.look = ChoiceEditor(LOOKS)
        caption = label("配色")
        caption.setBuddy(self.look)
        self.look.setAccessibleName("配色")
        looks = Card("見た目")
        looks.body.addLayout(row(caption, self.look))
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        for card in (self.keeping, self.inspection, looks):
            lines.addWidget(card)
        lines.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tabs)
        splitter.addWidget(right)
        splitter.setSizes([800, 400])
        layout = QHBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(splitter)


def _padded(widget: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(10, 10, 10, 10)
    layout.addWidget(widget)
    return made
