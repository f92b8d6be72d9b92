"""A chart on paper: its heading, the picture, and below it the same facts as a table, over as many pages as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QDialog, QWidget

from kiosk_app.ui.charts.chart import Chart, small_font
from kiosk_app.ui.theme import LIGHT

_POINTS = (842, 595)
"""A4, landscape."""
_INCH_POINTS, _INCH_PIXELS = 72, 96
_DOTS_PER_METRE = round(_INCH_PIXELS / 0.0254)
_MARGIN = 56.0
_HEAD = 58.0
_FOOT = 26.0
_LINE = 20.0
_TITLE = 15.0
_GAP = 14.0
_TALLEST = 560.0
"""What a picture may take of a page."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a page shows; `height` is that of the picture in pixels of the screen, `figures` set right."""

    title: str
    note: str
    chart: Chart
    height: float
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: frozenset[int] = frozenset()


class ChartPaper:
    """Draw the pages of a chart at any scale."""

    def __init__(self, printed: Printed) -> None:
        self._printed = printed
        factor = _INCH_PIXELS / _INCH_POINTS
        self._picture = min(printed.height, _TALLEST)
        self._size = QSizeF(_POINTS[0] * factor, _POINTS[1] * factor)
        below = self._room(first=True)
        self._first = max(int(below // _LINE) - 1, 0)
        self._more = int(self._room(first=False) // _LINE) - 1
        left = max(len(printed.rows) - self._first, 0)
        self.pages = 1 + -(-left // self._more)

    def image(self, number: int, scale: float) -> QImage:
        """Return one page, counted from 0, at `scale` times 72 dots per inch."""
        image = QImage(round(_POINTS[0] * scale), round(_POINTS[1] * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.setDotsPerMeterX(_DOTS_PER_METRE)
        image.setDotsPerMeterY(_DOTS_PER_METRE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = image.width() / self._size.width()
        painter.scale(factor, factor)
        self._draw(painter, number)
        painter.end()
        return image

    def _room(self, *, first: bool) -> float:
        taken = _HEAD + self._picture + _GAP if first else 0.0
        return self._size.height() - 2 * _MARGIN - _FOOT - taken

    def _draw(self, painter: QPainter, number: int) -> None:
        painter.translate(_MARGIN, _MARGIN)
        painter.setFont(small_font(self._printed.chart.font()))
        width = self._size.width() - 2 * _MARGIN
        rows = self._rows(number)
        top = 0.0
        if number == 0:
            self._draw_head(painter)
            top = _HEAD + self._picture + _GAP
        if rows:
            self._draw_table(painter, rows, top, width)
        painter.setPen(QColor(LIGHT.muted))
        foot = QRectF(0, self._size.height() - 2 * _MARGIN - _LINE, width, _LINE)
        painter.drawText(foot, _RIGHT, f"{number + 1}／{self.pages}頁")

    def _rows(self, number: int) -> Sequence[Sequence[str]]:
        start = 0 if number == 0 else self._first + (number - 1) * self._more
        return self._printed.rows[start : start + (self._first if number == 0 else self._more)]

    def _draw_head(self, painter: QPainter) -> None:
        printed, plain = self._printed, painter.font()
        width = self._size.width() - 2 * _MARGIN
        large = QFont(plain)
        large.setPointSizeF(_TITLE)
        large.setBold(True)
        painter.setFont(large)
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(QRectF(0, 0, width, 28), _LEFT, printed.title)
        painter.setFont(plain)
        painter.setPen(QColor(LIGHT.muted))
        painter.drawText(QRectF(0, 28, width, _LINE), _LEFT, printed.note)
        painter.save()
        painter.translate(0, _HEAD)
        printed.chart.draw(painter, QSizeF(width, self._picture), LIGHT)
        painter.restore()
        printed.chart.update()  # what the picture remembers of its places is that of the screen again

    def _draw_table(self, painter: QPainter, rows: Sequence[Sequence[str]], top: float, width: float) -> None:
        widths = self._widths(QFontMetricsF(painter.font()), width)
        self._draw_row(painter, self._printed.headings, widths, top, QColor(LIGHT.muted))
        for at, row in enumerate(rows, start=1):
            self._draw_row(painter, row, widths, top + at * _LINE, QColor(LIGHT.text))

    def _widths(self, metrics: QFontMetricsF, width: float) -> list[float]:
        table = (self._printed.headings, *self._printed.rows)
        wished = [max(map(metrics.horizontalAdvance, cells)) + _GAP for cells in zip(*table, strict=True)]
        factor = min(width / sum(wished), 1.0)
        return [wish * factor for wish in wished]

    def _draw_row(
        self, painter: QPainter, cells: Sequence[str], widths: Sequence[float], top: float, ink: QColor
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        left = 0.0
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            painter.setPen(ink)
            room = QRectF(left, top, width - _GAP / 2, _LINE)
            text = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, room.width() + 1)
            painter.drawText(room, _RIGHT if number in self._printed.figures else _LEFT, text)
            left += width
        painter.setPen(QPen(QColor(LIGHT.line), 0.8))
        painter.drawLine(QPointF(0, top + _LINE), QPointF(left, top + _LINE))


def chart_dialog(parent: QWidget, printed: Printed) -> QDialog:
    """Return Qt's print preview of a chart."""
    from kiosk_app.ui.widgets.printing import PrintPreview  # the printing library only when it is wanted

    paper = ChartPaper(printed)
    return PrintPreview(parent, printed.title, paper.pages, paper.image)
