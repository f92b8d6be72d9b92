"""The page of evaluations by the sub-committee: targets, marks beside the self-assessment, verdict, papers (B46-8, M-8)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_short
from kiosk_app.errors import RuleError
from kiosk_app.ui.charts.printed import Printed, chart_dialog
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.reviews.forms import meeting_groups, score_groups, scoring, verdict_groups
from kiosk_app.ui.reviews.page_view import ReviewsView
from kiosk_app.ui.reviews.rows import ReviewRow, review_rows, write_review
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import reviews
from kiosk_app.usecases.desk import Changes, Progress
from kiosk_app.usecases.meetings import list_meetings
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made

_OPEN = (MeetingState.PREPARING, MeetingState.ISSUED, MeetingState.HELD)


class ReviewsPage(ListPage[ReviewRow]):
    """部会の評価."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: ReviewsView = ReviewsView(self, session.desk.regulations, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._act)
        self.view.add.clicked.connect(self._ask_meeting)
        self.view.score.clicked.connect(self._ask_marks)
        self.view.conclude.clicked.connect(self._ask_verdict)
        self.view.sheets.clicked.connect(self._save_sheets)
        self.view.report.clicked.connect(self._save_report)
        self.view.print.clicked.connect(self._print)

    def commands(self) -> tuple[Command, ...]:
        """Bring a system before the sub-committee or mark it, look at its sheet, conclude."""
        rank = self.chosen.rank if self.chosen is not None else -1
        first = (
            Command(Key.EDIT, "部会にかける", self._ask_meeting)
            if rank == 0
            else Command(Key.EDIT, "評点を登録", self._ask_marks, enabled=rank == 1)
        )
        return (
            first,
            Command(Key.PREVIEW, "評価票を見る", self._look, enabled=rank > 0),
            Command(Key.REGISTER, "結論を登録", self._ask_verdict, enabled=rank > 0),
        )

    def rows(self) -> Sequence[ReviewRow]:
        """Read what is due and what is or was evaluated."""
        return review_rows(reviews.list_targets(self.desk), reviews.list_reviews(self.desk))

    def identity(self, row: ReviewRow) -> Hashable:
        """An evaluation stays the same, and so does a system that is due."""
        if row.view is not None:
            return row.view.review.id
        return (row.stage, row.system, row.section_id)

    def keeps(self, row: ReviewRow) -> bool:
        """Show one state when chosen."""
        return self.view.filters.choice("state") in (None, row.rank)

    def write(self, out: Writing, row: ReviewRow) -> None:
        """Write a system in words."""
        write_review(out, row, self.desk.regulations)

    def show_acts(self) -> None:
        """Each act belongs to a state; the chart shows what the sheet says."""
        row = self.chosen
        rank = row.rank if row is not None else -1
        self.view.add.setEnabled(rank == 0)
        self.view.score.setEnabled(rank == 1)
        for one in (self.view.conclude, self.view.sheets):
            one.setEnabled(rank > 0)
        self.view.report.setEnabled(rank > 1)
        found = row.view.assessment if row is not None and row.view is not None else None
        self.view.chart.show_marks(found, self.desk.regulations.evaluation.highest)
        self.view.print.setEnabled(bool(self.view.chart.text()))

    def show_target(self, target: Target) -> None:
        """Show one evaluation."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.view is not None and row.view.review.id == target.id)

    def _act(self) -> None:
        rank = self.chosen.rank if self.chosen is not None else -1
        if rank == 0:
            self._ask_meeting()
        elif rank == 1:
            self._ask_marks()
        elif rank > 1:
            self._look()

    def _ask_meeting(self) -> None:
        row = self.chosen
        if row is None or row.target is None:
            return
        rules = self.desk.regulations
        found = [
            (m.id, f"第{m.number}回{rules.committee(m.committee_id).name}　{format_short(m.held_on)}")
            for m in reversed(list_meetings(self.desk))
            if rules.committee(m.committee_id).parent is not None and m.state in _OPEN
        ]
        if not found:
            fix = "「部会」で、先に部会の会議を設定してください。"
            self._session.messages.fail(RuleError([Problem(message="部会の会議がありません。", fix=fix)]))
            return
        groups = meeting_groups(found, rules.evaluation.article)
        self.ask(f"部会にかける　{row.system}", groups, "登録する", self._add)

    def _add(self, values: Mapping[str, Any]) -> None:
        row = self.chosen
        if row is None or row.target is None:
            return
        kept = reviews.add_target(self.desk, values["meeting_id"], row.target)
        self.done("評価の対象として登録しました。", Changes(meetings=frozenset({kept.meeting_id})))
        self.view.list.choose(lambda one: one.view is not None and one.view.review.id == kept.id)

    def _ask_marks(self) -> None:
        row = self.chosen
        rule = self.desk.regulations.evaluation
        if row is None or row.view is None:
            return
        sheet = rule.sheet(row.stage)
        if sheet is None:
            message = f"プロフィールに「{row.stage.label}」の評価票がありません。"
            self._session.messages.fail(RuleError([Problem(message=message, article=rule.article)]))
            return
        own = next((one for one in row.view.scorings if one.own), None)
        groups = score_groups(sheet, rule, own, lambda: self.desk.today)
        self.ask(f"評点の登録　{row.system}", groups, "登録する", self._score, scored_on=self.desk.today)

    def _score(self, values: Mapping[str, Any]) -> None:
        row = self.chosen
        if row is None or row.view is None:
            return
        review = row.view.review
        reviews.score(self.desk, scoring(values, review.id))
        self.done("評点を登録しました。", Changes(meetings=frozenset({review.meeting_id})))

    def _ask_verdict(self) -> None:
        row = self.chosen
        if row is None or row.view is None:
            return
        view = row.view
        proposal = view.assessment.proposal if view.assessment else None
        verdict = view.review.verdict or proposal
        groups = verdict_groups(view, self.desk.regulations.evaluation.article)
        self.ask(
            f"結論の登録　{row.system}",
            groups,
            "登録する",
            self._conclude,
            verdict=verdict,
            opinion=view.review.opinion,
        )

    def _conclude(self, values: Mapping[str, Any]) -> None:
        row = self.chosen
        if row is None or row.view is None:
            return
        changes = reviews.conclude(
            self.desk, row.view.review.id, values["verdict"], values["opinion"], by=values["by"]
        )
        self.done("部会の結論を登録しました。", changes)

    def _chosen_ids(self) -> tuple[int, ...]:
        return tuple(row.view.review.id for row in self.view.list.selected() if row.view is not None)

    def _look(self) -> None:
        desk, ids = self.desk, self._chosen_ids()

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers(reviews.sheet_papers(desk, ids), progress)

        self.look("評価票を組んでいます", make)

    def _save_sheets(self) -> None:
        desk, ids = self.desk, self._chosen_ids()

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return reviews.make_sheets(desk, ids, out, progress=progress)

        self.save("評価票", make)

    def _save_report(self) -> None:
        row = self.chosen
        if row is None or row.view is None:
            return
        desk, meeting_id = self.desk, row.view.review.meeting_id

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return reviews.make_report(desk, meeting_id, out, progress=progress)

        self.save("部会報告書", make)

    def _print(self) -> None:
        row, chart = self.chosen, self.view.chart
        if row is None or not chart.text():
            return
        printed = Printed(
            title=f"評価の評点　{row.system}",
            note="●平均　帯は最低から最高まで　◇自己評価",
            chart=chart,
            height=chart.tall,
            headings=("小項目", "自己評価", "平均", "最低", "最高"),
            rows=tuple(chart.facts()),
            figures=frozenset(range(1, 5)),
        )
        self._session.messages.show_dialog(chart_dialog(self, printed))
