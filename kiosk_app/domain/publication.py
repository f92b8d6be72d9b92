"""The tables that a ward publishes, in the words and the order of print (B46-14, BG-I-1-4, BG-II-6, BG-III, BG-IV).

Numbers run within a section of a system, over what is carried out; what rests stands before it without one. A mark
behind 主な処理 tells that the section has the same business in another system, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.figures import half_width_digits
from kiosk_app.domain.fiscal_year import fiscal_year_of, last_day
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.publication_rules import PublicationRule, PublicSource, PublicTableRule
from kiosk_app.domain.register import RegisterRow, YearStatus
from kiosk_app.domain.regulations import CommitteeRule, OfficeKind, OfficeRule, Regulations
from kiosk_app.domain.wareki import era_year, format_fiscal_year

HELD_KIND = "開催実績"
HELD_HEADINGS = ("会議体", "回", "開催日", "審議事項")
MEMBER_HEADINGS = ("会議体", "役割", "部", "職", "根拠")
NUMBER = "番号"
CLOSED = "（非公開）"
_ORDER = "順"
_HELD = (MeetingState.HELD, MeetingState.CONFIRMED)
_REGISTERS = (PublicSource.BATCH, PublicSource.ONLINE, PublicSource.SMALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTable:
    """A table as it is published: its rule, its file and its rows under their headings."""

    rule: PublicTableRule
    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting that was held, with the matters that it deliberated."""

    committee: str
    number: int
    held_on: date
    matters: tuple[str, ...]


def tables_of(regs: Regulations) -> tuple[PublicTableRule, ...]:
    """Return the tables that the profile names, or those that every ward has."""
    if regs.publication.tables:
        return regs.publication.tables
    sources = (PublicSource.MEMBERS, PublicSource.MEETINGS, *_REGISTERS)
    return tuple(
        PublicTableRule(
            source=source,
            name=source.label,
            file=f"{source.label}.csv" if source is PublicSource.MEMBERS else f"{source.label}_{{年度}}.csv",
            headings=(source.label,),
        )
        for source in sources
    )


def filled(text: str, year: int) -> str:
    """Return a heading, a note or a file name with its 「{年度}」 and 「{年度末}」 filled in."""
    end = last_day(year)
    era = era_year(end)
    shown = f"{era.text() if era else end.year}年{end.month}月末"
    return text.replace("{年度}", format_fiscal_year(year)).replace("{年度末}", shown)


def arranged(rows: Sequence[RegisterRow]) -> tuple[RegisterRow, ...]:
    """Return a table's rows by system and section, what rests first, with the numbers of print (BG-II-6)."""
    groups: dict[str, dict[str, list[RegisterRow]]] = {}
    for row in rows:
        groups.setdefault(row.business.key.system, {}).setdefault(row.business.key.section_id, []).append(row)
    found: list[RegisterRow] = []
    for sections in groups.values():
        for group in sections.values():
            number = 0
            for row in sorted(group, key=lambda row: row.year.status is YearStatus.ACTIVE):
                active = row.year.status is YearStatus.ACTIVE
                number += active
                year = replace(row.year, order=len(found) + 1, number=number if active else None)
                found.append(replace(row, year=year))
    return tuple(found)


def marked(rows: Sequence[RegisterRow], rule: PublicationRule) -> tuple[RegisterRow, ...]:
    """Return the rows with the marks of what other systems have too, behind 主な処理."""
    names = {name: same.businesses[0] for same in rule.same for name in same.businesses}
    found = {_identity(row, names) for row in rows}
    return tuple(_with_marks(row, rule, names, found) for row in rows)


def unmarked(rows: Iterable[RegisterRow], rule: PublicationRule) -> tuple[RegisterRow, ...]:
    """Return rows of a printed table without their marks, which are made anew when it is published."""
    marks = tuple(cross.mark for cross in rule.cross_marks)
    return tuple(replace(row, year=replace(row.year, outputs=_bare(row.year.outputs, marks))) for row in rows)


def held_entry(held: Held) -> Entry:
    """Return a meeting of the time before this record as an entry."""
    return Entry(
        kind=HELD_KIND,
        title=f"{held.committee}第{held.number}回",
        opened_on=held.held_on,
        closed_on=held.held_on,
        fiscal_year=fiscal_year_of(held.held_on),
        fields={"会議体": held.committee, "回": str(held.number), "審議事項": "\n".join(held.matters)},
    )


def held_from(entry: Entry) -> Held:
    """Return the meeting that an entry tells of."""
    return Held(
        committee=entry.get("会議体"),
        number=int(entry.get("回")),
        held_on=entry.opened_on,
        matters=tuple(line for line in entry.get("審議事項").split("\n") if line),
    )


