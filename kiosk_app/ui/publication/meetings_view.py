"""How the part 会議の書き出し is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date_with_weekday
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button

EMPTY = "この年度に結果を登録した会議はありません。\n会議の「当日」で結果を登録すると、ここに並びます。"


class MeetingsView(Browser[Meeting]):
    """Build the part once."""

    def __init__(
        self, page: QWidget, regulations: Regulations, files: MadeFiles, preferences: Preferences
    ) -> None:
        self.deliver = button("部課ごとのフォルダを作る…", main=True)
        self.export = button("会議を書き出す…")
        self.meeting = button("会議へ")
        columns = (
            Column[Meeting](
                title="会議",
                text=lambda m: f"第{m.number}回{regulations.committee(m.committee_id).name}",
                width=200,
                stretch=True,
            ),
            Column[Meeting](
                title="開催日",
                text=lambda m: format_date_with_weekday(m.held_on),
                width=170,
                order=lambda m: m.held_on,
            ),
            Column[Meeting](title="状態", text=lambda m: m.state.label, width=100),
        )
        frame = Frame(
            key="given-meetings",
            title="会議の書き出し",
            hint="会議の名・日で絞り込む",
            columns=columns,
            name="結果を登録した会議",
            sheet="書き出すもの",
            empty=EMPTY,
        )
        super().__init__(page, frame, (self.deliver, self.export, self.meeting), files, preferences)
