"""A small form in a dialog; it closes only when the act that it is for succeeds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from kiosk_app.domain.problems import Problem
from kiosk_app.errors import KioskError, RuleError
from kiosk_app.ui.widgets.form import Form, Group
from kiosk_app.ui.widgets.panels import wrapped

_WIDTH, _WIDE = 620, 780
_REST = 96


class FormDialog(QDialog):
    """Ask for the values of some fields and act on them; refusals stand at the fields."""

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        groups: Sequence[Group],
        do: str,
        act: Callable[[Mapping[str, Any]], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self._act = act
        self.form = Form(groups)
        beside = any(field.article for group in groups for field in group.fields)
        # never taller than the window that it belongs to: the form scrolls
        tall = min(_REST + self.form.whole_height(), parent.window().height())
        self.resize(_WIDE if beside else _WIDTH, tall)
        self.trouble = wrapped("", "fieldproblem")
        self.trouble.hide()
        buttons = QDialogButtonBox()
        self.do = buttons.addButton(do, QDialogButtonBox.ButtonRole.ApplyRole)
        self.do.setObjectName("main")
        self.do.setAutoDefault(False)
        self.do.clicked.connect(self._on_do)
        away = buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        away.setAutoDefault(False)
        away.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(buttons)
        self.form.start()

    def _on_do(self) -> None:
        faults = self.form.faults()
        if not faults:
            try:
                self._act(self.form.values())
            except RuleError as error:
                faults = tuple(problem for problem in error.problems if isinstance(problem, Problem))
            except KioskError as error:
                faults = (Problem(message=error.message),)
            else:
                self.accept()
                return
        left = self.form.show_problems(faults)
        self.trouble.setText("\n".join(f"■ {problem.text()}" for problem in left))
        self.trouble.setVisible(bool(left))
        self.form.go_to(faults[0])
