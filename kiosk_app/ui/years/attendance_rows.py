"""Committees and years as a list beside the picture, and one year in words: its meetings and its seats."""

from collections import Counter
from collections.abc import Iterator

from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.turnout import TOOK_PART, Part, Sat, Turnout
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.ui.charts.attendance import NO_RECORD, percent
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing

_AWAY = (Part.EXCUSED, Part.ABSENT)
_SHORT = {
    Part.PRESENT: "出席",
    Part.PROXY: "代理",
    Part.REPLIED: "書面",
    Part.EXCUSED: "欠席（理由あり）",
    Part.ABSENT: "欠席（理由なし）",
}


_GIVING = {Part.REPLIED: 3, Part.PROXY: 2}


def share_of(row: Turnout) -> str:
    """Return the share of the seats that took part."""
    share = row.share()
    return NO_RECORD if share is None else percent(share)


def held_of(row: Turnout) -> str:
    """Return how many meetings were held, and how many of them in writing."""
    return f"{row.held}回（書面{row.in_writing}）" if row.in_writing else f"{row.held}回"


def _count(part: Part) -> Column[Turnout]:
    return Column[Turnout](
        title=_SHORT[part],
        text=lambda r: str(r.counts()[part]) if r.counts() else "",
        width=46 if part in TOOK_PART else 104,
        order=lambda r: r.counts()[part],
        tone=lambda r: Tone.URGENT if part is Part.ABSENT and r.counts()[part] else Tone.PLAIN,
        gives_way=_GIVING.get(part, 0),
        figures=True,
    )


COLUMNS = (
    Column[Turnout](
        title="年度",
        text=lambda r: format_fiscal_year(r.fiscal_year),
        width=78,
        order=lambda r: r.fiscal_year,
    ),
    Column[Turnout](title="会議体", text=lambda r: r.committee.name, width=120, stretch=True, gives_way=1),
    Column[Turnout](title="開催", text=held_of, width=82, order=lambda r: r.held, figures=True),
    Column[Turnout](
        title="中止",
        text=lambda r: f"{r.called_off}回" if r.called_off else "",
        width=46,
        gives_way=4,
        figures=True,
    ),
    Column[Turnout](title="出席率", text=share_of, width=60, order=lambda r: r.share() or 0, figures=True),
    *map(_count, Part),
)
HEADINGS = ("年度", "開催", "中止", "出席率", *_SHORT.values())


def facts(row: Turnout) -> tuple[str, ...]:
    """Return a year as a line of the printed table."""
    counts = row.counts()
    off = f"{row.called_off}回" if row.called_off else ""
    parts = (str(counts[part]) if counts else "" for part in Part)
    return (format_fiscal_year(row.fiscal_year), held_of(row), off, share_of(row), *parts)


def write_turnout(out: Writing, row: Turnout) -> None:
    """Write a committee's year: counts, meetings, seats."""
    out.title(row.committee.name, note=format_fiscal_year(row.fiscal_year))
    earlier = f"{row.earlier}回" if row.earlier else ""
    off = f"{row.called_off}回" if row.called_off else ""
    out.pairs(
        (
            ("開催", held_of(row)),
            ("うち記録の前", earlier),
            ("中止", off),
            ("出席率", share_of(row)),
        )
    )
    if row.sat:
        out.heading("会議", note="欠席者の理由は、当日の記録によります。")
        out.table(("会議", "出席", "欠席者"), [_meeting(one) for one in row.sat])
        out.heading("席")
        out.table(
            ("席", "出席", "欠席（理由あり）", "欠席（理由なし）"),
            [_seat(seat, counts) for seat, counts in row.by_seat()],
            figures=True,
        )


def _meeting(one: Sat) -> tuple[str, str, str]:
    meeting = one.meeting
    way = "" if meeting.mode is MeetingMode.IN_PERSON else f"（{meeting.mode.label}）"
    here = sum(part in TOOK_PART for part in one.parts.values())
    counted = f"{here}／{len(one.parts)}" if one.parts else NO_RECORD
    away = "、".join(_away(one)) or "なし"
    return f"第{meeting.number}回{way}\n{format_short(meeting.held_on)}", counted, away


def _away(one: Sat) -> Iterator[str]:
    for seat in one.seats:
        if one.parts[seat.key] in _AWAY:
            yield f"{seat.key}（{one.reasons.get(seat.key) or '理由の記録なし'}）"


def _seat(seat: Seat, counts: Counter[Part]) -> tuple[str, str, str, str]:
    here = sum(counts[part] for part in TOOK_PART)
    proxy = f"（代理{counts[Part.PROXY]}）" if counts[Part.PROXY] else ""
    name = f"{seat.key}　{seat.person}".rstrip("　")
    return name, f"{here}{proxy}", str(counts[Part.EXCUSED] or ""), str(counts[Part.ABSENT] or "")
