"""簿冊の記録からの通知: letters as the profile words them (監査の通知, 改善報告の依頼, 助言・勧告, 審議結果の報告).

They are those of audits (A-29, B50-28) and of violations (B50-17).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.ledger_columns import columns_of, list_table
from kiosk_app.documents.compose.ledger_papers import RESTRICTED
from kiosk_app.documents.compose.letter import Letter, LetterHead, addressed, letter_part
from kiosk_app.documents.compose.names import secretariat
from kiosk_app.documents.compose.styles import PORTRAIT
from kiosk_app.documents.compose.words import NOTHING, Words
from kiosk_app.documents.content import Block, Document, Numbered, Space
from kiosk_app.domain.ledger_rules import FieldKind, LedgerLetterRule, LedgerRule
from kiosk_app.domain.ledger_text import filled
from kiosk_app.domain.ledgers import EntryRow
from kiosk_app.domain.regulations import CommitteeRule, Regulations, SectionRule

_BODY = "委員会"  # a body, not a person, is addressed with 御中
_BUREAU_RANK = "部長"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLetter:
    """What a letter is made from: the entry, what its words stand for, who sends it, and the entries that it lists."""

    rule: LedgerRule
    letter: LedgerLetterRule
    row: EntryRow
    values: Mapping[str, str]
    sender: tuple[str, ...]
    committee: CommitteeRule
    listed_rule: LedgerRule | None = None
    listed: Sequence[EntryRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressedLetter:
    """A letter and whom it is for: a section, or a name."""

    addressee: str
    document: Document
    section: SectionRule | None = None


def entry_letters(
    source: EntryLetter, regs: Regulations, head: LetterHead, *, day: date
) -> tuple[AddressedLetter, ...]:
    """Compose one letter for each addressee; a section without anything on a list of open entries gets none."""
    return tuple(_letters(source, Words(regs), head, day))


def _letters(source: EntryLetter, words: Words, head: LetterHead, day: date) -> Iterator[AddressedLetter]:
    field = source.rule.find_field(source.letter.to)
    if field is None or field.kind is not FieldKind.SECTION:
        name = source.row.shown.get(source.letter.to, source.letter.to)
        rows = _listed(source, None)
        yield AddressedLetter(
            addressee=name, document=_document(source, (_called(name, words),), rows, words, head, day)
        )
        return
    wanted = source.row.entry.get(field.name).split("\n")
    for section in words.regs.sections:
        rows = _listed(source, section)
        if section.id in wanted and (rows or not source.letter.only_open):
            to_bureau = source.letter.to_rank == _BUREAU_RANK
            name = section.bureau_head if to_bureau else section.head
            below = (f"（{section.name}）",) if to_bureau and section.name else ()
            lines = (addressed(name, words), *below)
            yield AddressedLetter(
                addressee=name,
                document=_document(source, lines, rows, words, head, day),
                section=section,
            )


def _called(name: str, words: Words) -> str:
    return f"{name}　御中" if name.endswith(_BODY) else addressed(name, words)


def _listed(source: EntryLetter, section: SectionRule | None) -> tuple[EntryRow, ...]:
    """Return what the letter lists: for a section its own entries, where the listed register knows sections."""
    other = source.listed_rule
    parted = section is not None and other is not None and other.first_of(FieldKind.SECTION) is not None
    return tuple(
        row
        for row in source.listed
        if not (source.letter.only_open and row.entry.closed_on is not None)
        and not (parted and section is not None and row.entry.section_id != section.id)
    )


def _document(
    source: EntryLetter,
    addressee: tuple[str, ...],
    rows: Sequence[EntryRow],
    words: Words,
    head: LetterHead,
    day: date,
) -> Document:
    matter = words.set(filled(source.letter.subject, source.values))
    body = Letter(
        addressee=addressee,
        sender=source.sender,
        matter=matter,
        sentences=tuple(filled(text, source.values, words.say) for text in source.letter.text),
        details=tuple(_details(source, rows, words)),
    )
    return Document(
        title=matter,
        parts=(letter_part(body, head, words, source.committee, reference_day=day),),
        author=secretariat(words),
        subject=source.letter.name,
        classification=RESTRICTED if source.rule.restricted else "",
        created=day.isoformat(),
    )


def _details(source: EntryLetter, rows: Sequence[EntryRow], words: Words) -> Iterator[Block]:
    values = ((name, source.row.shown.get(name, "")) for name in source.letter.facts)
    facts = [(name, value) for name, value in values if value]
    for number, (name, value) in enumerate(facts, start=1):
        gap = "\n" if "\n" in value else "　"
        yield Numbered(label=words.figure(number), text=f"{name}{gap}{value}")
    if source.listed_rule is None:
        return
    name = source.listed_rule.name if rows else f"{source.listed_rule.name}　{NOTHING}"
    yield Numbered(label=words.figure(len(facts) + 1), text=name)
    if rows:
        columns = columns_of(source.listed_rule, rows, source.letter.listed_columns)
        yield Space(height=4)
        yield list_table(columns, rows, PORTRAIT)
