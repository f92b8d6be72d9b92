"""関係職員の出席について（依頼）: someone who is no member is asked to explain a matter or to give an opinion.

Fulfils B46-7, A-19-2 and A-24-2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import bill, item_title, meeting_title, secretariat
from kiosk_app.documents.compose.notice import chair_lines, hanging, meeting_when, meeting_where
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Document, Numbered
from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import GuestRole
from kiosk_app.domain.regulations import GuestRule, Regulations

NAME = "出席依頼"
_ASKED = {GuestRole.EXPLAIN: "説明を求める", GuestRole.OPINION: "意見を聴く"}
_LABEL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLetter:
    """A letter with whom it asks."""

    addressee: str
    document: Document


def attendance_letters(
    dossier: MeetingDossier, requests: Sequence[AttendanceRequest], regs: Regulations, letter: LetterHead
) -> tuple[AttendanceLetter, ...]:
    """Compose one letter for each person or post that is asked."""
    words = Words(regs)
    return tuple(
        AttendanceLetter(addressee=request.post, document=_document(request, dossier, words, letter))
        for request in requests
    )


def _document(
    request: AttendanceRequest, dossier: MeetingDossier, words: Words, letter: LetterHead
) -> Document:
    who = "関係職員" if dossier.committee.guests is GuestRule.STAFF_ONLY else "関係者"
    matter = f"{meeting_title(dossier, words)}への{who}の出席について（依頼）"
    day = letter.dated or dossier.meeting.held_on
    if request.outside:
        letter = replace(letter, seal_omitted=False)
    body = Letter(
        addressee=(_addressee(request, words),),
        sender=_sender(request, dossier, words),
        matter=matter,
        sentences=(words.say(_sentence(request, dossier, words)),),
        details=tuple(_details(request, dossier, words)),
    )
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, dossier.committee, reference_day=day),),
        author=secretariat(words),
        subject=NAME,
        created=day.isoformat(),
    )


def _sender(request: AttendanceRequest, dossier: MeetingDossier, words: Words) -> tuple[str, ...]:
    """Return the chair; to someone outside, the committee bears the name of the ward."""
    office, *below = chair_lines(dossier, words)
    ward = "" if office.startswith(words.regs.name) or not request.outside else words.regs.name
    return (f"{ward}{office}", *below)


def _addressee(request: AttendanceRequest, words: Words) -> str:
    terms = words.regs.terms
    honorific = terms.honorific_external if request.outside else terms.honorific_internal
    return "　".join(part for part in (request.post, request.name, honorific) if part)


def _sentence(request: AttendanceRequest, dossier: MeetingDossier, words: Words) -> str:
    article = dossier.committee.guests_article
    basis = f"{words.set(article)}の規定により、" if article else ""
    return (
        f"標記の{dossier.committee.body}において下記の事項について{_ASKED[request.role]}必要があるので、{basis}"
        "御出席くださるよう依頼します。"
    )


def _details(request: AttendanceRequest, dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    facts = [("日　　時", meeting_when(dossier, words)), ("場　　所", meeting_where(dossier))]
    known = [(name, value) for name, value in facts if value]
    for number, (name, value) in enumerate(known, start=1):
        yield Numbered(label=f"{words.figure(number)}　{name}", text=value, label_width=_LABEL)
    chosen = [item for item in dossier.items if item.id in request.item_ids]
    yield Numbered(
        label=f"{words.figure(len(known) + 1)}　{_ASKED[request.role]}事項",
        text="" if chosen else "会議の全般",
        label_width=11,
    )
    for item in chosen:
        yield hanging(bill(item, words), item_title(item, words), indent=2)
