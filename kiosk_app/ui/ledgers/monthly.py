"""月間処理予定: which sections filed their schedule of a month, and which must (A-8)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kiosk_app.domain.fiscal_year import add_months
from kiosk_app.domain.ledger_duties import MonthlyRow, schedule_due
from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.ledgers.rows import MONTHLY_COLUMNS
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Empty, button, label, row
from kiosk_app.usecases.ledgers import monthly_schedules

EMPTY = "この月の報告はまだありません。\n報告しなければならない課は、プロフィールに書きます。"


class MonthlyPage(Page):
    """Choose a month; `wanted` asks to write the schedule of a section, `opened` to show one that was filed."""

    wanted = Signal(object)
    opened = Signal(int)

    def __init__(self, session: Session, rule: LedgerRule) -> None:
        super().__init__()
        self._session = session
        self._rule = rule
        self.month = add_months(session.desk.today.replace(day=1), 1)
        self.title = label("", "title")
        self.due = label("", "muted")
        self.back_button = button("前の月", lambda: self.show_month(add_months(self.month, -1)))
        self.next_button = button("次の月", lambda: self.show_month(add_months(self.month, 1)))
        self.write = button("この課の予定を記録する", self._write, main=True)
        self.list: ListView[MonthlyRow] = ListView(RowModel(MONTHLY_COLUMNS), "月間処理予定の提出状況")
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addLayout(row(self.title, self.back_button, self.next_button, self.due))
        layout.addWidget(self.lists, 1)
        layout.addLayout(row(self.write))
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._show_acts)

    def commands(self) -> tuple[Command, ...]:
        """Write the schedule of the chosen section."""
        return (Command(Key.EDIT, "予定を記録", self._write),)

    def refresh(self) -> None:
        """Read the month again."""
        self.show_month(self.month)

    def show_month(self, month: date) -> None:
        """Show who filed for a month."""
        self.month = month
        shown = format_date(month).split("月")[0]
        rows = monthly_schedules(self._session.desk, self._rule.id, month)
        left = sum(row.owed and not row.entries for row in rows)
        self.title.setText(f"{self._rule.name}　{shown}月分")
        due = schedule_due(self._rule, month)
        until = f"{format_date(due)}までに提出〔{self._rule.article}〕" if due else self._rule.article
        self.due.setText(f"{until}{f'　■ 未提出 {left}課' if left else ''}")
        self.list.rows.set_rows(rows)
        self.lists.setCurrentWidget(self.list if rows else self.empty)
        if rows:
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self._show_acts()

    def start(self) -> None:
        """Begin in the list."""
        self.refresh()
        self.list.setFocus()

    def _show_acts(self) -> None:
        chosen = self.list.current()
        self.write.setText("予定を記録する" if chosen is None else f"{chosen.section.label}の予定を記録する")

    def _write(self) -> None:
        given = {self._rule.month_name: f"{self.month:%Y-%m}"}
        section, chosen = self._rule.first_of(FieldKind.SECTION), self.list.current()
        if section is not None and chosen is not None:
            given[section.name] = chosen.section.id
        self.wanted.emit(given)

    def _open(self) -> None:
        chosen = self.list.current()
        if chosen is not None and chosen.entries:
            self.opened.emit(chosen.entries[-1].id)
        elif chosen is not None:
            self._write()
