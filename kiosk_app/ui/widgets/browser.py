"""A list with its filter line and its acts, and the chosen record in words beside it.

Papers are looked through in the place of the list; files that were made are told below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.ui.models.rows import Column, Row, RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.flow import Flow
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.ui.widgets.panels import Card, Empty, split
from kiosk_app.ui.widgets.sheet import Sheet

_SHARES = (62, 38)


@dataclass(frozen=True, kw_only=True)  # no slots: a subscripted generic writes its origin into the object
class Frame(Generic[Row]):
    """What a browser is called: `key` names what is remembered, `sheet` the record beside the list."""

    key: str
    title: str
    hint: str
    columns: Sequence[Column[Row]]
    name: str
    sheet: str
    empty: str


class Browser(Generic[Row]):
    """Build list, record and papers once."""

    def __init__(
        self,
        page: QWidget,
        frame: Frame[Row],
        acts: Sequence[QWidget],
        files: MadeFiles,
        preferences: Preferences,
    ) -> None:
        self.filters = FilterLine(frame.title, frame.hint)
        self.list: ListView[Row] = ListView(RowModel(frame.columns), frame.name)
        preferences.follow_columns(frame.key, self.list.horizontalHeader())
        self.empty = Empty(frame.empty)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.sheet = Sheet(frame.sheet)
        self.detail = Card("")
        self.detail.add(self.sheet, 1)
        self.files = files
        self.images = PageImages()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._browser(frame, acts, preferences))
        self.stack.addWidget(self.images)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.addWidget(self.stack)

    def _browser(self, frame: Frame[Row], acts: Sequence[QWidget], preferences: Preferences) -> QWidget:
        left = QWidget()
        self.left = lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.lists, 1)
        lines.addLayout(Flow(*acts))
        lines.addWidget(self.files)
        sizes = [share * 10 for share in _SHARES]
        splitter = split(Qt.Orientation.Horizontal, (left, self.detail), sizes, _SHARES)
        preferences.follow_splitter(frame.key, splitter)
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filters)
        layout.addWidget(splitter, 1)
        return made
