"""Undo and redo across a form: one step for each field that was written, each row, each block that was pasted.

What is brought back is what stood in the field, readable or not. Typing on in one field stays one step until the cursor
leaves it.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.composing import KEEPS_HISTORY
from kiosk_app.ui.widgets.editors import Editor
from kiosk_app.ui.widgets.form import Form
from kiosk_app.ui.widgets.row_editors import AmountsEditor, RowsEditor

_FIELD = 1


class FormHistory(QObject):
    """Follow one form after another; `moved` tells that a step was taken back or again, and in which field."""

    moved = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = QUndoStack(self)
        self._form: Form | None = None
        self._memos: dict[str, Any] = {}
        self._run = 0
        self._stack.indexChanged.connect(self.changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.seal)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to take again."""
        return self._stack.canRedo()

    def follow(self, form: Form) -> None:
        """Note the edits of a form from now on; the steps of the form before stay."""
        self._form = form
        form.setProperty(KEEPS_HISTORY, "yes")
        self._read(form)
        form.field_edited.connect(self._note)

    def seal(self, *_: object) -> None:
        """End the present step: what is written next is a step of its own."""
        self._run += 1

    def clear(self) -> None:
        """Forget every step: the form shows something else."""
        self._stack.clear()
        if self._form is not None:
            self._read(self._form)

    def undo(self) -> None:
        """Take the last step back."""
        self.seal()
        self._stack.undo()

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        self.seal()
        self._stack.redo()

    def _read(self, form: Form) -> None:
        self._memos = {key: memo(form.editor(key)) for key in form.keys}

    def _note(self, key: str) -> None:
        assert self._form is not None
        before, after = self._memos[key], memo(self._form.editor(key))
        if before == after:
            return
        apart = _is_block(before, after)
        if apart:
            self.seal()
        self._memos[key] = after
        self._stack.push(_Edit(self, key, (before, after), self._run))
        if apart:
            self.seal()

    def put(self, key: str, value: Any) -> None:
        """Show in a field what stood there; a field that this form has not is left."""
        if self._form is None or key not in self._memos:
            return
        recall(self._form.editor(key), value)
        self._memos[key] = value
        self.moved.emit(key)


class _Edit(QUndoCommand):
    """One field before and after."""

    def __init__(self, history: FormHistory, key: str, change: tuple[Any, Any], run: int) -> None:
        super().__init__()
        self._history = history
        self.key = key
        self._before, self.after = change
        self.run = run
        self._fresh = True

    @override
    def id(self) -> int:
        """Every edit may grow by the next one."""
        return _FIELD

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next edit of the same field when the cursor has not left it."""
        if not isinstance(other, _Edit) or (other.key, other.run) != (self.key, self.run):
            return False
        self.after = other.after
        self.setObsolete(self._before == self.after)
        return True

    @override
    def undo(self) -> None:
        """Show what stood before."""
        self._history.put(self.key, self._before)

    @override
    def redo(self) -> None:
        """Show what was written; the first time it stands there already."""
        if not self._fresh:
            self._history.put(self.key, self.after)
        self._fresh = False


def memo(editor: Editor) -> Any:
    """Return what stands in an editor, whether it can be read or not."""
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, QTextEdit):
        return editor.toPlainText()
    if isinstance(editor, RowsEditor):
        return tuple({key: memo(one) for key, one in row.items()} for row in editor.editors)
    if isinstance(editor, AmountsEditor):
        return editor.texts()
    return editor.value()


def recall(editor: Editor, found: Any) -> None:
    """Put back what stood in an editor."""
    if isinstance(editor, QLineEdit):
        editor.setText(found)
    elif isinstance(editor, RowsEditor):
        editor.set_length(len(found))
        for row, kept in zip(editor.editors, found, strict=True):
            for key, one in row.items():
                recall(one, kept[key])
    elif isinstance(editor, AmountsEditor):
        editor.set_texts(found)
    else:
        editor.set_value(found)


def _is_block(before: Any, after: Any) -> bool:
    """Tell whether rows came or went, or several cells changed at once: that is a step of its own."""
    cells, others = _cells(before), _cells(after)
    return cells.keys() != others.keys() or sum(cells[place] != others[place] for place in cells) > 1


def _cells(found: Any) -> Mapping[Any, Any]:
    if isinstance(found, Mapping):
        return found
    if isinstance(found, tuple) and all(isinstance(row, Mapping) for row in found):
        return {(number, key): cell for number, row in enumerate(found) for key, cell in row.items()}
    return {"": found}
