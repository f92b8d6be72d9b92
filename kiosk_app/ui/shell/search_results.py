"""What was found, under the search box: results with their kind and context, Enter jumps."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.overriding import override
from kiosk_app.ui.shell.hit_delegate import HitDelegate
from kiosk_app.ui.shell.search_box import SearchBox
from kiosk_app.ui.theme import current
from kiosk_app.ui.widgets.list_view import ListView

_WIDTH = 1000
_LINES = 14
_LINE_HEIGHT = 24
_COUNT = "「{text}」　{n}件　　↓ で選び、Enter で開きます。"
_NOTHING = (
    "「{text}」は見つかりません。二文字から探せます。空白で区切ると、すべての言葉を含むものを探します。"
)


class Found(NamedTuple):
    """One result: what it is, its name, the words around what was found, where it stands, and what to jump to."""

    kind: str
    title: str
    excerpt: str
    context: str
    target: Any


_COLUMNS = (
    Column[Found](title="種類", text=lambda row: row.kind, width=72),
    Column[Found](title="名称", text=lambda row: row.title, width=270),
    Column[Found](title="見つかった所", text=lambda row: row.excerpt, width=240, stretch=True),
    Column[Found](title="年度・部課など", text=lambda row: row.context, width=250, gives_way=1),
)


class SearchResults(QFrame):
    """Show what was found under the search box; it never takes the focus from typing."""

    def __init__(self, window: QWidget, box: SearchBox) -> None:
        super().__init__(window)
        self.setObjectName("results")
        self._box = box
        self._find: Callable[[str], Sequence[Found]] = lambda _text: ()
        self._jump: Callable[[Any], None] = lambda _target: None
        self.list = ListView(RowModel(_COLUMNS), "検索結果")
        self._marks = HitDelegate(self.list, current())
        self.list.setItemDelegate(self._marks)
        self.list.horizontalHeader().hide()
        self.list.installEventFilter(self)
        self.count = QLabel()
        self.count.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.addWidget(self.count)
        layout.addWidget(self.list)
        self.hide()
        box.asked.connect(self._on_asked)
        box.entered.connect(self._on_entered)
        box.down.connect(self._on_down)
        self.list.opened.connect(self._on_entered)
        self.list.clicked.connect(lambda *_: self._on_entered())

    def connect_to(self, find: Callable[[str], Sequence[Found]], jump: Callable[[Any], None]) -> None:
        """Search with a use case and jump with the window."""
        self._find = find
        self._jump = jump

    def leave(self) -> None:
        """Close the results and give the box back."""
        self.hide()
        self._box.clear()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the results with Esc."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() == Qt.Key.Key_Up and self.list.currentIndex().row() == 0:
                self._box.setFocus()
        return False

    def _on_asked(self, text: str) -> None:
        if not text:
            self.hide()
            return
        found = self._find(text)
        self._marks.words = text
        self._marks.set_theme(current())
        self.list.rows.set_rows(found)
        self.count.setText(
            _NOTHING.format(text=text) if not found else _COUNT.format(text=text, n=len(found))
        )
        self._place(len(found))
        self.show()
        if found:
            self.list.setCurrentIndex(self.list.rows.index(0, 0))

    def _place(self, lines: int) -> None:
        corner = self._box.mapTo(self.window(), self._box.rect().bottomRight())
        width = min(_WIDTH, self.window().width() - 16)
        height = 48 + _LINE_HEIGHT * min(max(lines, 1), _LINES)
        self.setGeometry(max(8, corner.x() - width), corner.y() + 4, width, height)

    def _on_down(self) -> None:
        if self.isVisible() and self.list.rows.rowCount():
            self.list.setFocus()

    def _on_entered(self) -> None:
        row = self.list.current()
        if self.isVisible() and row is not None:
            self.leave()
            self._jump(row.target)
