"""Entries of registers that items put to a committee; those that only some may see are left out (B50-17)."""

from collections.abc import Iterable

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_agenda import item_subject, linked
from kiosk_app.domain.ledgers import CANCELLED
from kiosk_app.store.entries import Entries
from kiosk_app.store.ledger import Ledger


def laid_entries(ledger: Ledger, items: Iterable[AgendaItem]) -> dict[int, tuple[Entry, ...]]:
    """Return for each item the entries that it puts to the committee, followed by those that refer to them."""
    entries = Entries(ledger)
    found: dict[int, tuple[Entry, ...]] = {}
    for item in items:
        if item.source is ItemSource.FREE:
            laid = [entries.get(number) for number in linked(entries.about(item_subject(item.id)))]
            below = [one for entry in laid for one in entries.about(f"entry:{entry.id}")]
            shown = tuple(one for one in (*laid, *below) if not one.restricted and one.state != CANCELLED)
            if shown:
                found[item.id] = shown
    return found
