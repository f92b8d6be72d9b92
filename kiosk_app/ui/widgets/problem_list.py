"""Problems as a list: what is wrong in its tone, below it where, by which article, and what to do.

A click, or Return, leads to where a problem can be mended; Ctrl+C copies all of them as a table for a spreadsheet.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Tone, current
from kiosk_app.ui.widgets.escaping import escape
from kiosk_app.ui.widgets.panels import LINE_PERCENT

_WHICH = Qt.ItemDataRole.UserRole
_SIDE = 6
_ABOVE = 3
Index = QModelIndex | QPersistentModelIndex


def tone_of(problem: Problem) -> Tone:
    """Return how a problem looks; its mark goes with it."""
    return Tone.URGENT if problem.severity is Severity.ERROR else Tone.CAUTION


class ProblemList(QListWidget):
    """List problems in words; the chosen one is handed to `on_choose`."""

    def __init__(self, on_choose: Callable[[Problem], None] | None = None) -> None:
        super().__init__()
        self.setAccessibleName("確認すること")
        self.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_ProblemDelegate(self))
        self.problems: tuple[Problem, ...] = ()
        if on_choose is not None:
            self.itemActivated.connect(lambda item: on_choose(self.problems[item.data(_WHICH)]))
            self.itemClicked.connect(lambda item: on_choose(self.problems[item.data(_WHICH)]))

    def show_problems(self, problems: Sequence[object]) -> None:
        """Show other problems."""
        self.clear()
        self.problems = tuple(problem for problem in problems if isinstance(problem, Problem))
        for number, problem in enumerate(self.problems):
            item = QListWidgetItem(f"{tone_of(problem).value} {problem.text()}")
            item.setData(_WHICH, number)
            self.addItem(item)

    def table(self) -> str:
        """Return all problems with headings as tab-separated text for a spreadsheet."""
        rows = [("程度", "箇所", "内容", "直し方", "条文")]
        rows += [
            (one.severity.label, one.place.text(), one.message, one.fix, one.article) for one in self.problems
        ]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C; everything else is the list's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.table())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class _ProblemDelegate(QStyledItemDelegate):
    def __init__(self, listed: ProblemList) -> None:
        super().__init__(listed)
        self._list = listed

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        rect = option.rect
        painter.setPen(theme.soft_line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.translate(rect.left() + _SIDE, rect.top() + _ABOVE)
        self._document(index, option.widget).drawContents(painter)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._document(index, self._list).size().height()
        return QSize(0, round(height) + _ABOVE * 2)

    def _document(self, index: Index, widget: QWidget) -> QTextDocument:
        problem = self._list.problems[index.data(_WHICH)]
        theme, tone = current(), tone_of(problem)
        document = QTextDocument()
        document.setDefaultFont(widget.font())
        document.setDocumentMargin(0)
        document.setTextWidth(self._list.viewport().width() - _SIDE * 2)
        rest = _rest(problem)
        below = f'<p style="{_LINE};color:{theme.muted}">{escape(rest)}</p>' if rest else ""
        head = f"{tone.value} {escape(problem.message)}"
        document.setHtml(f'<p style="{_LINE};color:{theme.ink(tone).name()}">{head}</p>{below}')
        return document


_LINE = f"margin:0;line-height:{LINE_PERCENT}%"


def _rest(problem: Problem) -> str:
    place = problem.place.text()
    known = any(part and part in problem.message for part in (problem.place.file, problem.place.field))
    where = "" if known else place
    article = f"〔{problem.article}〕" if problem.article else ""
    return "　".join(part for part in (where, f"{article}{problem.fix}") if part)
