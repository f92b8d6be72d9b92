"""The part 書面による審議: what goes round, the answers of the members, the day until which they count (M-1)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.meeting import MeetingMode, MeetingState
from kiosk_app.domain.wareki import format_date, format_short
from kiosk_app.domain.written import standing as votes_on
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.outside.written_forms import closing_groups, reply, reply_groups, results
from kiosk_app.ui.outside.written_view import WrittenRow, WrittenView
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import written
from kiosk_app.usecases.desk import Changes, Progress
from kiosk_app.usecases.meeting_papers import written_papers
from kiosk_app.usecases.meetings import changed, list_meetings, show_meeting
from kiosk_app.usecases.papers import LetterKind, make_letters
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made
from kiosk_app.usecases.written import ReplyView


class WrittenPart(ListPage[WrittenRow]):
    """書面による審議."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: WrittenView = WrittenView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._act)
        self.view.reply.clicked.connect(self._ask_reply)
        self.view.close.clicked.connect(self._ask_results)
        self.view.look.clicked.connect(self._look)
        self.view.letters.clicked.connect(self._save_letters)
        self.view.meeting.clicked.connect(self._go_to_meeting)

    def commands(self) -> tuple[Command, ...]:
        """Register an answer, look at what goes round, close."""
        return (
            Command(Key.EDIT, "回答を登録", self._ask_reply, enabled=self._is_out),
            Command(Key.PREVIEW, "回付書を見る", self._look, enabled=self.chosen is not None),
            Command(Key.REGISTER, "締め切る", self._ask_results, enabled=self._is_out),
        )

    def rows(self) -> Sequence[WrittenRow]:
        """Read the meetings in writing of the working year and those that are still open."""
        year, done = self._session.year, (MeetingState.CONFIRMED, MeetingState.CANCELLED)
        found = [
            meeting
            for meeting in reversed(list_meetings(self.desk))
            if meeting.mode is MeetingMode.WRITTEN
            and (meeting.fiscal_year == year or meeting.state not in done)
        ]
        return [WrittenRow(written.show_replies(self.desk, meeting.id)) for meeting in found]

    def identity(self, row: WrittenRow) -> Hashable:
        """A meeting stays the same."""
        return row.meeting.id

    def show_acts(self) -> None:
        """Answers come while the papers are out."""
        for one in (self.view.reply, self.view.close):
            one.setEnabled(self._is_out)
        for one in (self.view.look, self.view.letters, self.view.meeting):
            one.setEnabled(self.chosen is not None)

    def show_target(self, target: Target) -> None:
        """Show one meeting."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.meeting.id == target.id)

    def write(self, out: Writing, row: WrittenRow) -> None:
        """Write who has answered what, and how the votes stand."""
        meeting, dossier = row.meeting, row.standing.dossier
        out.title(f"第{meeting.number}回{dossier.committee.name}", note=meeting.state.label)
        due = format_date(meeting.reply_due) if meeting.reply_due else "定めていません"
        rule = dossier.committee.written
        out.pairs((("回答の期限", due), ("根拠", meeting.basis), ("条文", rule.article)))
        if meeting.state is MeetingState.PREPARING:
            out.line("まだ通知していません。「会議を開く」で議案を作成し、通知してください。", Tone.CAUTION)
        replies = [view.reply for view in row.standing.replies if view.counts]
        if replies:
            out.heading("審議事項")
        for item in dossier.items if replies else ():
            if item.kind is ItemKind.DELIBERATION and not item.withdrawn:
                out.pairs(((item.title, votes_on(dossier, item, replies).sentence),))
        out.heading("回答", note=f"{len(row.standing.replies)}通")
        if row.standing.replies:
            out.table(
                ("委員", "受領", "回答", "扱い"), [_reply_line(row, one) for one in row.standing.replies]
            )
        for seat in row.standing.missing:
            out.line(f"{seat}　回答なし", Tone.CAUTION)

    @property
    def _is_out(self) -> bool:
        return self.chosen is not None and self.chosen.meeting.state is MeetingState.ISSUED

    def _act(self) -> None:
        if self._is_out:
            self._ask_reply()
        else:
            self._go_to_meeting()

    def _ask_reply(self) -> None:
        row = self.chosen
        if row is None or not self._is_out:
            return
        groups = reply_groups(row.standing.dossier, lambda: self.desk.today)
        first = row.standing.missing[0] if row.standing.missing else ""
        self.ask("書面の回答", groups, "登録する", self._add, seat=first, received_on=self.desk.today)

    def _add(self, values: Mapping[str, Any]) -> None:
        row = self.chosen
        if row is None:
            return
        kept = written.add_replies(self.desk, row.meeting.id, (reply(values, row.standing.dossier),))
        self.done("回答を登録しました。", Changes(meetings=frozenset({row.meeting.id})))
        if kept.warnings:
            heading = "回答を登録しました。次のことを確かめてください。"
            self._session.messages.problems(heading, kept.warnings)

    def _ask_results(self) -> None:
        row = self.chosen
        if row is not None and self._is_out:
            groups = closing_groups(row.standing.dossier)
            self.ask("締切りと審議結果", groups, "締め切って登録する", self._close)

    def _close(self, values: Mapping[str, Any]) -> None:
        row = self.chosen
        if row is None:
            return
        given = results(values, row.standing.dossier, self.desk.today)
        done = written.close_written(self.desk, row.meeting.id, given)
        self.done("書面による審議を締め切り、結果を登録しました。", changed(done.dossier))
        if done.warnings:
            heading = "結果を登録しました。次のことを確かめてください。"
            self._session.messages.problems(heading, done.warnings)

    def _look(self) -> None:
        if self.chosen is None:
            return
        desk, meeting_id = self.desk, self.chosen.meeting.id

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers(written_papers(desk, show_meeting(desk, meeting_id), None), progress)

        self.look("回付書・回答票を組んでいます", make)

    def _save_letters(self) -> None:
        if self.chosen is None:
            return
        desk, meeting_id = self.desk, self.chosen.meeting.id

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return make_letters(desk, meeting_id, LetterKind.WRITTEN, out, progress=progress)

        self.save("回付書・回答票", make)

    def _go_to_meeting(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("committees", self.chosen.meeting.id))


def _reply_line(row: WrittenRow, view: ReplyView) -> tuple[str, str, str, str]:
    titles = {item.id: item.title for item in row.standing.dossier.items}
    said = "\n".join(
        f"{titles.get(one.item_id, '')}：{one.vote.label if one.vote else ''}{f'　{one.opinion}' if one.opinion else ''}"
        for one in view.reply.items
    )
    use = "数える" if view.counts else "期限後" if view.late else "後の回答に代わる"
    return view.reply.seat, format_short(view.reply.received_on), said, use
