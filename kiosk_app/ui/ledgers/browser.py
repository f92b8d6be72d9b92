"""The registers and the entries of the chosen one: counted, filtered, shown in words beside."""

from PySide6.QtCore import QObject, Signal

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.ledger_rules import FieldKind, LedgerRule
from kiosk_app.domain.ledgers import CANCELLED, EntryRow, in_year
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.ledgers.in_words import write_entry, write_rules
from kiosk_app.ui.ledgers.page_view import BEYOND, EMPTY, NONE, LedgersView
from kiosk_app.ui.ledgers.rows import entry_columns
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.usecases import ledgers
from kiosk_app.usecases.ledger_overview import count_ledgers

_STILL_OPEN = "*open"


class LedgerBrowser(QObject):
    """Find an entry; `chosen` tells that another one is shown, `opened` that it is wanted."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, view: LedgersView, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lists: dict[str, ListView[EntryRow]] = {}
        self._year: int | None = None
        self.view = view
        view.ledgers.chosen.connect(self._on_ledger)
        view.ledgers.opened.connect(self.begin)
        view.filters.changed.connect(self._apply_filter)
        view.sheet.restyled.connect(self._on_chosen)
        view.missing.clicked.connect(self._show_missing)

    @property
    def rule(self) -> LedgerRule | None:
        """Return the chosen register, if it is for these eyes."""
        found = self.view.ledgers.current()
        return found.rule if found is not None and found.open is not None else None

    @property
    def entries(self) -> ListView[EntryRow] | None:
        """Return the list of the chosen register."""
        return None if self.rule is None else self._lists.get(self.rule.id)

    @property
    def current(self) -> EntryRow | None:
        """Return the chosen entry."""
        return None if self.entries is None else self.entries.current()

    @property
    def selected(self) -> tuple[EntryRow, ...]:
        """Return the selected entries."""
        return () if self.entries is None else self.entries.selected()

    @property
    def year(self) -> int | None:
        """Return the year that the list is narrowed to."""
        found: int | None = self.view.filters.choice("year")
        return found

    def refresh(self) -> None:
        """Read how many entries are open, and the entries of the chosen register."""
        fresh = self.view.ledgers.current() is None
        self.view.ledgers.replace(count_ledgers(self._session.desk))
        if fresh:
            self.view.ledgers.choose(lambda row: row.open is not None)
        self._on_ledger()

    def choose_ledger(self, ledger_id: str) -> bool:
        """Show a register; False when the ward has none of this id."""
        return self.view.ledgers.choose(lambda row: row.rule.id == ledger_id)

    def choose_entry(self, entry_id: int, ledger_id: str) -> None:
        """Show one entry, whatever the filter hides."""
        self.choose_ledger(ledger_id)
        listed = self.entries
        if listed is not None and not listed.choose(lambda row: row.entry.id == entry_id):
            self.view.filters.clear()
            listed.choose(lambda row: row.entry.id == entry_id)

    def begin(self) -> None:
        """Put the cursor into the entries, or into the registers when there are none."""
        listed = self.entries
        (listed if listed is not None and listed.rows.total else self.view.ledgers).setFocus()

    def _on_ledger(self) -> None:
        chosen, rule = self.view.ledgers.current(), self.rule
        self.view.about.setText("")
        if rule is None:
            self._show_beyond(None if chosen is None else chosen.rule)
            return
        keeper = f"　保管：{rule.kept_by}" if rule.kept_by else ""
        seen = f"　閲覧：{'・'.join(rule.visible_to)}に限る" if rule.restricted else ""
        self.view.about.setText(f"{rule.name}　〔{rule.article}〕{keeper}{seen}")
        self.view.about.setToolTip(self.view.about.text())
        rows = ledgers.list_entries(self._session.desk, rule.id)
        self._set_choices(rule, rows)
        listed = self._list_of(rule)
        before = listed.current()
        listed.rows.set_rows(rows)
        self.view.empty.setText(EMPTY.format(name=rule.name))
        self.view.lists.setCurrentWidget(listed if rows else self.view.empty)
        self._apply_filter()
        if before is not None:
            listed.choose(lambda row: row.entry.id == before.entry.id)
        self._show_missing_count(rule)
        self._on_chosen()

    def _show_beyond(self, rule: LedgerRule | None) -> None:
        text = NONE
        if rule is not None:
            article = f"〔{rule.article}〕" if rule.article else ""
            text = BEYOND.format(name=rule.name, roles="・".join(rule.visible_to), article=article)
        self.view.empty.setText(text)
        self.view.lists.setCurrentWidget(self.view.empty)
        self.view.filters.show_count(0, 0)
        self.view.missing.hide()
        self._on_chosen()

    def _list_of(self, rule: LedgerRule) -> ListView[EntryRow]:
        found = self._lists.get(rule.id)
        if found is None:
            columns = entry_columns(rule, self._session.desk.today)
            found = self._lists[rule.id] = ListView(RowModel(columns), f"{rule.name}の記録")
            self._session.preferences.follow_columns(f"ledger/{rule.id}", found.horizontalHeader())
            found.chosen.connect(self._on_chosen)
            found.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
            found.opened.connect(self.opened)
            self.view.lists.addWidget(found)
        return found

    def _set_choices(self, rule: LedgerRule, rows: tuple[EntryRow, ...]) -> None:
        filters, year = self.view.filters, self._session.year
        years = {year, *(row.entry.fiscal_year or fiscal_year_of(row.entry.opened_on) for row in rows)}
        filters.set_choices("year", "年度", [(one, format_fiscal_year(one)) for one in sorted(years)[::-1]])
        states = [(state.name, state.name) for state in rule.states]
        still = (_STILL_OPEN, "終結していないもの")
        filters.set_choices("state", "状態", [still, *states, (CANCELLED, CANCELLED)])
        if self._year != year:
            self._year = year
            filters.choose("year", year)

    def _apply_filter(self) -> None:
        rule, listed = self.rule, self.entries
        if rule is None or listed is None:
            return
        year, state = self.view.filters.choice("year"), self.view.filters.choice("state")

        def keep(row: EntryRow) -> bool:
            fits = row.entry.closed_on is None if state == _STILL_OPEN else state in (None, row.entry.state)
            return fits and (year is None or in_year(row.entry, rule, year))

        listed.rows.set_filter(self.view.filters.text.text(), keep)
        self.view.filters.show_count(listed.rows.rowCount(), listed.rows.total)
        if listed.rows.rowCount() and not listed.currentIndex().isValid():
            listed.setCurrentIndex(listed.rows.index(0, 0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        rule, chosen = self.rule, self.current
        writing = self.view.sheet.begin()
        if rule is not None and chosen is not None:
            view = ledgers.show_entry(self._session.desk, chosen.entry.id)
            write_entry(writing, view, self._session.desk)
        elif rule is not None:
            write_rules(writing, rule, self._session.desk)
        self.view.sheet.show_writing(writing)
        self.chosen.emit()

    def _show_missing_count(self, rule: LedgerRule) -> None:
        missing = self._missing(rule)
        self.view.missing.setVisible(bool(missing))
        self.view.missing.setText(f"記載のないシステム（{len(missing)}）")

    def _show_missing(self) -> None:
        rule = self.rule
        if rule is None:
            return
        writing = self.view.sheet.begin()
        writing.title("記載のないシステム", note=rule.article)
        writing.line(f"台帳にあって、「{rule.name}」に記録のないものです。")
        writing.table(("システム", "部課"), self._missing(rule))
        self.view.sheet.show_writing(writing)

    def _missing(self, rule: LedgerRule) -> tuple[tuple[str, str], ...]:
        if rule.first_of(FieldKind.SYSTEM) is None or rule.month_name or rule.agenda is not None:
            return ()
        return ledgers.systems_missing(self._session.desk, rule.id)
