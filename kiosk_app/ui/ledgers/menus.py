"""What the buttons with menus offer for the chosen register and its chosen entries."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton

from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.ledgers import CANCELLED, EntryRow
from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.ledgers.acts import LedgerActs

Act = tuple[str, Callable[[], None]]


def fill(made: QPushButton, acts: Sequence[Act]) -> None:
    """Offer other acts; without any the button is dead."""
    menu = made.menu()
    menu.clear()
    for text, do in acts:
        menu.addAction(text).triggered.connect(lambda _checked=False, do=do: do())
    made.setEnabled(bool(acts))


def state_acts(row: EntryRow | None, rule: LedgerRule, acts: LedgerActs) -> tuple[Act, ...]:
    """Return the states that an entry may go to, and cancelling; a cancelled one stays as it is."""
    if row is None or row.entry.state == CANCELLED:
        return ()
    found: list[Act] = [
        (f"「{state.name}」にする…", partial(acts.ask_state, row, rule, state))
        for state in rule.states
        if state.name != row.entry.state
    ]
    if not rule.states and row.entry.closed_on is None:
        found.append(("終結する…", partial(acts.ask_close, row)))
    return (*found, ("誤って作った記録を取り消す…", partial(acts.ask_cancel, row)))


def related_rules(rule: LedgerRule, regs: Regulations) -> tuple[tuple[LedgerRule, str], ...]:
    """Return the registers whose entries refer to entries of this one, with the field that does."""
    return tuple(
        (other, field.name)
        for other in regs.ledgers
        for field in other.form
        if field.kind is FieldKind.ENTRY and field.ledger == rule.id
    )
