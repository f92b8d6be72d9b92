"""The part 会議の書き出し: results out to the sections, folder by folder, and a meeting as data (A-12-5, B46-14)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_date_with_weekday
from kiosk_app.exchange.lists import Encoding
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.publication.exporting import replacements
from kiosk_app.ui.publication.meetings_view import MeetingsView
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.sheet import Writing as Sheet
from kiosk_app.usecases.delivery import Delivered, deliver
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.exports import AS_UTF8, Writing, export_meeting
from kiosk_app.usecases.meetings import list_meetings, show_meeting

KINDS = "JSON (*.json);;Excel (*.xlsx);;CSV (*.csv)"
_HELD = (MeetingState.HELD, MeetingState.CONFIRMED)


class MeetingsPart(ListPage[Meeting]):
    """会議の書き出し."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: MeetingsView = MeetingsView(self, session.desk.regulations, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._ask_delivery)
        self.view.deliver.clicked.connect(self._ask_delivery)
        self.view.export.clicked.connect(self._ask_file)
        self.view.meeting.clicked.connect(self._go_to_meeting)

    def commands(self) -> tuple[Command, ...]:
        """Make the folders of the sections, write the meeting as data."""
        some = self.chosen is not None
        return (
            Command(Key.EDIT, "会議を書き出す", self._ask_file, enabled=some),
            Command(Key.REGISTER, "フォルダを作る", self._ask_delivery, enabled=some),
        )

    def rows(self) -> Sequence[Meeting]:
        """Read the meetings of the working year whose results are on record, the newest first."""
        found = list_meetings(self.desk, year=self._session.year)
        return [meeting for meeting in reversed(found) if meeting.state in _HELD]

    def identity(self, row: Meeting) -> Hashable:
        """A meeting stays the same."""
        return row.id

    def show_acts(self) -> None:
        """Every act is about the chosen meeting."""
        for one in (self.view.deliver, self.view.export, self.view.meeting):
            one.setEnabled(self.chosen is not None)

    def write(self, out: Sheet, row: Meeting) -> None:
        """Say what the sections get, and what a meeting as data holds."""
        rule = self.desk.regulations.committee(row.committee_id)
        out.title(f"第{row.number}回{rule.name}", note=format_date_with_weekday(row.held_on))
        out.heading("部課ごとのフォルダ")
        record = show_meeting(self.desk, row.id).record
        count = len(record.decisions) if record is not None else 0
        out.line(f"{count}件の決定を、部・課ごとに分けます。")
        out.line("審議結果通知（Word・PDF）、審議結果一覧（Excel・CSV）、付議書（PDF）が入ります。")
        out.heading("会議の書き出し")
        out.line("JSON：議題・出席・決定を、ほかのプログラムに渡す形（OParl 1.1）で書きます。")
        out.line("Excel・CSV：議題ごとの決定を一覧にします。")

    def _go_to_meeting(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("committees", self.chosen.id))

    def _ask_delivery(self) -> None:
        row = self.chosen
        if row is None:
            return
        encodings = [(one, one.label) for one in Encoding]
        fields = (
            Field(
                key="sent_on",
                label="発送の日",
                make=lambda: DateEditor(lambda: self.desk.today),
                help="書くと、その日に結果を通知したと記録します。空けておくと、書類だけを作ります。",
            ),
            Field(key="encoding", label="CSVの文字", make=lambda: ChoiceEditor(encodings)),
            Field(
                key="replacements",
                label="代わりの文字",
                make=lambda: TextEditor(hint="𠮷＝吉　髙＝高"),
                help="CP932で書けない文字があるときに書きます。",
            ),
        )
        heading = f"部課ごとのフォルダ　{format_date_with_weekday(row.held_on)}の会議"

        def choose(values: Mapping[str, Any]) -> None:
            self._session.messages.choose_folder(
                "部課ごとのフォルダを置く場所", lambda folder: self._deliver(row, folder, values)
            )

        self.ask(heading, (Group(title="", fields=fields),), "置く場所を選ぶ…", choose)

    def _deliver(self, row: Meeting, folder: Path, values: Mapping[str, Any]) -> None:
        desk, sent_on = self.desk, values["sent_on"]
        writing = Writing(encoding=values["encoding"], replacements=replacements(values["replacements"]))

        def made(done: Delivered) -> None:
            if sent_on is not None:
                self._session.tell(Changes(meetings=frozenset({row.id})))
            self._tell([one.path for one in done.made], done.warnings)

        self._session.tasks.run(
            self,
            lambda progress: deliver(
                desk, row.id, folder, sent_on=sent_on, writing=writing, progress=progress
            ),
            made,
            self._session.messages.fail,
            title="部課ごとのフォルダを作っています",
        )

    def _ask_file(self) -> None:
        row = self.chosen
        if row is None:
            return
        rule = self.desk.regulations.committee(row.committee_id)
        name = Path(f"{row.held_on:%Y%m%d}_第{row.number}回{rule.name}.json")
        self._session.messages.choose_new_file(
            "会議の書き出し", name, KINDS, lambda path: self._export(row, path)
        )

    def _export(self, row: Meeting, path: Path) -> None:
        desk = self.desk
        self._session.tasks.run(
            self,
            lambda _progress: export_meeting(desk, row.id, path, writing=AS_UTF8),
            lambda warnings: self._tell([path], warnings),
            self._session.messages.fail,
            title="会議を書き出しています",
        )

    def _tell(self, paths: Sequence[Path], warnings: Sequence[Problem]) -> None:
        self.view.files.show_files(paths)
        self._session.messages.note(f"{len(paths)}つのファイルを作りました。")
        if warnings:
            self._session.messages.problems("次の文字は、似た文字に代えて書きました。", warnings)
