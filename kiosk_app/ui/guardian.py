"""Watch over the open record: the right to write, the check at the start, the backup when the window is closed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk_app.domain.problems import Problem
from kiosk_app.errors import KioskError
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.overriding import override
from kiosk_app.ui.preferences import BACKUPS, Preferences
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Tasks
from kiosk_app.usecases import keeping
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.holding import LOST, Held
from kiosk_app.usecases.sample import is_sample

HEARTBEAT_MS = 120_000
WITHOUT = "変更はすべて記録に保存されています。控えは「設定」の「バックアップ…」でも作れます。"


def backup_folder(preferences: Preferences, desk: Desk) -> Path:
    """Return where backups of this record go."""
    chosen = preferences.text(BACKUPS)
    return Path(chosen) if chosen else keeping.default_folder(desk)


class Guardian(QObject):
    """Guard one open record for one window, until `let_go`."""

    def __init__(
        self, window: MainWindow, held: Held, *, tasks: Tasks, messages: Messages, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._held = held
        self._tasks = tasks
        self._messages = messages
        self._preferences = preferences
        self._may_close = False
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(HEARTBEAT_MS)
        self._heartbeat.timeout.connect(self.renew)

    @property
    def desk(self) -> Desk:
        """Return the desk of the record."""
        return self._held.desk

    def begin(self) -> None:
        """Tell who else writes, check the record, and watch from now on."""
        self._window.installEventFilter(self)
        if self._held.notice:
            self._show_reading_only(self._held.notice)
        else:
            self._heartbeat.start()
        self._run(
            lambda progress: keeping.check_at_start(self.desk, progress),
            self._on_checked,
            "記録を点検しています",
        )

    def renew(self) -> None:
        """Tell the others that this program still runs; without the right nothing more is written."""
        if not self._held.holding.renew():
            self._heartbeat.stop()
            self.desk.database.only_read(LOST)
            self._show_reading_only(LOST)

    def let_go(self) -> None:
        """Give the record and the right to write back."""
        self._heartbeat.stop()
        self._window.removeEventFilter(self)
        self.desk.database.close()
        self._held.holding.release()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make a backup before the window closes; whoever closes it once more does not wait."""
        if event.type() is not QEvent.Type.Close or self._may_close or not self._owes_backup():
            return False
        event.ignore()
        self._may_close = True
        self._window.keep_pages()
        folder = backup_folder(self._preferences, self.desk)
        self._tasks.run(
            self,
            lambda progress: keeping.backup_when_changed(self.desk, folder, progress),
            lambda _made: self._close(),
            self._on_no_backup,
            title="控えを作っています。終わると閉じます",
        )
        return True

    def _owes_backup(self) -> bool:
        running = QGuiApplication.instance()
        # a system that is shut down does not wait
        leaving = isinstance(running, QGuiApplication) and running.isSavingSession()
        return not (leaving or self.desk.database.read_only or is_sample(self.desk))

    def _on_no_backup(self, error: KioskError) -> None:
        self._may_close = False
        self._messages.ask(error.message, WITHOUT, "このまま閉じる", self._leave)

    def _leave(self) -> None:
        self._may_close = True
        self._close()

    def _close(self) -> None:
        # not from within the event that asked for it
        QTimer.singleShot(0, self._window, self._window.close)

    def _on_checked(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            more = f"ほか{len(problems) - 1}件" if len(problems) > 1 else ""
            self._messages.problems(
                f"記録が、書かれた時と異なります。{problems[0].message}{more}"
                "　入力を始める前に、控えから復元するか管理者に伝えてください。",
                problems,
            )

    def _show_reading_only(self, why: str) -> None:
        self._window.setWindowTitle(f"{self._window.windowTitle()}（読み取り専用）")
        self._messages.tell("読み取り専用で開いています。", why)

    def _run(
        self,
        op: Callable[[Progress], tuple[Problem, ...]],
        then: Callable[[tuple[Problem, ...]], None],
        title: str,
    ) -> None:
        self._tasks.run(self, op, then, self._messages.fail, title=title)
