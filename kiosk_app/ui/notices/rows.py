"""The list of results to be told: one line for each section and meeting, or for a decision outside of meetings."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_date, format_short
from kiosk_app.ui.meeting.notices.rows import section_rows
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.after_meetings import Waiting

OUTSIDE = "会議外の決定"


class NoticeRow(NamedTuple):
    """What one section is told: by whom it was decided, when, how many of which result, and when it was told."""

    meeting_id: int | None
    plan_id: int | None
    source: str
    short: str
    decided_on: date
    section: SectionRule
    results: tuple[str, ...]
    titles: tuple[str, ...]
    notified_on: date | None
    age_days: int


def notice_rows(
    dossiers: Iterable[MeetingDossier], alone: Iterable[Waiting], regulations: Regulations, today: date
) -> tuple[NoticeRow, ...]:
    """Return what was told and what was not, the untold first, and of these the oldest first."""
    rows = [row for dossier in dossiers for row in _of_meeting(dossier, regulations, today)]
    rows += [_outside(one, today) for one in alone]
    return tuple(sorted(rows, key=_order))


def _order(row: NoticeRow) -> tuple[bool, int, int]:
    days = row.decided_on.toordinal()
    return (row.notified_on is not None, -days if row.notified_on else days, row.section.order)


def _of_meeting(dossier: MeetingDossier, regulations: Regulations, today: date) -> Iterable[NoticeRow]:
    meeting = dossier.meeting
    source = meeting_label(
        meeting.fiscal_year, meeting.number, dossier.committee.name, regulations.number_style
    )
    for one in section_rows(dossier, regulations):
        yield NoticeRow(
            meeting_id=meeting.id,
            plan_id=None,
            source=source,
            short=f"第{meeting.number}回{dossier.committee.name}",
            decided_on=meeting.held_on,
            section=one.section,
            results=tuple(f"{kind.label}（{verdict_of(kind).label}）{n}件" for kind, n in one.counts.items()),
            titles=one.titles,
            notified_on=one.notified_on,
            age_days=max((today - meeting.held_on).days, 0),
        )


def _outside(one: Waiting, today: date) -> NoticeRow:
    return NoticeRow(
        meeting_id=None,
        plan_id=one.file.plan.id,
        source=OUTSIDE,
        short=OUTSIDE,
        decided_on=one.decision.decided_on,
        section=one.file.section,
        results=(one.decision.kind.label,),
        titles=(one.file.plan.content.title,),
        notified_on=None,
        age_days=max((today - one.decision.decided_on).days, 0),
    )


def state_of(row: NoticeRow) -> str:
    """Return whether the section was told, in words."""
    return f"● {format_short(row.notified_on)}" if row.notified_on else f"▲ 未通知 {row.age_days}日経過"


def _tone(row: NoticeRow) -> Tone:
    return Tone.GOOD if row.notified_on else Tone.CAUTION


COLUMNS = (
    Column[NoticeRow](
        title="通知", text=state_of, width=124, order=lambda r: r.notified_on or date.min, tone=_tone
    ),
    Column[NoticeRow](
        title="決定", text=lambda r: format_short(r.decided_on), width=76, order=lambda r: r.decided_on
    ),
    Column[NoticeRow](title="会議", text=lambda r: r.short, width=150, gives_way=2),
    Column[NoticeRow](
        title="部課",
        text=lambda r: r.section.label,
        width=140,
        stretch=True,
        order=lambda r: r.section.order,
    ),
    Column[NoticeRow](
        title="件数",
        text=lambda r: str(len(r.titles)),
        width=48,
        order=lambda r: len(r.titles),
        figures=True,
    ),
    Column[NoticeRow](title="審議結果", text=lambda r: "　".join(r.results), width=160, gives_way=1),
)


def write_notice(out: Writing, row: NoticeRow, article: str) -> None:
    """Write a section, its results and whether it was told."""
    out.title(row.section.label, note=row.source)
    told = format_date(row.notified_on) if row.notified_on else ""
    out.pairs(
        (
            ("決定した日", format_date(row.decided_on)),
            ("通知した日", told),
            ("審議結果", "\n".join(row.results)),
        )
    )
    if row.notified_on is None:
        rule = f"〔{article}〕" if article else ""
        out.line(f"決定から{row.age_days}日、まだ通知していません。{rule}", Tone.CAUTION)
    out.heading("件名", note=f"{len(row.titles)}件")
    for title in row.titles:
        out.line(f"・{title}")
