"""Entries of registers on a committee's agenda: the item that they make, and the link that remembers it (B50-17, B50-28)."""

from collections.abc import Mapping, Sequence

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import LedgerAgendaRule, LedgerRule
from kiosk_app.domain.ledger_text import filled
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import CommitteeRule

LAID = "委員会への付議"
APART = "資料は、会議において別に配付する。"
_ENTRY = "entry"


def check_laying(
    rule: LedgerRule, entries: Sequence[Entry], meeting: Meeting, laid: Sequence[int]
) -> tuple[Problem, ...]:
    """List what forbids to put entries of one register on a meeting's agenda; `laid` are those already on it."""
    agenda = rule.agenda
    if agenda is None:
        return (
            _wrong(f"「{rule.name}」には、委員会に付議する定めがありません。", "agenda を書いてください。"),
        )
    problems = []
    if meeting.committee_id != agenda.committee:
        problems.append(
            _wrong(
                f"「{rule.name}」は、この会議に付議するものではありません。",
                f"{agenda.committee}に付議してください。",
            )
        )
    for entry in entries:
        if entry.closed_on is not None:
            problems.append(
                _wrong(f"記録{entry.id}は終結しています。", "終結していない記録を選んでください。")
            )
        if entry.id in laid:
            problems.append(_wrong(f"記録{entry.id}は、すでにこの会議の議題にあります。", ""))
    return tuple(problems)


def item_for(
    rule: LedgerRule,
    agenda: LedgerAgendaRule,
    entries: Sequence[Entry],
    committee: CommitteeRule,
    values: Mapping[str, str],
) -> AgendaItem:
    """Return the item that puts entries to a committee; what only some may see is neither in its title nor its papers."""
    several = len(entries) > 1 and not rule.restricted
    title = f"{rule.name}（{len(entries)}件）について" if several else filled(agenda.subject, values)
    matter = next((matter for matter in committee.matters if matter.id == agenda.matter), None)
    return AgendaItem(
        id=0,
        meeting_id=0,
        kind=agenda.kind,
        title=title,
        order=0,
        source=ItemSource.FREE,
        matter_id=agenda.matter,
        article=(matter.article if matter else "") or rule.article,
        note=APART if rule.restricted else "",
    )


def link(entry: Entry, item: AgendaItem) -> Entry:
    """Return what remembers that an entry is on an agenda; it is settled at once and never found by the search."""
    return Entry(
        kind=LAID,
        title=item.title,
        opened_on=entry.opened_on,
        closed_on=entry.opened_on,
        fields={_ENTRY: str(entry.id)},
        subject=item_subject(item.id),
        restricted=True,
    )


def item_subject(item_id: int) -> str:
    """Return the subject under which the links of an item are kept."""
    return f"item:{item_id}"


def linked(links: Sequence[Entry]) -> tuple[int, ...]:
    """Return the entries that links remember."""
    return tuple(int(one.get(_ENTRY)) for one in links if one.kind == LAID)


def _wrong(message: str, fix: str) -> Problem:
    return Problem(message=message, fix=fix, place=Place(field="議題"))
