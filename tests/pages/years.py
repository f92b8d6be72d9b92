"""The page of the fiscal year in the clerk's words: its end, meetings and attendance, handover."""

from kiosk_app.ui.charts.chart import Chart
from kiosk_app.ui.page import Key
from kiosk_app.ui.years.attendance import AttendancePart
from kiosk_app.ui.years.carrying import CarryingPart
from kiosk_app.ui.years.closing import ClosingPart
from kiosk_app.ui.years.handover import HandoverPart
from kiosk_app.ui.years.items import ItemsPart
from kiosk_app.ui.years.page import YearsPage
from tests.pages.chapters import AnyPart, cells, chooses, part, shown
from tests.pages.window import Clerk


class YearDesk:
    """A clerk at the end of a year."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk

    @property
    def closing(self) -> ClosingPart:
        """Return the part 年度の締め."""
        return self._open(ClosingPart)

    @property
    def carrying(self) -> CarryingPart:
        """Return the part 台帳の引継ぎ."""
        return self._open(CarryingPart)

    @property
    def items(self) -> ItemsPart:
        """Return the part 記録項目."""
        return self._open(ItemsPart)

    @property
    def attendance(self) -> AttendancePart:
        """Return the part 会議と出席."""
        return self._open(AttendancePart)

    @property
    def handover(self) -> HandoverPart:
        """Return the part 引継書."""
        return self._open(HandoverPart)

    @property
    def state(self) -> str:
        """Return what is said above what remains."""
        return self.closing.view.state.said

    @property
    def left(self) -> list[str]:
        """Return what stands against closing."""
        return cells(self.closing, "残っているもの")

    @property
    def told(self) -> str:
        """Return the chosen blocker and the year in words."""
        return shown(self.closing)

    def _open(self, kind: type[AnyPart]) -> AnyPart:
        page = self.clerk.window.page
        if isinstance(page, YearsPage) and isinstance(page.part, kind):
            return page.part  # already open: it is not read again
        return part(self.clerk, "years", kind)

    def looks_into(self, text: str) -> None:
        """Choose what remains, and go where it is settled."""
        chooses(self.closing, "残っているもの", text)
        self.clerk.presses(Key.EDIT)

    def closes(self, reason: str = "") -> None:
        """Close the year, with a reason where something is left."""
        self.closing.view.close.click()
        if reason:
            self.clerk.writes(reason, "次へ")
        self.clerk.answers("締める")

    def begins_the_next(self) -> None:
        """Begin the next year and go on to it."""
        self.closing.view.next.click()


def painted(chart: Chart) -> bytes:
    """Return the pixels of a chart, to see whether two pictures differ."""
    image = chart.grab().toImage()
    return bytes(image.constBits())
