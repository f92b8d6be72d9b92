"""How the page of notices is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.ui.notices.rows import COLUMNS, NoticeRow
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button

EMPTY = (
    "通知する決定はまだありません。\n"
    "会議の結果を登録すると、結果を知らせる課がここに並びます。決定と通知は別の記録です。"
)


class NoticesListView(Browser[NoticeRow]):
    """Build the page once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.open = button("通知を開く", main=True)
        self.look = button("通知文を見る")
        self.make = button("通知文を保存…")
        self.sent = button("通知済みにする…")
        frame = Frame(
            key="notices",
            title="通知",
            hint="部課・会議・結果で絞り込む",
            columns=COLUMNS,
            name="審議結果の通知",
            sheet="通知の内容",
            empty=EMPTY,
        )
        super().__init__(page, frame, (self.open, self.look, self.make, self.sent), files, preferences)
        self.filters.add_choice("state", "通知", ((False, "未通知"), (True, "通知済み")))
