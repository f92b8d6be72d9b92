"""A form from a declared list of fields: one column of labels and editors, the article beside, problems below.

Return goes to the next field. Problems stand at their field; those that name no field of the form are returned to
the page, which counts all of them at its top.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.editors import Editor
from kiosk_app.ui.widgets.panels import Wrapped, label, tint, wrapped
from kiosk_app.ui.widgets.pasting import Pasting

_LABEL_WIDTH = 132
_ARTICLE_WIDTH = 150
_GAP = 5
_NARROW = 640
_NARROW_LABEL = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its key, label, editor and article; `places` are the names that problems call it by."""

    key: str
    label: str
    make: Callable[[], Editor]
    article: str = ""
    help: str = ""
    places: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(slots=True)
class _Line:
    field: Field
    editor: Editor
    caption: QLabel
    problem: Wrapped
    article: Wrapped | None


class Form(QScrollArea):
    """Show groups of fields; `edited` tells that the clerk changed one, and `field_edited` which, by its key.

    `noted` says what of a pasted block found no cell.
    """

    edited = Signal()
    field_edited = Signal(str)
    noted = Signal(str)

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: dict[str, _Line] = {}
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(2, 2, 10, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self._articles = any(field.article for group in groups for field in group.fields)
        longest = max((len(field.label) for group in groups for field in group.fields), default=0)
        self._label_width = min(_LABEL_WIDTH, (longest + 2) * self.fontMetrics().horizontalAdvance("字"))
        for group in groups:
            self._add_group(group)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._inside = inside
        self.setWidget(inside)

    def whole_height(self) -> int:
        """Return how tall the form is when nothing has to scroll."""
        return self._inside.sizeHint().height()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the fields from top to bottom."""
        return tuple(self._lines)

    def editor(self, key: str) -> Editor:
        """Return the editor of a field."""
        return self._lines[key].editor

    def name(self, key: str) -> str:
        """Return the label of a field."""
        return self._lines[key].field.label

    def values(self) -> dict[str, Any]:
        """Return the value of every field."""
        return {key: line.editor.value() for key, line in self._lines.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; a field that is not named keeps its own."""
        for key, value in values.items():
            if key in self._lines:
                self._lines[key].editor.set_value(value)

    def faults(self) -> tuple[Problem, ...]:
        """Return what the editors cannot read."""
        return tuple(
            Problem(message=line.editor.fault(), place=Place(field=line.field.label))
            for line in self._lines.values()
            if line.editor.fault()
        )

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Show problems at their fields and return those that belong to none."""
        left: list[Problem] = []
        found: dict[str, list[Problem]] = {}
        for problem in problems:
            key = self._key_of(problem)
            (found.setdefault(key, []) if key else left).append(problem)
        for key, line in self._lines.items():
            _show(line, found.get(key, []))
        return tuple(left)

    def go_to(self, problem: Problem) -> bool:
        """Put the cursor where a problem can be mended; False when the form has no such field."""
        key = self._key_of(problem)
        if not key:
            return False
        self.reveal(key)
        return True

    def reveal(self, key: str) -> None:
        """Put the cursor into a field, where the clerk sees it."""
        widget = self._lines[key].editor.widget()
        self.ensureWidgetVisible(widget)
        widget.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the articles move into the tips of their fields, and labels break earlier."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        for line in self._lines.values():
            line.caption.setFixedWidth(min(self._label_width, _NARROW_LABEL) if narrow else self._label_width)
            if line.article is not None:
                line.article.setVisible(not narrow)
                line.caption.setToolTip(line.field.article if narrow else line.field.help)

    def start(self) -> None:
        """Put the cursor into the first field."""
        first = next(iter(self._lines.values()))
        first.editor.widget().setFocus()

    def _key_of(self, problem: Problem) -> str:
        wanted = problem.place.field or problem.place.column
        for key, line in self._lines.items():
            if wanted and wanted in (key, line.field.label, *line.field.places):
                return key
        return ""

    def _add_group(self, group: Group) -> None:
        if group.title:
            heading = label(group.title, "heading")
            heading.setContentsMargins(0, 10 if self._lines else 0, 0, 0)
            self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 3)
        for field in group.fields:
            self._add(field)

    def _add(self, field: Field) -> None:
        editor = field.make()
        caption = label(f"{field.label}＊" if field.required else field.label)
        caption.setWordWrap(True)
        caption.setFixedWidth(self._label_width)
        caption.setBuddy(editor.widget())
        caption.setContentsMargins(0, 4, 0, 0)
        if field.help:
            caption.setToolTip(field.help)
            editor.widget().setToolTip(field.help)
        if not editor.widget().accessibleName():
            editor.widget().setAccessibleName(field.label)
        problem = wrapped("", "fieldproblem")
        problem.hide()
        editor.edited.connect(lambda: self.field_edited.emit(field.key))
        editor.edited.connect(self.edited)
        if isinstance(editor, QWidget) and isinstance(editor, Pasting):
            editor.noted.connect(self.noted)
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(caption, row, 0, top)
        self._grid.addWidget(_whole(editor), row, 1)
        article = None
        if self._articles:
            article = wrapped(field.article, "article")
            article.setFixedWidth(_ARTICLE_WIDTH)
            article.setContentsMargins(0, 5, 0, 0)
            self._grid.addWidget(article, row, 2, top)
        self._grid.addWidget(problem, row + 1, 1)
        self._lines[field.key] = _Line(field, editor, caption, problem, article)


def _whole(editor: Editor) -> QWidget:
    """Return the widget that holds the editor; a compound editor is a widget itself."""
    return editor if isinstance(editor, QWidget) else editor.widget()


def _show(line: _Line, problems: Sequence[Problem]) -> None:
    marks = {Severity.ERROR: Tone.URGENT, Severity.WARNING: Tone.CAUTION}
    text = "\n".join(
        f"{marks[p.severity].value} {p.message}{f'〔{p.article}〕' if p.article else ''}{p.fix}"
        for p in problems
    )
    worst = any(problem.severity is Severity.ERROR for problem in problems)
    line.problem.setText(text)
    line.problem.setVisible(bool(problems))
    tint(line.problem, Tone.URGENT if worst else Tone.CAUTION)
    editor = line.editor.widget()
    if bool(editor.property("wrong")) != worst:
        editor.setProperty("wrong", worst)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
