"""開催通知: every member is called to the meeting, with day, place, matters and papers.

Fulfils B46-6, B46-9, A-19-1, A-19-3, A-24-1 and A-24-3.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk_app.documents.compose.handouts import handouts, items_of
from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import (
    bill,
    chair,
    item_title,
    meeting_title,
    members,
    secretariat,
    titled,
)
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Document, Numbered, Paragraph, TextStyle
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.regulations import CommitteeRule, Permission, Regulations

_KINDS = (ItemKind.DELIBERATION, ItemKind.REPORT, ItemKind.OTHER)
_CALL = {
    MeetingMode.IN_PERSON: "下記のとおり開催しますので、御出席願います。",
    MeetingMode.HYBRID: "下記のとおり開催しますので、御出席願います。",
    MeetingMode.ONLINE: "下記のとおりオンラインにより開催しますので、御出席願います。",
    MeetingMode.WRITTEN: "下記のとおり書面により開催しますので、御審議の上、御回答願います。",
}
_DEEPER = TextStyle(indent=2)


def notice(dossier: MeetingDossier, regs: Regulations, letter: LetterHead) -> Document:
    """Compose the call to a meeting; the line about replies appears only when a reply date is given."""
    words = Words(regs)
    written = "書面による" if dossier.meeting.mode is MeetingMode.WRITTEN else ""
    matter = f"{meeting_title(dossier, words)}の{written}開催について（通知）"
    body = Letter(
        addressee=(members(dossier, words),),
        sender=chair_lines(dossier, words),
        matter=matter,
        sentences=tuple(words.say(text) for text in _sentences(dossier, words)),
        details=tuple(_details(dossier, words)),
    )
    letter = replace(letter, dated=letter.dated or dossier.meeting.issued_on)
    day = letter.dated or dossier.meeting.held_on
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, dossier.committee, reference_day=day),),
        author=secretariat(words),
        created=day.isoformat(),
    )


def chair_lines(dossier: MeetingDossier, words: Words) -> tuple[str, ...]:
    """Return the chair as a sender: the office on the committee, then post and name; the body alone without one."""
    return office_lines(dossier.committee, chair(dossier), words)


def office_lines(committee: CommitteeRule, seat: Seat, words: Words) -> tuple[str, ...]:
    """Return whoever sits on a committee's seat as a sender."""
    if seat.vacant:
        return (committee.formal_name,)
    post = f"（{words.set(seat.post)}）" if seat.post else ""
    second = "　".join(part for part in (post, seat.person) if part)
    return tuple(line for line in (titled(committee.formal_name, words.set(seat.title)), second) if line)


def hanging(label: str, text: str, *, indent: int) -> Paragraph:
    """Return 「議案第２号　件名」, a long one going on below the text and not below the label."""
    width = len(label) + 1 if label else 0
    line = "　".join(part for part in (label, text) if part)
    return Paragraph(text=line, style=TextStyle(indent=indent + width, first=-width))


def meeting_when(dossier: MeetingDossier, words: Words) -> str:
    """Return 「令和４年12月８日（木）　午後２時から」; without an hour only the day."""
    meeting = dossier.meeting
    day = words.weekday(meeting.held_on)
    return f"{day}　{words.hour(meeting.starts_at)}から" if meeting.starts_at else day


def next_meeting_line(dossier: MeetingDossier, words: Words) -> tuple[str, ...]:
    """Return 「次回の開催予定　令和５年８月24日（木）」 when the committee's next meeting is set."""
    following = dossier.next_meeting
    return () if following is None else (f"次回の開催予定　{words.weekday(following.held_on)}",)


def meeting_where(dossier: MeetingDossier) -> str:
    """Return the place with how the meeting is held when not everyone comes together there."""
    meeting = dossier.meeting
    if meeting.mode in (MeetingMode.IN_PERSON, MeetingMode.WRITTEN):
        return meeting.place
    return f"{meeting.place}（{meeting.mode.label}）" if meeting.place else meeting.mode.label


def _sentences(dossier: MeetingDossier, words: Words) -> Iterator[str]:
    meeting = dossier.meeting
    basis = f"{words.set(meeting.basis)}に基づき、" if meeting.basis else ""
    yield f"標記の件について、{basis}{_CALL[meeting.mode]}"
    must_send = dossier.committee.proxy.permission is Permission.MANDATORY
    if meeting.mode is MeetingMode.WRITTEN:
        if meeting.reply_due is not None:
            yield f"なお、回答は、{words.weekday(meeting.reply_due)}までに担当まで提出してください。"
        return
    substitute = "代理者を出席させ" if must_send else ""
    if meeting.reply_due is not None:
        joined = f"{substitute}、" if substitute else ""
        yield f"なお、欠席される場合は、{joined}{words.weekday(meeting.reply_due)}までに担当まで御連絡ください。"
    elif substitute:
        yield f"なお、欠席される場合は、{substitute}てください。"


def _details(dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    facts = [("日　時", meeting_when(dossier, words)), ("場　所", meeting_where(dossier))]
    if dossier.meeting.mode is MeetingMode.WRITTEN:
        facts = [("期　日", words.weekday(dossier.meeting.held_on))]
    number = 0
    for number, (name, value) in enumerate(((n, v) for n, v in facts if v), start=1):
        yield Numbered(label=words.figure(number), text=f"{name}　　{value}")
    yield Numbered(label=words.figure(number + 1), text="議　題")
    yield from _matters(items_of(dossier), words)
    papers = handouts(dossier, words)
    if papers:
        yield Numbered(label=words.figure(number + 2), text=f"配付資料{_bring(dossier)}")
        for paper in papers:
            yield hanging(paper.label, paper.name, indent=2)


def _bring(dossier: MeetingDossier) -> str:
    gathered = dossier.meeting.mode in (MeetingMode.IN_PERSON, MeetingMode.HYBRID)
    return "（当日御持参願います。）" if gathered else ""


def _matters(items: Iterable[AgendaItem], words: Words) -> Iterator[Block]:
    chosen = list(items)
    kinds = [kind for kind in _KINDS if any(item.kind is kind for item in chosen)]
    for number, kind in enumerate(kinds, start=1):
        yield Numbered(label=f"({number})", text=kind.label, style=_DEEPER)
        for item in chosen:
            if item.kind is kind:
                yield hanging(bill(item, words), item_title(item, words), indent=4)
