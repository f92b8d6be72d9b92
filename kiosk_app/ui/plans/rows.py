"""The list of plans: its columns, and what the states look like."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone

STATE_TONES: Mapping[PlanState, Tone] = MappingProxyType(
    {
        PlanState.DRAFT: Tone.MUTED,
        PlanState.SUBMITTED: Tone.CAUTION,
        PlanState.EXAMINING: Tone.CAUTION,
        PlanState.RETURNED: Tone.URGENT,
        PlanState.ACCEPTED: Tone.GOOD,
        PlanState.REFERRED: Tone.ACCENT,
        PlanState.DECIDED: Tone.PLAIN,
        PlanState.NOTIFIED: Tone.MUTED,
        PlanState.WITHDRAWN: Tone.MUTED,
    }
)
_STATES = list(PlanState)


def plan_columns(regulations: Regulations) -> tuple[Column[PlanRow], ...]:
    """Return the columns of the list of plans."""
    types = {rule.id: rule for rule in regulations.plan_types}
    sections = {section.id: section for section in regulations.sections}
    order = {rule.id: number for number, rule in enumerate(regulations.plan_types)}
    return (
        Column(title="受付", text=_receipt, width=52, order=lambda r: r.receipt_no or 0, figures=True),
        Column(
            title="対象年度",
            text=lambda r: format_fiscal_year(r.year),
            width=84,
            gives_way=1,
            order=lambda r: r.year,
        ),
        Column(
            title="種別", text=lambda r: types[r.type_id].short, width=86, order=lambda r: order[r.type_id]
        ),
        Column(
            title="状態",
            text=lambda r: f"{STATE_TONES[r.state].value} {r.state.label}".strip(),
            width=78,
            order=lambda r: _STATES.index(r.state),
            tone=lambda r: STATE_TONES[r.state],
        ),
        Column(
            title="部課",
            text=lambda r: _section(sections[r.section_id].bureau, sections[r.section_id].name),
            width=170,
            order=lambda r: sections[r.section_id].order,
        ),
        Column(
            title="件名",
            text=lambda r: r.title + ("　〔記載例〕" if r.example else ""),
            width=200,
            stretch=True,
        ),
        Column(
            title="受付日", text=_received, width=80, gives_way=3, order=lambda r: r.received_on or date.min
        ),
    )


def _section(bureau: str, name: str) -> str:
    return f"{bureau}　{name}" if name else bureau


def _receipt(row: PlanRow) -> str:
    return "" if row.receipt_no is None else str(row.receipt_no)


def _received(row: PlanRow) -> str:
    return "" if row.received_on is None else format_short(row.received_on)
