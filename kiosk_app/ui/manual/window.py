"""The manual in a window of its own: topics on the left, text on the right, one box to look for words."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from kiosk_app.ui.widgets.composing import CompositionGuard
from kiosk_app.ui.widgets.panels import label
from kiosk_app.ui.widgets.text_area import spread

WINDOW_TOPIC = "窓の使い方"
_CONTENTS = "手引"
_SIZE = (1120, 720)
_TOPICS_WIDTH = 190
_ROOM = 3
_BESIDE = 40
"""Pixels of a picture's line that margins and the scroll bar take."""


class _Text(QTextBrowser):
    """Show a topic with its pictures no wider than the text."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setOpenLinks(False)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the manual's folder, made smaller where it has to be."""
        path = name.path() if isinstance(name, QUrl) else name
        picture = QImage(str(self._folder / path))
        if kind != QTextDocument.ResourceType.ImageResource.value or picture.isNull():
            return super().loadResource(kind, name)
        room = max(self.viewport().width() - _BESIDE, 1)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return picture


class Manual(QDialog):
    """Show the texts of a folder; it stays open beside the work."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("使い方")
        self.resize(*_SIZE)
        self._texts = _texts(folder)
        self.words = QLineEdit()
        self.words.setPlaceholderText("言葉を探す")
        self.words.setAccessibleName("使い方の中で探す言葉")
        self.words.setClearButtonEnabled(True)
        CompositionGuard(self.words)
        self.topics = QListWidget()
        self.topics.setSpacing(_ROOM)
        self.topics.setAccessibleName("使い方の目次")
        self.text = _Text(folder)
        self.text.setAccessibleName("使い方の本文")
        self.text.anchorClicked.connect(self._follow)
        self.nothing = label("", "muted")
        self._lay_out()
        self.topics.currentTextChanged.connect(self._show)
        self.words.textChanged.connect(self._list)
        self.words.returnPressed.connect(self._next)
        self._list("")

    def open_at(self, page: str) -> None:
        """Show what the manual says about a page; one without a topic of its own gets the keys of the window."""
        self.words.clear()
        own = next((topic for topic in self._texts if page in (topic, *topic.split("・"))), "")
        self._choose(own or WINDOW_TOPIC)
        self.show()
        self.activateWindow()

    def _choose(self, topic: str) -> None:
        for item in self.topics.findItems(topic, Qt.MatchFlag.MatchExactly):
            self.topics.setCurrentItem(item)
            self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        self.words.clear()
        self._choose(link.path().removesuffix(".md"))

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


def _texts(folder: Path) -> dict[str, str]:
    """Return the topics of a folder, in the order in which the table of contents names them."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
    contents = texts.get(_CONTENTS, "")
    places = {topic: contents.rfind(f"({topic}.md)") for topic in texts}
    order = sorted(texts, key=lambda topic: (topic != _CONTENTS, places[topic] < 0, places[topic]))
    return {topic: texts[topic] for topic in order}
