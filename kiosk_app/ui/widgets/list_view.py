"""A long list: fixed row heights, click a heading to sort, Ctrl+C copies as a table, Ctrl+V pastes, Return opens."""

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiosk_app.ui.heading import Heading
from kiosk_app.ui.models.rows import Row, RowModel
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import current
from kiosk_app.ui.widgets.row_delegate import RowDelegate

_PADDING = 9
_NARROWEST = 24


class ListView(QTableView, Generic[Row]):
    """Show a RowModel; `chosen` tells that another row became current, `opened` that it is wanted, `pasted` of Ctrl+V."""

    chosen = Signal()
    opened = Signal()
    pasted = Signal()

    def __init__(self, model: RowModel[Row], name: str) -> None:
        super().__init__()
        self.rows = model
        self.heading = Heading(self)
        self.setHorizontalHeader(self.heading)
        self.setModel(model)
        self._empty: frozenset[int] = frozenset()
        self._held: tuple[Row | None, list[Row]] = (None, [])
        self._delegate = RowDelegate(self, current())
        self.setItemDelegate(self._delegate)
        model.setParent(self)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda *_: self.opened.emit())
        model.modelReset.connect(self._colours)
        # after the selection's own connections: what was chosen is chosen again where it is still shown
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self._take_up)
        model.layoutChanged.connect(self._follow)
        self.heading.rearranged.connect(self._fit_columns)

    def _set_headers(self) -> None:
        down = self.verticalHeader()
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + _PADDING)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setMinimumSectionSize(_NARROWEST)
        across.setSectionsMovable(True)
        across.setSortIndicatorClearable(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(self.rows.columns):
            self.setColumnWidth(number, column.width)
        wide = [number for number, column in enumerate(self.rows.columns) if column.stretch]
        for number in wide:
            across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        across.setStretchLastSection(not wide)
        self.setSortingEnabled(True)

    def current(self) -> Row | None:
        """Return the row that the cursor is on."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def selected(self) -> tuple[Row, ...]:
        """Return the selected rows from top to bottom."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.row(number) for number in numbers)

    def choose(self, wanted: Callable[[Row], bool]) -> bool:
        """Put the cursor on the first row that fits; False when none does."""
        for number, row in enumerate(self.rows.shown):
            if wanted(row):
                index = self.rows.index(number, 0)
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.scrollTo(index)
                return True
        return False

    def replace(self, rows: Sequence[Row]) -> None:
        """Show rows that were changed in place: the cursor stays on its line and nothing is told."""
        number = max(self.currentIndex().row(), 0)
        with QSignalBlocker(self):
            self.rows.set_rows(rows)
            if rows:
                self.setCurrentIndex(self.rows.index(min(number, len(rows) - 1), 0))

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text with headings."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        if numbers:
            QGuiApplication.clipboard().setText(self.rows.table(numbers))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what gives way when the list is narrow, and show it again when there is room."""
        super().resizeEvent(event)
        self._fit_columns()

    def hide_empty(self) -> None:
        """Hide the columns in which no row has a word; some wards' tables have no such column."""
        rows = self.rows.every
        self._empty = frozenset(
            number
            for number, column in enumerate(self.rows.columns)
            if rows and not any(column.text(row) for row in rows)
        )
        self._fit_columns()

    def _fit_columns(self) -> None:
        columns, empty = self.rows.columns, self._empty
        kept = [n for n in range(len(columns)) if n not in empty and not self.heading.is_away(n)]
        needed = sum(columns[number].width for number in kept)
        narrow: set[int] = set()
        for number in sorted(kept, key=lambda number: -columns[number].gives_way):
            if columns[number].gives_way and needed > self.viewport().width():
                narrow.add(number)
                needed -= columns[number].width
        for number in range(len(columns)):
            self.setColumnHidden(number, number not in kept or number in narrow)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the columns by the menu key too."""
        self.heading.open_menu(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, paste with Ctrl+V, open with Return; everything else is the list's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _hold(self) -> None:
        """Hold on to the rows that are chosen; held, none of them can be mistaken for a new one."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        numbers = (number for part in parts for number in range(part.top(), part.bottom() + 1))
        self._held = (self.current(), [self.rows.row(number) for number in numbers])

    def _take_up(self) -> None:
        current, selected = self._held
        self._held = (None, [])
        if not selected:
            return  # a cursor without a selection came by the focus alone
        wanted = {id(row) for row in (current, *selected)}
        places = {id(row): at for at, row in enumerate(self.rows.shown) if id(row) in wanted}
        flags = QItemSelectionModel.SelectionFlag
        again = QItemSelection()
        for row in selected:
            if id(row) in places:
                index = self.rows.index(places[id(row)], 0)
                again.select(index, index)
        with QSignalBlocker(self):
            if id(current) in places:
                index = self.rows.index(places[id(current)], 0)
                self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.selectionModel().select(again, flags.ClearAndSelect | flags.Rows)

    def _follow(self) -> None:
        """Keep the cursor in sight when the order changes."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _colours(self) -> None:
        self.rows.set_theme(current())
        self._delegate.set_theme(current())
