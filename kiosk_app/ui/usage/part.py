"""The part 利用状況報告: who owes a report, letters that ask, what came in, the yearly report (B46-15-2/3, B46-16-2/3, B46-17)."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kiosk_app.domain.fiscal_year import last_day
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.usage import UseCase
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.usage.forms import letter_groups, receipt_groups, received
from kiosk_app.ui.usage.part_view import UsageView
from kiosk_app.ui.usage.rows import rank_of, summary, write_annual, write_use
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import usage
from kiosk_app.usecases.annual_reports import AnnualReport, annual_reports, put_on_agenda
from kiosk_app.usecases.desk import Changes, Progress
from kiosk_app.usecases.plans import show_plan
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.register import years_on_record
from kiosk_app.usecases.saving import Made

_OVER = "決定された利用はありません。\n他課の情報を利用する計画が決定されると、ここに並びます。"


class UsagePart(ListPage[UseCase]):
    """利用状況報告."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: UsageView = UsageView(self, files, session.preferences)
        self._working = session.year
        self._year = self._usual_year()
        self._annual: tuple[AnnualReport, ...] = ()
        self.listen()
        self.view.year.edited.connect(self._choose_year)
        self.view.list.opened.connect(self._act)
        self.view.receive.clicked.connect(self._ask_receipt)
        self.view.letters.clicked.connect(self._ask_letters)
        self.view.look.clicked.connect(self._look)
        self.view.agenda.clicked.connect(self._put_on_agenda)
        self.view.plan.clicked.connect(self._go_to_plan)
        self.view.book.clicked.connect(self._go_to_book)
        book = self._book
        self.view.book.setText(f"{book.name}へ" if book is not None else "")
        self.view.book.setVisible(book is not None)

    def commands(self) -> tuple[Command, ...]:
        """Ask for reports, look at the letters, register what came in."""
        return (
            Command(Key.EDIT, "依頼文を作る", self._ask_letters, enabled=self._may_ask),
            Command(Key.PREVIEW, "依頼文を見る", self._look, enabled=self._may_ask),
            Command(Key.REGISTER, "受領を登録", self._ask_receipt, enabled=self._waits),
        )

    def rows(self) -> Sequence[UseCase]:
        """Read the uses of a fiscal year, and how its yearly report stands."""
        if self._working != self._session.year:
            self._working, self._year = self._session.year, self._usual_year()
        years = {*years_on_record(self.desk), self._year}
        self.view.offer_years([year for year in years if year <= self._working], self._year)
        found = usage.list_uses(self.desk, self._year)
        self._annual = annual_reports(self.desk, self._year, found) if self._is_over else ()
        self.view.state.setText(summary(self._annual))
        self.view.state.setVisible(bool(self._annual))
        self.view.empty.setText(f"{format_fiscal_year(self._year)}に{_OVER}")
        return found

    def identity(self, row: UseCase) -> Hashable:
        """A use stays the same."""
        return row.file.plan.id, row.rule.id

    def keeps(self, row: UseCase) -> bool:
        """Show one state when chosen."""
        return self.view.filters.choice("state") in (None, rank_of(row))

    def write(self, out: Writing, row: UseCase) -> None:
        """Write a use, and below it the yearly report that it belongs to."""
        write_use(out, row, self.desk.today)
        for report in self._annual:
            if report.rule.id == row.rule.id:
                write_annual(out, report)

    def show_acts(self) -> None:
        """Reports are asked for once the year of use is over."""
        self.view.receive.setEnabled(self._waits)
        self.view.letters.setEnabled(self._may_ask)
        self.view.look.setEnabled(self._may_ask)
        self.view.plan.setEnabled(self.chosen is not None)
        self.view.agenda.setVisible(bool(self._annual))
        self.view.agenda.setEnabled(self._fitting is not None)

    def show_target(self, target: Target) -> None:
        """Show the use of a plan, in the year of its use."""
        self.view.filters.clear()
        if target.id is not None:
            self._show_year(show_plan(self.desk, target.id).file.plan.content.fiscal_year)
            self.view.list.choose(lambda row: row.file.plan.id == target.id)

    @property
    def _is_over(self) -> bool:
        return self.desk.today > last_day(self._year)

    @property
    def _may_ask(self) -> bool:
        return self._is_over and any(row.owed for row in self.view.list.rows.every)

    @property
    def _waits(self) -> bool:
        return self.chosen is not None and self.chosen.owed

    @property
    def _fitting(self) -> AnnualReport | None:
        return next((one for one in self._annual if one.meeting is not None and not one.listed), None)

    def _usual_year(self) -> int:
        """Return the year that reports are asked about: the working year when it is over, else the one before."""
        year = self._session.year
        return year if self.desk.today > last_day(year) else year - 1

    def _choose_year(self) -> None:
        self._show_year(self.view.year.value())

    def _show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def _act(self) -> None:
        if self._waits:
            self._ask_receipt()
        else:
            self._go_to_plan()

    def _go_to_plan(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("plans", self.chosen.file.plan.id))

    @property
    def _book(self) -> LedgerRule | None:
        """Return the register of errors that were found in such data (B46-17), known by the name of the data."""
        rules = self.desk.regulations
        names = [use.name for use in rules.data_uses]
        return next((book for book in rules.ledgers if any(name in book.name for name in names)), None)

    def _go_to_book(self) -> None:
        if self._book is not None:
            self._session.go(Target("ledgers", part=self._book.id))

    def _ask_receipt(self) -> None:
        case = self.chosen
        if case is None or not case.owed:
            return
        groups = receipt_groups(case, lambda: self.desk.today)
        heading = f"{case.rule.usage_report_name}の受領　{case.file.plan.content.title}"
        self.ask(heading, groups, "登録する", partial(self._receive, case), on=self.desk.today)

    def _receive(self, case: UseCase, values: Mapping[str, Any]) -> None:
        kept = usage.receive(self.desk, received(case, values))
        warned = "".join(one.text() for one in kept.warnings)
        self.done(f"{case.rule.usage_report_name}の受領を登録しました。{warned}", kept.changes)

    def _ask_letters(self) -> None:
        if not self._may_ask:
            return
        rules = {row.rule.usage_report_article for row in self.view.list.rows.every if row.owed}
        groups = letter_groups(lambda: self.desk.today, "・".join(sorted(rules)))
        heading = f"{format_fiscal_year(self._year)}の利用状況報告書の提出の依頼"
        self.ask(heading, groups, "フォルダを選ぶ…", self._save_letters)

    def _save_letters(self, values: Mapping[str, Any]) -> None:
        desk, year = self.desk, self._year
        sent_on, due = values["sent_on"], values["due"]

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return usage.ask(desk, year, out, sent_on=sent_on, due=due, progress=progress)

        self.save("提出の依頼", make, lambda: self._session.tell(Changes()))

    def _look(self) -> None:
        desk, year = self.desk, self._year

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers(usage.request_papers(desk, year), progress)

        if self._may_ask:
            self.look("提出の依頼を組んでいます", make)

    def _put_on_agenda(self) -> None:
        report = self._fitting
        if report is not None and report.meeting is not None:
            changes = put_on_agenda(self.desk, report.meeting.id)
            self.done(f"第{report.meeting.number}回の議題に、利用の結果の報告を加えました。", changes)
