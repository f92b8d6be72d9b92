"""The part for returned files: read first, then take in what is good (B46-10-1..3, B46-11, A-12-1, A-12-2).

Reading changes nothing: it tells what would be new, what a file changes field by field, and every problem by file,
sheet and cell.
"""

from collections.abc import Hashable, Sequence
from pathlib import Path

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.errors import CancelledError, KioskError, RuleError
from kiosk_app.ui.campaign.intake_view import EMPTY, IntakeView
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.campaign_import import FileResult, Returned, Taking, import_returned
from kiosk_app.usecases.desk import Progress

KINDS = "提出票・一覧 (*.xlsx *.docx *.csv *.json)"


class IntakePart(ListPage[FileResult]):
    """返ってきた提出票の取込み."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._paths: tuple[Path, ...] = ()
        self._year = session.year + 1  # the year as which the files were read, whatever is chosen meanwhile
        self._returned: Returned | None = None
        desk = session.desk
        came_on = DateEditor(lambda: desk.today)
        came_on.set_value(desk.today)
        files = MadeFiles(session.messages.open_path)
        self.view: IntakeView = IntakeView(self, desk.regulations, came_on, files, session.preferences)
        self.listen()
        self.view.folder.clicked.connect(self._choose_folder)
        self.view.choose.clicked.connect(self._choose_files)
        self.view.take.clicked.connect(self._take)

    def commands(self) -> tuple[Command, ...]:
        """Choose files, take them in."""
        return (
            Command(Key.EDIT, "フォルダを選ぶ", self._choose_folder),
            Command(Key.REGISTER, "登録", self._take, enabled=self._can_take),
        )

    def rows(self) -> Sequence[FileResult]:
        """Return what was read."""
        return self._returned.files if self._returned else ()

    def identity(self, row: FileResult) -> Hashable:
        """A file stays the same."""
        return row.file

    def show_acts(self) -> None:
        """Only files that were read without errors can be taken in."""
        good, bad = self._good, len(self.rows()) - self._good
        self.view.take.setEnabled(self._can_take)
        self.view.take.setText(f"誤りのない{good}ファイルを登録する" if bad and good else "登録する")

    def write(self, out: Writing, row: FileResult) -> None:
        """Write what a file brings in and changes."""
        taken = "" if row.taken else "取り込まない"
        out.title(row.file, note=taken)
        for problem in row.problems:
            out.problem(problem)
        if row.added:
            out.heading("新しく登録するもの", note=f"{len(row.added)}件")
            for plan in row.added:
                out.line(plan.content.title)
        for updated in row.updated:
            out.heading(f"変わるもの　{updated.plan.content.title}")
            out.table(
                ("項目", "これまで", "これから"),
                [
                    (change.label, change.before or "（なし）", change.after or "（なし）")
                    for change in updated.changes
                ],
            )
        _write_rest(out, row)

    @property
    def _good(self) -> int:
        return sum(one.taken for one in self.rows())

    @property
    def _can_take(self) -> bool:
        return self._returned is not None and self._returned.dry_run and self._good > 0

    def _choose_folder(self) -> None:
        self._session.messages.choose_folder("返ってきたファイルのフォルダ", lambda path: self._read((path,)))

    def _choose_files(self) -> None:
        self._session.messages.choose_files("返ってきたファイル", KINDS, self._read)

    def _read(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self._paths, self._year = paths, self._session.year + 1
            self._run(dry_run=True)

    def _take(self) -> None:
        if self._can_take:
            self._run(dry_run=False)

    def _run(self, *, dry_run: bool) -> None:
        desk, paths = self.desk, self._paths
        taking = Taking(year=self._year, on=self.view.came_on.value(), only_good=True, dry_run=dry_run)

        def work(progress: Progress) -> Returned:
            return import_returned(desk, paths, taking, progress)

        title = "返ってきたファイルを読んでいます" if dry_run else "返ってきたファイルを登録しています"
        self._session.tasks.run(self, work, self._on_read, self._on_failed, title=title)

    def _on_read(self, returned: Returned) -> None:
        self._returned = returned
        self._show_problems(returned.problems)
        added = sum(len(one.added) for one in returned.files)
        updated = sum(len(one.updated) for one in returned.files)
        what = f"{len(returned.files)}ファイル　新規 {added}件　変更 {updated}件"
        year = format_fiscal_year(self._year)
        if returned.dry_run:
            self.view.state.setText(f"{year}分として読みました。{what}　まだ登録していません。")
            self.refresh()
        else:
            self.view.state.setText(f"{year}分として登録しました。{what}")
            self.done(f"登録しました。{what}", returned.changes)
        self.commands_changed.emit()

    def _on_failed(self, error: KioskError) -> None:
        if isinstance(error, RuleError) and not isinstance(error, CancelledError):
            self._returned = None
            self._show_problems(error.problems)
            self.view.empty.setText("取り込めるファイルがありません。直すところは下の表のとおりです。")
            self.view.state.setText("")
            self.refresh()
        else:
            self._session.messages.fail(error)

    def _show_problems(self, problems: Sequence[object]) -> None:
        found = [problem for problem in problems if isinstance(problem, Problem)]
        found.sort(key=lambda problem: problem.severity is not Severity.ERROR)
        self.view.problems.rows.set_rows(found)
        self.view.problems.setVisible(bool(found))
        if not found:
            self.view.empty.setText(EMPTY)


def _write_rest(out: Writing, row: FileResult) -> None:
    if row.stopped:
        out.heading("実施しない業務")
        for note in row.stopped:
            out.line(f"{note.business_name}　{note.stop.label}　{note.reason}")
    if row.unchanged:
        out.line(f"前に取り込んだものと同じ　{len(row.unchanged)}件", Tone.MUTED)
    if row.nothing:
        out.line("この課に該当するものはありません。", Tone.MUTED)
