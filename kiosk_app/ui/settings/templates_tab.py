"""設定・Wordの様式: the ward's own letters, their fields, and which file prints which paper."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk_app.domain.problems import Problem
from kiosk_app.errors import KioskError
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, row, split, wrapped
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.usecases import templates
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.templates import Installed, TemplateInfo

WORD = "Wordの文書（*.docx）(*.docx)"
ABOUT = (
    "様式を登録した文書は、その様式で作ります。登録のないものは、標準の体裁で作ります。\n"
    "標準の様式を書き出し、Word で直してから登録してください。"
)
_Got = TypeVar("_Got")

TEMPLATE_COLUMNS = (
    Column[TemplateInfo](title="文書", text=lambda r: r.kind, width=130, stretch=True),
    Column[TemplateInfo](
        title="様式",
        text=lambda r: f"● {r.file}" if r.file else "標準",
        width=150,
        tone=lambda r: Tone.GOOD if r.file else Tone.MUTED,
    ),
    Column[TemplateInfo](title="登録した日", text=lambda r: r.since, width=90, gives_way=1),
)


class TemplatesTab(QWidget):
    """Wordの様式."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.list: ListView[TemplateInfo] = ListView(RowModel(TEMPLATE_COLUMNS), "様式の一覧")
        session.preferences.follow_columns("templates", self.list.horizontalHeader())
        self.sheet = Sheet("様式に書ける項目")
        self.default = button("標準の様式を書き出して使う…", self._ask_folder)
        self.check = button("点検…", lambda: self._ask_file("点検する様式", self._check))
        self.install = button("登録…", lambda: self._ask_file("登録する様式", self._install), main=True)
        self.remove = button("外す", self._remove)
        self.files = MadeFiles(session.messages.open_path)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(wrapped(ABOUT, "muted"))
        lines.addWidget(split(Qt.Orientation.Horizontal, (self.list, self.sheet), (380, 400), (1, 1)), 1)
        lines.addLayout(row(self.install, self.check, self.remove, self.default))
        lines.addWidget(self.files)
        self.list.chosen.connect(self._on_chosen)
        self.sheet.restyled.connect(self._on_chosen)

    def refresh(self) -> None:
        """Read which papers have a 様式, off the window's thread: what can be written into each is composed."""
        desk, session = self._session.desk, self._session
        session.tasks.run(
            self,
            lambda _progress: templates.list_templates(desk),
            self._show,
            session.messages.fail,
            title="様式を読んでいます",
        )

    def _show(self, found: tuple[TemplateInfo, ...]) -> None:
        self.list.replace(found)
        self._on_chosen()

    def _on_chosen(self) -> None:
        chosen, writing = self.list.current(), self.sheet.begin()
        if chosen is None:
            writing.line("一覧から選ぶと、様式に書ける項目が出ます。")
        else:
            writing.title(chosen.kind, note=chosen.file or "標準の体裁")
            writing.table(
                ("書き方", "入るもの"),
                [(f"{one.written}{'（必須）' if one.needed else ''}", one.about) for one in chosen.fields],
            )
        self.sheet.show_writing(writing)
        self.remove.setEnabled(chosen is not None and bool(chosen.file))
        for one in (self.install, self.check):
            one.setEnabled(chosen is not None)

    def _ask_file(self, title: str, then: Callable[[Path, str], None]) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self._session.messages.choose_files(
                f"{title}（{chosen.kind}）",
                WORD,
                lambda paths: then(paths[0], chosen.kind) if paths else None,
            )

    def _check(self, path: Path, kind: str) -> None:
        self._run(
            lambda: templates.check_file(self._session.desk, path, kind),
            lambda problems: self._on_checked(problems, path),
            "様式を点検しています",
        )

    def _on_checked(self, problems: tuple[Problem, ...], path: Path) -> None:
        if problems:
            self._session.messages.problems(f"{path.name}を点検しました。", problems)
        else:
            self._session.messages.note(f"{path.name}に直すところはありません。")

    def _install(self, path: Path, kind: str) -> None:
        self._run(
            lambda: templates.install(self._session.desk, path, kind),
            lambda done: self._on_installed((done,)),
            "様式を登録しています",
        )

    def _ask_folder(self) -> None:
        chosen = self.list.current()
        kinds = (chosen.kind,) if chosen is not None else ()
        self._session.messages.choose_folder(
            "標準の様式を置くフォルダ",
            lambda folder: self._run(
                lambda: templates.install_defaults(self._session.desk, folder, kinds),
                self._on_installed,
                "標準の様式を書き出しています",
            ),
        )

    def _remove(self) -> None:
        chosen = self.list.current()
        if chosen is None:
            return
        try:
            templates.remove(self._session.desk, chosen.kind)
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self._session.tell(Changes())
        self._session.messages.note(f"「{chosen.kind}」は、標準の体裁で作ります。")

    def _on_installed(self, done: tuple[Installed, ...]) -> None:
        self.files.show_files([one.copy for one in done if one.copy is not None])
        self._session.tell(Changes())
        names = "・".join(one.kind for one in done)
        self._session.messages.note(f"「{names}」の様式を登録しました。")
        warnings = [problem for one in done for problem in one.warnings]
        if warnings:
            self._session.messages.problems("登録しました。次のことを確かめてください。", warnings)

    def _run(self, act: Callable[[], _Got], then: Callable[[_Got], None], title: str) -> None:
        self._session.tasks.run(self, lambda _progress: act(), then, self._session.messages.fail, title=title)
