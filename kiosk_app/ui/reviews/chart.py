"""The marks of a system as a picture: for every small item the average, the span from lowest to highest, the own mark.

The same facts stand as text in the table beside it and in the widget's accessible description.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk_app.domain.evaluation import Assessment, CriterionResult, tenths
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, Tone, current

_SMALL = 8.5
_HEAD = 18.0
_ROW = 19.0
_LEAST = 13.0
_LABEL_SHARE = 0.42
_FIGURES = 34.0
_DOT = 4.5
_SPAN = 7.0


class ScoreChart(QWidget):
    """Paint averages with their spans, and the section's own marks."""

    def __init__(self) -> None:
        super().__init__()
        self._results: tuple[CriterionResult, ...] = ()
        self._highest = 1
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

    def text(self) -> str:
        """Return the picture in words."""
        return "、".join(_words(one) for one in self._results)

    @override
    def sizeHint(self) -> QSize:
        """Leave a line for every small item."""
        return QSize(300, round(_HEAD + _ROW * len(self._results)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scale and a line for every small item."""
        del event
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(_SMALL)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        self._paint_scale(painter, theme, metrics)
        height = min(_ROW, (self.height() - _HEAD) / max(len(self._results), 1))
        for number, one in enumerate(self._results):
            self._paint_line(painter, theme, metrics, one, _HEAD + height * (number + 0.5))
        painter.end()

    def _x(self, mark: float) -> float:
        left = self.width() * _LABEL_SHARE + _DOT
        return left + (self.width() - _FIGURES - _DOT - left) * mark / self._highest

    def _paint_scale(self, painter: QPainter, theme: Theme, metrics: QFontMetricsF) -> None:
        for mark in range(self._highest + 1):
            x = self._x(mark)
            painter.setPen(QPen(QColor(theme.soft_line)))
            painter.drawLine(QPointF(x, _HEAD), QPointF(x, self.height()))
            painter.setPen(QColor(theme.muted))
            text = str(mark)
            painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, metrics.ascent()), text)

    def _paint_line(
        self, painter: QPainter, theme: Theme, metrics: QFontMetricsF, one: CriterionResult, y: float
    ) -> None:
        base = y + metrics.ascent() / 2 - 1
        room = self.width() * _LABEL_SHARE - 6
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
            painter.drawText(QPointF(self.width() - _FIGURES + 8, base), tenths(one.average))
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
