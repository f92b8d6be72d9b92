"""The step 通知: decided is not yet told (A-12-5); make the letters, and say when they went out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.ui.meeting.notices.page_view import NoticesView
from kiosk_app.ui.meeting.notices.rows import section_rows
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.papers import as_papers, let_print
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import tint
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.usecases.notifying import notify
from kiosk_app.usecases.papers import LetterKind, Made, make_letters
from kiosk_app.usecases.preview import Preview, preview_letters


class NoticesStep(Step):
    """通知."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = NoticesView(self, MadeFiles(session.messages.open_path))
        let_print(session, self.view.images)
        self.view.make.clicked.connect(self._ask_folder)
        self.view.look.clicked.connect(self._look)
        self.view.sent.clicked.connect(self._ask_day)
        self.view.list.opened.connect(self._look)

    def commands(self) -> tuple[Command, ...]:
        """Look at the letters, make them, mark them sent."""
        some = bool(self.view.list.rows.total)
        return (
            Command(Key.PREVIEW, "通知文を見る", self._look, enabled=some),
            Command(Key.REGISTER, "通知済みにする", self._ask_day, enabled=some),
        )

    def show_state(self) -> None:
        """Show the sections and what they are told."""
        rows = section_rows(self.dossier, self._session.desk.regulations)
        left = sum(row.notified_on is None for row in rows)
        self.view.list.rows.set_rows(rows)
        self.view.lists.setCurrentWidget(self.view.list if rows else self.view.empty)
        rule = self._session.desk.regulations.notify
        article = f"〔{rule.article}〕" if rule.article else ""
        text = (
            f"▲ {left}課にまだ通知していません{article}" if left else "● すべて通知しました。" if rows else ""
        )
        self.view.state.setText(text)
        tint(self.view.state, Tone.CAUTION if left else Tone.GOOD)
        for one in (self.view.make, self.view.look, self.view.sent):
            one.setEnabled(bool(rows))
        self.view.sent.setEnabled(left > 0)
        self.commands_changed.emit()

    def back(self) -> bool:
        """Leave the letters."""
        if self.view.stack.currentWidget() is not self.view.images:
            return False
        self.view.stack.setCurrentIndex(0)
        return True

    def _look(self) -> None:
        meeting_id, desk = self.dossier.meeting.id, self._session.desk
        self._session.tasks.run(
            self,
            lambda progress: preview_letters(desk, meeting_id, progress),
            self._show,
            self._session.messages.fail,
            title="通知文を組んでいます",
        )

    def _show(self, previews: tuple[Preview, ...]) -> None:
        self.view.stack.setCurrentWidget(self.view.images)
        self.view.images.show_papers(as_papers(previews))
        self.view.images.area.setFocus()

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder("審議結果通知を保存するフォルダ", self._make)

    def _make(self, folder: Path) -> None:
        meeting_id, desk = self.dossier.meeting.id, self._session.desk
        self._session.tasks.run(
            self,
            lambda progress: make_letters(desk, meeting_id, LetterKind.RESULT, folder, progress=progress),
            self._on_made,
            self._session.messages.fail,
            title="審議結果通知を作っています",
        )

    def _on_made(self, made: tuple[Made, ...]) -> None:
        self.view.files.show_files([one.path for one in made])
        self._session.messages.note(f"審議結果通知を保存しました。{len(made)}ファイル")

    def _ask_day(self) -> None:
        desk = self._session.desk
        fields = (
            Field(key="on", label="通知した日", make=lambda: DateEditor(lambda: desk.today), required=True),
        )
        dialog = FormDialog(self, "通知済みにする", (Group(title="", fields=fields),), "登録", self._mark)
        dialog.form.set_values({"on": desk.today})
        self._session.messages.show_dialog(dialog)

    def _mark(self, values: Mapping[str, Any]) -> None:
        if values["on"] is None:
            raise RuleError(
                [Problem(message="通知した日を書いてください。", place=Place(field="通知した日"))]
            )
        desk, meeting_id, on = self._session.desk, self.dossier.meeting.id, values["on"]
        self.work(
            lambda: notify(desk, meeting_id, on),
            "通知済みとして登録しました。",
            title="通知を登録しています",
        )
