"""設定・操作の記録: who did what and when, narrowed by day, person, thing and act, and given out (B50-25).

▲ marks a time before which the clock jumped. What an entry says that is not for these eyes is left out (B50-17).
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk_app.domain.log_words import ACTS, THINGS
from kiosk_app.errors import KioskError
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.session import Session
from kiosk_app.ui.settings.log_rows import LOG_COLUMNS, act, write_line
from kiosk_app.ui.widgets.editors import TextEditor
from kiosk_app.ui.widgets.filters import FilterLine
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import button, label, row, split, wrapped
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.usecases.audit_log import LogLine, LogQuery, export_log, list_log_lines

LIMIT = 1000
KINDS = "一覧（*.csv *.xlsx *.json）(*.csv *.xlsx *.json)"
_DAY_WIDTH = 132
_NAME_WIDTH = 110


class LogTab(QWidget):
    """操作の記録."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.filters = FilterLine("操作", "変更の中の言葉で絞り込む")
        self.filters.add_choice("thing", "対象", tuple(THINGS.items()))
        self.filters.add_choice("act", "操作", [(word, word) for word in dict.fromkeys(ACTS.values())])
        self.since = DateEditor(lambda: session.desk.today, hint="から")
        self.until = DateEditor(lambda: session.desk.today, hint="まで")
        self.user = TextEditor(hint="すべての人")
        self.export = button("書き出す…")
        self.note = wrapped("", "muted")
        self.list: ListView[LogLine] = ListView(RowModel(LOG_COLUMNS), "操作の記録")
        session.preferences.follow_columns("log", self.list.horizontalHeader())
        self.sheet = Sheet("操作の内容")
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.sheet.restyled.connect(self._on_chosen)
        for editor in (self.since, self.until, self.user):
            editor.editingFinished.connect(self.refresh)
        self.filters.changed.connect(self.refresh)
        self.export.clicked.connect(self._ask_file)

    @property
    def query(self) -> LogQuery:
        """Return what is looked for."""
        return LogQuery(
            entity=self.filters.choice("thing"),
            user=self.user.value() or None,
            since=self.since.value(),
            until=self.until.value(),
        )

    def refresh(self) -> None:
        """Read the latest lines that fit."""
        faults = [editor.fault() for editor in (self.since, self.until) if editor.fault()]
        lines = list_log_lines(self._session.desk, self.query, limit=LIMIT)
        more = f"最新の{LIMIT:,}件を表示しています。すべては「書き出す」で見られます。"
        self.note.setText(faults[0] if faults else more if len(lines) == LIMIT else "")
        self.note.setVisible(bool(self.note.said))
        self.list.rows.set_rows(lines)
        self._apply_filter()

    def _apply_filter(self) -> None:
        wanted = self.filters.choice("act")
        self.list.rows.set_filter(self.filters.text.text(), lambda row: wanted is None or act(row) == wanted)
        self.filters.show_count(self.list.rows.rowCount(), self.list.rows.total)
        if self.list.rows.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        chosen, writing = self.list.current(), self.sheet.begin()
        if chosen is None:
            writing.line("この条件に合う操作の記録はありません。")
        else:
            write_line(writing, chosen)
        self.sheet.show_writing(writing)

    def _lay_out(self) -> None:
        captions = [label(text, "muted") for text in ("日", "～", "人")]
        editors: tuple[QWidget, ...] = (self.since, self.until, self.user)
        names = ("この日から", "この日まで", "人")
        for caption, editor, name in zip(captions, editors, names, strict=True):
            caption.setBuddy(editor)
            editor.setAccessibleName(name)
        self.since.setFixedWidth(_DAY_WIDTH)
        self.until.setFixedWidth(_DAY_WIDTH)
        self.user.setFixedWidth(_NAME_WIDTH)
        pairs = [widget for pair in zip(captions, editors, strict=True) for widget in pair]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.filters)
        lines.addLayout(row(*pairs))
        lines.addWidget(self.note)
        beside = split(Qt.Orientation.Horizontal, (self.list, self.sheet), (640, 380), (5, 3))
        self._session.preferences.follow_splitter("log", beside)
        lines.addWidget(beside, 1)
        lines.addLayout(row(self.export))

    def _ask_file(self) -> None:
        self._session.messages.choose_new_file(
            "操作の記録の書出し", Path("操作の記録.csv"), KINDS, self._write
        )

    def _write(self, path: Path) -> None:
        try:
            count = export_log(self._session.desk, path, self.query)
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self._session.messages.note(f"操作の記録を{count:,}件書き出しました。{path}")
        self._session.messages.open_path(path.parent)
