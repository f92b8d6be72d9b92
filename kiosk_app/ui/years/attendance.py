"""The part 会議と出席: how often committees met and who took part, over all years on record (M-2)."""

from collections.abc import Hashable, Sequence

from kiosk_app.domain.turnout import Turnout
from kiosk_app.domain.wareki import format_date
from kiosk_app.ui.charts.printed import Printed, chart_dialog
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.ui.years.attendance_rows import HEADINGS, facts, write_turnout
from kiosk_app.ui.years.attendance_view import AttendanceView
from kiosk_app.usecases.turnout import list_turnout

_PICTURE = 300


class AttendancePart(ListPage[Turnout]):
    """会議と出席."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: AttendanceView = AttendanceView(self, files, session.preferences)
        self.listen()
        names = [(rule.id, rule.name) for rule in session.desk.regulations.committees]
        if len(names) > 1:
            self.view.filters.add_choice("committee", "会議体", names)
        self._many = len(names) > 1
        self.view.print.clicked.connect(self._print)
        self.view.chart.chosen.connect(self._choose)

    def commands(self) -> tuple[Command, ...]:
        """Print the picture with its table."""
        return (Command(Key.PREVIEW, "図と表を印刷", self._print, enabled=self.chosen is not None),)

    def rows(self) -> Sequence[Turnout]:
        """Read all years of all committees."""
        return list_turnout(self.desk)

    def identity(self, row: Turnout) -> Hashable:
        """A committee's year stays the same."""
        return row.committee.id, row.fiscal_year

    def keeps(self, row: Turnout) -> bool:
        """Show one committee when chosen."""
        return not self._many or self.view.filters.choice("committee") in (None, row.committee.id)

    def write(self, out: Writing, row: Turnout) -> None:
        """Write a year in words."""
        write_turnout(out, row)

    def show_acts(self) -> None:
        """The picture shows the committee of the chosen row."""
        row = self.chosen
        years = self._years
        self.view.print.setEnabled(row is not None)
        self.view.picture.setVisible(row is not None)
        self.view.picture.heading.setText(f"{row.committee.name}の出席の移り変わり" if row else "")
        self.view.chart.show_years(years, row.fiscal_year if row else None)

    @property
    def _years(self) -> tuple[Turnout, ...]:
        row = self.chosen
        every = self.view.list.rows.every
        return tuple(one for one in every if row is not None and one.committee.id == row.committee.id)

    def _choose(self, year: int) -> None:
        row = self.chosen
        if row is not None:
            wanted = (row.committee.id, year)
            self.view.list.choose(lambda one: self.identity(one) == wanted)

    def _print(self) -> None:
        row, desk = self.chosen, self.desk
        if row is None:
            return
        printed = Printed(
            title=f"{row.committee.name}の開催と出席",
            note=f"{desk.regulations.name}　{format_date(desk.today)}現在　欠席は、理由の記録があるものとないものを分けて数える。",
            chart=self.view.chart,
            height=_PICTURE,
            headings=HEADINGS,
            rows=[facts(one) for one in self._years],
            figures=frozenset(range(1, len(HEADINGS))),
        )
        self._session.messages.show_dialog(chart_dialog(self, printed))
