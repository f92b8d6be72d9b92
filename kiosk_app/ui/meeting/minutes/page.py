"""The step 議事録: draft from the record, edit, confirm; confirmed minutes are only read."""

from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk_app.domain.meeting import MeetingState, Minutes
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import KioskError
from kiosk_app.ui.meeting.in_words import write_record
from kiosk_app.ui.meeting.minutes.page_view import EMPTY, NO_RECORD, MinutesView
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.usecases.drafts import drop_draft, keep_draft, read_draft
from kiosk_app.usecases.meetings import changed
from kiosk_app.usecases.papers import Made, confirm_minutes, draft_minutes, edit_minutes, make_minutes

_KEEP_MS = 2500


class MinutesStep(Step):
    """議事録."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._minutes: Minutes | None = None
        self.view = MinutesView(self, MadeFiles(session.messages.open_path))
        self.view.draft.clicked.connect(self._draft)
        self.view.save.clicked.connect(self.save)
        self.view.confirm.clicked.connect(self._ask_confirm)
        self.view.files_button.clicked.connect(self._ask_folder)
        self.view.record.restyled.connect(self._show_record)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_KEEP_MS)
        self._pause.timeout.connect(self.keep)
        self.view.body.textChanged.connect(self._on_typed)

    def commands(self) -> tuple[Command, ...]:
        """Save the text."""
        return (Command(Key.REGISTER, "保存", self.save, enabled=self._editable()),)

    def show_state(self) -> None:
        """Show the minutes as they stand, with what was typed since they were saved."""
        found = self.dossier.minutes
        if found != self._minutes or found is None:
            self._minutes = found
            draft = read_draft(self._session.desk, self._name(), Minutes) if self._editable() else None
            self.view.body.setPlainText((draft or found).body if found else "")
            self.view.body.document().setModified(draft is not None)
        self.view.body.setReadOnly(not self._editable())
        self._show_acts()
        self._show_record()

    def keep(self) -> None:
        """Keep what was typed; it is saved into the record only when the clerk says so."""
        self._pause.stop()
        if self._minutes is not None and self._editable() and self.view.body.document().isModified():
            typed = Minutes(
                meeting_id=self._minutes.meeting_id,
                version=self._minutes.version,
                body=self.view.body.toPlainText(),
                drafted_on=self._minutes.drafted_on,
            )
            keep_draft(self._session.desk, self._name(), typed)

    def save(self) -> None:
        """Save the text into the record; a text that someone else changed meanwhile is refused and kept here."""
        minutes = self._minutes
        if minutes is None or not self._editable():
            return
        body = self.view.body.toPlainText()
        try:
            kept = edit_minutes(self._session.desk, minutes, body)
        except KioskError as error:
            self.keep()
            self._session.messages.fail(error)
            return
        self._minutes = kept
        self._forget()
        self._session.tell(changed(self.dossier))
        self._session.messages.note("議事録を保存しました。")

    def _draft(self) -> None:
        meeting_id = self.dossier.meeting.id
        self.act(lambda: draft_minutes(self._session.desk, meeting_id), "議事録の下書きを作りました。")

    def _ask_confirm(self) -> None:
        if self.view.body.document().isModified():
            self.save()
        signers = "・".join(self.dossier.committee.minutes.signers)
        self._session.messages.ask_text(
            "議事録の確定",
            f"確認した者の職と氏名（{signers}）\n確定した議事録は直せません。後の訂正は正誤によります。",
            "確定する",
            self._confirm,
        )

    def _confirm(self, by: str) -> None:
        meeting_id = self.dossier.meeting.id
        self.act(lambda: confirm_minutes(self._session.desk, meeting_id, by), "議事録を確定しました。")

    def _ask_folder(self) -> None:
        if self.view.body.document().isModified() and self._editable():
            self.save()
        self._session.messages.choose_folder("議事録を保存するフォルダ", self._make)

    def _make(self, folder: Path) -> None:
        meeting_id, desk = self.dossier.meeting.id, self._session.desk
        self._session.tasks.run(
            self,
            lambda progress: make_minutes(desk, meeting_id, folder, progress=progress),
            self._on_made,
            self._session.messages.fail,
            title="議事録を作っています",
        )

    def _on_made(self, made: tuple[Made, ...]) -> None:
        self.view.files.show_files([one.path for one in made])
        self._session.messages.note(f"議事録を保存しました。{len(made)}ファイル")

    def _on_typed(self) -> None:
        if self.view.body.document().isModified():
            self._pause.start()

    def _forget(self) -> None:
        self._pause.stop()
        self.view.body.document().setModified(False)
        drop_draft(self._session.desk, self._name())

    def _name(self) -> str:
        return f"minutes/{self.dossier.meeting.id}"

    def _editable(self) -> bool:
        return self._minutes is not None and self._minutes.confirmed_on is None

    def _show_acts(self) -> None:
        minutes = self._minutes
        held = self.dossier.meeting.state in (MeetingState.HELD, MeetingState.CONFIRMED)
        self.view.texts.setCurrentWidget(self.view.body if minutes else self.view.empty)
        self.view.empty.setText(EMPTY if held else NO_RECORD)
        self.view.draft.setVisible(minutes is None)
        self.view.draft.setEnabled(held)
        for one in (self.view.save, self.view.confirm):
            one.setEnabled(self._editable())
        self.view.files_button.setEnabled(minutes is not None)
        self.view.state.setText(_state(minutes))
        self.commands_changed.emit()

    def _show_record(self) -> None:
        writing = self.view.record.begin()
        if self._dossier is not None and self.dossier.record is not None:
            style = self._session.desk.regulations.number_style
            write_record(writing, self.dossier, self.dossier.record, style)
        self.view.record.show_writing(writing)


def _state(minutes: Minutes | None) -> str:
    if minutes is None:
        return ""
    if minutes.confirmed_on is None:
        return f"下書き（{format_date(minutes.drafted_on)}作成）"
    return f"{format_date(minutes.confirmed_on)}に{minutes.confirmed_by}が確認し、確定しました。"
