"""The home page: what must I do, what comes next, who has filed."""

from kiosk_app.domain.campaign_grid import GridRow
from kiosk_app.domain.duty import SubjectKind
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.home.duties import duty_lines, target_of
from kiosk_app.ui.home.filing import grid_columns, grid_rows, summary
from kiosk_app.ui.home.next_meeting import next_of
from kiosk_app.ui.home.page_view import HomeView
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.meeting_views import list_meetings, readiness
from kiosk_app.usecases.overview import filing, year_marks

_FIRST_TYPE_COLUMN = 2


class HomePage(Page):
    """ホーム."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._types: tuple[str, ...] = ()
        self.view = HomeView(self, session.desk.today)
        self.view.duties.opened.connect(self._open_duty)
        self.view.next.wanted.connect(self._open_meeting)
        self.view.timeline.wanted.connect(self._open_meeting)
        session.preferences.follow_columns("duties", self.view.duties.horizontalHeader())

    def commands(self) -> tuple[Command, ...]:
        """Go to the chosen duty."""
        chosen = self.view.duties.current() is not None
        return (Command(Key.EDIT, "選んだことへ", self._open_duty, enabled=chosen),)

    def enter(self) -> None:
        """Begin in the list."""
        self.view.duties.setFocus()

    def refresh(self) -> None:
        """Read everything that the page shows."""
        self._show_duties()
        self._show_next()
        self._show_filing()
        self.commands_changed.emit()

    def _show_duties(self) -> None:
        duties = list_duties(self._session.desk)
        self.view.duties.rows.set_rows(duty_lines(duties))
        self.view.duty_stack.setCurrentWidget(self.view.duties if duties else self.view.no_duties)
        self.view.duty_card.note.setText(f"急ぐ順　{len(duties)}件" if duties else "")
        if duties:
            self.view.duties.setCurrentIndex(self.view.duties.rows.index(0, 0))

    def _show_next(self) -> None:
        desk, year = self._session.desk, self._session.year
        meeting = next_of(list_meetings(desk), desk.today)
        problems = () if meeting is None else readiness(desk, meeting.id)
        self.view.next.show_meeting(meeting, problems, desk.regulations, desk.today)
        self.view.course.heading.setText(f"{format_fiscal_year(year)}の流れ")
        self.view.timeline.show_year(year, year_marks(desk, year), desk.today)

    def _show_filing(self) -> None:
        found = filing(self._session.desk, self._session.year + 1)
        types = tuple(rule.id for rule in found.types)
        if self.view.grid is None or types != self._types:
            self._types = types
            grid: ListView[GridRow] = ListView(RowModel(grid_columns(found)), "提出状況")
            grid.setSelectionBehavior(ListView.SelectionBehavior.SelectItems)
            grid.opened.connect(self._open_cell)
            self.view.set_grid(grid)
        assert self.view.grid is not None
        rows = grid_rows(found)
        self.view.grid.rows.set_rows(rows)
        self.view.grid_stack.setCurrentWidget(self.view.grid if rows else self.view.no_plans)
        self.view.hint.setVisible(bool(rows))
        self.view.filing.note.setText(f"{format_fiscal_year(found.year)}分　{summary(found)}")

    def _open_duty(self) -> None:
        line = self.view.duties.current()
        if line is None:
            return
        target = target_of(line)
        if line.duty.subject_kind is SubjectKind.CONDITION:
            target = self._condition(line.duty.subject_id)
        if target is not None:
            self._session.go(target)

    def _condition(self, condition_id: int) -> Target:
        from kiosk_app.usecases.conditions import show_condition

        case = show_condition(self._session.desk, condition_id).case
        if case.meeting_id is not None:
            return Target("committees", case.meeting_id, "follow")
        return Target("plans", case.plan_id)

    def _open_meeting(self, meeting_id: int) -> None:
        self._session.go(Target("committees", meeting_id))

    def _open_cell(self) -> None:
        grid = self.view.grid
        row = grid.current() if grid is not None else None
        if grid is None or row is None:
            return
        column = grid.currentIndex().column() - _FIRST_TYPE_COLUMN
        type_id = self._types[column] if 0 <= column < len(self._types) else ""
        self._session.go(Target("plans", part=f"{row.section.id}/{type_id}"))
