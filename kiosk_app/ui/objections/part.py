"""The part 異議の申出: what was objected to which plan, and the opinion of the committee; only where the rules know it."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.objection import Objection
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.wareki import format_date, format_short
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.common_fields import date_field, demand
from kiosk_app.ui.widgets.editors import ChoiceEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import objections
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.plans import list_plans

EMPTY = "異議の申出はありません。\n決定した計画に異議の申出があったときは、F2 で登録してください。"
_DECIDED = (PlanState.DECIDED, PlanState.NOTIFIED)


def _tone(row: Objection) -> Tone:
    return Tone.GOOD if row.heard_on else Tone.CAUTION


def _state(row: Objection) -> str:
    return "意見あり" if row.heard_on else "意見を待つ"


COLUMNS = (
    Column[Objection](title="状態", text=lambda r: f"{_tone(r).value} {_state(r)}", width=110, tone=_tone),
    Column[Objection](title="計画", text=lambda r: r.plan_title, width=220, stretch=True),
    Column[Objection](title="申し出た者", text=lambda r: r.by, width=150, gives_way=1),
    Column[Objection](
        title="申出の日", text=lambda r: format_short(r.made_on), width=84, order=lambda r: r.made_on
    ),
    Column[Objection](
        title="意見の日",
        text=lambda r: format_short(r.heard_on) if r.heard_on else "",
        width=84,
        order=lambda r: r.heard_on or date.max,
        gives_way=2,
    ),
)


class ObjectionsView(Browser[Objection]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.add = button("申出を登録…", main=True)
        self.plan = button("計画書等へ")
        self.meeting = button("意見を述べた会議へ")
        frame = Frame(
            key="objections",
            title="異議の申出",
            hint="計画・申し出た者で絞り込む",
            columns=COLUMNS,
            name="異議の申出の一覧",
            sheet="申出の内容と意見",
            empty=EMPTY,
        )
        super().__init__(page, frame, (self.add, self.plan, self.meeting), files, preferences)


class ObjectionsPart(ListPage[Objection]):
    """異議の申出."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: ObjectionsView = ObjectionsView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._go_to_plan)
        self.view.add.clicked.connect(self._ask)
        self.view.plan.clicked.connect(self._go_to_plan)
        self.view.meeting.clicked.connect(self._go_to_meeting)

    def commands(self) -> tuple[Command, ...]:
        """Register an objection."""
        return (Command(Key.EDIT, "申出を登録", self._ask),)

    def rows(self) -> Sequence[Objection]:
        """Read all objections, the open ones first."""
        return sorted(objections.list_objections(self.desk), key=lambda one: one.heard_on is not None)

    def identity(self, row: Objection) -> Hashable:
        """An objection stays the same."""
        return row.id

    def show_acts(self) -> None:
        """There is a meeting once the committee gave its opinion."""
        row = self.chosen
        self.view.plan.setEnabled(row is not None)
        self.view.meeting.setEnabled(row is not None and row.meeting_id is not None)

    def show_target(self, target: Target) -> None:
        """Show one objection."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.id == target.id)

    def write(self, out: Writing, row: Objection) -> None:
        """Write an objection and the opinion on it."""
        out.title(row.plan_title, note=_state(row))
        out.pairs(
            (
                ("申し出た者", row.by),
                ("申出の日", format_date(row.made_on)),
                ("異議の内容", row.text),
                ("条文", self.desk.regulations.objection.article),
            )
        )
        out.heading("委員会の意見")
        if row.heard_on is None:
            committee = self.desk.regulations.committee(row.committee_id).name
            out.line(f"{committee}の次の会議の議案になります（「議案を作成」で入ります）。", Tone.CAUTION)
            return
        result = row.result.label if row.result else ""
        out.pairs((("意見の日", format_date(row.heard_on)), ("結果", result), ("意見", row.opinion)))

    def _go_to_plan(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("plans", self.chosen.plan_id))

    def _go_to_meeting(self) -> None:
        if self.chosen is not None and self.chosen.meeting_id is not None:
            self._session.go(Target("committees", self.chosen.meeting_id))

    def _ask(self) -> None:
        desk, rule = self.desk, self.desk.regulations.objection
        plans = [
            (row.id, f"{row.title}（{desk.regulations.section(row.section_id).label}）")
            for row in list_plans(desk)
            if row.state in _DECIDED
        ]
        limit = f"決定の日から{rule.days}日以内の申出だけを受けられます。" if rule.days is not None else ""
        fields = (
            Field(
                key="plan_id",
                label="決定した計画",
                make=lambda: ChoiceEditor(plans),
                article=rule.article,
                required=True,
            ),
            Field(key="by", label="申し出た者", make=TextEditor, required=True, places=("申し出た者",)),
            Field(
                key="text",
                label="異議の内容",
                make=lambda: LongEditor(lines=4),
                required=True,
                places=("異議の内容",),
            ),
            Field(
                key="on",
                label="申出の日",
                make=date_field("on", "申出の日", lambda: desk.today).make,
                required=True,
                help=limit,
                places=("申出の日",),
            ),
        )
        groups = (Group(title="", fields=fields),)
        self.ask("異議の申出の登録", groups, "登録する", self._add, by=rule.by, on=desk.today)

    def _add(self, values: Mapping[str, Any]) -> None:
        demand(values, plan_id="決定した計画", on="申出の日")
        kept = objections.add_objection(self.desk, objections.NewObjection(**values))
        news = "異議の申出を登録しました。次の会議の議案になります。"
        self.done(news, Changes(plans=frozenset({kept.plan_id})))
        self.view.list.choose(lambda row: row.id == kept.id)
