"""How the page of evaluations is laid out: the list, the chosen system with its chart and its sheet."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.reviews.chart import ScoreChart
from kiosk_app.ui.reviews.rows import ReviewRow, review_columns
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button

EMPTY = (
    "評価の対象となるシステムはまだありません。\n"
    "新しいシステムの計画が出たとき、また運用の開始から定められた時がたったときに、ここに並びます。"
)


class ReviewsView(Browser[ReviewRow]):
    """Build the page once."""

    def __init__(
        self, page: QWidget, regulations: Regulations, files: MadeFiles, preferences: Preferences
    ) -> None:
        self.add = button("部会にかける…", main=True)
        self.score = button("評点を登録…")
        self.conclude = button("結論を登録…")
        self.sheets = button("評価票を保存…")
        self.report = button("部会報告書を保存…")
        self.print = button("図を印刷…")
        self.chart = ScoreChart()
        frame = Frame(
            key="reviews",
            title="部会の評価",
            hint="システム・部課で絞り込む",
            columns=review_columns(regulations),
            name="評価の対象となるシステム",
            sheet="評価の内容",
            empty=EMPTY,
        )
        acts = (self.add, self.score, self.conclude, self.sheets, self.report, self.print)
        super().__init__(page, frame, acts, files, preferences)
        self.filters.add_choice("state", "状態", ((0, "部会にかける前"), (1, "評価中"), (2, "結論あり")))
        self.detail.body.insertWidget(0, self.chart)
