"""The page of the fiscal year: its end, the register of the next one, attendance, handover (M-2, B46-4-2, B46-13, BG-II-6)."""

from functools import partial

from kiosk_app.domain.item_register import item_tables
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session, Target
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
        self._came_from: int | None = None

    def show_target(self, target: Target) -> None:
        """Show a part that another one jumped to, and remember the way back."""
        before = self._number
        super().show_target(target)
        self._came_from = before if before != self._number else None

    def back(self) -> bool:
        """Go back inside the part, then to the part that jumped here."""
        if super().back():
            return True
        before, self._came_from = self._came_from, None
        if before is None:
            return False
        self.show_part(before)
        return True
