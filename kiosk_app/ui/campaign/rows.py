"""The sections of a campaign as a list: the filing grid with what was asked of each section and until when."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kiosk_app.domain.campaign import Missing, campaign_of
from kiosk_app.domain.campaign_grid import Grid, GridRow
from kiosk_app.domain.campaign_requests import Request, RequestState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.home.filing import grid_columns
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.usecases.campaign import CampaignView

_KIND_WIDTH = 84
_TONES = {
    RequestState.ASKED: Tone.CAUTION,
    RequestState.REMINDED: Tone.URGENT,
    RequestState.ANSWERED: Tone.GOOD,
    RequestState.NOTHING: Tone.MUTED,
}


class SectionRow(NamedTuple):
    """A section: where its plans stand, until when it has to file, and what was asked of it."""

    grid: GridRow
    due: date | None
    request: Request | None
    missing: tuple[Missing, ...]


def section_rows(view: CampaignView) -> tuple[SectionRow, ...]:
    """Return every section that is asked or has filed, in the order of the organisation."""
    missing: dict[str, list[Missing]] = {}
    for one in view.missing:
        missing.setdefault(one.demand.section_id, []).append(one)
    dues = view.dues
    asked = {section.id for section, _demands in view.sections}
    return tuple(
        SectionRow(
            row,
            dues.get(row.section.id),
            view.requests.get(row.section.id),
            tuple(missing.get(row.section.id, ())),
        )
        for row in view.grid.rows
        if row.section.id in asked or any(row.cells.values())
    )


def section_columns(regulations: Regulations, year: int) -> tuple[Column[SectionRow], ...]:
    """Return the columns: section, request, what is missing, and one for each kind of plan."""
    grid = Grid(year=year, types=campaign_of(regulations, year).types, rows=())
    bureau, section, *kinds = grid_columns(grid)
    return (
        _of_grid(bureau, width=120, gives_way=2),
        _of_grid(section, width=140),
        Column(
            title="依頼",
            text=_request_text,
            width=112,
            tone=lambda row: _TONES[row.request.state] if row.request else Tone.MUTED,
            gives_way=1,
        ),
        Column(
            title="期限",
            text=lambda row: format_short(row.due) if row.due else "",
            width=74,
            order=lambda row: row.due or date.max,
            gives_way=3,
        ),
        *(_of_grid(column, width=_KIND_WIDTH) for column in kinds),
    )


def _of_grid(column: Column[GridRow], *, width: int, gives_way: int = 0) -> Column[SectionRow]:
    order, tone = column.order, column.tone
    return Column(
        title=column.title,
        text=lambda row: column.text(row.grid),
        width=width,
        gives_way=gives_way,
        order=None if order is None else lambda row: order(row.grid),
        tone=None if tone is None else lambda row: tone(row.grid),
        ground=column.ground,
        stretch=column.stretch,
    )


def _request_text(row: SectionRow) -> str:
    request = row.request
    if request is None:
        return "－ 依頼前"
    days: Sequence[date | None] = (
        (request.answered_on,)
        if request.answered_on
        else (*request.reminded_on, request.sent_on)[:1] or (None,)
    )
    day = f" {format_short(days[0])}" if days[0] else ""
    return f"{_TONES[request.state].value} {request.state.label}{day}"
