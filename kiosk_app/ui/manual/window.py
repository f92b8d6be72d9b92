"""The manual in a window of its own: topics on the left, text on the right, one box to look for words."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from kiosk_app.domain.search_words import Span, spans
from kiosk_app.ui.manual.topics import Topics
from kiosk_app.ui.theme import current
from kiosk_app.ui.widgets.composing import CompositionGuard
from kiosk_app.ui.widgets.panels import button, label
from kiosk_app.ui.widgets.text_area import spread

WINDOW_TOPIC = "窓の使い方"
_SIZE = (1120, 720)
_TOPICS_WIDTH = 210
_ROOM = 3
_PICTURE = "\ufffc"
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
    """Show the texts of a folder; it stays open beside the work. `toured` asks for the tour of the window."""

    toured = Signal()

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("使い方")
        self.resize(*_SIZE)
        self.known = Topics(folder)
        self._found: tuple[Span, ...] = ()
        self.words = QLineEdit()
        self.words.setPlaceholderText("言葉を探す（Enter で次へ）")
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
        self.tour = button("画面をひとめぐりする", self._on_tour)
        self._lay_out()
        self.topics.currentTextChanged.connect(self._show)
        self.words.textChanged.connect(self._list)
        self.words.returnPressed.connect(self._next)
        self._list("")

    def open_at(self, screen: str) -> None:
        """Show what the manual says about a screen; one without a place of its own gets the keys of the window."""
        self.words.clear()
        place = self.known.place(screen)
        self._choose(place.topic if place else WINDOW_TOPIC)
        if place is not None:
            self._go_to(place.heading)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _choose(self, topic: str) -> None:
        for item in self.topics.findItems(topic, Qt.MatchFlag.MatchExactly):
            self.topics.setCurrentItem(item)
            self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _go_to(self, heading: str) -> None:
        """Put a heading at the top of the view."""
        block = self.text.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == heading):
            block = block.next()
        if block.isValid() and block.blockNumber():
            self.text.setTextCursor(QTextCursor(block))
            self.text.verticalScrollBar().setValue(self._top_of(block))

    def _top_of(self, block: QTextBlock) -> int:
        return int(self.text.document().documentLayout().blockBoundingRect(block).top())

    def _follow(self, link: QUrl) -> None:
        self.words.clear()
        self._choose(link.path().removesuffix(".md"))

    def _on_tour(self) -> None:
        self.close()
        self.toured.emit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        for widget in (self.words, self.topics, self.nothing, self.tour):
            left.addWidget(widget)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_TOPICS_WIDTH)
        layout = QHBoxLayout(self)
        layout.addWidget(side)
        layout.addWidget(self.text, 1)

    def _list(self, words: str) -> None:
        chosen = self.topics.currentItem().text() if self.topics.currentRow() >= 0 else ""
        texts = self.known.texts
        found = [topic for topic in texts if _has(f"{topic}\n{texts[topic]}", words)]
        self.topics.clear()
        self.topics.addItems(found)
        self.nothing.setText(
            ("" if found else "見つかりません。") if not words or not found else f"{len(found)}項目"
        )
        if found:
            self.topics.setCurrentRow(found.index(chosen) if chosen in found else 0)
        self._mark()
        if words:
            self._next()

    def _show(self, topic: str) -> None:
        self.text.setMarkdown(self.known.texts.get(topic, ""))
        spread(self.text.document())
        self._let_pictures_be()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def _let_pictures_be(self) -> None:
        """Take the room between lines from lines that hold a picture: it grows with the line's height."""
        form = QTextBlockFormat()
        form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.text.document().begin()
        while block.isValid():
            if _PICTURE in block.text():
                QTextCursor(block).mergeBlockFormat(form)
            block = block.next()

    def _mark(self) -> None:
        """Mark the words in the text, in any width and either kana."""
        words = self.words.text()
        self._found = spans(self.text.toPlainText(), words) if words else ()
        shape = QTextCharFormat()
        shape.setBackground(QColor(current().caution_soft))
        shape.setForeground(QColor(current().text))
        shape.setFontUnderline(True)
        self.text.setExtraSelections([self._selection(span, shape) for span in self._found])

    def _selection(self, span: Span, shape: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self._cursor(span)
        made.format = shape
        return made

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _next(self) -> None:
        """Go to the next place that has the words, and from the last one to the first."""
        if self._found:
            here = self.text.textCursor().selectionEnd() if self.text.textCursor().hasSelection() else -1
            following = next((span for span in self._found if span[0] >= here), self._found[0])
            self.text.setTextCursor(self._cursor(following))


def _has(text: str, words: str) -> bool:
    return all(spans(text, word) for word in words.split())
