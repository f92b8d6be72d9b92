"""書面による審議: the 回付書 that goes round with the papers, and the 回答票 that each member fills in (M-1)."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.handouts import item_handouts, items_of, label_range
from kiosk_app.documents.compose.names import bill, item_title, meeting_title, office, secretariat, titled
from kiosk_app.documents.compose.styles import OPENING, PORTRAIT, centered, head, label, section, text, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Check,
    Document,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.regulations import Regulations

CIRCULAR, SHEET = "回付書", "回答票"
_ROOM = "\n\n\n\n"  # lines to write on


def circular(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose the 回付書: what is asked, on what basis, until when, and every member with room for his mark."""
    words = Words(regs)
    blocks = (
        title(f"{meeting_title(dossier, words)}　{CIRCULAR}"),
        *_asked(dossier, words),
        section("議題"),
        _matters(dossier, words),
        section("回付先"),
        _members(dossier, words),
    )
    return _document(
        f"{meeting_title(dossier, words)}　{CIRCULAR}", CIRCULAR, (Part(blocks=blocks),), dossier, words
    )


def reply_sheets(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose a 回答票 for each member, with his post and name, to be filled in and sent back."""
    words = Words(regs)
    seats = [seat for seat in dossier.roster if not seat.vacant]
    name = f"{meeting_title(dossier, words)}　{SHEET}"
    parts = tuple(Part(blocks=tuple(_sheet(seat, dossier, words)), numbered=False) for seat in seats)
    return _document(name, SHEET, parts, dossier, words)


def _document(
    name: str, subject: str, parts: tuple[Part, ...], dossier: MeetingDossier, words: Words
) -> Document:
    day = dossier.meeting.issued_on or dossier.meeting.held_on
    return Document(
        title=name, parts=parts, author=secretariat(words), subject=subject, created=day.isoformat()
    )


def _asked(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    meeting = dossier.meeting
    basis = f"{words.set(meeting.basis)}に基づき、" if meeting.basis else ""
    due = f"{words.weekday(meeting.reply_due)}までに" if meeting.reply_due else ""
    yield Paragraph(
        text=words.say(
            f"{basis}書面により審議しますので、付議資料を御覧の上、{due}{SHEET}を担当まで提出してください。"
        ),
        style=OPENING,
    )
    if dossier.committee.written.needs_consent:
        yield Paragraph(
            text=words.say(f"書面により審議することへの同意の有無も、{SHEET}に記入してください。"),
            style=OPENING,
        )


def _matters(dossier: MeetingDossier, words: Words) -> Table:
    rows = tuple(
        (
            centered(bill(item, words)),
            text(item_title(item, words)),
            centered(label_range(item_handouts(item, dossier, words))),
        )
        for item in items_of(dossier)
    )
    return Table(
        rows=((head("番号"), head("件名"), head("資料番号")), *rows),
        widths=(26.0, PORTRAIT - 66.0, 40.0),
        header_rows=1,
        size=10,
        min_height=8,
    )


def _members(dossier: MeetingDossier, words: Words) -> Table:
    rows = tuple(
        (
            centered(words.set(seat.title)),
            text(words.set(office(seat))),
            text(seat.person),
            text(""),
            text(""),
        )
        for seat in dossier.roster
        if not seat.vacant
    )
    heads = ("役職", "職", "氏名", "受付の日", "確認")
    return Table(
        rows=(tuple(head(name) for name in heads), *rows),
        widths=(22.0, 55.0, 38.0, 28.0, 22.0),
        header_rows=1,
        size=10,
        min_height=9,
    )


def _sheet(seat: Seat, dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    meeting = dossier.meeting
    yield title(f"{meeting_title(dossier, words)}　{SHEET}", toc=False)
    chair = titled(dossier.committee.formal_name, dossier.committee.chair_title)
    yield Paragraph(text=f"（宛先）{chair}", style=TextStyle(before=6, after=6))
    facts = (
        ("役職", words.set(seat.title)),
        ("職", words.set(office(seat))),
        ("氏名", seat.person),
        ("回答の日", words.open_date(meeting.held_on)),
    )
    yield Table(
        rows=tuple((label(name), text(value)) for name, value in facts if value or name == "氏名"),
        widths=(32.0, 90.0),
        size=10,
        min_height=8,
        align=Align.RIGHT,
        after=10,
    )
    if dossier.committee.written.needs_consent:
        yield _consent()
        yield Space(height=8)
    asked = [item for item in items_of(dossier) if not item.withdrawn and item.kind is not ItemKind.OTHER]
    yield _answers(asked, words)
    if meeting.reply_due is not None:
        due = words.weekday(meeting.reply_due)
        yield Paragraph(
            text=words.say(
                f"{due}までに、{dossier.committee.secretariat or secretariat(words)}に提出してください。"
            ),
            style=TextStyle(before=10, align=Align.RIGHT),
        )


def _consent() -> Table:
    article = Cell(checks=(Check(label="同意する"), Check(label="同意しない")))
    return Table(
        rows=((label("書面による審議"), article),), widths=(48.0, PORTRAIT - 48.0), size=10, min_height=9
    )


def _answers(items: Sequence[AgendaItem], words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = [(head("番号"), head("件名"), head("賛否"), head("意見"))]
    for item in items:
        asked = item.kind is ItemKind.DELIBERATION
        votes = Cell(checks=tuple(Check(label=vote.label) for vote in Vote)) if asked else centered("―")
        rows.append((centered(bill(item, words)), text(item_title(item, words)), votes, text(_ROOM)))
    return Table(
        rows=tuple(rows),
        widths=(24.0, 55.0, 24.0, PORTRAIT - 103.0),
        header_rows=1,
        size=10,
        min_height=8,
    )
