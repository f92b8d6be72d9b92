"""What goes beyond writing a register: put its entries to the committee, and send the letters that its rule words (B50-28).

So the results of audits (A-29), reviews (A-30), violations (B50-17) and incidents (A-21-4) come before the security
committee, its advice to the CISO, and its findings to those who are to act on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_agenda import check_laying, item_for, item_subject, link, linked
from kiosk_app.domain.ledger_rules import LedgerLetterRule, LedgerRule
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.ledgers import CANCELLED, Checked, EntryRow, check_entry, step, words_of
from kiosk_app.domain.membership import roster
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import CommitteeRule
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.agenda import numbered, refuse_after
from kiosk_app.usecases.desk import QUIET, Desk, Progress, refuse
from kiosk_app.usecases.ledgers import Kept, allow, facts_for, find, row_of, warnings_of
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save


def put_on_agenda(desk: Desk, entry_ids: Sequence[int], meeting_id: int) -> AgendaItem:
    """Put entries of one register on a meeting's agenda as an item with its article (A-21-4, A-29, B50-17, B50-28).

    They enter the state that the profile names, and the meeting is noted in them.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        entries, rule = _of_one_register(desk, uow, entry_ids)
        dossier = uow.meetings.dossier(meeting_id, desk.regulations)
        refuse_after(dossier.meeting)
        laid = [one for item in dossier.items if not item.withdrawn for one in _linked(uow, item)]
        refuse(check_laying(rule, entries, dossier.meeting, laid))
        item = _add_item(desk, uow, dossier, rule, entries)
        for entry in entries:
            uow.entries.add(link(entry, item))
            checked = _as_laid(entry, rule, dossier, facts_for(desk, uow, rule), desk)
            refuse(checked.problems)
            uow.entries.save(checked.entry, entry.version)
        uow.commit()
    return item


def letters_now(desk: Desk, entry_id: int) -> tuple[LedgerLetterRule, ...]:
    """List the letters that an entry's state allows to be made."""
    with desk.database.read() as reader:
        entry, rule = find(desk, reader, entry_id)
    return tuple(letter for letter in rule.notices if not letter.states or entry.state in letter.states)


def entry_letter_papers(desk: Desk, entry_id: int, name: str, *, on: date | None = None) -> tuple[Paper, ...]:
    """Compose the letters of one kind about an entry, one for each addressee; raise RuleError when none is due."""
    with desk.database.read() as reader:
        entry, rule = find(desk, reader, entry_id)
        letter = _letter(rule, entry, name)
        return _papers(desk, reader, entry, rule, letter, on)


