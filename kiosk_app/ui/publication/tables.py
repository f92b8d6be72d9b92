"""The part 公表資料: the tables of a year with their counts, the paper before it is saved (B46-14, BG-IV-1)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.publication import PublicTable
from kiosk_app.domain.publication_rules import PublicSource, PublicTableRule
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.errors import RuleError
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.publication.tables_view import EMPTY, TablesView
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.editors import TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import publication
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made

_SHOWN = 60


class TablesPart(ListPage[PublicTable]):
    """公表資料."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        as_of = DateEditor(lambda: session.desk.today)
        files = MadeFiles(session.messages.open_path)
        self.view: TablesView = TablesView(self, as_of, files, session.preferences)
        self.listen()
        self.view.as_of.editingFinished.connect(self.refresh)
        self.view.look.clicked.connect(self._look)
        self.view.make.clicked.connect(self._save)
        self.view.add.clicked.connect(self._ask_line)
        self.view.add.setVisible(bool(publication.lists_kept(session.desk)))

    def commands(self) -> tuple[Command, ...]:
        """Look at the paper, save it, add a line to a list."""
        some = bool(self.view.list.rows.total)
        adding = (Command(Key.EDIT, "一覧に加える", self._ask_line),) if self._list_rule else ()
        return (
            *adding,
            Command(Key.PREVIEW, "公表資料を見る", self._look, enabled=some),
            Command(Key.REGISTER, "保存", self._save, enabled=some),
        )

    def rows(self) -> Sequence[PublicTable]:
        """Read the tables of the working year; what stands against them is told."""
        try:
            tables = publication.public_tables(self.desk, self._year, self.view.as_of.value())
        except RuleError as error:
            problems = [problem for problem in error.problems if isinstance(problem, Problem)]
            said = "\n".join(f"{one.message}{one.fix}" for one in problems)
            self.view.empty.setText(said or EMPTY)
            return ()
        return tables

    def identity(self, row: PublicTable) -> Hashable:
        """A table stays the same."""
        return row.rule.name

    def show_acts(self) -> None:
        """There is something to save when there is a table."""
        some = bool(self.view.list.rows.total)
        self.view.look.setEnabled(some)
        self.view.make.setEnabled(some)

    def write(self, out: Writing, row: PublicTable) -> None:
        """Write the first lines of a table."""
        day = self.view.as_of.value()
        note = f"{format_date(day)}現在" if day else format_fiscal_year(self._session.year)
        out.title(row.rule.name, note=f"{note}　{len(row.rows):,}件")
        if not row.rows:
            nothing = "開催実績なし" if row.rule.source is PublicSource.MEETINGS else "該当なし"
            out.line(nothing, Tone.MUTED)
            return
        out.table(row.headings, row.rows[:_SHOWN])
        if len(row.rows) > _SHOWN:
            out.line(f"ほか{len(row.rows) - _SHOWN:,}件（「公表資料を見る」ですべて見られます）", Tone.MUTED)

    @property
    def _year(self) -> int:
        """Return the year in which the wished day lies, else the working year."""
        day = self.view.as_of.value()
        return self._session.year if day is None else fiscal_year_of(day)

    @property
    def _list_rule(self) -> PublicTableRule | None:
        """Return the list to add to: the chosen one, else the first that the ward keeps."""
        kept = publication.lists_kept(self.desk)
        chosen = self.chosen.rule if self.chosen is not None else None
        return chosen if chosen in kept else next(iter(kept), None)

    def _look(self) -> None:
        desk, year, day = self.desk, self._year, self.view.as_of.value()

        def make(progress: Progress) -> tuple[Preview, ...]:
            tables = publication.public_tables(desk, year, day)
            return preview_papers((publication.publication_paper(desk, tables, year, day),), progress)

        self.look("公表資料を組んでいます", make)

    def _save(self) -> None:
        desk, year, day = self.desk, self._year, self.view.as_of.value()

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return publication.publish(desk, out, year=year, as_of=day, progress=progress)

        self.save("公表資料", make)

    def _ask_line(self) -> None:
        rule = self._list_rule
        if rule is None:
            return
        columns = [column for column in rule.columns if column != "番号"]
        fields = tuple(Field(key=column, label=column, make=TextEditor, required=True) for column in columns)
        year = format_fiscal_year(self._session.year)
        first = {rule.year_column: year} if rule.year_column else {}

        def add(values: Mapping[str, Any]) -> None:
            changes = publication.add_line(self.desk, rule, [values[column] for column in columns])
            self.done(f"「{rule.name}」に加えました。", changes)

        self.ask(f"{rule.name}に加える", (Group(title="", fields=fields),), "加える", add, **first)
