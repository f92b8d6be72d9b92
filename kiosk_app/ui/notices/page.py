"""The page of notices over all meetings: decided is not yet told (A-12-5); letters, and the day they went out."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.notices.page_view import NoticesListView
from kiosk_app.ui.notices.rows import NoticeRow, notice_rows, write_notice
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.form import Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import urgent
from kiosk_app.usecases.after_meetings import list_past_meetings, list_waiting_outside
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.notifying import notify
from kiosk_app.usecases.papers import LetterKind, make_letters
from kiosk_app.usecases.preview import Preview, preview_letters
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made


class NoticesPage(ListPage[NoticeRow]):
    """通知."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: NoticesListView = NoticesListView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._open)
        self.view.open.clicked.connect(self._open)
        self.view.look.clicked.connect(self._look)
        self.view.make.clicked.connect(self._save)
        self.view.sent.clicked.connect(self._ask_day)

    def commands(self) -> tuple[Command, ...]:
        """Open where it is told, look at the letters, say when they went out."""
        some = self.chosen is not None
        return (
            Command(Key.EDIT, "通知を開く", self._open, enabled=some),
            Command(Key.PREVIEW, "通知文を見る", self._look, enabled=some),
            Command(Key.REGISTER, "通知済みにする", self._ask_day, enabled=self._untold),
        )

    def rows(self) -> Sequence[NoticeRow]:
        """Read the results of the working year, and of any year what was not told yet."""
        desk = self.desk
        held = list_past_meetings(desk, year=self._session.year)
        return notice_rows(held, list_waiting_outside(desk), desk.regulations, desk.today)

    def identity(self, row: NoticeRow) -> Hashable:
        """A section stays the same at its meeting, and so does a decision outside."""
        return (row.meeting_id, row.plan_id, row.section.id)

    def keeps(self, row: NoticeRow) -> bool:
        """Show the told or the untold when chosen."""
        return self.view.filters.choice("state") in (None, row.notified_on is not None)

    def write(self, out: Writing, row: NoticeRow) -> None:
        """Write what the section is told."""
        write_notice(out, row, self.desk.regulations.notify.article)

    def show_acts(self) -> None:
        """What was told is not told again."""
        for one in (self.view.open, self.view.look, self.view.make):
            one.setEnabled(self.chosen is not None)
        self.view.sent.setEnabled(self._untold)

    def show_target(self, target: Target) -> None:
        """Show the results of one meeting, the untold first."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.meeting_id == target.id)

    @property
    def _untold(self) -> bool:
        return self.chosen is not None and self.chosen.notified_on is None

    def _open(self) -> None:
        row = self.chosen
        if row is None:
            return
        outside = Target("outside", row.plan_id, "urgent")
        self._session.go(
            outside if row.meeting_id is None else Target("committees", row.meeting_id, "notices")
        )

    def _look(self) -> None:
        row, desk = self.chosen, self.desk
        if row is None:
            return

        def make(progress: Progress) -> tuple[Preview, ...]:
            if row.meeting_id is not None:
                return preview_letters(desk, row.meeting_id, progress)
            return preview_papers(urgent.decision_papers(desk, _plans(row)), progress)

        self.look("通知文を組んでいます", make)

    def _save(self) -> None:
        row, desk = self.chosen, self.desk
        if row is None:
            return

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            if row.meeting_id is not None:
                return make_letters(desk, row.meeting_id, LetterKind.RESULT, out, progress=progress)
            return urgent.make_decision_letters(desk, _plans(row), out, progress=progress)

        self.save("通知文", make)

    def _ask_day(self) -> None:
        row = self.chosen
        if row is None or row.notified_on is not None:
            return
        article = self.desk.regulations.notify.article
        field = date_field("on", "通知した日", lambda: self.desk.today, article=article, required=True)
        whole = "" if row.meeting_id is None else "（すべての課）"
        heading = f"通知済みにする　{row.short}{whole}"
        self.ask(heading, (Group(title="", fields=(field,)),), "登録", self._mark, on=self.desk.today)

    def _mark(self, values: Mapping[str, Any]) -> None:
        demand(values, on="通知した日")
        row = self.chosen
        if row is None:
            return
        if row.meeting_id is not None:
            changes = notify(self.desk, row.meeting_id, values["on"])
        else:
            changes = urgent.notify_plans(self.desk, _plans(row), values["on"])
        self.done("通知済みとして登録しました。", changes)


def _plans(row: NoticeRow) -> tuple[int, ...]:
    return () if row.plan_id is None else (row.plan_id,)
