"""A record in words: headings, labelled values, lists and small tables, to be read, selected and copied."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QTextBrowser

from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Theme, Tone, current
from kiosk_app.ui.widgets.escaping import escape
from kiosk_app.ui.widgets.text_area import spread


class Writing:
    """Write a sheet piece by piece in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._parts: list[str] = []

    def html(self) -> str:
        """Return what was written."""
        return "".join(self._parts)

    def title(self, text: str, *, note: str = "") -> None:
        """Write the name of the record."""
        self._parts.append(
            f'<p style="margin:0 0 4px 0"><span style="font-size:12pt;font-weight:bold">{_text(text)}</span>'
            f"&nbsp;&nbsp;{self._muted(note)}</p>"
        )

    def heading(self, text: str, *, note: str = "") -> None:
        """Write the heading of a part."""
        self._parts.append(
            f'<p style="margin:12px 0 3px 0"><b>{_text(text)}</b>&nbsp;&nbsp;{self._muted(note)}</p>'
        )

    def line(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Write one paragraph in a tone, with the tone's mark."""
        mark = f"{tone.value} " if tone in (Tone.URGENT, Tone.CAUTION, Tone.GOOD) else ""
        self._parts.append(
            f'<p style="margin:1px 0;color:{self._theme.ink(tone).name()}">{mark}{_text(text)}</p>'
        )

    def problem(self, problem: Problem) -> None:
        """Write a problem with its article and remedy."""
        self.line(problem.text(), Tone.URGENT if problem.severity is Severity.ERROR else Tone.CAUTION)

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write labelled values; an empty value is left out."""
        pairs = [pair for pair in pairs if pair[1]]
        if not pairs:
            return
        rows = "".join(
            f'<tr><td width="112" style="padding:2px 10px 2px 0">{self._muted(name)}</td>'
            f'<td style="padding:2px 0">{_text(value)}</td></tr>'
            for name, value in pairs
        )
        self._parts.append(f'<table cellspacing="0" width="100%">{rows}</table>')

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]], *, figures: bool = False) -> None:
        """Write a ruled table; `figures` sets all but the first column to the right."""
        line = self._theme.line
        cell = f"padding:2px 6px;border-bottom-width:1px;border-bottom-style:solid;border-bottom-color:{line}"
        head = "".join(
            f'<td align="{_side(n, figures=figures)}" style="{cell}">{self._muted(text)}</td>'
            for n, text in enumerate(headings)
        )
        body = "".join(
            "<tr>"
            + "".join(
                f'<td align="{_side(n, figures=figures)}" style="{cell}">{_text(text)}</td>'
                for n, text in enumerate(row)
            )
            + "</tr>"
            for row in rows
        )
        self._parts.append(
            f'<table cellspacing="0" width="100%" style="border-collapse:collapse"><tr>{head}</tr>{body}</table>'
        )

    def _muted(self, text: str) -> str:
        return f'<span style="color:{self._theme.muted}">{_text(text)}</span>' if text else ""


class Sheet(QTextBrowser):
    """Show a writing; `restyled` asks for another one when the colours change."""

    restyled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def begin(self) -> Writing:
        """Return an empty writing in the present colours."""
        return Writing(current())

    def show_writing(self, writing: Writing) -> None:
        """Show a writing from its beginning."""
        self.setHtml(writing.html())
        spread(self.document())

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Ask to be written again in other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.restyled.emit()


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _side(column: int, *, figures: bool) -> str:
    return "right" if figures and column else "left"
