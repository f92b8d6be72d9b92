"""How the page of settings is laid out: a tab for the rules in words, and one for the care of the record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, button, label, pile, row, split, wrapped
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.ui.widgets.sheet import Sheet

CARE = "控え・点検・画面"
LOOKS = (("", "システムに合わせる"), ("light", "明るい"), ("dark", "暗い"))


class SettingsView:
    """Build the page once."""

    def __init__(self, page: QWidget, files: MadeFiles) -> None:
        self.rules = Sheet("この区の規則")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("規則と記録")
        self.tabs.addTab(_padded(self.rules), "この区の規則")
        self.files = files
        layout = QHBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self.tabs)

    def add_care(self) -> None:
        """Put the tab of the record's care after the others."""
        left, right = pile(self._keeping(), self._looks()), pile(self._inspection())
        both = split(Qt.Orientation.Horizontal, (left, right), (560, 560), (1, 1))
        scroll = QScrollArea()  # a small screen scrolls, nothing is squeezed away
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both.setObjectName("scrolled")
        scroll.setWidget(both)
        self.add_tab(scroll, CARE)

    def add_tab(self, tab: QWidget, name: str) -> None:
        """Put a tab after the others."""
        self.tabs.addTab(_padded(tab), name)

    def _keeping(self) -> Card:
        self.place = wrapped("", "muted")
        self.backup = button("バックアップ…", main=True)
        note = wrapped(
            "控えは、読み直して壊れていないことを確かめてから作られます。記録とは別のディスクに置いてください。"
            "戻すときは「復元」を開きます。",
            "muted",
        )
        card = Card("記録の保管")
        card.add(self.place)
        card.body.addLayout(row(self.backup))
        for widget in (note, self.files):
            card.add(widget)
        return card

    def _inspection(self) -> Card:
        self.check = button("点検する")
        self.verify = button("操作の記録を検証する")
        self.found = wrapped("", "")
        self.problems = ProblemList()
        self.problems.hide()
        self.head = wrapped("", "muted")
        card = Card("点検")
        card.body.addLayout(row(self.check, self.verify))
        card.add(self.found)
        card.add(self.problems)
        card.add(self.head)
        return card

    def _looks(self) -> Card:
        self.look = ChoiceEditor(LOOKS)
        self.look.setAccessibleName("配色")
        self.look.setMinimumContentsLength(10)
        caption = label("配色")
        caption.setBuddy(self.look)
        self.tour = button("ひとめぐりを始める")
        card = Card("画面")
        card.body.addLayout(row(caption, self.look))
        card.body.addLayout(row(self.tour))
        return card


def _padded(widget: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(10, 10, 10, 10)
    layout.addWidget(widget)
    return made
