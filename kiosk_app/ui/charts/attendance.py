"""Attendance over the years as a picture: for every year one bar of all seats, by how they took part.

Each way of taking part has a colour and a pattern of its own, and its figure in the bar; the same facts stand as text
in the list below the picture and in the widget's accessible description.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from kiosk_app.domain.turnout import Part, Turnout
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.ui.charts.chart import Chart, hatch
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, Tone

NO_RECORD = "記録なし"
_SCALE = 42.0
_LINE = 17.0
_EDGE = 6.0
_BOX = 11.0
_WIDEST = 54.0
_SHARE = 0.62
_MARKS = (0, 50, 100)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Look:
    tone: Tone
    full: bool
    hatched: bool | None = None
    """Level lines (True), slanting ones (False), or none."""


_LOOKS = {
    Part.PRESENT: _Look(Tone.ACCENT, full=True),
    Part.PROXY: _Look(Tone.ACCENT, full=False, hatched=True),
    Part.REPLIED: _Look(Tone.GOOD, full=False),
    Part.EXCUSED: _Look(Tone.CAUTION, full=False, hatched=False),
    Part.ABSENT: _Look(Tone.URGENT, full=True),
}


class AttendanceChart(Chart):
    """Paint the years of a committee from left to right; a click chooses one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._years: tuple[Turnout, ...] = ()
        self._year: int | None = None
        self._places: list[tuple[QRectF, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(130)
        self.setAccessibleName("出席の移り変わりの図")

    def show_years(self, years: Sequence[Turnout], chosen: int | None) -> None:
        """Show a committee's years, and point at the chosen one."""
        self._years = tuple(sorted(years, key=lambda one: one.fiscal_year))
        self._year = chosen
        self.setAccessibleDescription(self.text())
        self.update()

    @override
    def text(self) -> str:
        """Return the picture in words."""
        return "、".join(f"{format_fiscal_year(one.fiscal_year)} {words(one)}" for one in self._years)

    @override
    def sizeHint(self) -> QSize:
        """Leave room for bars that can be told apart."""
        return QSize(420, 210)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the year that was clicked."""
        for place, year in self._places:
            if place.contains(event.position()):
                self.chosen.emit(year)

    @override
    def draw(self, painter: QPainter, size: QSizeF, theme: Theme) -> None:
        """Draw the legend, the scale and a bar for every year."""
        metrics = QFontMetricsF(painter.font())
        top = self._draw_legend(painter, size, theme, metrics) + _LINE
        ground = QRectF(_SCALE, top, size.width() - _SCALE - _EDGE, size.height() - top - 2 * _LINE)
        self._draw_scale(painter, ground, theme, metrics)
        self._places = []
        step = ground.width() / max(len(self._years), 1)
        each = max(ceil((metrics.horizontalAdvance("100%") + 3) / step), 1)
        for number, year in enumerate(self._years):
            column = QRectF(ground.left() + step * number, ground.top(), step, ground.height())
            self._draw_bar(painter, column, theme, year)
            if (len(self._years) - 1 - number) % each == 0:  # narrow bars share their lettering
                self._letter(painter, column, theme, year)
            self._places.append((column.adjusted(0, 0, 0, 2 * _LINE), year.fiscal_year))

    def _draw_legend(self, painter: QPainter, size: QSizeF, theme: Theme, metrics: QFontMetricsF) -> float:
        """Draw what each pattern means, on as many lines as it takes; return where they end."""
        x, y = _SCALE, 0.0
        for part in Part:
            width = _BOX + 5 + metrics.horizontalAdvance(part.label) + 14
            if x > _SCALE and x + width > size.width():
                x, y = _SCALE, y + _LINE
            self._fill(painter, QRectF(x, y + 3, _BOX, _BOX), theme, part)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(x + _BOX + 5, y + _BOX + 1), part.label)
            x += width
        return y + _LINE

    def _draw_scale(self, painter: QPainter, ground: QRectF, theme: Theme, metrics: QFontMetricsF) -> None:
        for mark in _MARKS:
            y = ground.bottom() - ground.height() * mark / _HUNDRED
            painter.setPen(QPen(QColor(theme.line if mark == 0 else theme.soft_line)))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            painter.setPen(QColor(theme.muted))
            text = f"{mark}%"
            left = ground.left() - metrics.horizontalAdvance(text) - 6
            painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)

    def _draw_bar(self, painter: QPainter, column: QRectF, theme: Theme, year: Turnout) -> None:
        width = min(column.width() * _SHARE, _WIDEST)
        bar = QRectF(column.center().x() - width / 2, column.top(), width, column.height())
        if year.fiscal_year == self._year:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRect(QRectF(bar.left() - 4, column.bottom() + 2, width + 8, 2 * _LINE - 3))
        share = year.share()
        if share is None:
            painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
        self._draw_parts(painter, bar, theme, year)

    def _letter(self, painter: QPainter, column: QRectF, theme: Theme, year: Turnout) -> None:
        share = year.share()
        for text, middle, ink in (
            ("" if share is None else percent(share), column.top() - _LINE / 2, theme.text),
            (short_year(year.fiscal_year), column.bottom() + _LINE / 2 + 1, theme.text),
            (f"{year.held}回", column.bottom() + _LINE * 1.5, theme.muted),
        ):
            painter.setPen(QColor(ink))
            room = QRectF(column.center().x() - _WIDEST, middle - _LINE / 2, 2 * _WIDEST, _LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_parts(self, painter: QPainter, bar: QRectF, theme: Theme, year: Turnout) -> None:
        bottom, metrics = bar.bottom(), QFontMetricsF(painter.font())
        for part, count, height in _heights(year, bar.height()):
            piece = QRectF(bar.left(), bottom - height, bar.width(), height)
            bottom -= height
            self._fill(painter, piece, theme, part)
            if height >= _LINE - 3 and metrics.horizontalAdvance(str(count)) < bar.width():
                self._figure(painter, piece, theme, part, count)

    def _fill(self, painter: QPainter, rect: QRectF, theme: Theme, part: Part) -> None:
        look = _LOOKS[part]
        ink = theme.ink(look.tone)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink if look.full else theme.ground(look.tone))
        painter.drawRect(rect)
        if look.hatched is not None:
            hatch(painter, rect, ink, across=look.hatched)

    def _figure(self, painter: QPainter, piece: QRectF, theme: Theme, part: Part, count: int) -> None:
        look = _LOOKS[part]
        text = str(count)
        if look.hatched is not None:  # a plain ground, or the lines run through the figure
            metrics = QFontMetricsF(painter.font())
            size = QSizeF(metrics.horizontalAdvance(text) + 6, metrics.height() - 2)
            plain = QRectF(piece.center() - QPointF(size.width() / 2, size.height() / 2), size)
            painter.fillRect(plain, theme.ground(look.tone))
        painter.setPen(QColor(theme.surface) if look.full else QColor(theme.text))
        painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, text)


def _heights(year: Turnout, whole: float) -> Iterator[tuple[Part, int, float]]:
    counts = year.counts()
    for part in Part:
        if counts[part]:
            yield part, counts[part], whole * counts[part] / counts.total()


def percent(share: float) -> str:
    """Return a share in per cent; only all is a hundred."""
    return f"{int(share * _HUNDRED + 1e-9)}%"


def short_year(year: int) -> str:
    """Return a fiscal year in the short way: R4."""
    return format_short(date(year, 12, 31)).partition(".")[0]


def words(year: Turnout) -> str:
    """Return a year's bar in words."""
    counts, share = year.counts(), year.share()
    parts = [f"{part.label}{counts[part]}" for part in Part if counts[part]]
    shown = NO_RECORD if share is None else f"出席率{percent(share)}（{'・'.join(parts)}）"
    return f"{year.held}回 {shown}"
