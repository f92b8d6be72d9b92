"""A block from a spreadsheet spread over the cells of a table in a form; what a cell cannot take is told at the cell."""

from collections.abc import Callable
from unicodedata import normalize

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from kiosk_app.exchange.clipboard import Block, is_block, read_block
from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.editors import ChoiceEditor, Editor, FlagEditor, TextEditor
from kiosk_app.ui.widgets.read_editors import ReadEditor

_BETWEEN = frozenset("\t\n\u2028")
_YES = frozenset(("○", "〇", "◯", "はい", "有", "あり", "1", "true", "レ", "✓", "■"))


class Pasting:
    """Give an editor the signal that tells what did not fit into it."""

    noted = Signal(str)


class BlockPaste(QObject):
    """Watch one cell: a block that is pasted into it goes to `take`; a single cell is the editor's own."""

    def __init__(self, cell: QWidget, take: Callable[[Block], None]) -> None:
        super().__init__(cell)
        self._take = take
        cell.installEventFilter(self)
        if isinstance(cell, QLineEdit):
            cell.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        """Take a block that came by the line's own menu: a line has no other way to hold a tab or a line feed."""
        block = QGuiApplication.clipboard().text()
        if _BETWEEN & set(text) and is_block(block):
            self._take(read_block(block))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a block from the clipboard; a cell that has no text of its own takes a single one too."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        text = QGuiApplication.clipboard().text()
        if not _spreads(text, watched):
            return False
        self._take(read_block(text))
        return True


def _spreads(text: str, cell: QObject) -> bool:
    """Tell whether a text is for the cells and not for the one that it is pasted into."""
    if isinstance(cell, QTextEdit):
        return "\t" in text  # lines without tabs are a text of several lines
    return is_block(text) or (bool(text) and isinstance(cell, ChoiceEditor | FlagEditor))


def put_text(editor: Editor, text: str) -> None:
    """Put the text of a cell into an editor; one that cannot be read stays to be seen, and is the editor's fault."""
    if isinstance(editor, ChoiceEditor):
        editor.choose_text(text)
    elif isinstance(editor, FlagEditor):
        editor.set_value(normalize("NFKC", text).strip().casefold() in _YES)
    elif isinstance(editor, QTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, TextEditor | ReadEditor):
        editor.setText(" ".join(text.split("\n")).strip())
        editor.editingFinished.emit()  # a value that can be read is shown in full


def show_fault(editor: Editor, hint: str) -> str:
    """Mark a cell that cannot be read, with the reason in its tip, and return the reason."""
    fault, widget = editor.fault(), editor.widget()
    if bool(widget.property("wrong")) != bool(fault):
        widget.setProperty("wrong", bool(fault))
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    widget.setToolTip(fault or hint)
    return fault


def left_out(columns: int, rows: int) -> str:
    """Say how much of a block found no cell."""
    parts = [f"右の{columns}列" if columns > 0 else "", f"下の{rows}行" if rows > 0 else ""]
    told = "・".join(part for part in parts if part)
    return f"貼り付けた表のうち、{told}は入る欄がないため貼り付けていません。" if told else ""
