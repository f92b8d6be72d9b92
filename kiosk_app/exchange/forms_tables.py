"""A returned form as tables, whatever its format: where its parts stand, and the value of every cell with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from kiosk_app.domain.campaign_form import (
    CODE,
    CONTACT,
    DUE,
    GUIDE,
    ITEM,
    NOTHING,
    NUMBER,
    RECEIVER,
    SECTION,
)
from kiosk_app.domain.campaign_keys import FormHead, FormKey
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.exchange.cells import Value, as_written, is_blank
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.near import folded, shortened
from kiosk_app.exchange.plan_values import Given
from kiosk_app.exchange.tables import Cell, SourceRow, SourceTable, column_letter

HEAD_ROWS = 60  # the head of the table stands within so many rows
_TYPE = "種別"
_LONGEST = 80
_LABELS = frozenset(map(folded, (SECTION, RECEIVER, DUE, CODE, CONTACT, NOTHING)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """A table of a form; `name` is what its columns are called by in a document without sheets (表2)."""

    source: SourceTable
    name: str = ""

    def place(self, row: int, column: int | None = None, label: str = "") -> Place:
        """Return the place of a row, or of a cell by its letter and its label."""
        if column is None:
            return self.source.place(row, self.name)
        where = self.name or (column_letter(column) if self.source.sheet else "")
        return self.source.place(row, "　".join(part for part in (where, shortened(label)) if part))

    def head(self) -> SourceRow | None:
        """Return the row of headings over the businesses, or None when the table has none."""
        for row in self._first_rows():
            if {NUMBER, _TYPE} <= {_label(cell) for cell in row.cells}:
                return row
        return None

    def cards_head(self) -> SourceRow | None:
        """Return the row of headings over new and changed plans, or None when the table has none."""
        for row in self._first_rows():
            if row.cells and _label(row.cells[0]) == ITEM:
                return row
        return None

    def beside(self, label: str) -> Given | None:
        """Return the next value to the right of a label, None as value before the next label; None without the label."""
        wanted = folded(label)
        for row in self._first_rows():
            for column, cell in enumerate(row.cells):
                if _label(cell) == wanted:
                    at = next((n for n in range(column + 1, len(row.cells)) if not is_blank(row.cells[n])), 0)
                    found = at and _label(row.cells[at]) not in _LABELS
                    value = row.cells[at] if found else None
                    return Given(value=value, place=self.place(row.number, at or column + 1, label))
        return None

    def _first_rows(self) -> Iterator[SourceRow]:
        return takewhile(lambda row: row.number <= HEAD_ROWS, self.source.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """A returned form; `keys` are those it went out with, None where only its own rows tell them."""

    file: str
    answers: FormTable | None = None
    cards: tuple[FormTable, ...] = ()
    others: tuple[FormTable, ...] = ()
    head: FormHead | None = None
    keys: tuple[FormKey, ...] | None = None
    named: Mapping[str, Given] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the first sheet or a column of the second: what stands under each label."""

    place: Place
    given: Mapping[str, Given]

    def text(self, label: str) -> str:
        """Return what stands under a label as one clean line."""
        found = self.given.get(folded(label))
        return "" if found is None else text(found.value)

    def place_of(self, label: str) -> Place:
        """Return the place of what stands, or should stand, under a label."""
        found = self.given.get(folded(label))
        return self.place if found is None else found.place


def answer_lines(table: FormTable) -> Iterator[Line]:
    """Yield a line for each row under the headings that holds anything."""
    head = table.head()
    assert head is not None
    labels = [text(cell) for cell in head.cells]
    for row in table.source.rows:
        if row.number <= head.number or row.blank:
            continue
        given = {
            folded(label): Given(value=_cell(row, column), place=table.place(row.number, column, label))
            for column, label in enumerate(labels)
            if label
        }
        yield Line(place=table.place(row.number), given=given)


def card_lines(table: FormTable) -> Iterator[Line]:
    """Yield a line for each column beside the labels that holds anything."""
    head = table.cards_head()
    assert head is not None
    rows = [row for row in table.source.rows if row.number > head.number and row.cells]
    labels = [text(row.cells[0]) for row in rows]
    guides = {column for column, cell in enumerate(head.cells) if _label(cell) == GUIDE}
    for column in range(1, max((len(row.cells) for row in rows), default=0)):
        if column in guides or all(is_blank(_cell(row, column)) for row in rows):
            continue
        given = {
            folded(label): Given(value=_cell(row, column), place=table.place(row.number, column, label))
            for row, label in zip(rows, labels, strict=True)
        }
        place = table.place(head.number, column, text(_cell(head, column)))
        yield Line(place=place, given=given)


def text(cell: Value) -> str:
    """Return a cell as one clean line."""
    return "" if cell is None else clean_line(as_written(cell))[0]


def _label(cell: Cell) -> str:
    """Return a cell as a label to compare; whatever is no short text is none."""
    return folded(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else ""


def _cell(row: SourceRow, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None
