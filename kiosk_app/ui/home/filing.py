"""The filing grid as a list: for every section and kind of plan, how many stand where."""

from kiosk_app.domain.campaign_grid import FilingState, Grid, GridRow
from kiosk_app.domain.regulations import PlanTypeRule
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone

# what waits longest for someone comes first, and gives the cell its tone
_TONES = {
    FilingState.MISSING: Tone.URGENT,
    FilingState.RETURNED: Tone.CAUTION,
    FilingState.FILED: Tone.CAUTION,
    FilingState.RECEIVED: Tone.GOOD,
    FilingState.REFERRED: Tone.ACCENT,
    FilingState.DECIDED: Tone.PLAIN,
}


def grid_rows(grid: Grid) -> tuple[GridRow, ...]:
    """Return the sections that filed anything or still have to."""
    return tuple(row for row in grid.rows if any(row.cells.values()) or row.stopped)


def grid_columns(grid: Grid) -> tuple[Column[GridRow], ...]:
    """Return a column for the section and one for each kind of plan."""
    return (
        Column(title="部", text=lambda r: r.section.bureau, width=120, order=lambda r: r.section.order),
        Column(title="課", text=lambda r: r.section.name, width=140, order=lambda r: r.section.order),
        *(_column(rule) for rule in grid.types),
    )


def _column(rule: PlanTypeRule) -> Column[GridRow]:
    def states(row: GridRow) -> list[tuple[FilingState, int]]:
        return [(state, row.count(rule.id, state)) for state in _TONES if row.count(rule.id, state)]

    def text(row: GridRow) -> str:
        return "　".join(f"{number} {state.label}" for state, number in states(row)) or "－"

    return Column(
        title=rule.short,
        text=text,
        width=130,
        stretch=True,
        order=lambda row: [-row.count(rule.id, state) for state in _TONES],
        tone=lambda row: next((_TONES[state] for state, _number in states(row)), Tone.MUTED),
        ground=True,
    )


def summary(grid: Grid) -> str:
    """Return the totals in words."""
    totals = ((state, sum(grid.total(rule.id, state) for rule in grid.types)) for state in _TONES)
    return "　".join(f"{state.label} {number}件" for state, number in totals if number)
