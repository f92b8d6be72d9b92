"""The part 軽易な変更: applications, the decision of the post that manages the system, the notice (A-13)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.minor_change import MinorChange, MinorState, decider, is_elsewhere
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.outside.minor_forms import application, application_groups, decision_groups
from kiosk_app.ui.outside.minor_view import MinorView
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.common_fields import date_field
from kiosk_app.ui.widgets.form import Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import minor
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made


class MinorPart(ListPage[MinorChange]):
    """軽易な変更."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: MinorView = MinorView(self, session.desk.regulations, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._ask_decision)
        self.view.apply.clicked.connect(self._ask_application)
        self.view.decide.clicked.connect(self._ask_decision)
        self.view.look.clicked.connect(self._look)
        self.view.letters.clicked.connect(self._ask_letters)

    def commands(self) -> tuple[Command, ...]:
        """Register an application, look at the notice, decide."""
        return (
            Command(Key.EDIT, "申請を登録", self._ask_application),
            Command(Key.PREVIEW, "通知を見る", self._look, enabled=self._is_decided),
            Command(Key.REGISTER, "可否を登録", self._ask_decision, enabled=self._waits),
        )

    def rows(self) -> Sequence[MinorChange]:
        """Read the applications of the working year, and what is open from before."""
        found = minor.list_minors(self.desk)
        year = self._session.year
        return [
            one
            for one in found
            if one.state is not MinorState.NOTIFIED or fiscal_year_of(one.applied_on) == year
        ]

    def identity(self, row: MinorChange) -> Hashable:
        """An application stays the same."""
        return row.id

    def keeps(self, row: MinorChange) -> bool:
        """Show one state when chosen."""
        return self.view.filters.choice("state") in (None, row.state)

    def show_acts(self) -> None:
        """Each act belongs to a state."""
        self.view.decide.setEnabled(self._waits)
        for one in (self.view.look, self.view.letters):
            one.setEnabled(self._is_decided)

    def show_target(self, target: Target) -> None:
        """Show one application."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.id == target.id)

    def write(self, out: Writing, row: MinorChange) -> None:
        """Write an application and its decision in words."""
        rules = self.desk.regulations
        out.title(row.system, note=row.state.label)
        out.pairs(
            (
                ("申請した課", rules.section(row.section_id).label),
                ("申請した日", format_date(row.applied_on)),
                ("管理する課", rules.section(row.managed_by).label),
                ("変更の内容", row.change),
                ("変更の理由", row.why),
            )
        )
        out.heading("可否", note=rules.minor_change.article)
        if row.verdict is None:
            out.line(f"{decider(row, rules)}の決定を待っています。", Tone.CAUTION)
        else:
            out.pairs(
                (
                    ("可否", row.verdict.label),
                    ("決定した者", row.decided_by),
                    ("決定した日", format_date(row.decided_on) if row.decided_on else ""),
                    ("理由", row.reason),
                    (
                        "通知した日",
                        format_date(row.notified_on) if row.notified_on else "▲ まだ通知していません",
                    ),
                )
            )
        if is_elsewhere(row, rules):
            out.line(f"変更の記録に残ります。{rules.minor_change.record_article}", Tone.MUTED)

    @property
    def _waits(self) -> bool:
        return self.chosen is not None and self.chosen.state is MinorState.APPLIED

    @property
    def _is_decided(self) -> bool:
        return self.chosen is not None and self.chosen.state is not MinorState.APPLIED

    def _ask_application(self) -> None:
        groups = application_groups(self.desk.regulations, lambda: self.desk.today)
        self.ask("軽易な変更の申請", groups, "登録する", self._apply, on=self.desk.today)

    def _apply(self, values: Mapping[str, Any]) -> None:
        kept = minor.apply_minor(self.desk, application(values))
        self.done("申請を登録しました。")
        self.view.list.choose(lambda row: row.id == kept.id)

    def _ask_decision(self) -> None:
        row = self.chosen
        if row is None or not self._waits:
            return
        groups = decision_groups(row, self.desk.regulations, lambda: self.desk.today)
        self.ask(f"可否の登録　{row.system}", groups, "登録する", self._decide, on=self.desk.today)

    def _decide(self, values: Mapping[str, Any]) -> None:
        if self.chosen is not None:
            minor.decide_minor(self.desk, self.chosen.id, **values)
            self.done("可否を登録しました。")

    def _look(self) -> None:
        if not self._is_decided or self.chosen is None:
            return
        desk, minor_id = self.desk, self.chosen.id

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers(minor.minor_papers(desk, (minor_id,)), progress)

        self.look("可否の通知を組んでいます", make)

    def _ask_letters(self) -> None:
        rule = self.desk.regulations.minor_change
        article = f"{rule.article}　書くと通知済みになります。"
        field = date_field("sent_on", "発送日", lambda: self.desk.today, article=article)
        groups = (Group(title="", fields=(field,)),)
        self.ask("可否の通知の保存", groups, "フォルダに作る…", self._save_letters, sent_on=self.desk.today)

    def _save_letters(self, values: Mapping[str, Any]) -> None:
        decided = [row.id for row in self.view.list.selected() if row.state is not MinorState.APPLIED]
        desk = self.desk

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return minor.make_minor_letters(desk, decided, out, sent_on=values["sent_on"], progress=progress)

        self.save("可否の通知", make, lambda: self.done("可否の通知を作りました。"))
