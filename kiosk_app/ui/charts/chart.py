"""A picture of facts: painted on the screen in the colours of the window, on paper in light ones, and told in words."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, current

SMALL = 8.5
_HATCH = 5.0


class Chart(QWidget):
    """Paint facts; subclasses draw them into any size and say them in words."""

    def draw(self, painter: QPainter, size: QSizeF, theme: Theme) -> None:
        """Draw the picture from the origin into a size; units are pixels of the screen."""
        raise NotImplementedError

    def text(self) -> str:
        """Return the picture in words."""
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw into the widget."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(self.font()))
        self.draw(painter, QSizeF(self.size()), current())
        painter.end()


def small_font(font: QFont) -> QFont:
    """Return the font in which charts are lettered."""
    made = QFont(font)
    made.setPointSizeF(SMALL)
    return made


def hatch(painter: QPainter, rect: QRectF, colour: QColor, *, across: bool) -> None:
    """Hatch a rectangle with slanting lines, or with level ones; a hatch of our own scales with the paper."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(colour, 1.1))
    if across:
        for number in range(int(rect.height() / _HATCH) + 1):
            y = rect.top() + _HATCH * (number + 0.5)
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    else:
        tall = rect.height()
        for number in range(int((rect.width() + tall) / _HATCH) + 1):
            x = rect.left() - tall + _HATCH * number
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + tall, rect.top()))
    painter.restore()
