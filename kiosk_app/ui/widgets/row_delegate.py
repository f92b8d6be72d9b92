"""How a cell of a list is painted: its tone also when it is selected, and a quiet line below each row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paint cells; the colours are handed in because asking for them in every cell is slow."""

    def __init__(self, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._line = QColor(theme.soft_line)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._line = QColor(theme.soft_line)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.palette.setBrush(QPalette.ColorRole.HighlightedText, option.palette.text())
        option.state &= ~QStyle.StateFlag.State_HasFocus

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect = option.rect
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
