"""Problems as a list: mark, sentence, article, and what to do; a click may lead to where it can be mended."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.ui.theme import Tone, of

_WHICH = Qt.ItemDataRole.UserRole


class ProblemList(QListWidget):
    """List problems in words; the chosen one is handed to `on_choose`."""

    def __init__(self, on_choose: Callable[[Problem], None] | None = None) -> None:
        super().__init__()
        self.setAccessibleName("確認すること")
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._problems: tuple[Problem, ...] = ()
        if on_choose is not None:
            self.itemActivated.connect(lambda item: on_choose(self._problems[item.data(_WHICH)]))
            self.itemClicked.connect(lambda item: on_choose(self._problems[item.data(_WHICH)]))

    def show_problems(self, problems: Sequence[object]) -> None:
        """Show other problems."""
        self.clear()
        self._problems = tuple(problem for problem in problems if isinstance(problem, Problem))
        theme = of(self)
        for number, problem in enumerate(self._problems):
            tone = Tone.URGENT if problem.severity is Severity.ERROR else Tone.CAUTION
            item = QListWidgetItem(f"{tone.value} {problem.text()}")
            item.setForeground(theme.ink(tone))
            item.setData(_WHICH, number)
            self.addItem(item)
