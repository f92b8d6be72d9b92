"""How the step 議事録 is laid out: the text, and the record beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.ui.fonts import even
from kiosk_app.ui.widgets.composing import CompositionGuard
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, Empty, button, label, row
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.ui.widgets.text_area import TextArea

EMPTY = "議事録はまだありません。\n「議事録を作成」で、登録した結果から下書きを作ります。"
NO_RECORD = "会議の結果がまだ登録されていません。\n「当日」で結果を登録すると、議事録を作れます。"


class MinutesView:
    """Build the step once."""

    def __init__(self, page: QWidget, files: MadeFiles) -> None:
        self.body = TextArea()
        self.body.setTabChangesFocus(False)
        self.body.setAccessibleName("議事録の本文")
        self.body.setFont(even())  # before it has a parent: a style sheet resets the font of a child
        CompositionGuard(self.body)
        self.empty = Empty(EMPTY)
        self.texts = QStackedWidget()
        self.texts.addWidget(self.body)
        self.texts.addWidget(self.empty)
        self.state = label("", "muted")
        self.draft = button("議事録を作成", main=True)
        self.again = button("記録から作り直す…")
        self.correct = button("正誤を加える…")
        self.save = button("保存")
        self.confirm = button("確定…")
        self.files_button = button("Word・PDFで保存…")
        self.text = Card("議事録")
        self.text.add(self.state)
        self.text.add(self.texts, 1)
        self.text.body.addLayout(
            row(self.draft, self.again, self.save, self.confirm, self.correct, self.files_button)
        )
        self.record = Sheet("会議の記録")
        beside = Card("会議の記録")
        beside.add(self.record, 1)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(beside, 1)
        lines.addWidget(files)
        self.files = files
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.text)
        splitter.addWidget(right)
        splitter.setSizes([700, 480])
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
