"""The page of publication: public tables of a year, and lists given out (B46-14, BG-I-1-4, BG-II-6, BG-III-1, A-別表1)."""

from functools import partial

from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.publication.exporting import ExportPart
from kiosk_app.ui.publication.meetings import MeetingsPart
from kiosk_app.ui.publication.tables import TablesPart
from kiosk_app.ui.session import Session


class PublicationPage(PartsPage):
    """公表."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            (
                ("tables", "公表資料", partial(TablesPart, session)),
                ("exports", "一覧の書き出し", partial(ExportPart, session)),
                ("meetings", "会議の書き出し", partial(MeetingsPart, session)),
            )
        )