def held_meeting(meeting: Meeting, items: Iterable[AgendaItem], rule: CommitteeRule) -> Held | None:
    """Return what is public of a meeting on record: its 審議事項, restricted ones unnamed; None before it was held."""
    if meeting.state not in _HELD:
        return None
    closed = {matter.id for matter in rule.matters if matter.restricted}
    matters = (
        CLOSED if item.matter_id in closed else half_width_digits(item.title)
        for item in items
        if item.kind is ItemKind.DELIBERATION and not item.withdrawn
    )
    return Held(committee=rule.name, number=meeting.number, held_on=meeting.held_on, matters=tuple(matters))


def held_rows(
    recorded: Iterable[Held], earlier: Iterable[Held], regs: Regulations
) -> tuple[tuple[str, ...], ...]:
    """Return the table of 開催実績, by committee and number; a meeting on record stands for its entry (BG-I-1-4)."""
    found = {(one.committee, one.number): one for one in (*earlier, *recorded)}
    places = {rule.name: place for place, rule in enumerate(regs.committees)}
    ordered = sorted(found.values(), key=lambda one: (places.get(one.committee, len(places)), one.number))
    return tuple(
        (one.committee, str(one.number), one.held_on.isoformat(), matter)
        for one in ordered
        for matter in one.matters or ("",)
    )


def without_meetings(rows: Iterable[Sequence[str]], regs: Regulations) -> tuple[str, ...]:
    """Return the committees that did not meet: that is told, too (B50-9)."""
    met = {row[0] for row in rows}
    return tuple(rule.name for rule in regs.committees if rule.name not in met)


def member_rows(regs: Regulations, rule: PublicTableRule) -> tuple[tuple[str, ...], ...]:
    """Return the seats of every committee by post, never by person (B46-5, A-17, A-22)."""
    return tuple(
        (committee.name, role, bureau, post, rule.cited.get(article, article))
        for committee in regs.committees
        for role, bureau, post, article in _seats(committee, regs)
    )


def list_rows(entries: Iterable[Entry], rule: PublicTableRule, year: int) -> tuple[tuple[str, ...], ...]:
    """Return a list that the clerk keeps, up to a year, counted where it has a column for that (BG-IV-1)."""
    known = [one for one in entries if one.fiscal_year is None or one.fiscal_year <= year]
    ordered = sorted(known, key=lambda one: int(one.get(_ORDER) or 0))
    return tuple(
        tuple(str(number) if column == NUMBER else entry.get(column) for column in rule.columns)
        for number, entry in enumerate(ordered, start=1)
    )


def list_entry(
    rule: PublicTableRule, cells: Sequence[str], *, order: int, opened_on: date, year: int | None
) -> Entry:
    """Return a line of such a list as an entry; `year` is the first whose table shows it (None: every)."""
    fields = {column: cell for column, cell in zip(rule.columns, cells, strict=True) if column != NUMBER}
    return Entry(
        kind=rule.name,
        title="　".join(list(fields.values())[:2]),
        opened_on=opened_on,
        closed_on=opened_on,
        fiscal_year=year,
        fields={**fields, _ORDER: str(order)},
    )


def next_order(entries: Iterable[Entry]) -> int:
    """Return the place behind the last line of a list."""
    return max((int(one.get(_ORDER) or 0) for one in entries), default=0) + 1


def _identity(row: RegisterRow, names: dict[str, str]) -> tuple[str, str, str]:
    key = row.business.key
    return key.system, key.section_id, names.get(key.name, key.name)


def _with_marks(
    row: RegisterRow, rule: PublicationRule, names: dict[str, str], found: set[tuple[str, str, str]]
) -> RegisterRow:
    own, section, name = _identity(row, names)
    marks = "".join(
        cross.mark
        for cross in rule.cross_marks
        if cross.system != own
        and (not cross.shown_in or own in cross.shown_in)
        and (cross.system, section, name) in found
    )
    return replace(row, year=replace(row.year, outputs=row.year.outputs + marks)) if marks else row


def _bare(text: str, marks: tuple[str, ...]) -> str:
    while marks and text.endswith(marks):
        text = next(text.removesuffix(mark) for mark in marks if text.endswith(mark))
    return text


def _seats(committee: CommitteeRule, regs: Regulations) -> Iterator[tuple[str, str, str, str]]:
    yield from _office("委員長", committee.chair, regs)
    for deputy in sorted(committee.deputies, key=lambda office: office.order):
        yield from _office("副委員長", deputy, regs)
    for seat in committee.seats:
        if seat.post is not None:
            post = regs.post(seat.post)
            yield committee.member_title, post.bureau, post.name, seat.article
        else:
            for number in range(1, seat.count + 1):
                label = seat.label if seat.count == 1 else f"{seat.label}（{number}人目）"
                yield committee.member_title, "", label, seat.article


def _office(role: str, office: OfficeRule, regs: Regulations) -> Iterator[tuple[str, str, str, str]]:
    if office.post is not None:
        post = regs.post(office.post)
        yield office.title or role, post.bureau, post.name, office.article
    elif office.kind is not OfficeKind.UNSPECIFIED:
        yield office.title or role, "", office.kind.label, office.article
