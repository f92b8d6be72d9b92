"""簿冊: the registers of the ward, the entries of one, and what is done with them.

Where documents are kept (A-5, A-11, A-28), monthly schedules (A-8), errors, media and visitors (B46-17, B46-18, B46-19,
B46-20), classes (B50-10), audits and their findings (A-29, B50-28); what only some may see stays with them (B50-17).
"""

from collections.abc import Mapping
from functools import partial

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import LedgerLetterRule, LedgerRule, PrintForm
from kiosk_app.domain.ledgers import CANCELLED, EntryRow
from kiosk_app.errors import KioskError
from kiosk_app.ui.ledgers.acts import LedgerActs
from kiosk_app.ui.ledgers.browser import LedgerBrowser
from kiosk_app.ui.ledgers.form_page import EntryForm
from kiosk_app.ui.ledgers.menus import Act, fill, related_rules, state_acts
from kiosk_app.ui.ledgers.monthly import MonthlyPage
from kiosk_app.ui.ledgers.page_view import LedgersView
from kiosk_app.ui.ledgers.papers import LedgerPapers, Printed
from kiosk_app.ui.page import PART, Command, Key, Page
from kiosk_app.ui.session import Session, Target
from kiosk_app.usecases import ledgers
from kiosk_app.usecases.audits import entry_letter_papers, letters_now
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.ledger_files import entry_papers, ledger_papers

MONTHLY = "monthly"
_SCREENS: Mapping[type, str] = {EntryForm: f"{PART}form", MonthlyPage: f"{PART}{MONTHLY}"}
_LETTER_NOTE = "発信日は空けてあります。送った日は、下のボタンで記録します。"


