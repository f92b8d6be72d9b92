"""The list of minutes: its columns, and minutes in words."""

from datetime import date

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date, format_date_with_weekday, format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing

STATES = ("会議の記録なし", "下書きなし", "下書き", "確定")
_TONES = (Tone.URGENT, Tone.URGENT, Tone.CAUTION, Tone.GOOD)
_NEXT = (
    "会議の結果をまだ登録していません。F2 で「当日」を開き、出席と審議の結果を登録してください。",
    "会議の記録から下書きを作れます。F2 で「議事録」を開き、「下書きを作る」を押してください。",
    "まだ確定していません。F2 で開き、確かめて確定してください。確定すると、後は正誤だけになります。",
)


def rank(row: MeetingDossier) -> int:
    """Return how far the minutes of a meeting are, as a place in STATES."""
    if row.meeting.state is MeetingState.ISSUED:
        return 0
    if row.minutes is None:
        return 1
    return 2 if row.minutes.confirmed_on is None else 3


def _confirmed(row: MeetingDossier) -> date | None:
    return row.minutes.confirmed_on if row.minutes else None


COLUMNS = (
    Column[MeetingDossier](
        title="状態",
        text=lambda r: f"{_TONES[rank(r)].value} {STATES[rank(r)]}",
        width=128,
        order=rank,
        tone=lambda r: _TONES[rank(r)],
    ),
    Column[MeetingDossier](title="会議体", text=lambda r: r.committee.name, width=180, stretch=True),
    Column[MeetingDossier](
        title="回", text=lambda r: f"第{r.meeting.number}回", width=56, order=lambda r: r.meeting.number
    ),
    Column[MeetingDossier](
        title="開催日",
        text=lambda r: format_short(r.meeting.held_on),
        width=84,
        order=lambda r: r.meeting.held_on,
    ),
    Column[MeetingDossier](
        title="確定した日",
        text=lambda r: format_short(found) if (found := _confirmed(r)) else "",
        width=90,
        order=lambda r: _confirmed(r) or date.max,
    ),
    Column[MeetingDossier](
        title="確認した者", text=lambda r: r.minutes.confirmed_by if r.minutes else "", width=120, gives_way=1
    ),
    Column[MeetingDossier](
        title="正誤", text=lambda r: f"{len(r.errata)}件" if r.errata else "", width=60, gives_way=2
    ),
)


def write_minutes(out: Writing, row: MeetingDossier, regulations: Regulations) -> None:
    """Write what is known of the minutes, their corrections, and the text itself."""
    style, meeting, minutes = regulations.number_style, row.meeting, row.minutes
    out.title(meeting_label(meeting.fiscal_year, meeting.number, row.committee.name, style))
    out.pairs(
        (
            (
                "開催",
                "　".join(filter(None, (format_date_with_weekday(meeting.held_on, style), meeting.place))),
            ),
            ("下書きの日", format_date(minutes.drafted_on) if minutes else ""),
            ("確定した日", format_date(minutes.confirmed_on) if minutes and minutes.confirmed_on else ""),
            ("確認した者", minutes.confirmed_by if minutes else ""),
        )
    )
    if rank(row) < len(_NEXT):
        out.line(_NEXT[rank(row)], _TONES[rank(row)])
    if row.errata:
        out.heading("正誤")
        out.table(
            ("日", "誤", "正", "理由"),
            [(format_short(e.made_on), e.wrong, e.right, e.reason) for e in row.errata],
        )
    if minutes is not None:
        out.heading("本文")
        out.line(minutes.body)
