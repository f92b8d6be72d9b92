"""What is done with entries beside writing them: states, cancelling, the committee's agenda, letters, files.

Every act tells its news through `done`, which names the entry that it was about, if any.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.ledger_rules import LedgerFieldRule, LedgerRule, LedgerStateRule
from kiosk_app.domain.ledgers import EntryRow
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import KioskError, RuleError
from kiosk_app.ui.ledgers.fields import form_values, maker, texts_from
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.usecases import ledgers
from kiosk_app.usecases.audits import mark_sent, put_on_agenda
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.ledger_files import Taken, blank_form, export_entries, import_entries
from kiosk_app.usecases.ledger_overview import form_facts, meetings_to_lay, system_names

LISTS = "一覧（*.xlsx *.csv *.json）(*.xlsx *.csv *.json)"
TABLES = "一覧（*.csv *.xlsx）(*.csv *.xlsx)"
_ON = "on"


class LedgerActs:
    """Do things with the entries of a register on behalf of its page."""

    def __init__(self, parent: QWidget, session: Session, done: Callable[[int | None], None]) -> None:
        self._parent = parent
        self._session = session
        self._done = done

    def ask_state(self, row: EntryRow, rule: LedgerRule, state: LedgerStateRule) -> None:
        """Take an entry to another state; what the state needs and is still empty is asked for at once."""
        desk = self._session.desk
        needed = [field for name in state.needs if (field := rule.find_field(name)) is not None]
        lacking = [field for field in needed if not row.entry.get(field.name)]
        fields = (*(self._field(field, rule, state) for field in lacking), self._day("この状態になった日"))

        def act(values: Mapping[str, Any]) -> None:
            texts = texts_from(rule, values)
            kept = ledgers.change_entry(
                desk, row.entry.id, texts, state=state.name, on=values[_ON], version=row.entry.version
            )
            self._told(f"「{state.name}」にしました。", kept)

        self._ask(f"「{state.name}」にする　記録{row.entry.id}", fields, "登録", act, form_values(rule, {}))

    def ask_close(self, row: EntryRow) -> None:
        """Close an entry of a register without states."""

        def act(values: Mapping[str, Any]) -> None:
            kept = ledgers.close_entry(self._session.desk, row.entry.id, on=values[_ON])
            self._told("終結しました。", kept)

        self._ask(f"終結する　記録{row.entry.id}", (self._day("終結した日"),), "終結する", act, {})

    def ask_cancel(self, row: EntryRow) -> None:
        """Cancel an entry that was made by mistake; it stays, with the reason."""

        def act(reason: str) -> None:
            try:
                kept = ledgers.cancel_entry(self._session.desk, row.entry.id, reason)
            except KioskError as error:
                self._session.messages.fail(error)
            else:
                self._told("取り消しました。記録は理由とともに残ります。", kept)

        label = "取消しの理由（取り消した記録は元に戻せません）"
        self._session.messages.ask_text(f"取消し　記録{row.entry.id}", label, "取り消す", act)

    def ask_agenda(self, rows: Sequence[EntryRow], rule: LedgerRule) -> None:
        """Put entries on the agenda of a meeting (A-21-4, A-29, B50-17, B50-28)."""
        assert rule.agenda is not None
        desk = self._session.desk
        committee = desk.regulations.committee(rule.agenda.committee)
        meetings = meetings_to_lay(desk, rule)
        if not meetings:
            text = f"付議できる{committee.name}の会議がありません。"
            self._session.messages.tell(text, "「委員会」で会議を設定してから、付議してください。")
            return
        choices = tuple((one.id, self._named(one)) for one in meetings)
        article = next((one.article for one in committee.matters if one.id == rule.agenda.matter), "")
        field = Field(key="meeting", label="会議", make=lambda: ChoiceEditor(choices), article=article)

        def act(values: Mapping[str, Any]) -> None:
            item = put_on_agenda(desk, [row.entry.id for row in rows], values["meeting"])
            self._session.tell(Changes(meetings=frozenset({item.meeting_id})))
            self._session.messages.note(f"「{item.title}」を議題に加えました。")
            self._done(rows[0].entry.id)

        heading = f"{committee.name}に付議する（{len(rows)}件）"
        self._ask(heading, (field,), "付議する", act, {})

    def _named(self, meeting: Meeting) -> str:
        regs = self._session.desk.regulations
        committee = regs.committee(meeting.committee_id)
        label = meeting_label(meeting.fiscal_year, meeting.number, committee.name, regs.number_style)
        return f"{label}（{format_date(meeting.held_on)}）"

    def ask_sent(self, entry_id: int, name: str) -> None:
        """Note the day on which a letter went out."""

        def act(values: Mapping[str, Any]) -> None:
            if values[_ON] is None:
                raise RuleError(
                    [Problem(message="送付した日を書いてください。", place=Place(field="送付した日"))]
                )
            self._told(
                f"{name}の送付を記録しました。", mark_sent(self._session.desk, entry_id, name, values[_ON])
            )

        self._ask(f"{name}の送付", (self._day("送付した日"),), "登録", act, {})

    def choose_import(self, rule: LedgerRule) -> None:
        """Take a table in, whole or not at all."""

        def take(paths: tuple[Path, ...]) -> None:
            self._session.tasks.run(
                self._parent,
                lambda progress: import_entries(self._session.desk, rule.id, paths[0], progress=progress),
                self._on_taken,
                self._session.messages.fail,
                title=f"{rule.name}の取込み",
            )

        title = f"{rule.name}に取り込む一覧"
        self._session.messages.choose_files(title, TABLES, lambda paths: take(paths) if paths else None)

    def choose_export(self, rule: LedgerRule, year: int | None) -> None:
        """Give the register out as a list."""
        name = Path(f"{rule.name}{f'_{year}年度' if year else ''}.xlsx")
        self._session.messages.choose_new_file(
            "一覧の書出し", name, LISTS, lambda path: self._write(path, partial(self._export, rule, year))
        )

    def choose_blank(self, rule: LedgerRule) -> None:
        """Give out an empty table to be filled in and taken in."""
        name = Path(f"{rule.name}_記入用.xlsx")
        self._session.messages.choose_new_file(
            "記入用の表の書出し",
            name,
            TABLES,
            lambda path: self._write(path, lambda to: blank_form(self._session.desk, rule.id, to)),
        )

    def _export(self, rule: LedgerRule, year: int | None, path: Path) -> None:
        warnings = export_entries(self._session.desk, rule.id, path, year=year)
        if warnings:
            self._session.messages.problems("書き出しました。次のことを確かめてください。", warnings)

    def _write(self, path: Path, act: Callable[[Path], None]) -> None:
        try:
            act(path)
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self._session.messages.note(f"書き出しました。{path}")
        self._session.messages.open_path(path.parent)

    def _on_taken(self, taken: Taken) -> None:
        self._session.messages.note(f"{len(taken.entries)}件を取り込みました。")
        self._session.tell(Changes())
        self._done(taken.entries[0].id if taken.entries else None)
        if taken.warnings:
            self._session.messages.problems("取り込みました。次のことを確かめてください。", taken.warnings)

    def _told(self, news: str, kept: ledgers.Kept) -> None:
        self._session.tell(Changes())
        self._session.messages.note(news)
        self._done(kept.entry.id)
        if kept.warnings:
            self._session.messages.problems("登録しました。次のことを確かめてください。", kept.warnings)

    def _field(self, field: LedgerFieldRule, rule: LedgerRule, state: LedgerStateRule) -> Field:
        make = maker(field, rule, form_facts(self._session.desk, rule.id), system_names(self._session.desk))
        return Field(
            key=field.name, label=field.name, make=make, article=state.article or rule.article, required=True
        )

    def _day(self, label: str) -> Field:
        return Field(key=_ON, label=label, make=lambda: DateEditor(lambda: self._session.desk.today))

    def _ask(
        self,
        heading: str,
        fields: Sequence[Field],
        do: str,
        act: Callable[[Mapping[str, Any]], None],
        values: Mapping[str, Any],
    ) -> None:
        dialog = FormDialog(self._parent, heading, (Group(title="", fields=tuple(fields)),), do, act)
        dialog.form.set_values({_ON: self._session.desk.today, **values})
        self._session.messages.show_dialog(dialog)
