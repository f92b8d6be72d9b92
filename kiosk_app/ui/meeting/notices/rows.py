"""The results of a meeting by section: what each is told, and whether it was."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.usecases.meetings import decision_for

_NOT_TOLD = (DecisionKind.REPORTED, DecisionKind.WITHDRAWN)


class SectionRow(NamedTuple):
    """One section and the results that it is told."""

    section: SectionRule
    counts: Mapping[DecisionKind, int]
    titles: tuple[str, ...]
    notified_on: date | None


def section_rows(dossier: MeetingDossier, regulations: Regulations) -> tuple[SectionRow, ...]:
    """Return the sections whose plans were dealt with, in the order of the ward's organisation."""
    if dossier.record is None or dossier.meeting.state not in (MeetingState.HELD, MeetingState.CONFIRMED):
        return ()
    found: dict[str, list[tuple[Decision, str]]] = {}
    for item in dossier.items:
        for plan_id in item.plan_ids if item.source is ItemSource.PLANS else ():
            decision = decision_for(dossier.record.decisions, item.id, plan_id)
            file = dossier.plans.get(plan_id)
            if decision is not None and file is not None and decision.kind not in _NOT_TOLD:
                found.setdefault(file.section.id, []).append((decision, file.plan.content.title))
    sections = sorted((regulations.section(section_id) for section_id in found), key=lambda s: s.order)
    return tuple(_row(section, found[section.id]) for section in sections)


def _row(section: SectionRule, decided: list[tuple[Decision, str]]) -> SectionRow:
    counts: dict[DecisionKind, int] = {}
    for decision, _title in decided:
        counts[decision.kind] = counts.get(decision.kind, 0) + 1
    days = [decision.notified_on for decision, _title in decided]
    told = [day for day in days if day is not None]
    return SectionRow(
        section, counts, tuple(t for _d, t in decided), max(told) if len(told) == len(days) else None
    )


def _results(row: SectionRow) -> str:
    return "　".join(f"{kind.label}（{verdict_of(kind).label}）{n}件" for kind, n in row.counts.items())


SECTION_COLUMNS = (
    Column[SectionRow](
        title="部",
        text=lambda r: r.section.bureau,
        width=150,
        order=lambda r: r.section.order,
        gives_way=1,
    ),
    Column[SectionRow](title="課", text=lambda r: r.section.name, width=150, order=lambda r: r.section.order),
    Column[SectionRow](
        title="件数",
        text=lambda r: str(sum(r.counts.values())),
        width=60,
        order=lambda r: sum(r.counts.values()),
        figures=True,
    ),
    Column[SectionRow](title="審議結果", text=_results, width=230),
    Column[SectionRow](
        title="通知",
        text=lambda r: f"● {format_date(r.notified_on)}" if r.notified_on else "▲ まだ通知していません",
        width=170,
        order=lambda r: r.notified_on or date.min,
        tone=lambda r: Tone.GOOD if r.notified_on else Tone.CAUTION,
    ),
    Column[SectionRow](title="件名", text=lambda r: "、".join(r.titles), width=160, stretch=True),
)
