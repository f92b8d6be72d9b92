"""開催変更通知 to members of a meeting that was called: it is held on another day, elsewhere, or not at all."""

from collections.abc import Iterator

from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import meeting_title, members, secretariat
from kiosk_app.documents.compose.notice import chair_lines, meeting_when, meeting_where
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Block, Document, Numbered
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.rescheduling import MeetingChange

NAME = "開催変更通知"
_LABEL = 11


def change_letter(
    dossier: MeetingDossier, change: MeetingChange, regs: Regulations, letter: LetterHead
) -> Document:
    """Compose the letter on one change: what was, what is, and why."""
    words = Words(regs)
    what = "開催の中止" if change.cancelled else "開催日時等の変更"
    matter = f"{meeting_title(dossier, words)}の{what}について（通知）"
    day = letter.dated or change.made_on
    called = f"{words.day(dossier.meeting.issued_on)}付けで通知した" if dossier.meeting.issued_on else ""
    then = "開催を中止します。" if change.cancelled else "変更します。"
    body = Letter(
        addressee=(members(dossier, words),),
        sender=chair_lines(dossier, words),
        matter=matter,
        sentences=(words.say(f"{called}標記の会議について、下記のとおり{then}"),),
        details=tuple(_details(dossier, change, words)),
    )
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, dossier.committee, reference_day=day),),
        author=secretariat(words),
        subject=NAME,
        created=day.isoformat(),
    )


def _details(dossier: MeetingDossier, change: MeetingChange, words: Words) -> Iterator[Block]:
    for number, (name, value) in enumerate(_facts(dossier, change, words), start=1):
        yield Numbered(label=f"{words.figure(number)}　{name}", text=value, label_width=_LABEL)


def _facts(dossier: MeetingDossier, change: MeetingChange, words: Words) -> Iterator[tuple[str, str]]:
    before = _when(change, words)
    if change.cancelled:
        yield "中止する会議", before
    else:
        yield "変更前の日時", before
        yield "変更後の日時", meeting_when(dossier, words)
        moved = change.place != dossier.meeting.place
        if moved:
            yield "変更前の場所", change.place or NO_FIGURE
        if meeting_where(dossier):
            yield "変更後の場所" if moved else "場　　所", meeting_where(dossier)
    if change.reason:
        yield "理　　由", change.reason


def _when(change: MeetingChange, words: Words) -> str:
    day = words.weekday(change.held_on)
    return f"{day}　{words.hour(change.starts_at)}から" if change.starts_at else day
