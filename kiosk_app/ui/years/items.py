"""The part 記録項目: decided changes of recorded items that wait to be placed in their table (B46-4-2, BG-II-6-2)."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from kiosk_app.domain.item_register import ItemMove
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.ui.years.carrying_view import ItemsView
from kiosk_app.usecases.item_places import works_for
from kiosk_app.usecases.recorded_items import place_item, waiting_moves


class ItemsPart(ListPage[ItemMove]):
    """記録項目."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: ItemsView = ItemsView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._ask_work)
        self.view.place.clicked.connect(self._ask_work)
        self.view.plan.clicked.connect(self._go_to_plan)

    def commands(self) -> tuple[Command, ...]:
        """Place a change in its table."""
        return (Command(Key.EDIT, "表に反映", self._ask_work, enabled=self.chosen is not None),)

    def rows(self) -> Sequence[ItemMove]:
        """Read the changes that wait."""
        return waiting_moves(self.desk)

    def identity(self, row: ItemMove) -> Hashable:
        """A change stays the same."""
        return row.id

    def show_acts(self) -> None:
        """Each act is about the chosen change."""
        for one in (self.view.place, self.view.plan):
            one.setEnabled(self.chosen is not None)

    def write(self, out: Writing, row: ItemMove) -> None:
        """Write a change in words."""
        out.title(row.item.name, note=row.item.change.label)
        section = self.desk.regulations.section(row.section_id)
        out.pairs(
            (
                ("計画", row.about),
                ("部課", section.label),
                ("表", row.table),
                ("年度", format_fiscal_year(row.fiscal_year)),
                ("異動の日", format_date(row.on)),
            )
        )
        out.line("どの事務の種類の項目かを選ぶと、この年度と、始まっている後の年度の表に反映します。")

    def _go_to_plan(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("plans", self.chosen.plan_id))

    def _ask_work(self) -> None:
        move = self.chosen
        if move is None:
            return
        works = [(work, work) for work in works_for(self.desk, move)]
        field = Field(
            key="work",
            label="事務の種類",
            make=lambda: ChoiceEditor(works),
            article=self.desk.regulations.publication.article,
            required=True,
            places=("事務の種類",),
        )

        def place(values: Mapping[str, Any]) -> None:
            changes = place_item(self.desk, move.id, values["work"])
            self.done(f"「{move.item.name}」を「{values['work']}」に反映しました。", changes)

        heading = f"{move.item.change.label}　{move.item.name}"
        self.ask(heading, (Group(title="", fields=(field,)),), "反映する", place)
