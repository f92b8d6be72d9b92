"""How the part 依頼と提出状況 is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.campaign.rows import SectionRow, section_columns
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, wrapped

EMPTY = "まだ提出を依頼する部課がありません。"


class FilingView(Browser[SectionRow]):
    """Build the part once."""

    def __init__(
        self, page: QWidget, regulations: Regulations, year: int, files: MadeFiles, session: Session
    ) -> None:
        self.send = button("依頼・督促・提出票…", main=True)
        self.letters = button("依頼文を見る")
        self.summary = button("提出状況一覧・総括表を見る")
        self.make_summary = button("一覧・総括表を保存…")
        self.plans = button("この課の計画書等へ")
        frame = Frame(
            key="campaign",
            title="取りまとめ",
            hint="部課で絞り込む",
            columns=section_columns(regulations, year),
            name="部課ごとの提出状況",
            sheet="部課の提出状況",
            empty=EMPTY,
        )
        acts = (self.send, self.letters, self.summary, self.make_summary, self.plans)
        super().__init__(page, frame, acts, files, session.preferences)
        self.filters.add_choice("owing", "提出", ((True, "未提出のある部課"),))
        self.state = wrapped("", "muted")
        self.left.insertWidget(0, self.state)
