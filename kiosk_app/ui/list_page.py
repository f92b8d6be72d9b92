"""What pages of one list have in common: reading, filtering, the record beside it, papers and files."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, Generic

from kiosk_app.ui.models.rows import Row
from kiosk_app.ui.page import Page
from kiosk_app.ui.papers import as_papers, let_print
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.browser import Browser
from kiosk_app.ui.widgets.form import Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.desk import Changes, Desk, Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.saving import Made

NOTHING_CHOSEN = "一覧から選ぶと、ここに内容が出ます。"
Act = Callable[[dict[str, Any]], None]


class ListPage(Page, Generic[Row]):
    """A page around a browser; subclasses say what is listed and what is done with it."""

    view: Browser[Row]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @property
    def desk(self) -> Desk:
        """Return the clerk's desk."""
        return self._session.desk

    @property
    def chosen(self) -> Row | None:
        """Return the row that the cursor is on."""
        return self.view.list.current()

    def listen(self) -> None:
        """Connect what every list does; called once the view stands."""
        self.view.filters.changed.connect(self._apply_filter)
        self.view.list.chosen.connect(self._on_chosen)
        self.view.sheet.restyled.connect(self._on_chosen)

    def rows(self) -> Sequence[Row]:
        """Return what is listed."""
        raise NotImplementedError

    def identity(self, row: Row) -> Hashable:
        """Return what makes a row the same after it was read again."""
        raise NotImplementedError

    def write(self, out: Writing, row: Row) -> None:
        """Write a row in words."""
        raise NotImplementedError

    def write_nothing(self, out: Writing) -> None:
        """Write what is shown while no row is chosen."""
        out.line(NOTHING_CHOSEN)

    def show_acts(self) -> None:
        """Open and close the acts for the chosen row."""

    def keeps(self, row: Row) -> bool:
        """Tell whether a row passes the choices of the filter line."""
        del row
        return True

    def enter(self) -> None:
        """Begin in the list."""
        self.view.list.setFocus()

    def refresh(self) -> None:
        """Read the list again; the cursor stays on its record."""
        chosen = self.chosen
        rows = self.rows()
        self.view.list.rows.set_rows(rows)
        self.view.lists.setCurrentWidget(self.view.list if rows else self.view.empty)
        self._apply_filter()
        if chosen is not None:
            wanted = self.identity(chosen)
            self.view.list.choose(lambda row: self.identity(row) == wanted)

    def back(self) -> bool:
        """Leave the papers."""
        if self.view.stack.currentIndex() == 0:
            return False
        self.view.stack.setCurrentIndex(0)
        self.view.list.setFocus()
        return True

    def ask(self, heading: str, groups: Sequence[Group], do: str, act: Act, **values: Any) -> FormDialog:
        """Open a form in a dialog, filled with what is known."""
        dialog = FormDialog(self, heading, groups, do, lambda given: act(dict(given)))
        dialog.form.set_values(values)
        self._session.messages.show_dialog(dialog)
        return dialog

    def done(self, news: str, changes: Changes | None = None) -> None:
        """Tell what was done and let every page read it."""
        self._session.tell(changes or Changes())
        self._session.messages.note(news)

    def look(self, title: str, make: Callable[[Progress], tuple[Preview, ...]]) -> None:
        """Show papers as they will print."""
        self._session.tasks.run(self, make, self._show_papers, self._session.messages.fail, title=title)

    def save(
        self,
        what: str,
        make: Callable[[Path, Progress], tuple[Made, ...]],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a folder and make files in it; `then` follows when all of them were written."""

        def made(files: tuple[Made, ...]) -> None:
            if then is not None:
                then()
            self.view.files.show_files([one.path for one in files])
            self._session.messages.note(f"{what}を保存しました。{len(files)}ファイル")

        def run(folder: Path) -> None:
            self._session.tasks.run(
                self,
                lambda progress: make(folder, progress),
                made,
                self._session.messages.fail,
                title=f"{what}を作っています",
            )

        self._session.messages.choose_folder(f"{what}を保存するフォルダ", run)

    def _show_papers(self, previews: tuple[Preview, ...]) -> None:
        self.view.stack.setCurrentWidget(self.view.images)
        let_print(self._session, self.view.images)
        self.view.images.show_papers(as_papers(previews))
        self.view.images.area.setFocus()

    def _apply_filter(self) -> None:
        filters, rows = self.view.filters, self.view.list.rows
        rows.set_filter(filters.text.text(), self.keeps)
        filters.show_count(rows.rowCount(), rows.total)
        if rows.rowCount() and not self.view.list.currentIndex().isValid():
            self.view.list.setCurrentIndex(rows.index(0, 0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        row = self.chosen
        writing = self.view.sheet.begin()
        if row is None:
            self.write_nothing(writing)
        else:
            self.write(writing, row)
        self.view.sheet.show_writing(writing)
        self.show_acts()
        self.commands_changed.emit()
