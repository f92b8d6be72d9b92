"""Calm surfaces: a card with a heading, an empty state in words, a heading with a note, a quiet button row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.escaping import escape

_GAP = 8
LINE_PERCENT = 135
_EMPTY_PERCENT = 165


class Card(QFrame):
    """A surface with a heading; `note` stands beside the heading in a quiet colour."""

    def __init__(self, heading: str, note: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.heading = label(heading, "heading")
        self.note = label(note, "muted")
        self.note.setSizePolicy(
            self.note.sizePolicy().Policy.Ignored, self.note.sizePolicy().verticalPolicy()
        )
        self.top = QHBoxLayout()
        self.top.setSpacing(_GAP)
        self.top.addWidget(self.heading)
        self.top.addWidget(self.note, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 9, 12, 10)
        self.body.setSpacing(6)
        if heading:
            self.body.addLayout(self.top)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget, stretch)


class Empty(QLabel):
    """Say in words that there is nothing yet, and what to do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said = ""
        self.setObjectName("empty")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setText(text)

    @override
    def text(self) -> str:
        """Return what is said, without its markup."""
        return self.said

    @override
    def setText(self, text: str) -> None:
        """Say something else, its lines apart."""
        self.said = text
        self.setAccessibleName(text)
        super().setText(_apart(text, _EMPTY_PERCENT))


def label(text: str, role: str = "") -> QLabel:
    """Return a plain-text label; `role` is its name in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setObjectName(role)
    return made


class Wrapped(QLabel):
    """A label that breaks its lines with room between them, and whose text can be copied."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__()
        self.said = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            self.setObjectName(role)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        """Show a plain text; markup in it is only text."""
        self.said = text
        super().setText(_apart(text, LINE_PERCENT))


def _apart(text: str, percent: int) -> str:
    lines = escape(text).replace("\n", "<br>")
    return f'<p style="margin:0;line-height:{percent}%">{lines}</p>' if text else ""


def wrapped(text: str, role: str = "") -> Wrapped:
    """Return a label that breaks its lines."""
    return Wrapped(text, role)


def tint(widget: QLabel, tone: Tone) -> None:
    """Show a label's text in the colour of a tone, in every theme."""
    wanted = "" if tone is Tone.PLAIN else tone.name.lower()
    if widget.property("tone") != wanted:
        widget.setProperty("tone", wanted)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(text: str, do: Callable[[], None] | None = None, *, main: bool = False) -> QPushButton:
    """Return a button; the main one of a page is filled."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if main:
        made.setObjectName("main")
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Return widgets side by side, to the left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout


def pile(*widgets: QWidget, stretches: Sequence[int] = ()) -> QWidget:
    """Return widgets one above the other; without stretches the room below them stays empty."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(10)
    for number, widget in enumerate(widgets):
        lines.addWidget(widget, stretches[number] if stretches else 0)
    if not stretches:
        lines.addStretch(1)
    return made


def split(
    orientation: Qt.Orientation, widgets: Sequence[QWidget], sizes: Sequence[int], shares: Sequence[int] = ()
) -> QSplitter:
    """Return widgets that divide their room; `shares` say who takes more when it grows."""
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    for widget in widgets:
        made.addWidget(widget)
    made.setSizes(list(sizes))
    for number, share in enumerate(shares):
        made.setStretchFactor(number, share)
    return made
