"""The filing grid: for every section and kind of plan, how many stand where."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import PlanTiming, PlanTypeRule, Regulations, SectionRule
from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone

# the state that is told for a cell: what waits longest for someone comes first
_ORDER = (
    PlanState.RETURNED,
    PlanState.DRAFT,
    PlanState.SUBMITTED,
    PlanState.EXAMINING,
    PlanState.ACCEPTED,
    PlanState.REFERRED,
    PlanState.DECIDED,
    PlanState.NOTIFIED,
    PlanState.WITHDRAWN,
)
_TONES = {
    PlanState.RETURNED: Tone.URGENT,
    PlanState.DRAFT: Tone.CAUTION,
    PlanState.SUBMITTED: Tone.CAUTION,
    PlanState.EXAMINING: Tone.CAUTION,
    PlanState.ACCEPTED: Tone.GOOD,
    PlanState.REFERRED: Tone.ACCENT,
    PlanState.DECIDED: Tone.GOOD,
    PlanState.NOTIFIED: Tone.PLAIN,
    PlanState.WITHDRAWN: Tone.MUTED,
}


class FilingRow(NamedTuple):
    """One section: its plans by kind and state."""

    section: SectionRule
    cells: dict[str, Counter[PlanState]]


def filing_rows(rows: Sequence[PlanRow], regulations: Regulations) -> tuple[FilingRow, ...]:
    """Return the sections that filed anything, in the order of the ward's organisation."""
    found: dict[str, dict[str, Counter[PlanState]]] = {}
    for row in rows:
        cells = found.setdefault(row.section_id, {})
        cells.setdefault(row.type_id, Counter())[row.state] += 1
    return tuple(
        FilingRow(section, found[section.id])
        for section in sorted(regulations.sections, key=lambda section: section.order)
        if section.id in found
    )


def types_filed(rows: Sequence[PlanRow], regulations: Regulations) -> tuple[PlanTypeRule, ...]:
    """Return the kinds of plans to show: the annual ones, and every other that was filed."""
    filed = {row.type_id for row in rows}
    return tuple(
        rule
        for rule in regulations.plan_types
        if rule.id in filed or (rule.timing is PlanTiming.ANNUAL and not filed)
    )


def filing_columns(types: Sequence[PlanTypeRule]) -> tuple[Column[FilingRow], ...]:
    """Return a column for the section and one for each kind of plan."""
    return (
        Column(title="部", text=lambda r: r.section.bureau, width=120, order=lambda r: r.section.order),
        Column(title="課", text=lambda r: r.section.name, width=130, order=lambda r: r.section.order),
        *(_column(rule) for rule in types),
    )


def _column(rule: PlanTypeRule) -> Column[FilingRow]:
    def states(row: FilingRow) -> Counter[PlanState]:
        return row.cells.get(rule.id, Counter())

    return Column(
        title=rule.short,
        text=lambda row: _cell(states(row)),
        width=128,
        order=lambda row: -sum(states(row).values()),
        tone=lambda row: _tone(states(row)),
        ground=True,
    )


def _cell(states: Counter[PlanState]) -> str:
    return "　".join(f"{states[state]} {state.label}" for state in _ORDER if states[state]) or "－"


def _tone(states: Counter[PlanState]) -> Tone:
    return next((_TONES[state] for state in _ORDER if states[state]), Tone.MUTED)
