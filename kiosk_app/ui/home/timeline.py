"""The course of a fiscal year as a picture: twelve months, deadlines, notices, meetings, and today.

The same facts stand in the widget's accessible text, and each mark has its name written beside it.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from kiosk_app.domain.fiscal_year import first_day, last_day
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.ui.charts.chart import Chart
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, Tone
from kiosk_app.usecases.overview import Mark, MarkKind

_MONTHS = 12
_HEAD = 20.0
_LANE = 19.0
_LANES = 4
_SIZE = 4.5
_GAP = 6.0
_TONES = {
    MarkKind.DEADLINE: Tone.CAUTION,
    MarkKind.COMMITTEE: Tone.ACCENT,
    MarkKind.SUBCOMMITTEE: Tone.GOOD,
    MarkKind.NOTICE: Tone.MUTED,
}


class Timeline(Chart):
    """Paint the marks of a year; a click on a meeting leads to it."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._today = date.min
        self._marks: tuple[Mark, ...] = ()
        self._room = QSizeF()
        self._places: list[tuple[QRectF, Mark]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_year(self, year: int, marks: Sequence[Mark], today: date) -> None:
        """Show another year."""
        self._year, self._today, self._marks = year, today, tuple(marks)
        self.setAccessibleName(f"{format_fiscal_year(year)}の流れ")
        self.setAccessibleDescription(self.text())
        self.update()

    @override
    def text(self) -> str:
        """Return the picture in words."""
        return "、".join(f"{format_short(mark.day)} {mark.text}" for mark in self._marks)

    @override
    def sizeHint(self) -> QSize:
        """Leave room for the months and a few lanes."""
        return QSize(520, round(_HEAD + _LANE * _LANES + _GAP))

    @override
    def draw(self, painter: QPainter, size: QSizeF, theme: Theme) -> None:
        """Draw months, marks and today, with as many lanes as there is room for."""
        self._room = size
        self._draw_months(painter, theme)
        self._draw_marks(painter, theme, QFontMetricsF(painter.font()))
        self._draw_today(painter, theme)

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
        return (day - first_day(self._year)).days / days * (self._room.width() - 1)

    def _draw_months(self, painter: QPainter, theme: Theme) -> None:
        for number in range(_MONTHS):
            month = (number + 3) % _MONTHS + 1
            x = self._x(date(self._year + (month < first_day(self._year).month), month, 1))
            painter.setPen(QPen(QColor(theme.soft_line)))
            painter.drawLine(QPointF(x, _HEAD), QPointF(x, self._room.height()))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(x + 2, _HEAD - _GAP), f"{month}月")

    def _draw_marks(self, painter: QPainter, theme: Theme, metrics: QFontMetricsF) -> None:
        self._places = []
        ends = [-1.0] * max(int((self._room.height() - _HEAD) / _LANE), 1)
        for mark in self._marks:
            at = min(max(self._x(mark.day), _SIZE), self._room.width() - _SIZE)
            text, wide, right, lane = self._placed(mark, at, ends, metrics)
            start = at - _SIZE if right else at - _SIZE - 4 - wide
            ends[lane] = start + _SIZE * 2 + 4 + wide
            middle = _HEAD + _LANE * lane + _LANE / 2
            tone = _TONES[mark.kind]
            self._draw_mark(painter, QPointF(at, middle), theme.ink(tone), mark.kind)
            painter.setPen(QColor(theme.text if tone is not Tone.MUTED else theme.muted))
            left = start + _SIZE * 2 + 4 if right else start
            painter.drawText(QPointF(left, middle + metrics.ascent() / 2 - 1), text)
            self._places.append((QRectF(start, middle - _LANE / 2, ends[lane] - start, _LANE), mark))

    def _placed(
        self, mark: Mark, at: float, ends: list[float], metrics: QFontMetricsF
    ) -> tuple[str, float, bool, int]:
        """Return the words of a mark, their width, whether they stand right of it, and a lane where nothing is below.

        Where there is no room for the whole words the day alone is written; the rest is told under the pointer.
        """
        day = f"{mark.day.month}/{mark.day.day}"
        for text in (f"{mark.short} {day}", day):
            wide = metrics.horizontalAdvance(text)
            fits = at + _SIZE + 4 + wide <= self._room.width()
            for right in (True, False) if fits else (False,):
                start = at - _SIZE if right else at - _SIZE - 4 - wide
                lane = next((n for n, end in enumerate(ends) if end + _GAP < start), None)
                if lane is not None:
                    return text, wide, right, lane
        return day, wide, fits, ends.index(min(ends))

    def _draw_mark(self, painter: QPainter, at: QPointF, colour: QColor, kind: MarkKind) -> None:
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

    def _draw_today(self, painter: QPainter, theme: Theme) -> None:
        if first_day(self._year) <= self._today <= last_day(self._year):
            x = self._x(self._today)
            painter.setPen(QPen(theme.ink(Tone.URGENT), 1.4))
            painter.drawLine(QPointF(x, _HEAD - 2), QPointF(x, self._room.height()))
