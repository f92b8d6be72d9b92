"""Text of several lines with room between them: the faces that we use set their lines too close for reading."""

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.panels import LINE_PERCENT


def spread(document: QTextDocument) -> None:
    """Set the lines of a document apart; undo does not know of it."""
    form = QTextBlockFormat()
    form.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    undo = document.isUndoRedoEnabled()
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(form)
    document.setUndoRedoEnabled(undo)


class TextArea(QTextEdit):
    """Plain text; what is pasted loses its style."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        spread(self.document())

    @override
    def setPlainText(self, text: str) -> None:
        """Show another text."""
        super().setPlainText(text)
        spread(self.document())
        self.document().setModified(False)
