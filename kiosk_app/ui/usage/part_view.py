"""How the part 利用状況報告 is laid out."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.usage import UseCase
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.usage.rows import COLUMNS, STATES
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, label, row, wrapped


class UsageView(Browser[UseCase]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.receive = button("受領を登録…", main=True)
        self.look = button("依頼文を見る")
        self.letters = button("依頼文を作る…")
        self.agenda = button("委員会の議題に加える")
        self.plan = button("計画書等へ")
        self.year = ChoiceEditor(())
        self.year.setAccessibleName("利用した年度")
        self.year.setMinimumContentsLength(9)
        caption = label("利用した年度")
        caption.setBuddy(self.year)
        of_year = QWidget()  # one thing in the flow of acts: the caption stays with its choice
        of_year.setLayout(row(caption, self.year, stretch=False))
        self.book = button("")
        frame = Frame(
            key="usage",
            title="利用状況報告",
            hint="業務・部課・情報で絞り込む",
            columns=COLUMNS,
            name="他課の情報の利用と報告",
            sheet="利用と報告の内容",
            empty="",
        )
        acts = (self.receive, self.letters, self.look, self.agenda, self.plan, self.book, of_year)
        super().__init__(page, frame, acts, files, preferences)
        self.filters.add_choice("state", "状態", STATES)
        self.state = wrapped("", "heading")
        self.left.insertWidget(0, self.state)

    def offer_years(self, years: Iterable[int], chosen: int) -> None:
        """Offer years of use, the newest first."""
        self.year.clear()
        for year in sorted(years, reverse=True):
            self.year.addItem(format_fiscal_year(year), year)
        self.year.set_value(chosen)
