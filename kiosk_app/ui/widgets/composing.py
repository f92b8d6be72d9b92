"""Let an input method finish: while kana are being composed, no F-key and no Return belongs to us."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from kiosk_app.ui.overriding import override

_MARK = "composing"
KEEPS_HISTORY = "keeps_history"  # a widget with this property undoes for all editors inside it
_IME_KEYS = (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_Escape)


_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CompositionGuard(QObject):
    """Watch one editor: note when it holds a preedit, and keep the input method's keys from shortcuts."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        editor.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow preedit texts; let keys of the input method pass to the editor while composing."""
        if isinstance(event, QInputMethodEvent):
            watched.setProperty(_MARK, bool(event.preeditString()))
        elif (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _IME_KEYS
            and is_composing(watched)
        ):
            event.accept()
            return True
        elif (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_undo(event)
            and not is_composing(watched)
            and _has_history(watched)
        ):
            event.ignore()  # the form undoes, not the single line
            return True
        return False


def _is_undo(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier
    return event.modifiers() == held and event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y)


def _has_history(widget: QObject | None) -> bool:
    while widget is not None:
        if widget.property(KEEPS_HISTORY):
            return True
        widget = widget.parent()
    return False


def is_composing(editor: QObject | None) -> bool:
    """Tell whether an editor holds text that the input method has not committed."""
    return editor is not None and editor.property(_MARK) is True


class NextOnReturn(QObject):
    """Return goes to the next field, unless an input method is composing."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        editor.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move on with Return; with Ctrl+Return from a text of several lines."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in _RETURN or is_composing(watched) or not isinstance(watched, QWidget):
            return False
        several = isinstance(watched, QTextEdit)
        if several and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        watched.focusNextChild()
        return True
