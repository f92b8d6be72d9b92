"""Editors of several values: rows that grow, and a grid of amounts by year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk_app.exchange.clipboard import Block
from kiosk_app.ui.widgets.editors import Editor
from kiosk_app.ui.widgets.panels import button, label
from kiosk_app.ui.widgets.pasting import BlockPaste, Pasting, left_out, put_text, show_fault
from kiosk_app.ui.widgets.read_editors import AmountEditor
from kiosk_app.ui.widgets.signals import Edited

_CELL_WIDTH = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cell of a growing row: its key, its label, its editor, how wide it stretches, and on which line."""

    key: str
    label: str
    make: Callable[[], Editor]
    stretch: int = 1
    width: int = 0
    line: int = 0


class RowsEditor(QWidget, Edited, Pasting):
    """Rows of the same parts; a row without its first part counts as none. A pasted block makes the rows it needs."""

    def __init__(self, name: str, parts: Sequence[Part], *, add: str) -> None:
        super().__init__()
        self._name = name
        self._parts = tuple(parts)
        self._rows: list[tuple[QWidget, Mapping[str, Editor]]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.more = button(add, self._on_add)
        self.more.setObjectName("link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)

    @property
    def editors(self) -> tuple[Mapping[str, Editor], ...]:
        """Return the editors of every row."""
        return tuple(editors for _widget, editors in self._rows)

    def value(self) -> tuple[Mapping[str, Any], ...]:
        """Return the rows that say something."""
        found = ({key: editor.value() for key, editor in editors.items()} for editors in self.editors)
        return tuple(row for row in found if row[self._parts[0].key])

    def set_value(self, value: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows."""
        self.set_length(len(value))
        for (_widget, editors), row in zip(self._rows, value, strict=True):
            for key, editor in editors.items():
                editor.set_value(row[key])

    def set_length(self, rows: int) -> None:
        """Have so many rows; new ones are empty."""
        while len(self._rows) > rows:
            self._drop(self._rows[-1][0])
        while len(self._rows) < rows:
            self._append()

    def fault(self) -> str:
        """Say what cannot be read, with its row and its part, and mark those cells."""
        told = []
        for number, row in enumerate(self.editors, start=1):
            for part in self._parts:
                fault = show_fault(row[part.key], part.label)
                told += [f"{number}行目の{part.label}：{fault}"] if fault else []
        return "\n".join(told)

    def widget(self) -> QWidget:
        """Return the first editor that cannot be read, or the first of all, or the button that makes one."""
        every = [editor for row in self.editors for editor in row.values()]
        wrong = [editor for editor in every if editor.fault()]
        return (wrong or every)[0].widget() if every else self.more

    def _paste(self, line: QWidget, key: str, block: Block) -> None:
        """Spread a block to the right and down from a cell."""
        keys = [part.key for part in self._parts]
        first = next(number for number, row in enumerate(self._rows) if row[0] is line)
        left = keys.index(key)
        self.set_length(max(len(self._rows), first + len(block)))
        for cells, row in zip(block, self.editors[first:], strict=False):
            for part_key, text in zip(keys[left:], cells, strict=False):
                put_text(row[part_key], text)
        self.fault()
        self.edited.emit()
        self.noted.emit(left_out(max(map(len, block)) - len(keys[left:]), 0))

    def _on_add(self) -> None:
        editors = self._append()
        next(iter(editors.values())).widget().setFocus()
        self.edited.emit()

    def _append(self) -> Mapping[str, Editor]:
        line = QWidget()
        lines = QVBoxLayout(line)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        across: dict[int, QHBoxLayout] = {}
        for number in sorted({part.line for part in self._parts}):
            across[number] = QHBoxLayout()
            across[number].setSpacing(6)
            lines.addLayout(across[number])
        editors: dict[str, Editor] = {}
        number = len(self._rows) + 1
        for part in self._parts:
            editor = editors[part.key] = part.make()
            editor.widget().setAccessibleName(f"{self._name}{number} {part.label}")
            editor.widget().setToolTip(part.label)
            if part.width:
                editor.widget().setFixedWidth(part.width)
            editor.edited.connect(self.edited)
            BlockPaste(editor.widget(), partial(self._paste, line, part.key))
            across[part.line].addWidget(editor.widget(), part.stretch)
        away = button("×", lambda: self._on_remove(line))
        away.setObjectName("link")
        away.setAccessibleName(f"{self._name}{number}を消す")
        across[0].addWidget(away)
        self._rows.append((line, editors))
        self._list.addWidget(line)
        line.show()
        self._let_walk((*(editor.widget() for editor in editors.values()), away))
        return editors

    def _let_walk(self, widgets: Sequence[QWidget]) -> None:
        """Let Tab come to a new row before the button that made it; Qt puts what is new behind all that is there."""
        for before, widget in pairwise((self.more, *widgets, self.more)):
            QWidget.setTabOrder(before, widget)

    def _on_remove(self, line: QWidget) -> None:
        self._drop(line)
        self.more.setFocus()
        self.edited.emit()

    def _drop(self, line: QWidget) -> None:
        self._rows = [row for row in self._rows if row[0] is not line]
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()


class AmountsEditor(QWidget, Edited, Pasting):
    """Amounts in yen by kind and fiscal year, with their sums; the value maps (kind, year) to yen."""

    def __init__(self, kinds: Sequence[tuple[Any, str]], years: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self._cells: dict[tuple[Any, int], AmountEditor] = {}
        self._sums: dict[Any, QLabel] = {}
        self._kinds, self._years = tuple(kinds), tuple(years)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line, (_year, year_text) in enumerate(years, start=1):
            grid.addWidget(label(year_text), line, 0)
        grid.addWidget(label("計", "muted"), len(years) + 1, 0)
        for column, (kind, kind_text) in enumerate(kinds, start=1):
            grid.addWidget(label(kind_text, "muted"), 0, column, right)
            for line, (year, year_text) in enumerate(years, start=1):
                cell = self._cells[kind, year] = AmountEditor()
                cell.setAccessibleName(f"{kind_text} {year_text}（円）")
                cell.setMinimumWidth(_CELL_WIDTH)
                cell.edited.connect(self._on_edited)
                BlockPaste(cell, partial(self._paste, (column - 1, line - 1)))
                grid.addWidget(cell, line, column)
            total = self._sums[kind] = label("", "muted")
            total.setContentsMargins(0, 0, 7, 0)
            grid.addWidget(total, len(years) + 1, column, right)
        self.setFocusProxy(next(iter(self._cells.values())))

    def value(self) -> dict[tuple[Any, int], int]:
        """Return the amounts that are written."""
        return {place: cell.value() for place, cell in self._cells.items() if cell.value() is not None}

    def set_value(self, value: Mapping[tuple[Any, int], int]) -> None:
        """Show these amounts."""
        for place, cell in self._cells.items():
            cell.set_value(value.get(place))
        self._show_sums()

    def texts(self) -> dict[tuple[Any, int], str]:
        """Return what stands in the cells, readable or not."""
        return {place: cell.text() for place, cell in self._cells.items()}

    def set_texts(self, texts: Mapping[tuple[Any, int], str]) -> None:
        """Put texts back into the cells; a cell that is not named keeps its own."""
        for place, cell in self._cells.items():
            cell.setText(texts.get(place, cell.text()))
        self._show_sums()

    def fault(self) -> str:
        """Say what cannot be read, with its year and its kind, and mark those cells."""
        names, years = dict(self._kinds), dict(self._years)
        told = []
        for (kind, year), cell in self._cells.items():
            where = f"{years[year]}の{names[kind]}"
            fault = show_fault(cell, where)
            told += [f"{where}：{fault}"] if fault else []
        return "\n".join(told)

    def widget(self) -> QWidget:
        """Return the first cell that cannot be read, or the first of all."""
        cells = tuple(self._cells.values())
        return next((cell for cell in cells if cell.fault()), cells[0])

    def _paste(self, corner: tuple[int, int], block: Block) -> None:
        """Spread a block of amounts to the right and down from a cell."""
        kinds, years = self._kinds[corner[0] :], self._years[corner[1] :]
        for cells, (year, _name) in zip(block, years, strict=False):
            for text, (kind, _kind_name) in zip(cells, kinds, strict=False):
                put_text(self._cells[kind, year], text)
        self.fault()
        self._on_edited()
        self.noted.emit(left_out(max(map(len, block)) - len(kinds), len(block) - len(years)))

    def _on_edited(self) -> None:
        self._show_sums()
        self.edited.emit()

    def _show_sums(self) -> None:
        for kind, total in self._sums.items():
            yen = sum(cell.value() or 0 for place, cell in self._cells.items() if place[0] == kind)
            total.setText(f"{yen:,}")
