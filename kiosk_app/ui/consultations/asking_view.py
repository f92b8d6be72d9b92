"""How the part 協議 is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.ui.consultations.rows import COLUMNS
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button
from kiosk_app.usecases.consulting import Consulting

EMPTY = "協議を要する計画書等はありません。\n他課の情報を新たに利用する計画が出ると、ここに並びます。"


class AskingView(Browser[Consulting]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.ask = button("協議を登録…", main=True)
        self.answer = button("回答を登録…")
        self.look = button("協議の文書を見る")
        self.letters = button("協議の文書を作る…")
        self.plan = button("計画書等へ")
        frame = Frame(
            key="consultations",
            title="協議",
            hint="件名・部課・相手で絞り込む",
            columns=COLUMNS,
            name="協議の一覧",
            sheet="協議の内容",
            empty=EMPTY,
        )
        acts = (self.ask, self.answer, self.look, self.letters, self.plan)
        super().__init__(page, frame, acts, files, preferences)
        self.filters.add_choice("state", "状態", ((0, "協議前"), (1, "回答待ち"), (2, "回答あり")))
