"""A table over rows that use cases return: sorted and filtered here, in plain lists, never in a proxy model.

Sorting is stable: rows that are equal in one column keep the order of the use case. A filter text is split at spaces;
a row is shown when every part occurs in one of its cells, in any width and letter case.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from kiosk_app.exchange.clipboard import block_text
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import LIGHT, Theme, Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, kw_only=True)  # no slots: a subscripted generic writes its origin into the object
class Column(Generic[Row]):
    """One column: its heading, its text, and how it is ordered and toned; `width` is in pixels.

    A tone colours the text; with `ground` it colours the cell too. A column that stretches takes the room left over;
    in a narrow list the columns that give way are hidden, the highest figure first.
    """

    title: str
    text: Callable[[Row], str]
    width: int = 100
    order: Callable[[Row], Any] | None = None
    tone: Callable[[Row], Tone] | None = None
    ground: bool = False
    stretch: bool = False
    gives_way: int = 0
    figures: bool = False
    searched: bool = True


class RowModel(QAbstractTableModel, Generic[Row]):
    """Show rows in columns; `shown` are the rows after filter and order."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self._texts: dict[int, str] = {}
        self._needles: tuple[str, ...] = ()
        self._keep: Callable[[Row], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._theme = LIGHT

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """Return the columns from left to right."""
        return self._columns

    @property
    def shown(self) -> Sequence[Row]:
        """Return the rows that are visible, in order."""
        return self._shown

    @property
    def every(self) -> Sequence[Row]:
        """Return all rows, whatever the filter."""
        return self._all

    @property
    def total(self) -> int:
        """Return how many rows there are without the filter."""
        return len(self._all)

    def row(self, number: int) -> Row:
        """Return the visible row at a place."""
        return self._shown[number]

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows with the present filter and order."""
        self._all = list(rows)
        self._texts = {}
        self._rebuild()

    def set_filter(self, text: str, keep: Callable[[Row], bool] | None = None) -> None:
        """Show only rows that contain every word of a text and that `keep` lets pass."""
        self._needles = tuple(_plain(word) for word in text.split())
        self._keep = keep
        self._rebuild()

    def table(self, rows: Iterable[int]) -> str:
        """Return visible rows with their headings as tab-separated text for a spreadsheet."""
        lines = [[column.title for column in self._columns]]
        lines += [[column.text(self._shown[row]) for column in self._columns] for row in rows]
        return block_text(lines)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of visible rows."""
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        column = self._columns[index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return column.text(row)
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        if role in (_ROLE.ForegroundRole, _ROLE.BackgroundRole):
            return self._colour(column, row, role)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return a heading."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _ROLE.DisplayRole:
            return self._columns[section].title
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if self._columns[section].figures else _LEFT
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a column that does not exist restores the order of the use case.

        The cursor and the selection go with their rows.
        """
        self._sorted = (column, order) if 0 <= column < len(self._columns) else None
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        rows = [id(self._shown[index.row()]) for index in held]
        self._shown = self._ordered(self._passing())
        wanted = set(rows)
        places = {id(row): at for at, row in enumerate(self._shown) if id(row) in wanted} if wanted else {}
        moved = [self.index(places[row], index.column()) for row, index in zip(rows, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _colour(self, column: Column[Row], row: Row, role: int) -> QColor | None:
        tone = column.tone(row) if column.tone else Tone.PLAIN
        if tone is Tone.PLAIN:
            return None
        if role == _ROLE.ForegroundRole:
            return self._theme.ink(tone)
        return self._theme.ground(tone) if column.ground and tone is not Tone.MUTED else None

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._shown = self._ordered(self._passing())
        self.endResetModel()

    def _passing(self) -> list[Row]:
        rows = self._all
        if self._keep is not None:
            rows = [row for row in rows if self._keep(row)]
        if self._needles:
            rows = [row for row in rows if all(needle in self._text(row) for needle in self._needles)]
        return rows

    def _ordered(self, rows: list[Row]) -> list[Row]:
        if self._sorted is None:
            return list(rows)
        number, order = self._sorted
        column = self._columns[number]
        return sorted(rows, key=column.order or column.text, reverse=order is Qt.SortOrder.DescendingOrder)

    def _text(self, row: Row) -> str:
        found = self._texts.get(id(row))
        if found is None:
            cells = (column.text(row) for column in self._columns if column.searched)
            found = self._texts[id(row)] = _plain("\n".join(cells))
        return found


def _plain(text: str) -> str:
    # only for finding: what is shown and kept is never normalised
    return normalize("NFKC", text).casefold()
