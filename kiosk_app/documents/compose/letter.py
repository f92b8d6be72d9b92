"""The frame of an official letter (往復文): number and date, addressee, sender, 件名, body, 記, 以上, contact."""

from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.styles import CENTERED, OPENING
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Align, Block, ContactBox, Paragraph, Part, Passage, Space, TextStyle
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.numbering import blank_number
from kiosk_app.domain.regulations import CommitteeRule, Regulations


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """What the clerk types for a letter; what is empty stays a blank form or falls back to the record.

    The number comes from the ward's own document system and is typed in later. `sender_post` and `sender_name`
    replace the sender that the regulations give, `contact_lines` the secretariat's. A letter that leaves the office
    bears the seal, so 「（公印省略）」 does not stand there.
    """

    number: str = ""
    dated: date | None = None
    sender_post: str = ""
    sender_name: str = ""
    contact_lines: tuple[str, ...] = ()
    seal_omitted: bool = True


def letter_head(regs: Regulations, dossier: MeetingDossier, *, date: date | None = None) -> LetterHead:
    """Return a head with nothing typed in yet: blank number, the given day, the committee's secretariat to ask."""
    return LetterHead(dated=date, contact_lines=contact(Words(regs), dossier.committee))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything of one letter but its frame; `matter` is the 件名 with its kind in brackets."""

    addressee: tuple[str, ...]
    sender: tuple[str, ...]
    matter: str
    sentences: tuple[str, ...]
    details: tuple[Block, ...]


def letter_part(
    letter: Letter, head: LetterHead, words: Words, committee: CommitteeRule, *, reference_day: date
) -> Part:
    """Return the letter as pages; the blank number takes the fiscal year of the letter's day."""
    number, dated = _number(head, words, reference_day), _dated(head, words, reference_day)
    sender, asked = _sender(letter.sender, head), head.contact_lines or contact(words, committee)
    seal = words.regs.terms.seal_omitted if head.seal_omitted else ""
    return Part(
        blocks=(
            _right(number, 1),
            _right(dated, 1),
            Space(height=12),
            *(_line(text, indent=1) for text in letter.addressee),
            Space(height=12),
            *(_right(text, 2) for text in (*sender, *((seal,) if seal else ()))),
            Space(height=16),
            Paragraph(text=letter.matter, style=TextStyle(indent=3, right=3)),
            Space(height=8),
            *(Paragraph(text=text, style=OPENING) for text in letter.sentences),
            Space(height=8),
            Paragraph(text="記", style=CENTERED),
            Space(height=8),
            *letter.details,
            Paragraph(text="以上", style=TextStyle(align=Align.RIGHT, right=1, before=8)),
            Space(height=12),
            ContactBox(lines=asked),
        ),
        numbered=False,
        fields=(
            ("文書番号", number),
            ("発信日", dated),
            ("あて先", letter.addressee),
            ("発信者", sender),
            ("公印省略", seal),
            ("件名", letter.matter),
            ("本文", letter.sentences),
            ("記", Passage(blocks=letter.details)),
            ("担当", asked),
        ),
    )


def contact(words: Words, committee: CommitteeRule) -> tuple[str, ...]:
    """Return the committee's secretariat as the place to ask (B46-9, A-19-3, A-24-3).

    A telephone number stands there only when the profile has one.
    """
    section = committee.secretariat or words.regs.terms.secretariat
    return tuple(line for line in (f"担当　{section}", words.regs.terms.secretariat_contact) if line)


def addressed(name: str, words: Words) -> str:
    """Return an addressee inside the office with the ward's 様 or 殿."""
    return f"{name}　{words.regs.terms.honorific_internal}"


def _number(head: LetterHead, words: Words, reference_day: date) -> str:
    year = fiscal_year_of(head.dated or reference_day)
    return head.number or blank_number(words.regs.document_number, year, words.regs.number_style)


def _dated(head: LetterHead, words: Words, reference_day: date) -> str:
    return words.day(head.dated) if head.dated else words.open_date(reference_day)


def _sender(sender: tuple[str, ...], head: LetterHead) -> tuple[str, ...]:
    typed = "　".join(part for part in (head.sender_post, head.sender_name) if part)
    return (typed,) if typed else sender


def _line(text: str, *, indent: float) -> Paragraph:
    return Paragraph(text=text, style=TextStyle(indent=indent))


def _right(text: str, chars: float) -> Paragraph:
    return Paragraph(text=text, style=TextStyle(align=Align.RIGHT, right=chars))
