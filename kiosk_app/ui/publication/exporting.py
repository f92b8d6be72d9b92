"""The part 一覧の書き出し: decisions, plans and systems as .xlsx, .csv or .json, with the preflight for CP932 (B46-14)."""

from collections.abc import Hashable, Sequence
from pathlib import Path

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.errors import KioskError, RuleError
from kiosk_app.exchange.lists import Encoding
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.publication.exporting_view import CONTENTS, ExportView
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing as Sheet
from kiosk_app.usecases.exports import Listed, Writing, export_list

KINDS = "Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"


class ExportPart(ListPage[Listed]):
    """一覧の書き出し."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: ExportView = ExportView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._ask_file)
        self.view.export.clicked.connect(self._ask_file)

    def commands(self) -> tuple[Command, ...]:
        """Write a list."""
        return (Command(Key.REGISTER, "書き出す", self._ask_file, enabled=self.chosen is not None),)

    def rows(self) -> Sequence[Listed]:
        """Return what can be given out."""
        return tuple(Listed)

    def identity(self, row: Listed) -> Hashable:
        """A list stays the same."""
        return row

    def write(self, out: Sheet, row: Listed) -> None:
        """Say what a list holds and how it is written."""
        out.title(row.label, note=format_fiscal_year(self._session.year))
        out.line(CONTENTS[row])
        out.heading("形式")
        out.line("Excel（.xlsx）：日付と数は、そのまま計算できる形で書きます。")
        out.line("CSV（.csv）：UTF-8 又は CP932。CP932 で書けない文字があるときは、書く前にすべて示します。")
        out.line("JSON（.json）：ほかのプログラムに渡すための形です。")

    def _ask_file(self) -> None:
        row = self.chosen
        if row is None:
            return
        name = Path(f"{row.label}_{format_fiscal_year(self._session.year)}.xlsx")
        self._session.messages.choose_new_file(
            f"{row.label}の書き出し", name, KINDS, lambda path: self._export(row, path)
        )

    def _export(self, what: Listed, path: Path) -> None:
        desk, year = self.desk, self._session.year
        encoding = self.view.encoding.value() if path.suffix.lower() == ".csv" else Encoding.UTF8
        writing = Writing(encoding=encoding, replacements=replacements(self.view.replacements.value()))

        def made(problems: tuple[Problem, ...]) -> None:
            self._show_problems(problems)
            self.view.state.setText("次の文字は、似た文字に代えて書きました。" if problems else "")
            self.view.files.show_files([path])
            self._session.messages.note(f"{what.label}を書き出しました。{path.name}")

        self._session.tasks.run(
            self,
            lambda _progress: export_list(desk, what, path, year=year, writing=writing),
            made,
            self._on_failed,
            title=f"{what.label}を書き出しています",
        )

    def _on_failed(self, error: KioskError) -> None:
        if isinstance(error, RuleError):
            self._show_problems(error.problems)
            count = len(self.view.problems.rows.every)
            self.view.files.show_files(())
            self.view.state.setText(
                f"■ 書けない文字が{count}か所あるため、書き出していません。代わりの文字を決めるか、UTF-8 を選んでください。"
            )
        else:
            self._session.messages.fail(error)

    def _show_problems(self, problems: Sequence[object]) -> None:
        found = [problem for problem in problems if isinstance(problem, Problem)]
        self.view.problems.rows.set_rows(found)
        self.view.problems.setVisible(bool(found))


def replacements(text: str) -> dict[str, str]:
    """Return what stands for what in a line such as 「𠮷＝吉　髙＝高」; what says nothing is left out."""
    pairs = (part.replace("＝", "=").partition("=") for part in text.replace("、", " ").split())
    return {letter: other for letter, equals, other in pairs if equals and letter}
