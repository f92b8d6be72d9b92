"""台帳の一覧・単票: a register on landscape sheets, a sheet for each entry, and entries put to a committee.

So are printed A-5, A-8, A-11, A-28, B46-17, B46-18, B46-19, B46-20, B50-10, and the papers of B50-28, A-21-4 and A-29.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk_app.documents.compose.handouts import Handout
from kiosk_app.documents.compose.ledger_columns import LANDSCAPE, columns_of, list_table, measured
from kiosk_app.documents.compose.names import bill, secretariat
from kiosk_app.documents.compose.styles import PORTRAIT, SMALL_RIGHT, section, text, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    Orientation,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.ledgers import CANCELLED, EntryRow, entry_row
from kiosk_app.domain.regulations import Regulations

RESTRICTED = "閲覧限定"
_FIELD = 42.0
_LONG = 8  # characters of a label that can still be spread over its cell


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerList:
    """A register to be printed: its rows, and of which year and day."""

    rule: LedgerRule
    rows: Sequence[EntryRow]
    year: int | None
    created: str


def ledger_list(printed: LedgerList, regs: Regulations, *, as_of: str = "") -> Document:
    """Compose the list of a register; `as_of` is the day in the ward's words."""
    words, rule = Words(regs), printed.rule
    name = _list_name(printed, words)
    columns = columns_of(rule, printed.rows)
    room, paper = measured(columns)
    table = list_table(columns, printed.rows, room)
    body: tuple[Block, ...] = (table,) if printed.rows else (Paragraph(text="記録はない。"),)
    facts = "　　".join(part for part in (_basis(rule, words), as_of) if part)
    blocks = (title(name), Paragraph(text=facts, style=SMALL_RIGHT), *body)
    part = Part(blocks=blocks, orientation=Orientation.LANDSCAPE, paper=paper)
    return _document(rule, name, (part,), words, printed.created)


def entry_sheets(printed: LedgerList, regs: Regulations, children: "Children | None" = None) -> Document:
    """Compose a sheet for each entry; `children` are entries of other registers that refer to it, by its number."""
    words, known = Words(regs), children or {}
    parts = tuple(
        part for row in printed.rows for part in _sheet(row, printed.rule, known.get(row.entry.id, ()), words)
    )
    return _document(printed.rule, _list_name(printed, words), parts, words, printed.created)


Group = tuple[LedgerRule, Sequence[EntryRow]]
Children = Mapping[int, Sequence[Group]]


def laid_part(handout: Handout, dossier: MeetingDossier, words: Words) -> Part:
    """Return the paper of an item by which entries of a register are put to the committee."""
    entries = dossier.laid[handout.item.id]
    facts = LedgerFacts(
        regs=words.regs, today=dossier.meeting.held_on, entries={entry.id: entry for entry in entries}
    )
    groups = tuple(_groups(entries, facts, words))
    laid = [(rule, rows) for rule, rows in groups if not _refers(rows, entries)]
    below = [(rule, rows) for rule, rows in groups if _refers(rows, entries)]
    number = bill(handout.item, words)
    return Part(
        blocks=(
            title(handout.name),
            *((Paragraph(text=number, style=TextStyle(align=Align.RIGHT, after=6)),) if number else ()),
            *(block for rule, rows in laid for block in _laid(rule, rows, words)),
            *_children(below, LANDSCAPE),
        ),
        orientation=Orientation.LANDSCAPE,
        handout=handout.label,
        mark=handout.mark,
    )


def _sheet(row: EntryRow, rule: LedgerRule, children: "Sequence[Group]", words: Words) -> Iterator[Part]:
    number = Paragraph(text=f"記録番号　{words.figure(row.entry.id)}", style=SMALL_RIGHT)
    yield Part(blocks=(title(rule.name), number, _form(_sheet_facts(row, rule, words), PORTRAIT)))
    if children:
        blocks = (number, *_children(children, LANDSCAPE))
        yield Part(blocks=blocks, orientation=Orientation.LANDSCAPE)


def _laid(rule: LedgerRule, rows: Sequence[EntryRow], words: Words) -> Iterator[Block]:
    if len(rows) > 1:
        yield list_table(columns_of(rule, rows), rows, LANDSCAPE)
        return
    basis = (("根拠", words.set(rule.article)),) if rule.article else ()
    ours = {rule.agenda.field if rule.agenda else "", *(letter.date_field for letter in rule.notices)}
    written = [(name, value) for name, value in rows[0].shown.items() if value and name not in ours]
    yield _form((*basis, *written), LANDSCAPE)


def _groups(
    entries: Iterable[Entry], facts: LedgerFacts, words: Words
) -> Iterator[tuple[LedgerRule, tuple[EntryRow, ...]]]:
    style = words.regs.number_style
    for rule in words.regs.ledgers:
        rows = tuple(entry_row(one, rule, facts, style) for one in entries if one.kind == rule.id)
        if rows:
            yield rule, rows


def _refers(rows: Sequence[EntryRow], entries: Iterable[Entry]) -> bool:
    known = {f"entry:{entry.id}" for entry in entries}
    return all(row.entry.subject in known for row in rows)


def _children(groups: Iterable[Group], room: float) -> Iterator[Block]:
    for rule, rows in groups:
        yield Space(height=8)
        yield section(rule.name)
        yield list_table(columns_of(rule, rows, below=True), rows, room)


def _sheet_facts(row: EntryRow, rule: LedgerRule, words: Words) -> Iterator[tuple[str, str]]:
    yield from row.shown.items()
    if rule.states or row.entry.state == CANCELLED:
        yield "状態", row.entry.state
    if row.due is not None and not rule.due_field:
        yield "期限", words.day(row.due)
    yield "根拠", words.set(rule.article)


def _form(facts: Iterable[tuple[str, str]], room: float) -> Table:
    rows = tuple((_label(name), text(value)) for name, value in facts)
    return Table(rows=rows, widths=(_FIELD, room - _FIELD), size=10, min_height=9)


def _label(name: str) -> Cell:
    align = Align.SPREAD if len(name) <= _LONG else Align.LEFT
    return Cell(text=name, align=align, face=Face.SANS, shaded=True)


def _list_name(printed: LedgerList, words: Words) -> str:
    return f"{printed.rule.name}　{words.year(printed.year)}" if printed.year else printed.rule.name


def _basis(rule: LedgerRule, words: Words) -> str:
    kept = f"保管　{rule.kept_by}" if rule.kept_by else ""
    article = f"根拠　{words.set(rule.article)}" if rule.article else ""
    return "　　".join(part for part in (article, kept) if part)


def _document(rule: LedgerRule, name: str, parts: tuple[Part, ...], words: Words, created: str) -> Document:
    return Document(
        title=name,
        parts=parts,
        author=secretariat(words),
        subject=rule.name,
        classification=RESTRICTED if rule.restricted else "",
        created=created,
    )
