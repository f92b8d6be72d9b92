"""The form of an entry: problems at their fields while writing, the draft kept, F12 registers.

What only some may see is never kept as a draft: drafts stand in the log (B50-17).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QTimer, Signal

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.ledger_values import show_field
from kiosk_app.domain.ledgers import check_entry
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import KioskError
from kiosk_app.store.database import StaleError
from kiosk_app.ui.ledgers.fields import entry_groups, form_values, texts_from
from kiosk_app.ui.ledgers.form_view import EntryFormView
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.session import Session
from kiosk_app.ui.two_versions import settle
from kiosk_app.ui.widgets.form import Form
from kiosk_app.usecases import ledgers
from kiosk_app.usecases.drafts import drop_draft, keep_draft, read_draft
from kiosk_app.usecases.ledger_overview import form_facts, system_names

_CHECK_MS = 250
_KEEP_MS = 2500


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What is typed but not registered yet."""

    fields: Mapping[str, str] = field(default_factory=dict)


class EntryForm(Page):
    """Write an entry, or change one; `done` names the entry that was registered."""

    done = Signal(int)

    def __init__(
        self, session: Session, rule: LedgerRule, entry: Entry | None, given: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._session = session
        self._rule, self._entry = rule, entry
        self._name = f"entry/{entry.id}" if entry else f"entry/new/{rule.id}"
        self._given = dict(entry.fields) if entry else dict(given)
        self._facts = form_facts(session.desk, rule.id)
        draft = None if rule.restricted else read_draft(session.desk, self._name, EntryDraft)
        self.changed = False
        self.form = Form(entry_groups(rule, self._facts, system_names(session.desk)))
        self.view = EntryFormView(self, self.form, self._go_to, session.preferences)
        self.view.title.setText(f"{rule.name}　{f'記録{entry.id}の変更' if entry else '新しい記録'}")
        self.view.restored.setVisible(draft is not None)
        self.view.start_over.clicked.connect(self._start_over)
        self.form.set_values(form_values(rule, {**self._given, **draft.fields} if draft else self._given))
        self.form.edited.connect(self._on_edited)
        self._check_pause = self._pause(_CHECK_MS, self._check)
        self._keep_pause = self._pause(_KEEP_MS, self.keep)
        self._check()

    @property
    def would_lose(self) -> bool:
        """Tell whether leaving would lose what was typed."""
        return self.changed and self._rule.restricted

    def commands(self) -> tuple[Command, ...]:
        """Register, or go back with the draft kept."""
        return (Command(Key.REGISTER, "登録", self.register),)

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.form.start()

    def keep(self) -> None:
        """Keep what was typed, unless only some may see it."""
        self._keep_pause.stop()
        if self.changed and not self._rule.restricted:
            keep_draft(self._session.desk, self._name, EntryDraft(self._texts()))
            self.changed = False

    def forget(self) -> None:
        """Forget the draft: it was registered or given up."""
        self._keep_pause.stop()
        self.changed = False
        if not self._rule.restricted:
            drop_draft(self._session.desk, self._name)

    def register(self) -> None:
        """Keep the entry; refusals are told and nothing is lost."""
        faults = self.form.faults()
        self._check()
        if faults:
            self.form.go_to(faults[0])
            self._session.messages.problems("読めない項目があります。まだ登録していません。", faults)
            return
        try:
            kept = self._save()
        except StaleError:
            self.keep()
            self._settle()
            return
        except KioskError as error:
            self.keep()
            self._session.messages.fail(error)
            return
        self._session.messages.note(f"{self._rule.name}に記録しました。記録{kept.entry.id}")
        self.done.emit(kept.entry.id)
        if kept.warnings:
            self._session.messages.problems("記録しました。次のことを確かめてください。", kept.warnings)

    def _save(self) -> ledgers.Kept:
        desk, texts = self._session.desk, self._texts()
        if self._entry is None:
            given = {name: text for name, text in texts.items() if text}
            return ledgers.add_entry(desk, self._rule.id, given)
        changed = {name: text for name, text in texts.items() if text != self._entry.get(name)}
        return ledgers.change_entry(desk, self._entry.id, changed, version=self._entry.version)

    def _settle(self) -> None:
        """Show what another window made of the entry beside what was typed here, and register what is chosen."""
        opened, rule = self._entry, self._rule
        assert opened is not None
        current = ledgers.show_entry(self._session.desk, opened.id).row.entry

        def go_on(values: dict[str, Any]) -> None:
            self._entry, self._given = current, dict(current.fields)
            self.form.set_values(values)
            self._on_edited()
            self.register()

        kept = (opened.fields, self._texts(), current.fields)  # as texts, an empty field is like any other
        before, ours, theirs = (form_values(rule, texts) for texts in kept)
        settle(self._session, self, (before, ours, theirs), self.form.name, go_on, say=self._say)

    def _say(self, key: str, value: Any) -> str:
        field, style = self._rule.find_field(key), self._session.desk.regulations.number_style
        text = texts_from(self._rule, {key: value}).get(key, "")
        return text if field is None else show_field(field, text, self._facts, style)

    def _texts(self) -> dict[str, str]:
        return texts_from(self._rule, self.form.values())

    def _on_edited(self) -> None:
        self.changed = True
        self._check_pause.start()
        self._keep_pause.start()

    def _check(self) -> None:
        checked = check_entry(self._rule, self._texts(), self._facts, base=self._entry)
        problems: tuple[Problem, ...] = (*self.form.faults(), *checked.problems)
        self.form.show_problems(problems)
        self.view.show_problems(problems)

    def _go_to(self, problem: Problem) -> None:
        self.form.go_to(problem)

    def _start_over(self) -> None:
        self.forget()
        self.view.restored.hide()
        self.form.set_values(form_values(self._rule, self._given))
        self._check()
        self.form.start()

    def _pause(self, milliseconds: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer
