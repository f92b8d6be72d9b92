"""How a cell of the search results shows where the words are: underlined and on a tinted ground."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kiosk_app.domain.search_words import spans
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import current
from kiosk_app.ui.widgets.row_delegate import Index, RowDelegate

_TINT = 60
_LINE = 2


class HitDelegate(RowDelegate):
    """Mark the words that were looked for; `words` is set with every search."""

    words = ""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        theme = current()
        ground = QColor(theme.caution)
        ground.setAlpha(_TINT)
        for place in self.places(option, index):
            painter.fillRect(place, ground)
            line = QRectF(place.left(), place.bottom() - _LINE, place.width(), _LINE)
            painter.fillRect(line, QColor(theme.caution))

    def places(self, option: QStyleOptionViewItem, index: Index) -> Iterator[QRectF]:
        """Yield where the words are painted in a cell; those that the cell has no room for are left out."""
        self.initStyleOption(option, index)
        style = option.widget.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        left = room.left() + style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        metrics = option.fontMetrics
        top = room.center().y() - metrics.height() / 2
        for start, end in spans(option.text, self.words):
            begin = left + metrics.horizontalAdvance(option.text[:start])
            width = metrics.horizontalAdvance(option.text[start:end])
            if begin + width <= room.right():
                yield QRectF(begin, top, width, metrics.height() + 1)
