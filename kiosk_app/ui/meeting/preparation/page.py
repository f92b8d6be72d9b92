"""The step 準備: set the agenda, see what blocks the meeting, send the notice out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.agenda_changes import is_sent, latest_changes
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.errors import KioskError
from kiosk_app.store.database import StaleError
from kiosk_app.ui.meeting.preparation.attending import Attending
from kiosk_app.ui.meeting.preparation.editing import ItemEditing
from kiosk_app.ui.meeting.preparation.moving import Moving
from kiosk_app.ui.meeting.preparation.page_view import PreparationView
from kiosk_app.ui.meeting.preparation.versions import write_versions
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import tint
from kiosk_app.usecases import meetings
from kiosk_app.usecases.attendance import list_asked
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.late_items import replace_item, withdraw_item
from kiosk_app.usecases.papers import LetterKind, Made, make_letters

_PLAN = re.compile(r"計画(\d+)")
_OPEN = (MeetingState.PREPARING, MeetingState.ISSUED)
CHANGED_ELSEWHERE = "ほかの画面で議事日程が変わっていたため、読み直しました。もう一度行ってください。"


class PreparationStep(Step):
    """準備."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view = PreparationView(self, session.desk.regulations.number_style, self._go_to, files)
        self._moving = Moving(session, self, self._on_made)
        self._attending = Attending(session, self)
        self._items = ItemEditing(session, self)
        self.view.build.clicked.connect(self._build)
        self.view.up.clicked.connect(lambda: self.move_item(-1))
        self.view.down.clicked.connect(lambda: self.move_item(1))
        self.view.add.clicked.connect(self._ask_item)
        self.view.edit.clicked.connect(self._edit_item)
        self.view.withdraw.clicked.connect(self._withdraw)
        self.view.replace.clicked.connect(self._ask_replace)
        self.view.issue.clicked.connect(self._ask_issue)
        self.view.letter.clicked.connect(self._ask_folder)
        self.view.details.clicked.connect(self._ask_details)
        self.view.attend.clicked.connect(lambda: self._attending.ask(self.dossier.meeting))
        self.view.model.dropped.connect(self._on_dropped)
        self.view.list.chosen.connect(self._show_acts)
        self.view.list.opened.connect(self._edit_item)

    def commands(self) -> tuple[Command, ...]:
        """Edit an item and move it with the keys."""
        chosen = self.view.list.current() is not None
        return (
            Command(Key.EDIT, "議題の編集", self._edit_item, enabled=chosen),
            Command(Key.PREVIOUS, "上へ", lambda: self.move_item(-1), enabled=chosen),
            Command(Key.NEXT, "下へ", lambda: self.move_item(1), enabled=chosen),
        )

    def show_state(self) -> None:
        """Show agenda, readiness and versions."""
        chosen = self.view.list.current()
        self.view.model.movable = self.dossier.meeting.state in _OPEN
        self.view.model.set_rows(sorted(self.dossier.items, key=lambda item: item.order))
        self.view.lists.setCurrentWidget(self.view.list if self.dossier.items else self.view.empty)
        if chosen is not None:
            self.view.list.choose(lambda item: item.title == chosen.title)
        self._show_readiness()
        self._show_versions()
        self._show_acts()

    def move_item(self, step: int) -> None:
        """Move the chosen item up or down among those of its kind."""
        index = self.view.list.currentIndex()
        if index.isValid():
            target = index.row() + step
            self._on_dropped(index.row(), target + (1 if step > 0 else 0))

    def _on_dropped(self, source: int, target: int) -> None:
        items = list(self.view.model.shown)
        if not 0 <= target <= len(items) or source in (target, target - 1):
            return
        moved = items.pop(source)
        items.insert(target if target < source else target - 1, moved)
        self._set(items, "順序を変えました。")

    def _set(self, items: list[AgendaItem], news: str) -> None:
        ordered = [replace(item, order=number) for number, item in enumerate(items, start=1)]
        seen = self.dossier.items
        try:
            meetings.set_agenda(self._session.desk, self.dossier.meeting.id, ordered, seen=seen)
        except StaleError:
            news = CHANGED_ELSEWHERE
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self._session.tell(meetings.changed(self.dossier))
        self._session.messages.note(news)

    def _build(self) -> None:
        meeting_id = self.dossier.meeting.id
        desk = self._session.desk
        self.work(
            lambda: meetings.build_agenda(desk, meeting_id),
            "議案を作成しました。",
            title="議案を作成しています",
        )

    def _ask_item(self) -> None:
        self._items.ask("議題の追加", "追加", self.dossier, None)

    def _edit_item(self) -> None:
        chosen = self.view.list.current()
        if chosen is not None and self.dossier.meeting.state in _OPEN:
            self._items.ask("議題の編集", "登録", self.dossier, chosen)

    def _withdraw(self) -> None:
        chosen = self.view.list.current()
        if chosen is None:
            return
        if self.dossier.meeting.state is MeetingState.ISSUED and not chosen.withdrawn:
            self._ask_reason(
                "取下げ", "取下げの理由（番号は残り、計画書等は受付に戻ります）", "取り下げる", withdraw_item
            )
            return
        items = [
            replace(one, withdrawn=not one.withdrawn) if one is chosen else one
            for one in self.view.model.shown
        ]
        self._set(items, "取下げとしました。" if not chosen.withdrawn else "取下げを取り消しました。")

    def _ask_replace(self) -> None:
        self._ask_reason("差替え", "差し替えた内容（資料に「差替」と示します）", "差し替える", replace_item)

    def _ask_reason(
        self, what: str, question: str, do: str, act: Callable[[Desk, int, int, str], object]
    ) -> None:
        """Ask for the reason of a change to an agenda that is out, and note it."""
        chosen, desk, meeting_id = self.view.list.current(), self._session.desk, self.dossier.meeting.id
        if chosen is None:
            return

        def change(reason: str) -> None:
            news = f"{what}としました。変更を通知してください。"
            self.act(lambda: act(desk, meeting_id, chosen.id, reason), news)

        self._session.messages.ask_text(
            f"{what}　{chosen.title}",
            question,
            do,
            change,
        )

    def _ask_issue(self) -> None:
        if self.dossier.meeting.state is MeetingState.ISSUED:
            changes = [change.text for change in latest_changes(self.dossier)]
            self._session.messages.ask(
                "議事日程の変更を通知したことにします。",
                "\n".join(["新しい版として、次の変更を残します。", *(f"・{text}" for text in changes)]),
                "変更を通知する",
                self._issue,
            )
            return
        self._session.messages.ask(
            "開催通知を出したことにします。",
            "計画書等を付議し、議案番号と資料番号を確定します。確定した番号は変えられません。",
            "開催通知を出す",
            self._issue,
        )

    def _issue(self) -> None:
        meeting_id, desk = self.dossier.meeting.id, self._session.desk
        self.work(
            lambda: meetings.issue_notice(desk, meeting_id),
            "開催通知を出しました。番号を確定しました。",
            title="番号を確定しています",
        )

    def _ask_folder(self) -> None:
        self._session.messages.choose_folder("開催通知を保存するフォルダ", self._make_letter)

    def _make_letter(self, folder: Path) -> None:
        meeting_id, desk = self.dossier.meeting.id, self._session.desk
        self._session.tasks.run(
            self,
            lambda progress: _letters(desk, meeting_id, folder, progress),
            self._on_made,
            self._session.messages.fail,
            title="開催通知を作っています",
        )

    def _on_made(self, made: Sequence[Made]) -> None:
        self.view.files.show_files([one.path for one in made])

    def _ask_details(self) -> None:
        self._moving.ask(self.dossier.meeting)

    def _go_to(self, problem: Problem) -> None:
        found = _PLAN.search(problem.place.file)
        if found:
            self._session.go(Target("plans", int(found[1])))
        elif problem.place.field in ("場所", "開始時刻", "日時"):
            self._ask_details()

    def _show_readiness(self) -> None:
        state = self.dossier.meeting.state
        problems = meetings.readiness(self._session.desk, self.dossier.meeting.id)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        if state not in _OPEN:
            text, tone = f"この会議は{state.label}です。", Tone.PLAIN
        elif errors:
            text, tone = f"■ この会議はまだ開けません：{errors}件", Tone.URGENT
        else:
            text, tone = "● この会議は開けます。", Tone.GOOD
        self.view.state.setText(text)
        tint(self.view.state, tone)
        self.view.problems.show_problems(problems)
        self.view.problems.setVisible(bool(problems))

    def _show_versions(self) -> None:
        writing = self.view.versions.begin()
        write_versions(writing, self.dossier)
        self.view.versions.show_writing(writing)

    def _show_acts(self) -> None:
        state = self.dossier.meeting.state
        chosen = self.view.list.current()
        self.view.build.setEnabled(state in _OPEN)
        self.view.add.setEnabled(state in _OPEN)
        for one in (self.view.up, self.view.down, self.view.edit, self.view.withdraw):
            one.setEnabled(state in _OPEN and chosen is not None)
        self.view.replace.setVisible(state is MeetingState.ISSUED)
        self.view.replace.setEnabled(chosen is not None and not chosen.withdrawn)
        out = bool(self.dossier.versions) and is_sent(self.dossier)
        self.view.withdraw.setText("取下げの取消し" if chosen is not None and chosen.withdrawn else "取下げ")
        self.view.issue.setEnabled(state in _OPEN and bool(self.dossier.items) and not out)
        self.view.issue.setText("開催通知を出す…" if state is MeetingState.PREPARING else "変更を通知する…")
        self.view.letter.setEnabled(bool(self.dossier.items))
        self.view.details.setEnabled(state in _OPEN)
        self.view.attend.setEnabled(state in _OPEN)
        self.commands_changed.emit()


def _letters(desk: Desk, meeting_id: int, folder: Path, progress: Progress) -> tuple[Made, ...]:
    """Make the notice, and a letter for everyone who is asked to attend (B46-7)."""
    kinds = [LetterKind.NOTICE, *([LetterKind.ATTEND] if list_asked(desk, meeting_id) else [])]
    made = (make_letters(desk, meeting_id, kind, folder, progress=progress) for kind in kinds)
    return tuple(one for letters in made for one in letters)
