"""The columns of a register's list: how wide each is by what it holds, and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_app.documents.compose.styles import amount, centered, head, text
from kiosk_app.documents.content import Cell, Table
from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule, LedgerRule
from kiosk_app.domain.ledger_values import day_of
from kiosk_app.domain.ledgers import CANCELLED, EntryRow
from kiosk_app.domain.wareki import format_short

LANDSCAPE = 252.0
_LARGE = 375.0  # the same on an A3 sheet
_NUMBER = "記録\n番号"
_STATE = "状態"
_DUE = "期限"
_SHORT = frozenset({FieldKind.DATE, FieldKind.MOMENT})
_CENTERED = _SHORT | {FieldKind.MONTH, FieldKind.CHOICE}
_WIDTHS = {
    FieldKind.DATE: 21.0,
    FieldKind.MOMENT: 21.0,
    FieldKind.MONTH: 24.0,
    FieldKind.CHOICE: 20.0,
    FieldKind.SECTION: 30.0,
    FieldKind.SYSTEM: 30.0,
    FieldKind.PERSON: 24.0,
    FieldKind.NUMBER: 14.0,
    FieldKind.ENTRY: 32.0,
    FieldKind.TEXT: 26.0,
}
_GROWING = frozenset({FieldKind.TEXT, FieldKind.SYSTEM, FieldKind.SECTION, FieldKind.ENTRY})
_WIDEST_TEXT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its least width in millimetres, and how much of what is left over it takes."""

    heading: str
    width: float
    share: int = 0
    field: LedgerFieldRule | None = None


def columns_of(
    rule: LedgerRule, rows: Sequence[EntryRow], names: Sequence[str] = (), *, below: bool = False
) -> tuple[Column, ...]:
    """Return the columns of a list: number, the fields that the profile prints, state and due day where there are any.

    A list that stands `below` the entry that it refers to does not say so again, and leaves out what nobody filled in.
    """
    wanted = names or rule.paper.columns or tuple(field.name for field in rule.form)
    fields = [field for name in wanted if (field := rule.find_field(name)) is not None]
    if below:
        fields = [field for field in fields if field.kind is not FieldKind.ENTRY and _filled(field, rows)]
    found = [_column(field, rows) for field in fields]
    if names:
        return tuple(found)
    if rule.states or any(row.entry.state == CANCELLED for row in rows):
        found.append(Column(heading=_STATE, width=20.0))
    if not rule.due_field and any(row.due for row in rows):
        found.append(Column(heading=_DUE, width=21.0))
    return (Column(heading=_NUMBER, width=13.0), *found)


def measured(columns: Sequence[Column]) -> tuple[float, str]:
    """Return the width in millimetres and the paper that a list needs: A4 where its columns fit."""
    fits = sum(column.width for column in columns) <= LANDSCAPE
    return (LANDSCAPE, "A4") if fits else (_LARGE, "A3")


def list_table(columns: Sequence[Column], rows: Sequence[EntryRow], room: float) -> Table:
    """Return the rows as a table that fills the width; what was cancelled is struck out."""
    return Table(
        rows=(
            tuple(head(column.heading) for column in columns),
            *(tuple(_cell(column, row) for column in columns) for row in rows),
        ),
        widths=_widths(columns, room),
        header_rows=1,
        size=9,
        min_height=8,
    )


def _filled(field: LedgerFieldRule, rows: Sequence[EntryRow]) -> bool:
    return any(row.entry.get(field.name) for row in rows)


def _column(field: LedgerFieldRule, rows: Sequence[EntryRow]) -> Column:
    longest = max((len(row.shown.get(field.name, "")) for row in rows), default=0)
    share = min(max(longest, len(field.name)), _WIDEST_TEXT) if field.kind in _GROWING else 0
    return Column(heading=field.name, width=_WIDTHS[field.kind], share=share, field=field)


def _widths(columns: Sequence[Column], room: float) -> tuple[float, ...]:
    least = sum(column.width for column in columns)
    shares = sum(column.share for column in columns)
    if least > room or not shares:
        return tuple(column.width * room / least for column in columns)
    return tuple(column.width + (room - least) * column.share / shares for column in columns)


def _cell(column: Column, row: EntryRow) -> Cell:
    struck = row.entry.state == CANCELLED and column.heading not in (_NUMBER, _STATE)
    value = _value(column, row)
    if column.field is None or column.field.kind in _CENTERED:
        cell = centered(value)
    elif column.field.kind is FieldKind.NUMBER:
        cell = amount(value)
    else:
        cell = text(value)
    return Cell(text=cell.text, align=cell.align, struck=struck)


def _value(column: Column, row: EntryRow) -> str:
    if column.field is None:
        due = format_short(row.due) if row.due else ""
        return {_NUMBER: str(row.entry.id), _STATE: row.entry.state, _DUE: due}[column.heading]
    if column.field.kind in _SHORT:
        return _short(row.entry.get(column.field.name))
    return row.shown.get(column.field.name, "")


def _short(kept: str) -> str:
    day = day_of(kept)
    if day is None:
        return kept
    _, _, at = kept.partition("T")
    return "\n".join(part for part in (format_short(day), at) if part)
