"""Small dialogs: a list of problems, and a text that is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.ui.widgets.composing import CompositionGuard
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.ui.widgets.text_area import TextArea

_WIDTH = 640
_TEXT_WIDTH = 460


class ProblemsDialog(QDialog):
    """List what is wrong, each with its place, article and remedy."""

    def __init__(self, parent: QWidget, heading: str, problems: Sequence[object]) -> None:
        super().__init__(parent)
        self.setWindowTitle("確認してください")
        self.setMinimumWidth(_WIDTH)
        title = QLabel(f"{heading}（{len(problems)}件）")
        title.setWordWrap(True)
        self.list = ProblemList()
        self.list.show_problems(problems)
        title.setBuddy(self.list)
        buttons = QDialogButtonBox()
        close = buttons.addButton("閉じる", QDialogButtonBox.ButtonRole.AcceptRole)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)


class TextDialog(QDialog):
    """Ask for a text, such as a reason; the act stays closed until something is written."""

    def __init__(self, parent: QWidget, heading: str, label: str, do: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(_TEXT_WIDTH)
        caption = QLabel(label)
        self.editor = TextArea()
        self.editor.setAccessibleName(label)
        caption.setBuddy(self.editor)
        CompositionGuard(self.editor)
        buttons = QDialogButtonBox()
        self.do = buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setEnabled(False)
        self.do.clicked.connect(self.accept)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        self.editor.textChanged.connect(lambda: self.do.setEnabled(bool(self.text())))
        layout = QVBoxLayout(self)
        layout.addWidget(caption, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.editor)
        layout.addWidget(buttons)

    def text(self) -> str:
        """Return what was written, without blanks around it."""
        return self.editor.toPlainText().strip()
