"""The page of registers in the clerk's words."""

from typing import Any

from PySide6.QtWidgets import QPushButton

from kiosk_app.ui.ledgers.form_page import EntryForm
from kiosk_app.ui.ledgers.monthly import MonthlyPage
from kiosk_app.ui.ledgers.page import LedgersPage
from kiosk_app.ui.ledgers.papers import LedgerPapers


class LedgersDesk:
    """The registers, the entries of one, the form, the papers and the monthly view."""

    def __init__(self, page: LedgersPage) -> None:
        self.page = page
        self.view = page.view

    @property
    def counts(self) -> dict[str, str]:
        """Return what stands beside each register."""
        rows = self.view.ledgers.rows
        return {rows.index(n, 0).data(): rows.index(n, 1).data() for n in range(rows.rowCount())}

    @property
    def titles(self) -> list[str]:
        """Return the entries that are listed."""
        listed = self.page.browser.entries
        return [] if listed is None else [row.entry.title for row in listed.rows.shown]

    @property
    def shown(self) -> str:
        """Return the chosen entry in words."""
        return self.view.sheet.toPlainText()

    @property
    def empty(self) -> str:
        """Return what is said where there is no list."""
        return self.view.empty.text()

    @property
    def form(self) -> EntryForm:
        """Return the open form."""
        assert isinstance(self.page.inner, EntryForm)
        return self.page.inner

    @property
    def papers(self) -> LedgerPapers:
        """Return the open papers."""
        assert isinstance(self.page.inner, LedgerPapers)
        return self.page.inner

    @property
    def monthly(self) -> MonthlyPage:
        """Return the open monthly view."""
        assert isinstance(self.page.inner, MonthlyPage)
        return self.page.inner

    def takes(self, name: str) -> None:
        """Choose a register by its name."""
        assert self.view.ledgers.choose(lambda row: row.rule.name == name)

    def chooses(self, title: str) -> None:
        """Choose an entry by its title."""
        listed = self.page.browser.entries
        assert listed is not None
        assert listed.choose(lambda row: row.entry.title == title)

    def fills_in(self, **values: Any) -> None:
        """Write into fields of the form, as if typed."""
        for key, value in values.items():
            editor = self.form.form.editor(key)
            editor.set_value(value)
            editor.edited.emit()

    def offers(self, made: QPushButton) -> list[str]:
        """Return what a button with a menu offers."""
        return [action.text() for action in made.menu().actions()]

    def picks(self, made: QPushButton, text: str) -> None:
        """Choose from a button's menu."""
        next(action for action in made.menu().actions() if text in action.text()).trigger()
