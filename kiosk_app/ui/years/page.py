"""The page of the fiscal year: its end, the register of the next one, attendance, handover (M-2, B46-4-2, B46-13, BG-II-6)."""

from functools import partial

from kiosk_app.domain.item_register import item_tables
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session
from kiosk_app.ui.years.attendance import AttendancePart
from kiosk_app.ui.years.carrying import CarryingPart
from kiosk_app.ui.years.closing import ClosingPart
from kiosk_app.ui.years.handover import HandoverPart
from kiosk_app.ui.years.items import ItemsPart


class YearsPage(PartsPage):
    """年度."""

    def __init__(self, session: Session) -> None:
        with_items = bool(item_tables(session.desk.regulations))
        super().__init__(
            (
                ("closing", "年度の締め", partial(ClosingPart, session)),
                ("carrying", "台帳の引継ぎ", partial(CarryingPart, session)),
                *((("items", "記録項目", partial(ItemsPart, session)),) if with_items else ()),
                ("attendance", "会議と出席", partial(AttendancePart, session)),
                ("handover", "引継書", partial(HandoverPart, session)),
            )
        )
