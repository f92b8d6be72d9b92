"""当日記入票: attendance, result and notes of every item, to be filled in Word where there is no PC (M-2, M-5)."""

from collections.abc import Iterator

from kiosk_app.documents.compose.names import bill, item_line, meeting_title, seat_name, secretariat
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, head, label, section, text, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Cell, Document, Paragraph, Part, Table
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Presence
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.room_sheet import (
    AWAY,
    MEETING,
    NOTES,
    PRESENCES,
    REASON,
    RESULT,
    SEAT,
    choices_line,
    sheet_items,
    sheet_seats,
)

ROOM_SHEET = "当日記入票"
_WORDS = "・".join(presence.label for presence in PRESENCES)
_GUIDE = (
    "欄の中だけに記入してください。番号と見出しは、読み込むときの目印です。",
    f"出席の別は、{_WORDS}のどれかです。空欄は、出席とします。代理出席のときは、備考に職と氏名を全角の空白で区切って書きます。",
    "結果は、番号又は言葉で書きます。条件は、1行に1つ書きます。要点は、1行に「発言者　要旨」と書きます。",
)


def room_sheet(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose the sheet of a meeting."""
    words = Words(regs)
    name = f"{meeting_title(dossier, words)}　{ROOM_SHEET}"
    blocks: tuple[Block, ...] = (
        title(name, toc=False),
        Table(
            rows=(
                (label(MEETING), text(str(dossier.meeting.id)), label("開催日"), text(_day(dossier, words))),
            ),
            widths=(24.0, 26.0, 24.0, 91.0),
        ),
        *(Paragraph(text=line, style=NOTE) for line in _GUIDE),
        section("出席"),
        _attendance(dossier, words),
        section("議事"),
        *_items(dossier, words),
    )
    return Document(
        title=name,
        parts=(Part(blocks=blocks),),
        author=secretariat(words),
        subject=ROOM_SHEET,
        created=dossier.meeting.held_on.isoformat(),
    )


def _day(dossier: MeetingDossier, words: Words) -> str:
    return words.weekday(dossier.meeting.held_on)


def _attendance(dossier: MeetingDossier, words: Words) -> Table:
    rows = [
        (text(code), text(seat_name(seat, words)), text(Presence.PRESENT.label), text(""))
        for code, seat in sheet_seats(dossier)
    ]
    return Table(
        rows=(
            (
                head(SEAT),
                head(dossier.committee.member_title),
                head("出席の別"),
                head("備考（理由・代理者）"),
            ),
            *rows,
        ),
        widths=(14.0, 66.0, 26.0, PORTRAIT - 106.0),
        header_rows=1,
        min_height=7,
    )


def _items(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    for code, item in sheet_items(dossier):
        yield Table(rows=tuple(_rows(code, item, words)), widths=(30.0, PORTRAIT - 30.0), after=8)


def _rows(code: str, item: AgendaItem, words: Words) -> Iterator[tuple[Cell, ...]]:
    number = bill(item, words)
    yield head(code), text(item_line(item, words) if number else words.set(item.title))
    yield label("結果の選択"), text(choices_line(item))
    yield from ((label(name), text("")) for name in (RESULT, AWAY, REASON))
    yield label(NOTES), text("\n\n\n\n")
