"""The part 台帳の引継ぎ: businesses of which nothing says how they go on, and what the clerk says of them (BG-II-6)."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from kiosk_app.domain.register import RegisterRow, YearStatus
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.ui.years.carrying_view import PLACED, CarryingView
from kiosk_app.usecases import registering

_HELP = "休止は「－」と印刷し、廃止は台帳に載せません。実施は、計画書によらずに続くときに選びます。"


class CarryingPart(ListPage[RegisterRow]):
    """台帳の引継ぎ."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: CarryingView = CarryingView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._ask_status)
        self.view.settle.clicked.connect(self._ask_status)
        self.view.plans.clicked.connect(lambda: session.go(Target("plans")))

    @property
    def _year(self) -> int:
        return self._session.year + 1

    def commands(self) -> tuple[Command, ...]:
        """Say what becomes of the selected businesses."""
        some = self.chosen is not None
        return (Command(Key.EDIT, "どうなるかを登録", self._ask_status, enabled=some),)

    def rows(self) -> Sequence[RegisterRow]:
        """Read the businesses of the working year that nothing places in the next one."""
        named = format_fiscal_year(self._year)
        self.view.empty.setText(f"{named}{PLACED}")
        self.view.state.setText(
            f"{format_fiscal_year(self._session.year)}の台帳にあり、{named}にどうなるか、決定も計画書等もない業務です。"
            "続くものは計画書等を、続かないものは休止・廃止を登録します。"
        )
        return registering.unplaced(self.desk, self._year)

    def identity(self, row: RegisterRow) -> Hashable:
        """A business stays the same."""
        return row.business.id

    def show_acts(self) -> None:
        """There is something to say while a business is chosen."""
        self.view.settle.setEnabled(self.chosen is not None)

    def write(self, out: Writing, row: RegisterRow) -> None:
        """Write a business and its course."""
        business, year = row.business, row.year
        out.title(business.key.name, note=business.key.processing.label)
        out.pairs(
            (
                ("部課", f"{business.bureau_label}　{business.section_label}"),
                ("情報システム", business.key.system),
                ("前の年度", f"{format_fiscal_year(year.fiscal_year)}　{year.status.label}"),
                ("処理回数", year.frequency),
                ("主な処理", year.outputs),
            )
        )
        out.heading("経過")
        for one in registering.history(self.desk, business.id):
            out.line(f"{format_short(one.on)}　{one.movement.label}　{one.reason}".rstrip("　"))
        out.line(f"{format_fiscal_year(self._year)}にどうなるかが、まだありません。", Tone.CAUTION)

    def _ask_status(self) -> None:
        rows = self.view.list.selected()
        if not rows:
            return
        statuses = [
            (status, status.label) for status in (YearStatus.RESTING, YearStatus.ENDED, YearStatus.ACTIVE)
        ]
        article = self.desk.regulations.publication.article
        fields = (
            Field(
                key="status",
                label=format_fiscal_year(self._year),
                make=lambda: ChoiceEditor(statuses),
                article=article,
                help=_HELP,
                required=True,
            ),
            Field(key="reason", label="理由", make=TextEditor),
        )
        name = rows[0].business.key.name if len(rows) == 1 else f"選んだ{len(rows)}件"
        ids = [row.business.id for row in rows]

        def settle(values: Mapping[str, Any]) -> None:
            status = values["status"]
            changes = registering.set_status(self.desk, ids, self._year, status, values["reason"].strip())
            self.done(
                f"{len(ids)}件を{format_fiscal_year(self._year)}の「{status.label}」としました。", changes
            )

        self.ask(f"{name}がどうなるか", (Group(title="", fields=fields),), "登録する", settle)
