"""The step フォロー: how the conditions of this meeting's approvals stand, and the letters that ask (M-6)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kiosk_app.domain.condition_rules import ConditionStep
from kiosk_app.domain.decision import ConditionState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.ui.meeting.follow.page_view import FollowView
from kiosk_app.ui.meeting.follow.rows import MET, is_late, letter_groups, step_groups, write_condition
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.paper_dialog import show_papers
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import tint
from kiosk_app.usecases import conditions
from kiosk_app.usecases.meetings import changed
from kiosk_app.usecases.saving import Made


class FollowStep(Step):
    """フォロー."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        desk = session.desk
        self.view = FollowView(self, lambda: desk.today, MadeFiles(session.messages.open_path))
        session.preferences.follow_splitter("follow", self.view.splitter)
        self.view.list.chosen.connect(self._show_chosen)
        self.view.list.opened.connect(self._ask_step)
        self.view.sheet.restyled.connect(self._show_chosen)
        self.view.step.clicked.connect(self._ask_step)
        self.view.look.clicked.connect(self._look)
        self.view.make.clicked.connect(self._ask_letters)

    def commands(self) -> tuple[Command, ...]:
        """Note a step, look at the letters."""
        chosen, waiting = self.view.list.current(), self._waiting()
        return (
            Command(Key.EDIT, "対応を記録", self._ask_step, enabled=chosen is not None),
            Command(Key.PREVIEW, "照会文を見る", self._look, enabled=bool(waiting)),
        )

    def show_state(self) -> None:
        """Show the conditions of this meeting's decisions."""
        chosen, meeting_id = self.view.list.current(), self.dossier.meeting.id
        cases = [
            case for case in conditions.list_conditions(self._session.desk) if case.meeting_id == meeting_id
        ]
        self.view.list.rows.set_rows(cases)
        self.view.lists.setCurrentWidget(self.view.list if cases else self.view.empty)
        wanted = chosen.condition.id if chosen is not None else None
        if cases and not self.view.list.choose(lambda case: case.condition.id == wanted):
            self.view.list.setCurrentIndex(self.view.list.rows.index(0, 0))
        self._show_head()
        self._show_chosen()

    def _show_head(self) -> None:
        every, today = self.view.list.rows.every, self._session.desk.today
        late = sum(is_late(case, today) for case in every)
        left = len(self._waiting())
        text, tone = "", Tone.PLAIN
        if late:
            text, tone = f"■ 期限を過ぎた条件が{late}件あります。", Tone.URGENT
        elif left:
            text, tone = f"▲ まだ確認していない条件が{left}件あります。", Tone.CAUTION
        elif every:
            text, tone = "● 条件をすべて確認しました。", Tone.GOOD
        self.view.state.setText(text)
        tint(self.view.state, tone)
        self.view.look.setEnabled(left > 0)
        self.view.make.setEnabled(left > 0)

    def _show_chosen(self) -> None:
        chosen, desk = self.view.list.current(), self._session.desk
        writing = self.view.sheet.begin()
        if chosen is not None:
            found = conditions.show_condition(desk, chosen.condition.id)
            write_condition(writing, found, desk.today)
        self.view.sheet.show_writing(writing)
        told = chosen is not None and chosen.condition.state is ConditionState.TOLD_COMMITTEE
        self.view.step.setEnabled(chosen is not None and not told)
        self.commands_changed.emit()

    def _waiting(self) -> tuple[int, ...]:
        every = self.view.list.rows.every
        return tuple(case.condition.id for case in every if case.condition.state not in MET)

    def _ask_step(self) -> None:
        chosen, desk = self.view.list.current(), self._session.desk
        if chosen is None or not self.view.step.isEnabled():
            return
        one = chosen.condition

        def act(values: Mapping[str, Any]) -> None:
            if values["on"] is None:
                problem = Problem(message="対応の日を書いてください。", place=Place(field="対応の日"))
                raise RuleError([problem])
            kept = conditions.set_condition(desk, one.id, ConditionStep(**values))
            self._session.tell(changed(self.dossier))
            self._session.messages.note(f"条件を「{kept.state.label}」としました。")

        dialog = FormDialog(self, f"条件への対応　{one.text}", step_groups(lambda: desk.today), "登録", act)
        dialog.form.set_values({"state": one.state, "on": desk.today, "evidence": one.evidence})
        self._session.messages.show_dialog(dialog)

    def _look(self) -> None:
        desk, ids = self._session.desk, self._waiting()
        show_papers(
            self._session,
            self,
            lambda: conditions.inquiry_papers(desk, ids),
            "条件の対応状況の照会",
            meeting_id=self.dossier.meeting.id,
        )

    def _ask_letters(self) -> None:
        desk = self._session.desk

        def act(values: Mapping[str, Any]) -> None:
            sent_on, reply_due = values["sent_on"], values["reply_due"]
            self._session.messages.choose_folder(
                "照会文を保存するフォルダ", lambda folder: self._make(folder, sent_on, reply_due)
            )

        dialog = FormDialog(self, "照会文を作る", letter_groups(lambda: desk.today), "フォルダを選ぶ…", act)
        self._session.messages.show_dialog(dialog)

    def _make(self, folder: Path, sent_on: date | None, reply_due: date | None) -> None:
        desk, ids = self._session.desk, self._waiting()
        self._session.tasks.run(
            self,
            lambda progress: conditions.make_inquiries(
                desk, folder, ids, sent_on=sent_on, reply_due=reply_due, progress=progress
            ),
            self._on_made,
            self._session.messages.fail,
            title="照会文を作っています",
        )

    def _on_made(self, made: tuple[Made, ...]) -> None:
        self.view.files.show_files([one.path for one in made])
        self._session.messages.note(f"照会文を保存しました。{len(made)}ファイル")
        self._show_chosen()
