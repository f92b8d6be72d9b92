"""The page of settings: rules in words, forms, roles (B50-17), the log (B50-25), and care of the record."""

from collections.abc import Sequence
from pathlib import Path

from kiosk_app.domain.problems import Problem
from kiosk_app.profiles.describe import describe
from kiosk_app.ui.page import PART, Command, Key, Page
from kiosk_app.ui.preferences import BACKUPS
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.settings.log_tab import LogTab
from kiosk_app.ui.settings.page_view import SettingsView
from kiosk_app.ui.settings.restore_tab import RestoreTab
from kiosk_app.ui.settings.roles_tab import RolesTab
from kiosk_app.ui.settings.templates_tab import TemplatesTab
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import tint
from kiosk_app.usecases import keeping

_TABS = ("rules", "templates", "roles", "log", "restore", "care")


class SettingsPage(Page):
    """設定."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view = SettingsView(self, MadeFiles(session.messages.open_path))
        self.view.tabs.currentChanged.connect(lambda _number: self.commands_changed.emit())
        self.view.rules.restyled.connect(self._show_rules)
        self.log, self.roles, self.templates = LogTab(session), RolesTab(session), TemplatesTab(session)
        self.view.add_tab(self.templates, "Wordの様式")
        self.view.add_tab(self.roles, "利用者と役割")
        self.view.add_tab(self.log, "操作の記録")
        self.restore = RestoreTab(session)
        self.view.add_tab(self.restore, "復元")
        self.view.add_care()
        self._listen()

    def _listen(self) -> None:
        preferences = self._session.preferences
        self.view.backup.clicked.connect(self._ask_folder)
        self.view.check.clicked.connect(self._check)
        self.view.verify.clicked.connect(self._verify)
        self.view.tour.clicked.connect(lambda: self._session.go(Target("tour")))
        self.view.look.set_value(preferences.text("look"))
        self.view.look.edited.connect(lambda: preferences.choose_look(self.view.look.value()))

    def commands(self) -> tuple[Command, ...]:
        """Back the record up."""
        return (Command(Key.REGISTER, "バックアップ", self._ask_folder),)

    def help_at(self) -> str:
        """Return the shown tab."""
        return f"{PART}{_TABS[self.view.tabs.currentIndex()]}"

    def refresh(self) -> None:
        """Read the rules, the log and its head."""
        self._show_rules()
        for tab in (self.log, self.roles, self.templates, self.restore):
            tab.refresh()
        self.view.place.setText(f"記録のファイル\n{self._session.desk.database.path}")
        self.view.head.setText(f"操作の記録の末尾の値\n{keeping.log_head(self._session.desk)[:32]}…")

    def _show_rules(self) -> None:
        writing = self.view.rules.begin()
        pairs: list[tuple[str, str]] = []
        for line in (*describe(self._session.desk.regulations), ""):
            if line.startswith("　"):
                name, _gap, text = line.strip("　").partition("　")
                pairs.append((name, text))
                continue
            writing.pairs(pairs)
            pairs = []
            if line:
                writing.heading(line)
        self.view.rules.show_writing(writing)

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder("バックアップを置くフォルダ", self._backup)

    def _backup(self, folder: Path) -> None:
        desk = self._session.desk
        self._session.preferences.remember(BACKUPS, str(folder))
        self._session.tasks.run(
            self,
            lambda progress: keeping.backup(desk, folder, progress),
            self._on_backed_up,
            self._session.messages.fail,
            title="バックアップしています",
        )

    def _on_backed_up(self, file: Path) -> None:
        self.view.files.show_files([file])
        self.restore.refresh()
        self._session.messages.note(f"バックアップして検査しました。{file.name}")

    def _check(self) -> None:
        desk = self._session.desk
        self._session.tasks.run(
            self,
            lambda progress: keeping.check(desk, progress),
            lambda found: self._on_found(found, "記録に異常はありません。"),
            self._session.messages.fail,
            title="点検しています",
        )

    def _verify(self) -> None:
        desk = self._session.desk
        self._session.tasks.run(
            self,
            lambda _progress: keeping.verify_log(desk),
            lambda found: self._on_found(found, "操作の記録に欠けや改変はありません。"),
            self._session.messages.fail,
            title="操作の記録を検証しています",
        )

    def _on_found(self, problems: Sequence[Problem], fine: str) -> None:
        self.view.found.setText(f"■ {len(problems)}件の異常があります。" if problems else f"● {fine}")
        tint(self.view.found, Tone.URGENT if problems else Tone.GOOD)
        self.view.problems.show_problems(problems)
        self.view.problems.setVisible(bool(problems))
