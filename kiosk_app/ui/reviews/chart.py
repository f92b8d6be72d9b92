"""The marks of a system as a picture: for every small item the average, the span from lowest to highest, the own mark.

The same facts stand as text in the table beside it and in the widget's accessible description.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from kiosk_app.domain.evaluation import Assessment, CriterionResult, tenths
from kiosk_app.ui.charts.chart import Chart
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, Tone

_HEAD = 18.0
_ROW = 19.0
_LEAST = 13.0
_LABEL_SHARE = 0.42
_LABEL_MOST = 250.0
_FIGURES = 34.0
_DOT = 4.5
_SPAN = 7.0


class ScoreChart(Chart):
    """Paint averages with their spans, and the section's own marks."""

    def __init__(self) -> None:
        super().__init__()
        self._results: tuple[CriterionResult, ...] = ()
        self._highest = 1
        self._width = 0.0
        self.setAccessibleName("評点の図")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_marks(self, assessment: Assessment | None, highest: int) -> None:
        """Show other marks, or nothing."""
        self._results = assessment.results if assessment else ()
        self._highest = max(highest, 1)
        self.setAccessibleDescription(self.text())
        self.setToolTip("●平均　帯は最低から最高まで　◇自己評価")
        self.setMinimumHeight(round(_HEAD + _LEAST * len(self._results)))
        self.updateGeometry()
        self.setVisible(bool(self._results))
        self.update()

    @override
    def text(self) -> str:
        """Return the picture in words."""
        return "、".join(_words(one) for one in self._results)

    @override
    def sizeHint(self) -> QSize:
        """Leave a line for every small item."""
        return QSize(300, round(_HEAD + _ROW * len(self._results)))

    @property
    def tall(self) -> float:
        """Return how tall the picture is on paper."""
        return _HEAD + _ROW * len(self._results)

    def facts(self) -> Iterator[tuple[str, ...]]:
        """Yield the lines of the picture as text: item, own mark, average, lowest, highest."""
        for one in self._results:
            average = "" if one.average is None else tenths(one.average)
            marks = (one.own, average, one.lowest, one.highest)
            yield one.criterion.label, *("" if mark is None else str(mark) for mark in marks)

    @override
    def draw(self, painter: QPainter, size: QSizeF, theme: Theme) -> None:
        """Draw the scale and a line for every small item."""
        self._width = size.width()
        metrics = QFontMetricsF(painter.font())
        self._draw_scale(painter, size.height(), theme, metrics)
        height = min(_ROW, (size.height() - _HEAD) / max(len(self._results), 1))
        for number, one in enumerate(self._results):
            self._draw_line(painter, theme, metrics, one, _HEAD + height * (number + 0.5))

    @property
    def _label_room(self) -> float:
        return min(self._width * _LABEL_SHARE, _LABEL_MOST)

    def _x(self, mark: float) -> float:
        left = self._label_room + _DOT
        return left + (self._width - _FIGURES - _DOT - left) * mark / self._highest

    def _draw_scale(self, painter: QPainter, height: float, theme: Theme, metrics: QFontMetricsF) -> None:
        for mark in range(self._highest + 1):
            x = self._x(mark)
            painter.setPen(QPen(QColor(theme.soft_line)))
            painter.drawLine(QPointF(x, _HEAD), QPointF(x, height))
            painter.setPen(QColor(theme.muted))
            text = str(mark)
            painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, metrics.ascent()), text)

    def _draw_line(
        self, painter: QPainter, theme: Theme, metrics: QFontMetricsF, one: CriterionResult, y: float
    ) -> None:
        base = y + metrics.ascent() / 2 - 1
        room = self._label_room - 6
        painter.setPen(QColor(theme.text))
        painter.drawText(
            QPointF(0, base), metrics.elidedText(one.criterion.label, Qt.TextElideMode.ElideRight, room)
        )
        if one.average is not None and one.lowest is not None and one.highest is not None:
            low, high = self._x(one.lowest), self._x(one.highest)
            painter.setPen(QPen(theme.ink(Tone.ACCENT), 1))
            painter.setBrush(theme.ground(Tone.ACCENT))
            painter.drawRect(QRectF(low - 1, y - _SPAN / 2, high - low + 2, _SPAN))
            painter.setBrush(theme.ink(Tone.ACCENT))
            painter.drawEllipse(QPointF(self._x(float(one.average)), y), _DOT, _DOT)
            painter.drawText(QPointF(self._width - _FIGURES + 8, base), tenths(one.average))
        if one.own is not None:
            at = QPointF(self._x(one.own), y)
            size = _DOT + 1.5
            painter.setPen(QPen(theme.ink(Tone.CAUTION), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = ((0, -size), (size, 0), (0, size), (-size, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(x, dy) for x, dy in corners]))


def _words(one: CriterionResult) -> str:
    parts = []
    if one.own is not None:
        parts.append(f"自己評価{one.own}")
    if one.average is not None:
        parts.append(f"平均{tenths(one.average)}（最低{one.lowest}、最高{one.highest}）")
    return f"{one.criterion.label} {' '.join(parts) or '評点なし'}"
