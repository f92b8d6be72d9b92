"""The manual in a window of its own: topics on the left, text on the right, one box to look for words."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.ui.widgets.composing import CompositionGuard
from kiosk_app.ui.widgets.panels import label
from kiosk_app.ui.widgets.text_area import spread

WINDOW_TOPIC = "窓の使い方"
_SIZE = (900, 620)
_TOPICS_WIDTH = 190


class Manual(QDialog):
    """Show the texts of a folder; it stays open beside the work."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("使い方")
        self.resize(*_SIZE)
        self._texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
        self.words = QLineEdit()
        self.words.setPlaceholderText("言葉を探す")
        self.words.setAccessibleName("使い方の中で探す言葉")
        self.words.setClearButtonEnabled(True)
        CompositionGuard(self.words)
        self.topics = QListWidget()
        self.topics.setAccessibleName("使い方の目次")
        self.text = QTextBrowser()
        self.text.setAccessibleName("使い方の本文")
        self.text.setOpenExternalLinks(False)
        self.nothing = label("", "muted")
        self._lay_out()
        self.topics.currentTextChanged.connect(self._show)
        self.words.textChanged.connect(self._list)
        self.words.returnPressed.connect(self._next)
        self._list("")

    def open_at(self, page: str) -> None:
        """Show what the manual says about a page."""
        self.words.clear()
        found = self.topics.findItems(WINDOW_TOPIC, Qt.MatchFlag.MatchExactly)
        if found:
            self.topics.setCurrentItem(found[0])
            self._find_heading(page)
        self.show()
        self.activateWindow()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.words)
        left.addWidget(self.topics, 1)
        left.addWidget(self.nothing)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_TOPICS_WIDTH)
        layout = QHBoxLayout(self)
        layout.addWidget(side)
        layout.addWidget(self.text, 1)

    def _list(self, words: str) -> None:
        chosen = self.topics.currentItem().text() if self.topics.currentRow() >= 0 else ""
        found = [topic for topic, text in self._texts.items() if words in topic or words in text]
        self.topics.clear()
        self.topics.addItems(found)
        self.nothing.setText("" if found else "見つかりません。")
        if found:
            self.topics.setCurrentRow(found.index(chosen) if chosen in found else 0)
        if words:
            self._next()

    def _show(self, topic: str) -> None:
        self.text.setMarkdown(self._texts.get(topic, ""))
        spread(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _next(self) -> None:
        words = self.words.text()
        if words and not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words)

    def _find_heading(self, page: str) -> None:
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == page:
                self.text.setTextCursor(QTextCursor(block))
                top = self.text.cursorRect().top()
                bar = self.text.verticalScrollBar()
                bar.setValue(bar.value() + top)
                return
            block = block.next()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
