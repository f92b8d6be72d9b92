"""The lists of the registers: all of them, the entries of one, and who filed a monthly schedule."""

from datetime import date

from kiosk_app.domain.ledger_duties import MonthlyRow
from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule, LedgerRule
from kiosk_app.domain.ledgers import CANCELLED, EntryRow
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.usecases.ledger_overview import LedgerCount

_WIDTHS = {
    FieldKind.DATE: 112,
    FieldKind.MOMENT: 170,
    FieldKind.MONTH: 92,
    FieldKind.CHOICE: 84,
    FieldKind.SECTION: 124,
    FieldKind.NUMBER: 56,
}
_WIDTH = 136
_BEYOND = "閲覧限定"


def _open(row: LedgerCount) -> str:
    if row.open is None:
        return _BEYOND
    return f"▲ {row.open}" if row.open else "－"


LEDGER_COLUMNS = (
    Column[LedgerCount](title="簿冊", text=lambda r: r.rule.name, width=150, stretch=True),
    Column[LedgerCount](
        title="未了",
        text=_open,
        width=66,
        order=lambda r: -1 if r.open is None else r.open,
        tone=lambda r: Tone.CAUTION if r.open else Tone.MUTED,
        figures=True,
    ),
)


def entry_columns(rule: LedgerRule, today: date) -> tuple[Column[EntryRow], ...]:
    """Return the columns of one register: its number, state, due day and the fields that its paper shows."""
    wanted = rule.paper.columns or tuple(field.name for field in rule.form)
    fields = [field for name in wanted if (field := rule.find_field(name)) is not None]
    named = [field for field in fields if field.name == rule.title_name] or fields[:1]
    rest = [field for field in fields if field not in named]
    state = (_state_column(rule),) if rule.states else ()
    return (
        Column(
            title="番号", text=lambda r: str(r.entry.id), width=52, order=lambda r: r.entry.id, figures=True
        ),
        *state,
        *(_field_column(field, stretch=True) for field in named),
        *(_field_column(field, gives_way=number) for number, field in enumerate(rest, start=1)),
        Column(
            title="期限",
            text=lambda r: _due(r, today),
            width=104,
            order=lambda r: r.due or date.max,
            tone=lambda r: Tone.URGENT if r.due is not None and r.due < today else Tone.PLAIN,
            gives_way=0 if rule.due_field or rule.due_after_days or rule.review_months else len(rest) + 1,
        ),
    )


def tone_of(row: EntryRow) -> Tone:
    """Return how an entry looks: what is open calls for work, what is settled is quiet."""
    if row.entry.state == CANCELLED:
        return Tone.MUTED
    return Tone.CAUTION if row.entry.closed_on is None else Tone.GOOD


def state_text(row: EntryRow) -> str:
    """Return the state of an entry with its mark; without states whether it is settled."""
    state = row.entry.state or ("未了" if row.entry.closed_on is None else "終結")
    return f"{tone_of(row).value} {state}"


def _state_column(rule: LedgerRule) -> Column[EntryRow]:
    order = [state.name for state in rule.states]
    return Column(
        title="状態",
        text=state_text,
        width=96,
        order=lambda r: order.index(r.entry.state) if r.entry.state in order else len(order),
        tone=tone_of,
    )


def _field_column(field: LedgerFieldRule, *, stretch: bool = False, gives_way: int = 0) -> Column[EntryRow]:
    name, number = field.name, field.kind is FieldKind.NUMBER
    return Column(
        title=name,
        text=lambda r: r.shown.get(name, ""),
        width=_WIDTH if stretch else _WIDTHS.get(field.kind, _WIDTH),
        order=(lambda r: _figure(r, name)) if number else (lambda r: r.entry.get(name)),
        stretch=stretch,
        gives_way=gives_way,
        figures=number,
    )


def _figure(row: EntryRow, name: str) -> int:
    kept = row.entry.get(name)
    return int(kept) if kept.isdecimal() else -1


def _due(row: EntryRow, today: date) -> str:
    if row.due is None:
        return ""
    return f"■ {format_short(row.due)}" if row.due < today else format_short(row.due)


def _filed(row: MonthlyRow) -> str:
    if row.entries:
        return f"● 提出済（{len(row.entries)}件）"
    return "■ 未提出"


MONTHLY_COLUMNS = (
    Column[MonthlyRow](
        title="部", text=lambda r: r.section.bureau, width=170, order=lambda r: r.section.order
    ),
    Column[MonthlyRow](
        title="課", text=lambda r: r.section.name, width=170, order=lambda r: r.section.order, stretch=True
    ),
    Column[MonthlyRow](
        title="報告", text=lambda r: "義務" if r.owed else "任意", width=70, order=lambda r: not r.owed
    ),
    Column[MonthlyRow](
        title="状況",
        text=_filed,
        width=150,
        tone=lambda r: Tone.GOOD if r.entries else Tone.URGENT,
    ),
    Column[MonthlyRow](
        title="報告した日",
        text=lambda r: "、".join(format_short(entry.opened_on) for entry in r.entries),
        width=120,
    ),
    Column[MonthlyRow](
        title="記録",
        text=lambda r: "、".join(str(entry.id) for entry in r.entries),
        width=90,
        gives_way=1,
    ),
)
