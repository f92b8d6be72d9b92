"""The course of a fiscal year as a picture: twelve months, deadlines, notices, meetings, and today.

The same facts stand in the widget's accessible text, and each mark has its name written beside it.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kiosk_app.domain.fiscal_year import first_day, last_day
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, Tone, current
from kiosk_app.usecases.overview import Mark, MarkKind

_MONTHS = 12
_HEAD = 20.0
_LANE = 19.0
_LANES = 4
_SIZE = 4.5
_GAP = 6.0
_SMALL = 8.5
_TONES = {
    MarkKind.DEADLINE: Tone.CAUTION,
    MarkKind.COMMITTEE: Tone.ACCENT,
    MarkKind.SUBCOMMITTEE: Tone.GOOD,
    MarkKind.NOTICE: Tone.MUTED,
}


class Timeline(QWidget):
    """Paint the marks of a year; a click on a meeting leads to it."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._today = date.min
        self._marks: tuple[Mark, ...] = ()
        self._places: list[tuple[QRectF, Mark]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_year(self, year: int, marks: Sequence[Mark], today: date) -> None:
        """Show another year."""
        self._year, self._today, self._marks = year, today, tuple(marks)
        self.setAccessibleName(f"{format_fiscal_year(year)}の流れ")
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """Return the picture in words."""
        return "、".join(f"{format_short(mark.day)} {mark.text}" for mark in self._marks)

    @override
    def sizeHint(self) -> QSize:
        """Leave room for the months and a few lanes."""
        return QSize(520, round(_HEAD + _LANE * _LANES + _GAP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint months, marks and today."""
        del event
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(_SMALL)
        painter.setFont(font)
        self._paint_months(painter, theme)
        self._paint_marks(painter, theme, QFontMetricsF(font))
        self._paint_today(painter, theme)
        painter.end()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what lies under the pointer."""
        mark = self._mark_at(event.position())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if mark and mark.meeting_id else Qt.CursorShape.ArrowCursor
        )
        if mark is not None:
            QToolTip.showText(
                event.globalPosition().toPoint(), f"{format_short(mark.day)}　{mark.text}", self
            )

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the meeting that was clicked."""
        mark = self._mark_at(event.position())
        if mark is not None and mark.meeting_id is not None:
            self.wanted.emit(mark.meeting_id)

    def _mark_at(self, point: QPointF) -> Mark | None:
        return next((mark for place, mark in self._places if place.contains(point)), None)

    def _x(self, day: date) -> float:
        days = (last_day(self._year) - first_day(self._year)).days + 1
        return (day - first_day(self._year)).days / days * (self.width() - 1)

    def _paint_months(self, painter: QPainter, theme: Theme) -> None:
        for number in range(_MONTHS):
            month = (number + 3) % _MONTHS + 1
            x = self._x(date(self._year + (month < first_day(self._year).month), month, 1))
            painter.setPen(QPen(QColor(theme.soft_line)))
            painter.drawLine(QPointF(x, _HEAD), QPointF(x, self.height()))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(x + 2, _HEAD - _GAP), f"{month}月")

    def _paint_marks(self, painter: QPainter, theme: Theme, metrics: QFontMetricsF) -> None:
        self._places = []
        ends = [-1.0] * _LANES
        for mark in self._marks:
            text = f"{mark.short} {mark.day.month}/{mark.day.day}"
            width = _SIZE * 2 + 4 + metrics.horizontalAdvance(text)
            start = min(self._x(mark.day) - _SIZE, self.width() - width)
            lane = next((n for n, end in enumerate(ends) if end + _GAP < start), ends.index(min(ends)))
            ends[lane] = start + width
            middle = _HEAD + _LANE * lane + _LANE / 2
            tone = _TONES[mark.kind]
            self._paint_mark(painter, QPointF(self._x(mark.day), middle), theme.ink(tone), mark.kind)
            painter.setPen(QColor(theme.text if tone is not Tone.MUTED else theme.muted))
            painter.drawText(QPointF(start + _SIZE * 2 + 4, middle + metrics.ascent() / 2 - 1), text)
            self._places.append((QRectF(start, middle - _LANE / 2, width, _LANE), mark))

    def _paint_mark(self, painter: QPainter, at: QPointF, colour: QColor, kind: MarkKind) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        size = _SIZE
        if kind is MarkKind.COMMITTEE:
            points = [at + QPointF(x, y) for x, y in ((0, -size), (size, 0), (0, size), (-size, 0))]
            painter.drawPolygon(QPolygonF(points))
        elif kind is MarkKind.SUBCOMMITTEE:
            painter.drawEllipse(at, size - 0.5, size - 0.5)
        elif kind is MarkKind.DEADLINE:
            points = [at + QPointF(x, y) for x, y in ((0, -size), (size, size - 1), (-size, size - 1))]
            painter.drawPolygon(QPolygonF(points))
        else:
            painter.drawRect(QRectF(at.x() - 2.5, at.y() - 2.5, 5, 5))

    def _paint_today(self, painter: QPainter, theme: Theme) -> None:
        if first_day(self._year) <= self._today <= last_day(self._year):
            x = self._x(self._today)
            painter.setPen(QPen(theme.ink(Tone.URGENT), 1.4))
            painter.drawLine(QPointF(x, _HEAD - 2), QPointF(x, self.height()))