class LedgersPage(Page):
    """簿冊."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._inner: EntryForm | LedgerPapers | MonthlyPage | None = None
        self.view = LedgersView(self, session.preferences)
        self.browser = LedgerBrowser(self.view, session, self)
        self._acts = LedgerActs(self, session, self._on_done)
        self.browser.chosen.connect(self._show_acts)
        self.browser.opened.connect(self._edit)
        self.view.new.clicked.connect(partial(self.write_new, None))
        self.view.edit.clicked.connect(self._edit)
        self.view.agenda.clicked.connect(self._lay)
        self.view.monthly.clicked.connect(self.open_monthly)

    @property
    def inner(self) -> EntryForm | LedgerPapers | MonthlyPage | None:
        """Return what stands over the lists."""
        return self._inner

    def help_at(self) -> str:
        """Return what stands over the lists."""
        return _SCREENS.get(type(self._inner), "")

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do in the lists, the form, the papers or the monthly view."""
        if self._inner is not None:
            return self._inner.commands()
        seen = self.browser.rule is not None
        return (
            Command(Key.EDIT, "記録", self.write_new, enabled=seen),
            Command(Key.PREVIEW, "印刷", self.print_ledger, enabled=seen),
        )

    def enter(self) -> None:
        """Begin in the list of registers."""
        self.view.ledgers.setFocus()

    def refresh(self) -> None:
        """Read how many entries are open, and the entries of the chosen register."""
        self.browser.refresh()
        if isinstance(self._inner, MonthlyPage):
            self._inner.refresh()

    def show_target(self, target: Target) -> None:
        """Show one entry, or the monthly view."""
        self.close_inner()
        if target.id is not None:
            self.show_entry(target.id)
        elif target.part == MONTHLY:
            rules = self._session.desk.regulations.ledgers
            self.browser.choose_ledger(next((rule.id for rule in rules if rule.monthly_day is not None), ""))
            self.open_monthly()
        elif target.part:
            self.browser.choose_ledger(target.part)

    def back(self) -> bool:
        """Leave the form, the papers or the monthly view; what was typed is kept where it may be."""
        inner = self._inner
        if isinstance(inner, EntryForm) and inner.would_lose:
            question = "入力したものを捨てて戻りますか。"
            detail = "閲覧を限る簿冊のため、書きかけを残しません。"
            self._session.messages.ask(question, detail, "捨てて戻る", self._give_up)
            return True
        return self.close_inner()

    def keep(self) -> None:
        """Keep what was typed in the form."""
        if self._inner is not None:
            self._inner.keep()

    def write_new(self, given: Mapping[str, str] | None = None, rule: LedgerRule | None = None) -> None:
        """Write a new entry of a register, the chosen one if none is named."""
        wanted = rule or self.browser.rule
        if wanted is not None:
            self._open_form(wanted, None, given or {})

    def open_monthly(self) -> None:
        """Show who filed a monthly schedule (A-8)."""
        rule = self.browser.rule
        if rule is None or not rule.month_name:
            return
        page = MonthlyPage(self._session, rule)
        page.wanted.connect(self.write_new)
        page.opened.connect(self.show_entry)
        self._open(page)
        page.start()

    def print_ledger(self, form: PrintForm | None = None) -> None:
        """Show the register as its list or its single sheets."""
        rule, year = self.browser.rule, self.browser.year
        if rule is not None:
            desk = self._session.desk
            self._print(Printed(rule.name, lambda: ledger_papers(desk, rule.id, year=year, form=form)))

    def show_entry(self, entry_id: int) -> None:
        """Show one entry; whoever may not see it is told so (B50-17)."""
        self.close_inner()
        try:
            found = ledgers.show_entry(self._session.desk, entry_id)
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self.browser.choose_entry(entry_id, found.rule.id)
        self.browser.begin()

    def close_inner(self) -> bool:
        """Leave what stands over the lists; False when nothing does."""
        if self._inner is None:
            return False
        self._inner.keep()
        inner, self._inner = self._inner, None
        self.view.stack.removeWidget(inner)
        inner.deleteLater()
        self.browser.begin()
        self.commands_changed.emit()
        return True

    def _give_up(self) -> None:
        if isinstance(self._inner, EntryForm):
            self._inner.forget()
        self.close_inner()

    def _open(self, page: EntryForm | LedgerPapers | MonthlyPage) -> None:
        self.close_inner()
        self._inner = page
        self.view.stack.addWidget(page)
        self.view.stack.setCurrentWidget(page)
        self.commands_changed.emit()

    def _open_form(self, rule: LedgerRule, entry: Entry | None, given: Mapping[str, str]) -> None:
        form = EntryForm(self._session, rule, entry, given)
        form.done.connect(self._on_registered)
        self._open(form)
        form.start()

    def _edit(self) -> None:
        rule, row = self.browser.rule, self.browser.current
        if rule is not None and row is not None and row.entry.state != CANCELLED:
            self._open_form(rule, row.entry, {})

    def _lay(self) -> None:
        rule, rows = self.browser.rule, self.browser.selected
        if rule is not None and rows:
            self._acts.ask_agenda(rows, rule)

    def _on_registered(self, entry_id: int) -> None:
        if isinstance(self._inner, EntryForm):
            self._inner.forget()
        self._session.tell(Changes())
        self.show_entry(entry_id)

    def _on_done(self, entry_id: int | None) -> None:
        if entry_id is None:
            self.close_inner()
        else:
            self.show_entry(entry_id)

    def _print(self, printed: Printed) -> None:
        page = LedgerPapers(self._session, printed)
        self._open(page)
        page.start()

    def _print_entry(self, row: EntryRow, rule: LedgerRule) -> None:
        title = f"{rule.name}　記録{row.entry.id}"
        self._print(Printed(title, lambda: entry_papers(self._session.desk, row.entry.id)))

    def _print_letter(self, row: EntryRow, letter: LedgerLetterRule) -> None:
        desk, entry_id = self._session.desk, row.entry.id
        self._print(
            Printed(
                letter.name,
                lambda: entry_letter_papers(desk, entry_id, letter.name),
                _LETTER_NOTE,
                lambda: self._acts.ask_sent(entry_id, letter.name),
            )
        )

    def _show_acts(self) -> None:
        rule, row = self.browser.rule, self.browser.current
        view, count = self.view, len(self.browser.selected)
        alive = row is not None and row.entry.state != CANCELLED
        view.new.setEnabled(rule is not None)
        view.edit.setEnabled(alive and count == 1)
        view.agenda.setVisible(rule is not None and rule.agenda is not None)
        view.agenda.setEnabled(any(one.entry.closed_on is None for one in self.browser.selected))
        view.agenda.setText(f"付議する（{count}件）…" if count > 1 else "付議する…")
        view.monthly.setVisible(rule is not None and bool(rule.month_name))
        fill(view.state, () if rule is None or count > 1 else state_acts(row, rule, self._acts))
        fill(view.letters, self._letter_acts(row) if alive else ())
        view.letters.setVisible(rule is not None and bool(rule.notices))
        related = () if rule is None else related_rules(rule, self._session.desk.regulations)
        fill(view.related, self._related_acts(row, related) if alive else ())
        view.related.setVisible(bool(related))
        fill(view.papers, () if rule is None else self._paper_acts(row, rule))
        fill(view.files, () if rule is None else self._file_acts(rule))
        self.commands_changed.emit()

    def _letter_acts(self, row: EntryRow | None) -> tuple[Act, ...]:
        if row is None:
            return ()
        letters = letters_now(self._session.desk, row.entry.id)
        return tuple((f"{one.name}を見る", partial(self._print_letter, row, one)) for one in letters)

    def _related_acts(
        self, row: EntryRow | None, related: tuple[tuple[LedgerRule, str], ...]
    ) -> tuple[Act, ...]:
        if row is None:
            return ()
        referring = ledgers.show_entry(self._session.desk, row.entry.id).referring
        found: list[Act] = []
        for rule, name in related:
            for one in referring.get(rule.id, ()):
                title = f"{rule.name}　{one.entry.id}　{one.entry.title}を開く"
                found.append((title, partial(self.show_entry, one.entry.id)))
            given = {name: str(row.entry.id)}
            found.append((f"{rule.name}に記録する…", partial(self.write_new, given, rule)))
        return tuple(found)

    def _paper_acts(self, row: EntryRow | None, rule: LedgerRule) -> tuple[Act, ...]:
        one: tuple[Act, ...] = (
            () if row is None else (("選んだ記録の単票を見る", partial(self._print_entry, row, rule)),)
        )
        return (
            ("一覧を見る", partial(self.print_ledger, PrintForm.LIST)),
            *one,
            ("すべての単票を見る", partial(self.print_ledger, PrintForm.SHEET)),
        )

    def _file_acts(self, rule: LedgerRule) -> tuple[Act, ...]:
        return (
            ("一覧を取り込む…", partial(self._acts.choose_import, rule)),
            ("記入用の表を書き出す…", partial(self._acts.choose_blank, rule)),
            ("一覧を書き出す…", lambda: self._acts.choose_export(rule, self.browser.year)),
        )
