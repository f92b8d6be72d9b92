"""The part 年度の締め: the year's course, every blocker with its article and a jump to its cause, closing, the next year."""

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from kiosk_app.domain.duty import SubjectKind
from kiosk_app.domain.fiscal_year import last_day
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_date, format_fiscal_year, format_short
from kiosk_app.domain.year_end import Blocker, YearClosing, check_close
from kiosk_app.errors import KioskError
from kiosk_app.ui.charts.printed import Printed, chart_dialog
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.preferences import BACKUPS
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import tint
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.ui.years.closing_rows import (
    target_of,
    write_blocker,
    write_closing,
    write_course,
    write_next,
    write_years,
)
from kiosk_app.ui.years.closing_view import KIND, ClosingView
from kiosk_app.usecases import year_end, year_start
from kiosk_app.usecases.conditions import show_condition
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.overview import Mark, year_marks

_PICTURE = 190
_READY = "● 残っているものはありません。年度を締めることができます。"


class ClosingPart(ListPage[Blocker]):
    """年度の締め."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: ClosingView = ClosingView(self, files, session.preferences)
        self._marks: tuple[Mark, ...] = ()
        self._tables: tuple[year_start.YearTable, ...] = ()
        self._closings: tuple[YearClosing, ...] = ()
        self._refused: tuple[Problem, ...] = ()
        self.listen()
        self.view.list.opened.connect(self._go)
        self.view.go.clicked.connect(self._go)
        self.view.close.clicked.connect(self._ask_close)
        self.view.next.clicked.connect(self._begin_next)
        self.view.print.clicked.connect(self._print)
        self.view.timeline.wanted.connect(lambda number: session.go(Target("committees", number)))

    @property
    def _year(self) -> int:
        return self._session.year

    @property
    def _closing(self) -> YearClosing | None:
        return next((one for one in self._closings if one.fiscal_year == self._year), None)

    def commands(self) -> tuple[Command, ...]:
        """Go where a blocker is settled, print the picture, close the year."""
        return (
            Command(Key.EDIT, "その場所へ", self._go, enabled=self.chosen is not None),
            Command(Key.PREVIEW, "図を印刷", self._print),
            Command(Key.REGISTER, "年度を締める", self._ask_close, enabled=not self._refused),
        )

    def rows(self) -> Sequence[Blocker]:
        """Read the year: its dates, what stands against closing, and what the next one begins with."""
        desk, year = self.desk, self._year
        self._marks = year_marks(desk, year)
        self._tables = year_start.year_tables(desk, year + 1)
        self._closings = year_end.list_closings(desk)
        self._refused = check_close(year, self._closings, desk.today)
        self.view.course.heading.setText(f"{format_fiscal_year(year)}の流れ")
        self.view.timeline.show_year(year, self._marks, desk.today)
        found = year_end.list_blockers(desk, year)
        self._show_state(len(found))
        kinds = Counter(row.problem.place.field for row in found)
        choices = [(kind, f"{kind}（{count}）") for kind, count in kinds.items()]
        self.view.filters.set_choices("kind", KIND, choices)
        return found

    def identity(self, row: Blocker) -> Hashable:
        """A blocker stays the same while its words do."""
        return row

    def keeps(self, row: Blocker) -> bool:
        """Show one kind when chosen."""
        return self.view.filters.choice("kind") in (None, row.problem.place.field)

    def show_acts(self) -> None:
        """A year is closed once, and the next one begins when this one is over."""
        following, year = format_fiscal_year(self._year + 1), self._year
        begun = all(table.begun for table in self._tables if not table.by_plans)
        self.view.close.setEnabled(not self._refused)
        self.view.go.setEnabled(self.chosen is not None)
        self.view.next.setText(f"{following}へ移る" if begun else f"{following}を始める")
        self.view.next.setEnabled(begun or self.desk.today >= last_day(year))

    def write(self, out: Writing, row: Blocker) -> None:
        """Write a blocker, and the year below it."""
        write_blocker(out, row)
        self._write_year(out)

    def write_nothing(self, out: Writing) -> None:
        """Write the year."""
        self._write_year(out)

    def _write_year(self, out: Writing) -> None:
        closing = self._closing
        if closing is not None:
            out.heading("締めの記録", note=format_fiscal_year(self._year))
            write_closing(out, closing)
        write_course(out, self._year, self._marks)
        write_next(out, self._year + 1, self._tables)
        write_years(out, [one for one in self._closings if one is not closing])

    def _show_state(self, left: int) -> None:
        text, tone = f"■ 締めるまでに、{left}件残っています。", Tone.URGENT
        if self._closing is not None:
            rest = f"引き継いだもののうち{left}件が、まだ残っています。" if left else ""
            text = f"● {format_date(self._closing.closed_on)}に締めました。{rest}"
            tone = Tone.GOOD
        elif self._refused:
            rest = f"いまは{left}件残っています。" if left else "残っているものはありません。"
            text, tone = f"▲ {self._refused[0].message}{self._refused[0].fix}{rest}", Tone.CAUTION
        elif not left:
            text, tone = _READY, Tone.GOOD
        self.view.state.setText(text)
        tint(self.view.state, tone)
        named = format_fiscal_year(self._year)
        self.view.empty.setText(f"{named}に残っているものはありません。")

    def _go(self) -> None:
        row = self.chosen
        if row is None:
            return
        target = target_of(row)
        if row.subject_kind is SubjectKind.CONDITION:
            target = self._condition(row.subject_id)
        if target is not None:
            self._session.go(target)

    def _condition(self, condition_id: int) -> Target:
        case = show_condition(self.desk, condition_id).case
        if case.meeting_id is not None:
            return Target("committees", case.meeting_id, "follow")
        return Target("plans", case.plan_id)

    def _ask_close(self) -> None:
        if self._refused:
            return
        left = self.view.list.rows.total
        if left:
            self._session.messages.ask_text(
                f"{format_fiscal_year(self._year)}の締め　残っている{left}件",
                "引き継ぐ理由（引継書と締めの記録に残ります）",
                "次へ",
                self._confirm,
            )
        else:
            self._confirm("")

    def _confirm(self, reason: str) -> None:
        left = self.view.list.rows.total
        lines = [f"記録の控えを作り、{format_fiscal_year(self._year + 1)}の台帳を始めます。"]
        if left:
            lines.append(f"残っている{left}件は次の年度に引き継がれ、済むまで残ります。")
        lines.append("締めた記録は、取り消すことも消すこともできません。")
        self._session.messages.ask(
            f"{format_fiscal_year(self._year)}を締めますか。",
            "\n".join(lines),
            "締める",
            lambda: self._close(reason),
        )

    def _close(self, reason: str) -> None:
        desk, year = self.desk, self._year
        named = self._session.preferences.text(BACKUPS)
        folder = Path(named) if named else None
        self._session.tasks.run(
            self,
            lambda progress: year_end.close_year(desk, year, reason=reason, folder=folder, progress=progress),
            self._on_closed,
            self._session.messages.fail,
            title=f"{format_fiscal_year(year)}を締めています",
        )

    def _on_closed(self, closed: year_end.Closed) -> None:
        named = format_fiscal_year(closed.closing.fiscal_year)
        carried = f"{len(closed.carried)}件を引き継ぎました。" if closed.carried else ""
        self.done(f"{named}を締めました。{carried}", Changes(register=True))
        self.view.files.show_files([closed.backup])
        self._session.years_changed.emit()

    def _begin_next(self) -> None:
        year = self._year + 1
        try:
            changes = year_start.begin_year(self.desk, year)
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self.done(f"{format_fiscal_year(year)}を始めました。", changes)
        self._session.choose_year(year)
        self._session.years_changed.emit()

    def _print(self) -> None:
        desk = self.desk
        printed = Printed(
            title=f"{format_fiscal_year(self._year)}の流れ",
            note=f"{desk.regulations.name}　{format_date(desk.today)}現在",
            chart=self.view.timeline,
            height=_PICTURE,
            headings=("日", "種別", "こと"),
            rows=[(format_short(mark.day), mark.kind.label, mark.text) for mark in self._marks],
        )
        self._session.messages.show_dialog(chart_dialog(self, printed))
