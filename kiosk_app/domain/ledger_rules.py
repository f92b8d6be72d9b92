"""The registers (簿冊) that articles demand, as profile data: fields, states, due dates, letters and print forms.

The first state is the open one. A register without states keeps entries that are settled the day they are made, unless
something is due on them or they are to be looked through again.
"""

from dataclasses import dataclass

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.labels import Labelled


class FieldKind(Labelled):
    """What a field of a register holds."""

    TEXT = ("text", "文")
    DATE = ("date", "日付")
    MOMENT = ("moment", "日時")
    MONTH = ("month", "年月")
    CHOICE = ("choice", "選択肢")
    SECTION = ("section", "部課")
    SYSTEM = ("system", "システム")
    PERSON = ("person", "氏名")
    NUMBER = ("number", "数")
    ENTRY = ("entry", "記録")


class PrintForm(Labelled):
    """How a register is printed."""

    LIST = ("list", "一覧")
    SHEET = ("sheet", "単票")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFieldRule:
    """A field; `choices`, or the levels of a `classification`, belong to 選択肢, `ledger` to 記録; `many` takes several."""

    name: str
    kind: FieldKind = FieldKind.TEXT
    mandatory: bool = False
    choices: tuple[str, ...] = ()
    classification: str = ""
    ledger: str = ""
    many: bool = False
    unit: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStateRule:
    """A state; `needs` are the fields that must be filled before, `owes` is what is then to be done, and `by` whom."""

    name: str
    closes: bool = False
    needs: tuple[str, ...] = ()
    owes: str = ""
    by: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLetterRule:
    """A letter about an entry; `{…}` in `subject` and `text` stands for a field.

    `to` is a field (one letter for each section in it) or the addressee himself. `sender` is a post; without one the
    committee that the register is put to writes. `listed` is a register whose entries refer to this one.
    """

    name: str
    subject: str
    to: str
    to_rank: str = "課長"
    sender: str = ""
    text: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    listed: str = ""
    listed_columns: tuple[str, ...] = ()
    only_open: bool = False
    states: tuple[str, ...] = ()
    next_state: str = ""
    date_field: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAgendaRule:
    """How entries come to a committee: its matter, the title of the item, the state that they enter, where it is noted."""

    committee: str
    subject: str
    matter: str = ""
    kind: ItemKind = ItemKind.DELIBERATION
    state: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPaperRule:
    """How a register is printed; no `columns` means all fields."""

    form: PrintForm = PrintForm.LIST
    columns: tuple[str, ...] = ()


NO_PAPER_RULE = LedgerPaperRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRule:
    """A register; `columns` is the short form of fields that all hold text.

    `monthly_day` is when `reporters` must have filed the next month (31: 末日), found by `month_field`;
    `review_months` is how often an entry has to be looked through again, counted from `review_field` or the opening;
    `due_after_days` counts from the opening, `due_field` is a day that the entry names itself (None, empty: silent).
    `visible_to` names the roles that may see it; empty means everyone.
    """

    id: str
    name: str
    article: str = ""
    kept_by: str = ""
    columns: tuple[str, ...] = ()
    fields: tuple[LedgerFieldRule, ...] = ()
    title_field: str = ""
    opened_field: str = ""
    states: tuple[LedgerStateRule, ...] = ()
    monthly_day: int | None = None
    month_field: str = ""
    reporters: tuple[str, ...] = ()
    review_months: int | None = None
    review_field: str = ""
    due_after_days: int | None = None
    due_field: str = ""
    visible_to: tuple[str, ...] = ()
    agenda: LedgerAgendaRule | None = None
    notices: tuple[LedgerLetterRule, ...] = ()
    paper: LedgerPaperRule = NO_PAPER_RULE

    @property
    def form(self) -> tuple[LedgerFieldRule, ...]:
        """Return the fields, those of the short form included."""
        return self.fields or tuple(LedgerFieldRule(name=name) for name in self.columns)

    @property
    def title_name(self) -> str:
        """Return the field that names an entry: the one that is said to, else the first."""
        return self.title_field or next((field.name for field in self.form), "")

    @property
    def month_name(self) -> str:
        """Return the field that says for which month an entry is, or an empty text."""
        months = (field.name for field in self.form if field.kind is FieldKind.MONTH)
        return self.month_field or next(months, "")

    @property
    def first_state(self) -> str:
        """Return the state in which an entry begins, empty without states."""
        return next((state.name for state in self.states), "")

    @property
    def restricted(self) -> bool:
        """Tell whether only some may see the entries (B50-17)."""
        return bool(self.visible_to)

    @property
    def settled_at_once(self) -> bool:
        """Tell whether nothing is left to do once an entry is made."""
        waits = self.review_months is not None or self.due_after_days is not None or self.due_field
        return not self.states and not waits

    def find_field(self, name: str) -> LedgerFieldRule | None:
        """Return the field with this name, or None."""
        return next((field for field in self.form if field.name == name), None)

    def find_state(self, name: str) -> LedgerStateRule | None:
        """Return the state with this name, or None."""
        return next((state for state in self.states if state.name == name), None)

    def find_letter(self, name: str) -> LedgerLetterRule | None:
        """Return the letter with this name, or None."""
        return next((letter for letter in self.notices if letter.name == name), None)

    def first_of(self, kind: FieldKind) -> LedgerFieldRule | None:
        """Return the first field of a kind, or None."""
        return next((field for field in self.form if field.kind is kind), None)
