"""A meeting's record in words, to be read beside the minutes."""

from collections.abc import Sequence

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Erratum, MeetingMode, MeetingRecord, Presence
from kiosk_app.domain.numbering import bill_label
from kiosk_app.domain.quorum import count_quorum, presence_for_item, presence_overall, recused_from
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.domain.wareki import format_date, format_time
from kiosk_app.ui.widgets.sheet import Writing


def write_record(out: Writing, dossier: MeetingDossier, record: MeetingRecord, style: NumberStyle) -> None:
    """Write attendance, results, conditions and remarks."""
    times = [format_time(at, style) for at in (record.opened_at, record.closed_at) if at]
    written = dossier.meeting.mode is MeetingMode.WRITTEN
    overall = presence_overall(record)
    count = count_quorum(dossier.committee, dossier.roster, overall, written=written, style=style)
    out.heading("出席")
    out.pairs(
        (
            ("日時", f"{format_date(dossier.meeting.held_on, style)}　{'～'.join(times)}"),
            ("出席", count.sentence),
        )
    )
    exceptions = [
        f"{seen.seat}：{seen.presence.label}　{seen.proxy_post}{seen.proxy_name}{seen.reason}".strip()
        for seen in record.attendance
        if seen.presence not in (Presence.PRESENT, Presence.REPLIED)
    ]
    out.pairs((("出席以外", "\n".join(exceptions)),))
    for item in dossier.items:
        _write_item(out, dossier, record, item, style)
    if record.other:
        out.heading("その他")
        out.line(record.other)


def write_errata(out: Writing, errata: Sequence[Erratum], style: NumberStyle) -> None:
    """Write the corrections of confirmed minutes."""
    if errata:
        out.heading("正誤")
        rows = [(format_date(one.made_on, style), one.wrong, one.right, one.reason) for one in errata]
        out.table(("訂正日", "誤", "正", "理由"), rows)


def _write_item(
    out: Writing, dossier: MeetingDossier, record: MeetingRecord, item: AgendaItem, style: NumberStyle
) -> None:
    number = bill_label(item.kind, item.bill_no, style)
    out.heading(f"{number}　{item.title}" if number else item.title)
    away = [absence.seat for absence in record.absences if absence.item_id == item.id]
    if away:
        count = count_quorum(
            dossier.committee,
            dossier.roster,
            presence_for_item(record, item.id),
            recused=recused_from(record, item.id),
            style=style,
        )
        out.pairs((("退席", "、".join(away)), ("この案件の出席", count.sentence)))
    for decision in record.decisions:
        if decision.item_id == item.id:
            file = dossier.plans.get(decision.plan_id or 0)
            whose = f"（{file.plan.content.title}）" if file else ""
            conditions = "\n".join(
                f"{one.text}{f'　期限 {format_date(one.due, style)}' if one.due else ''}　{one.owner}"
                for one in decision.conditions
            )
            out.pairs(
                (
                    ("結果", f"{decision.kind.label}{whose}"),
                    ("理由", decision.reason),
                    ("意見", decision.opinion),
                    ("条件", conditions),
                )
            )
    remarks = [f"{r.speaker}　{r.text}".strip() for r in record.remarks if r.item_id == item.id]
    out.pairs((("要点", "\n".join(remarks)),))
