"""提出状況一覧: for every 部課 and kind of plan, how many are missing, filed, received and decided (B46-10, A-12)."""

from collections.abc import Iterable, Iterator

from kiosk_app.documents.compose.names import secretariat
from kiosk_app.documents.compose.styles import NOTE, amount, head, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Align, Cell, Document, Face, Orientation, Paragraph, Part, Table
from kiosk_app.domain.campaign import Late, Stop
from kiosk_app.domain.campaign_grid import FilingState, Grid, GridRow
from kiosk_app.domain.regulations import PlanTypeRule, Regulations

_LANDSCAPE = 247.0
_BUREAU, _SECTION, _STOPPED, _WIDEST = 36.0, 44.0, 15.0, 24.0


def campaign_status(grid: Grid, late: Iterable[Late], regs: Regulations, *, created: str = "") -> Document:
    """Compose the state of a campaign on landscape sheets; sections that owe nothing and filed nothing are left out."""
    words = Words(regs)
    name = f"{words.year(grid.year)}{regs.terms.plan}　提出状況一覧"
    rows = [row for row in grid.rows if row.cells or row.stopped]
    shown = [state for state in FilingState if any(grid.total(rule.id, state) for rule in grid.types)]
    overdue = tuple(late)
    notes = [f"期限後又は期限を過ぎて未提出のもの　{words.figure(len(overdue))}件"] if overdue else []
    blocks = (
        title(name),
        *(Paragraph(text=words.say(note), style=NOTE) for note in notes),
        *(
            (_table(grid, rows, shown, words),)
            if shown
            else (Paragraph(text="提出を待つもの及び提出されたものはありません。"),)
        ),
    )
    return Document(
        title=name,
        parts=(Part(blocks=blocks, orientation=Orientation.LANDSCAPE),),
        author=secretariat(words),
        created=created,
    )


def _table(grid: Grid, rows: list[GridRow], states: list[FilingState], words: Words) -> Table:
    used = [rule for rule in grid.types if any(grid.total(rule.id, state) for state in states)]
    columns = [(rule, state) for rule in used for state in states if grid.total(rule.id, state)]
    stops = [stop for stop in Stop if any(row.stopped.get(stop) for row in rows)]
    free = _LANDSCAPE - _BUREAU - _SECTION - _STOPPED * len(stops)
    return Table(
        rows=(
            tuple(_kind_heads(used, columns, stops)),
            tuple(head(state.label) for _, state in columns),
            *(tuple(_line(row, columns, stops)) for row in rows),
            tuple(_total(grid, rows, columns, stops, words)),
        ),
        widths=(
            _BUREAU,
            _SECTION,
            *([min(free / len(columns), _WIDEST)] * len(columns)),
            *([_STOPPED] * len(stops)),
        ),
        header_rows=2,
        size=9.5,
    )


def _kind_heads(
    used: list[PlanTypeRule], columns: list[tuple[PlanTypeRule, FilingState]], stops: list[Stop]
) -> Iterator[Cell]:
    yield head("部", rowspan=2)
    yield head("課", rowspan=2)
    for rule in used:
        yield head(rule.short, colspan=sum(one is rule for one, _ in columns))
    for stop in stops:
        yield head(stop.label, rowspan=2)


def _line(row: GridRow, columns: list[tuple[PlanTypeRule, FilingState]], stops: list[Stop]) -> Iterator[Cell]:
    yield text(row.section.bureau)
    yield text(row.section.name)
    for rule, state in columns:
        yield _figure(row.count(rule.id, state))
    for stop in stops:
        yield _figure(row.stopped.get(stop, 0))


def _total(
    grid: Grid,
    rows: list[GridRow],
    columns: list[tuple[PlanTypeRule, FilingState]],
    stops: list[Stop],
    words: Words,
) -> Iterator[Cell]:
    yield Cell(text=words.set("合　計"), align=Align.CENTER, face=Face.SANS, shaded=True, colspan=2)
    for rule, state in columns:
        yield _figure(grid.total(rule.id, state), bold=True)
    for stop in stops:
        yield _figure(sum(row.stopped.get(stop, 0) for row in rows), bold=True)


def _figure(count: int, *, bold: bool = False) -> Cell:
    return amount(str(count) if count else NO_FIGURE, bold=bold)
