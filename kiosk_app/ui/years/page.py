"""The page of the fiscal year: its end, meetings and attendance over the years, handover (M-2, B46-13, BG-II-6)."""

from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session
from kiosk_app.ui.years.attendance import AttendancePart
from kiosk_app.ui.years.closing import ClosingPart
from kiosk_app.ui.years.handover import HandoverPart


class YearsPage(PartsPage):
    """年度."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            (
                ("closing", "年度の締め", ClosingPart(session)),
                ("attendance", "会議と出席", AttendancePart(session)),
                ("handover", "引継書", HandoverPart(session)),
            )
        )
