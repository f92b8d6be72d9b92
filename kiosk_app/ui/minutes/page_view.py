"""How the page of minutes is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.ui.minutes.rows import COLUMNS, STATES
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button

EMPTY = (
    "議事録を作る会議はまだありません。\n会議の日が来ると、ここに並びます。"
    "会議は「委員会」で F2 を押して設定します。"
)


class MinutesListView(Browser[MeetingDossier]):
    """Build the page once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.open = button("議事録を開く", main=True)
        self.make = button("議事録を保存…")
        frame = Frame(
            key="minutes",
            title="議事録",
            hint="会議体・確認した者で絞り込む",
            columns=COLUMNS,
            name="会議の議事録",
            sheet="議事録の内容",
            empty=EMPTY,
        )
        super().__init__(page, frame, (self.open, self.make), files, preferences)
        self.filters.add_choice("state", "状態", tuple(enumerate(STATES)))