def make_entry_letters(
    desk: Desk,
    entry_id: int,
    name: str,
    out: Path,
    *,
    sent_on: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the letters of one kind about an entry; with `sent_on` the day is noted and the state moves on."""
    papers = entry_letter_papers(desk, entry_id, name, on=sent_on)
    also = None
    if sent_on is not None:
        checked = _sent(desk, entry_id, name, sent_on)
        refuse(checked.problems)
        also = partial(_keep_sent, checked.entry)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def mark_sent(desk: Desk, entry_id: int, name: str, on: date) -> Kept:
    """Note the day on which a letter went out, and take the entry to the state that follows."""
    checked = _sent(desk, entry_id, name, on)
    refuse(checked.problems)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = _keep_sent(checked.entry, uow)
        uow.commit()
    return Kept(kept, warnings_of(checked.problems))


def _keep_sent(entry: Entry, uow: UnitOfWork) -> Entry:
    return uow.entries.save(entry, entry.version)


def _of_one_register(
    desk: Desk, reader: Reader, entry_ids: Sequence[int]
) -> tuple[tuple[Entry, ...], LedgerRule]:
    found = [find(desk, reader, entry_id) for entry_id in dict.fromkeys(entry_ids)]
    if not found:
        raise UsageError("付議する記録の番号を指定してください。")
    rule = found[0][1]
    if any(other is not rule for _, other in found):
        names = "・".join(dict.fromkeys(other.name for _, other in found))
        raise UsageError(f"一つの議題にできるのは、同じ簿冊の記録だけです（{names}）。")
    return tuple(entry for entry, _ in found), rule


def _linked(reader: Reader, item: AgendaItem) -> tuple[int, ...]:
    return linked(reader.entries.about(item_subject(item.id)))


def _add_item(
    desk: Desk, uow: UnitOfWork, dossier: MeetingDossier, rule: LedgerRule, entries: Sequence[Entry]
) -> AgendaItem:
    assert rule.agenda is not None
    words = words_of(entries[0], rule, facts_for(desk, uow, rule), desk.regulations.number_style)
    new = replace(
        item_for(rule, rule.agenda, entries, dossier.committee, words),
        meeting_id=dossier.meeting.id,
        order=len(dossier.items) + 1,
    )
    kept = uow.agenda.replace_items(dossier.meeting.id, numbered(uow, dossier, (*dossier.items, new)))
    known = {item.id for item in dossier.items}
    return next(item for item in kept if item.id not in known)


def _as_laid(
    entry: Entry, rule: LedgerRule, dossier: MeetingDossier, facts: LedgerFacts, desk: Desk
) -> Checked:
    assert rule.agenda is not None
    meeting, style = dossier.meeting, desk.regulations.number_style
    label = meeting_label(meeting.fiscal_year, meeting.number, dossier.committee.name, style)
    noted = {rule.agenda.field: f"{label}（{format_date(meeting.held_on, style)}）"}
    checked = check_entry(rule, noted if rule.agenda.field else {}, facts, base=entry)
    if not rule.agenda.state or rule.agenda.state == entry.state:
        return checked
    moved = step(checked.entry, rule, rule.agenda.state, desk.today)
    return Checked(moved.entry, (*checked.problems, *moved.problems))


def _letter(rule: LedgerRule, entry: Entry, name: str) -> LedgerLetterRule:
    letter = rule.find_letter(name)
    if letter is None:
        names = "・".join(letter.name for letter in rule.notices) or "この簿冊から作る通知はありません"
        raise UsageError(f"「{rule.name}」に「{name}」という通知はありません（{names}）。")
    if letter.states and entry.state not in letter.states:
        message = f"「{entry.state}」の記録からは、{letter.name}を作れません。"
        fix = f"作れるのは、{'・'.join(letter.states)}の記録です。"
        raise RuleError(
            [Problem(message=message, fix=fix, article=letter.article, place=Place(field="状態"))]
        )
    return letter


def _papers(
    desk: Desk, reader: Reader, entry: Entry, rule: LedgerRule, letter: LedgerLetterRule, on: date | None
) -> tuple[Paper, ...]:
    from kiosk_app.documents import compose

    facts = facts_for(desk, reader, rule)
    if rule.find_field(letter.to) is not None and not entry.get(letter.to):
        message, fix = f"宛先の「{letter.to}」が空です。", "先に書いてください。"
        raise RuleError([Problem(message=message, fix=fix, place=Place(field=letter.to))])
    committee = _committee(desk, rule)
    source = compose.EntryLetter(
        rule=rule,
        letter=letter,
        row=row_of(desk, entry, rule, facts),
        values=words_of(entry, rule, facts, desk.regulations.number_style),
        sender=_sender(desk, reader, letter, committee, on or desk.today),
        committee=committee,
        listed_rule=desk.regulations.find_ledger(letter.listed),
        listed=tuple(_listed(desk, reader, entry, letter)),
    )
    head = compose.LetterHead(dated=on)
    made = compose.entry_letters(source, desk.regulations, head, day=on or desk.today)
    if not made:
        message = f"{letter.name}の相手がいません。"
        raise RuleError(
            [Problem(message=message, fix="一覧にする未了の記録がありません。", article=letter.article)]
        )
    return tuple(
        Paper(
            kind=letter.name,
            name=safe_name(
                f"{_file_name(entry, rule, letter)}_{one.section.label if one.section else one.addressee}"
            ),
            document=one.document,
        )
        for one in made
    )


def _file_name(entry: Entry, rule: LedgerRule, letter: LedgerLetterRule) -> str:
    """Return a name that tells nothing of an entry that only some may see (B50-17)."""
    return f"{letter.name}_記録{entry.id}" if rule.restricted else f"{letter.name}_{entry.title}"


def _listed(desk: Desk, reader: Reader, entry: Entry, letter: LedgerLetterRule) -> Iterator[EntryRow]:
    other = desk.regulations.find_ledger(letter.listed)
    if other is None:
        return
    allow(desk, reader, other)
    facts = facts_for(desk, reader, other)
    for one in reader.entries.about(f"entry:{entry.id}"):
        if one.kind == other.id and one.state != CANCELLED:
            yield row_of(desk, one, other, facts)


def _committee(desk: Desk, rule: LedgerRule) -> CommitteeRule:
    """Return the committee that a register is put to; without one, the first of the ward, for its secretariat."""
    if rule.agenda is None:
        return desk.regulations.committees[0]
    return desk.regulations.committee(rule.agenda.committee)


def _sender(
    desk: Desk, reader: Reader, letter: LedgerLetterRule, committee: CommitteeRule, on: date
) -> tuple[str, ...]:
    from kiosk_app.documents import compose
    from kiosk_app.documents.compose.words import Words

    people = reader.people.everyone()
    if letter.sender:
        post = desk.regulations.post(letter.sender)
        holder = holder_on(post.id, people.holders, on)
        return ("　".join(part for part in (post.name, holder.name if holder else "") if part),)
    chair = roster(committee, desk.regulations, people, on)[0]
    return compose.office_lines(committee, chair, Words(desk.regulations))


def _sent(desk: Desk, entry_id: int, name: str, on: date) -> Checked:
    with desk.database.read() as reader:
        entry, rule = find(desk, reader, entry_id)
        letter = _letter(rule, entry, name)
        noted = {letter.date_field: on.isoformat()} if letter.date_field else {}
        checked = check_entry(rule, noted, facts_for(desk, reader, rule), base=entry)
    if not letter.next_state or letter.next_state == entry.state:
        return checked
    moved = step(checked.entry, rule, letter.next_state, on)
    return Checked(moved.entry, (*checked.problems, *moved.problems))
