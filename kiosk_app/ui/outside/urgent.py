"""The part on 付議の特例: a post decides alone, and the committee is owed a report until it was told (B46-13-1, B46-13-2)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import RuleError
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.outside.urgent_form import REASON, decision_groups
from kiosk_app.ui.outside.urgent_view import UrgentView, state_of
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.form import Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import urgent
from kiosk_app.usecases.desk import Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made
from kiosk_app.usecases.urgent import Unreported
from kiosk_app.usecases.urgent_waiting import list_decidable


class UrgentPart(ListPage[Unreported]):
    """付議の特例."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        rules = session.desk.regulations
        name = "付議の特例" if rules.has_emergency else "委員長の専決"
        files = MadeFiles(session.messages.open_path)
        self.view: UrgentView = UrgentView(self, name, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._go_to_plan)
        self.view.decide.clicked.connect(self._ask_decision)
        self.view.look.clicked.connect(self._look)
        self.view.letters.clicked.connect(self._ask_letters)
        self.view.plan.clicked.connect(self._go_to_plan)

    def commands(self) -> tuple[Command, ...]:
        """Decide, look at the letter, make it."""
        some = self.chosen is not None
        return (
            Command(Key.EDIT, "決定を登録", self._ask_decision),
            Command(Key.PREVIEW, "決定通知を見る", self._look, enabled=some),
            Command(Key.REGISTER, "決定通知を保存", self._ask_letters, enabled=some),
        )

    def rows(self) -> Sequence[Unreported]:
        """Read what is owed to the committee."""
        return urgent.list_unreported(self.desk)

    def identity(self, row: Unreported) -> Hashable:
        """A plan stays the same."""
        return row.file.plan.id

    def show_acts(self) -> None:
        """Letters belong to a decision."""
        for one in (self.view.look, self.view.letters, self.view.plan):
            one.setEnabled(self.chosen is not None)

    def show_target(self, target: Target) -> None:
        """Show a decision, or begin one on an accepted plan."""
        self.view.filters.clear()
        if target.id is not None and not self.view.list.choose(lambda row: row.file.plan.id == target.id):
            self._ask_about(target.id)

    def write(self, out: Writing, row: Unreported) -> None:
        """Write the plan and the decision in words."""
        rules, content = self.desk.regulations, row.file.plan.content
        out.title(content.title, note=state_of(row))
        out.pairs((("部課", row.file.section.label), ("種別", row.file.type.name)))
        decision = row.decision
        told = format_date(decision.notified_on) if decision.notified_on else "▲ まだ通知していません"
        out.pairs(
            (
                ("決定の日", format_date(decision.decided_on)),
                ("決定した者", decision.decided_by),
                ("可否", decision.kind.label),
                ("理由", decision.reason),
                ("附帯意見", decision.opinion),
                ("通知", told),
            )
        )
        article = rules.emergency.report_article
        out.line(f"委員会にまだ報告していません（{row.age_days}日経過）。{article}", Tone.URGENT)
        out.line("次の会議の議案を作成すると、報告事項に入ります。", Tone.MUTED)

    def _ask_decision(self) -> None:
        self._ask_about(None)

    def _ask_about(self, plan_id: int | None) -> None:
        decidable = list_decidable(self.desk)
        if not decidable:
            fix = "先に計画書等を受け付けてください。"
            problem = Problem(message="決定することのできる計画書等がありません。", fix=fix)
            self._session.messages.fail(RuleError([problem]))
            return
        groups = decision_groups(decidable, self.desk.regulations, lambda: self.desk.today)
        self.ask("決定の登録", groups, "登録する", self._decide, on=self.desk.today, plan_id=plan_id)

    def _decide(self, values: Mapping[str, Any]) -> None:
        demand(values, reason=REASON, on="決定の日")
        done = urgent.decide_alone(self.desk, urgent.AloneDecision(**values))
        self.done("決定を登録しました。委員会への報告が残ります。", done.changes)
        if done.warnings:
            self._session.messages.problems("決定を登録しました。次のことを確かめてください。", done.warnings)

    def _look(self) -> None:
        if self.chosen is None:
            return
        desk, plan_id = self.desk, self.chosen.file.plan.id

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers(urgent.decision_papers(desk, (plan_id,)), progress)

        self.look("決定通知を組んでいます", make)

    def _ask_letters(self) -> None:
        field = date_field("sent_on", "発送日", lambda: self.desk.today, article="書くと通知済みになります。")
        groups = (Group(title="", fields=(field,)),)
        self.ask("決定通知の保存", groups, "フォルダに作る…", self._save_letters, sent_on=self.desk.today)

    def _save_letters(self, values: Mapping[str, Any]) -> None:
        desk, ids = self.desk, tuple(row.file.plan.id for row in self.view.list.selected())

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return urgent.make_decision_letters(desk, ids, out, sent_on=values["sent_on"], progress=progress)

        self.save("決定通知", make, lambda: self.done("決定通知を作りました。"))

    def _go_to_plan(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("plans", self.chosen.file.plan.id))
