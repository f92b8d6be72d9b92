"""The step 議事録: draft from the record, edit, draft again without losing an edit, confirm, correct by 正誤 (M-7)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor

from kiosk_app.domain.meeting import MeetingState, Minutes
from kiosk_app.domain.minutes_merge import Conflict, Take, conflicts, merge, resolved
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import KioskError
from kiosk_app.store.database import StaleError
from kiosk_app.ui.meeting.in_words import write_errata, write_record
from kiosk_app.ui.meeting.minutes.page_view import EMPTY, NO_RECORD, MinutesView
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.editors import LongEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.versions import Difference, Version, VersionsDialog
from kiosk_app.usecases.drafts import drop_draft, keep_draft, read_draft
from kiosk_app.usecases.meetings import changed, show_meeting
from kiosk_app.usecases.minutes import Redraft, add_erratum, begin_minutes, redraft, save_minutes
from kiosk_app.usecases.papers import Made, confirm_minutes, make_minutes

_KEEP_MS = 2500
_LOCKED = "議事録は、ほかの画面で確定されました。書きかけの文は残してあります。訂正は正誤によります。"
_ERRATUM = (
    Group(
        title="",
        fields=tuple(
            Field(key=key, label=name, make=lambda: LongEditor(lines=2), required=True)
            for key, name in (("wrong", "誤"), ("right", "正"), ("reason", "理由"))
        ),
    ),
)


class MinutesStep(Step):
    """議事録."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._minutes: Minutes | None = None
        self._drafted: str | None = None
        self.view = MinutesView(self, MadeFiles(session.messages.open_path))
        self.view.draft.clicked.connect(self._draft)
        self.view.again.clicked.connect(self._redraft)
        self.view.correct.clicked.connect(self._ask_erratum)
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
            kept = save_minutes(self._session.desk, minutes, body, drafted=self._drafted)
        except StaleError:
            self.keep()
            self._settle(minutes, body)
            return
        except KioskError as error:
            self.keep()
            self._session.messages.fail(error)
            return
        self._minutes, self._drafted = kept, None
        self._forget()
        self._session.tell(changed(self.dossier))
        self._session.messages.note("議事録を保存しました。")

    def _draft(self) -> None:
        meeting_id = self.dossier.meeting.id
        self.act(lambda: begin_minutes(self._session.desk, meeting_id), "議事録の下書きを作りました。")

    def _redraft(self) -> None:
        minutes, note = self._minutes, self._session.messages.note
        if minutes is None or not self._editable():
            return
        found = redraft(self._session.desk, minutes, self.view.body.toPlainText())
        if not found.changed:
            note("会議の記録は、下書きを作ったときから変わっていません。")
            return
        choices = conflicts(found.pieces)
        if not choices:
            self._put(found, ())
            return
        dialog = VersionsDialog(
            self,
            "記録から作り直す",
            f"あなたが直した所のうち{len(choices)}か所は、記録も変わりました。どちらの文にするか選んでください。"
            "ほかの直しは、そのまま残ります。",
            [_difference(number, one) for number, one in enumerate(choices, start=1)],
            "この内容にする",
            lambda chosen: self._put(found, chosen),
        )
        self._session.messages.show_dialog(dialog)

    def _settle(self, opened: Minutes, body: str) -> None:
        """Show what another window saved meanwhile beside what was typed here, and save what is chosen."""
        other = show_meeting(self._session.desk, opened.meeting_id).minutes
        if other is None or other.confirmed_on is not None:
            self._session.messages.tell(_LOCKED)
            return
        pieces = merge(opened.body, body, other.body)

        def keep(chosen: tuple[int, ...]) -> None:
            self._minutes = other
            self.view.body.setPlainText(resolved(pieces, [tuple(Take)[number] for number in chosen]))
            self.view.body.document().setModified(True)
            self.save()

        choices = conflicts(pieces)
        if not choices:
            keep(())
            self._session.messages.note("ほかの画面での変更と合わせて、議事録を保存しました。")
            return
        dialog = VersionsDialog(
            self,
            "ほかの画面で変更されています",
            f"この議事録は、開いた後にほかの画面で変更されました。同じ所を両方で直したものが{len(choices)}か所あります。"
            "どちらの文にするか選んでください。ほかの直しは、両方とも残ります。",
            [
                _difference(number, one, theirs="ほかの画面の文")
                for number, one in enumerate(choices, start=1)
            ],
            "この内容で保存する",
            keep,
        )
        self._session.messages.show_dialog(dialog)

    def _put(self, found: Redraft, chosen: tuple[int, ...]) -> None:
        """Put the merged text in the place of the edit, as one step that can be undone."""
        takes = [tuple(Take)[number] for number in chosen]
        cursor = QTextCursor(self.view.body.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(resolved(found.pieces, takes))
        self._drafted = found.drafted
        self._session.messages.note("記録の変わった所を入れました。F12 で保存します。Ctrl+Z で元に戻せます。")

    def _ask_erratum(self) -> None:
        desk, meeting_id = self._session.desk, self.dossier.meeting.id

        def act(values: Mapping[str, Any]) -> None:
            self._session.tell(add_erratum(desk, meeting_id, **values))
            self._session.messages.note("正誤を加えました。")

        dialog = FormDialog(self, "正誤を加える", _ERRATUM, "登録", act)
        self._session.messages.show_dialog(dialog)

    def _ask_confirm(self) -> None:
        if self.view.body.document().isModified():
            self.save()
        signers = "・".join(self.dossier.committee.signers)
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
        self.view.again.setVisible(self._editable())
        confirmed = minutes is not None and minutes.confirmed_on is not None
        self.view.correct.setVisible(confirmed)
        self.view.save.setVisible(not confirmed)
        self.view.confirm.setVisible(not confirmed)
        for one in (self.view.save, self.view.confirm):
            one.setEnabled(self._editable())
        self.view.files_button.setEnabled(minutes is not None)
        self.view.state.setText(_state(minutes))
        self.commands_changed.emit()

    def _show_record(self) -> None:
        writing = self.view.record.begin()
        if self._dossier is not None and self.dossier.record is not None:
            style = self._session.desk.regulations.number_style
            write_errata(writing, self.dossier.errata, style)
            write_record(writing, self.dossier, self.dossier.record, style)
        self.view.record.show_writing(writing)


def _state(minutes: Minutes | None) -> str:
    if minutes is None:
        return ""
    if minutes.confirmed_on is None:
        return f"下書き（{format_date(minutes.drafted_on)}作成）"
    return f"{format_date(minutes.confirmed_on)}に{minutes.confirmed_by}が確認し、確定しました。"


def _difference(number: int, found: Conflict, *, theirs: str = "記録の文") -> Difference:
    mine, other = "\n".join(found.ours), "\n".join(found.theirs)
    return Difference(
        place=f"{number}か所目",
        versions=(
            Version(name="直した文", text=mine),
            Version(name=theirs, text=other),
            Version(name="両方", text="\n".join(part for part in (mine, other) if part)),
        ),
    )
