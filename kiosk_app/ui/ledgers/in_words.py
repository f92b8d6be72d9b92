"""An entry of a register in words: every field, what is to be done next, and the entries that refer to it."""

from datetime import date

from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.ledgers import EntryRow
from kiosk_app.domain.wareki import format_date
from kiosk_app.profiles.describe_ledgers import describe_ledger
from kiosk_app.ui.ledgers.rows import state_text, tone_of
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.ledgers import EntryView

_SHOWN = 3


def write_entry(out: Writing, view: EntryView, desk: Desk) -> None:
    """Write one entry."""
    row, rule = view.row, view.rule
    out.title(row.entry.title or rule.name, note=f"記録{row.entry.id}")
    _write_state(out, row, rule, desk.today)
    out.pairs(tuple(row.shown.items()))
    if row.entry.closed_on is not None:
        out.pairs((("終結した日", format_date(row.entry.closed_on)),))
    for kind, rows in view.referring.items():
        other = next(one for one in desk.regulations.ledgers if one.id == kind)
        _write_referring(out, other, rows)


def write_rules(out: Writing, rule: LedgerRule, desk: Desk) -> None:
    """Write what a register is for, while no entry of it is chosen."""
    out.title(rule.name, note=rule.article)
    for text in describe_ledger(rule, desk.regulations):
        name, _gap, told = text.strip("　").partition("　")
        part = name.removeprefix(f"簿冊（{rule.name}）").removeprefix("の")
        out.heading(part or "記載すること")
        out.line(told)


def _write_state(out: Writing, row: EntryRow, rule: LedgerRule, today: date) -> None:
    tone = tone_of(row)
    if rule.states or row.entry.state:
        out.line(state_text(row).removeprefix(tone.value).strip(), tone)
    state = rule.find_state(row.entry.state)
    if state is not None and state.owes:
        by = f"（{state.by}）" if state.by else ""
        article = f"〔{state.article}〕" if state.article else ""
        out.line(f"次にすること：{state.owes}{by}{article}")
    if row.due is not None:
        late = row.due < today
        past = f"（{(today - row.due).days}日超過）" if late else ""
        out.line(f"期限：{format_date(row.due)}{past}", Tone.URGENT if late else Tone.PLAIN)


def _write_referring(out: Writing, rule: LedgerRule, rows: tuple[EntryRow, ...]) -> None:
    left = sum(row.entry.closed_on is None for row in rows)
    out.heading(rule.name, note=f"{len(rows)}件{f'（うち未了 {left}件）' if left else ''}")
    others = [field for field in rule.form if field.kind is not FieldKind.ENTRY]
    names = [rule.title_name, *(field.name for field in others if field.name != rule.title_name)][:_SHOWN]
    out.table(
        ("記録", *names, "状態"),
        [(str(row.entry.id), *(row.shown.get(name, "") for name in names), state_text(row)) for row in rows],
    )
