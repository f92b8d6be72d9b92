"""設定・復元: the backups in the folder, and the way back to one of them; what is replaced is kept beside."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.guardian import backup_folder
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Empty, button, row, wrapped
from kiosk_app.usecases import keeping
from kiosk_app.usecases.keeping import Backup

KINDS = "控え（*.db）(*.db)"
_MEGABYTE = 1_000_000
ABOUT = (
    "一覧から選び、その時の状態に戻します。今の記録は消えません。「復元前」の付いた名前で、同じフォルダに残ります。\n"
    "控えは、窓を閉じるときに、変更があれば作られます。12日・10週・12か月と各年度末のものが残ります。"
)


def when(one: Backup) -> str:
    """Return when a backup was made, in words."""
    return f"{format_date(one.made.date())} {one.made:%H:%M}"


BACKUP_COLUMNS = (
    Column[Backup](title="作った日時", text=when, width=200, order=lambda r: r.made.timestamp()),
    Column[Backup](
        title="大きさ",
        text=lambda r: f"{r.size / _MEGABYTE:,.1f} MB",
        width=90,
        order=lambda r: r.size,
        figures=True,
    ),
    Column[Backup](
        title="添付",
        text=lambda r: "" if r.files is None else f"{r.files}件",
        width=70,
        order=lambda r: r.files or 0,
        figures=True,
    ),
    Column[Backup](title="ファイル", text=lambda r: r.file.name, width=240, stretch=True),
)


class RestoreTab(QWidget):
    """復元."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.place = wrapped("", "muted")
        self.list: ListView[Backup] = ListView(RowModel(BACKUP_COLUMNS), "控えの一覧")
        session.preferences.follow_columns("backups", self.list.horizontalHeader())
        self.empty = Empty("このフォルダに控えはまだありません。\nF12 で作れます。")
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.restore = button("この状態に戻す…", self._ask_chosen, main=True)
        self.other = button("ほかのファイルから戻す…", self._ask_file)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(wrapped(ABOUT, "muted"))
        lines.addWidget(self.place)
        lines.addWidget(self.lists, 1)
        lines.addLayout(row(self.restore, self.other))
        self.list.chosen.connect(self._show_acts)

    def refresh(self) -> None:
        """Read which backups there are."""
        folder = backup_folder(self._session.preferences, self._session.desk)
        found = keeping.list_backups(folder)
        self.place.setText(f"控えのフォルダ　{folder}")
        self.list.replace(found)
        self.lists.setCurrentWidget(self.list if found else self.empty)
        self._show_acts()

    def _show_acts(self) -> None:
        self.restore.setEnabled(self.list.current() is not None)

    def _ask_chosen(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self._ask(chosen.file, f"{when(chosen)}に作った控え「{chosen.file.name}」")

    def _ask_file(self) -> None:
        self._session.messages.choose_files(
            "控えのファイル",
            KINDS,
            lambda paths: self._ask(paths[0], f"「{paths[0].name}」") if paths else None,
        )

    def _ask(self, file: Path, name: str) -> None:
        self._session.messages.ask(
            f"記録を、{name}の状態に戻しますか。",
            "控えの後に行った変更は、開いている記録からなくなります。"
            "今の記録は、「復元前」の付いた名前で同じフォルダに残ります。",
            "戻す",
            lambda: self._session.restore_wanted.emit(file),
        )
