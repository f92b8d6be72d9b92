"""台帳・会議体: the committees of the ward, each with its rules in words and their articles (A-15 to A-24, B46-3 to B46-9)."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from kiosk_app.domain.regulations import CommitteeRule, Regulations
from kiosk_app.profiles.describe_committee import describe_committee
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.page import Page
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Card, split, wrapped
from kiosk_app.ui.widgets.sheet import Sheet

ABOUT = "会議体の規則は、区のプロフィールにあります。ここでは直しません。"


class CommitteeRow(NamedTuple):
    """A committee and the one above it."""

    rule: CommitteeRule
    parent: str


def committee_rows(regs: Regulations) -> tuple[CommitteeRow, ...]:
    """Return the committees of the profile."""
    return tuple(
        CommitteeRow(rule, regs.committee(rule.parent).name if rule.parent else "")
        for rule in regs.committees
    )


COMMITTEE_COLUMNS = (
    Column[CommitteeRow](title="会議体", text=lambda r: r.rule.name, width=170, stretch=True),
    Column[CommitteeRow](title="権限", text=lambda r: r.rule.authority.label, width=130),
    Column[CommitteeRow](title="上位の会議体", text=lambda r: r.parent, width=130, gives_way=2),
    Column[CommitteeRow](title="根拠", text=lambda r: r.rule.article, width=110, gives_way=1),
)


class CommitteeRulesPage(Page):
    """会議体."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.list: ListView[CommitteeRow] = ListView(RowModel(COMMITTEE_COLUMNS), "会議体の一覧")
        session.preferences.follow_columns("committee-rules", self.list.horizontalHeader())
        self.sheet = Sheet("会議体の規則")
        detail = Card("")
        detail.add(self.sheet, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(wrapped(ABOUT, "muted"))
        layout.addWidget(split(Qt.Orientation.Horizontal, (self.list, detail), (460, 740), (2, 3)), 1)
        self.list.chosen.connect(self._on_chosen)
        self.sheet.restyled.connect(self._on_chosen)

    def enter(self) -> None:
        """Begin in the list."""
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the committees."""
        self.list.replace(committee_rows(self._session.desk.regulations))
        self._on_chosen()

    def _on_chosen(self) -> None:
        row, writing = self.list.current(), self.sheet.begin()
        if row is not None:
            writing.title(row.rule.name, note=row.rule.article)
            lines = describe_committee(row.rule, self._session.desk.regulations)
            told = [line.strip("　").partition("　") for line in lines]
            writing.pairs([(name, text) for name, _gap, text in told])
        self.sheet.show_writing(writing)
