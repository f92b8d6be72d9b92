"""A mark on the scale and a remark beside it: a figure and Return are enough, twice Return goes to the next item."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk_app.domain.figures import half_width_digits
from kiosk_app.ui.widgets.editors import TextEditor
from kiosk_app.ui.widgets.read_editors import ReadEditor, Reading
from kiosk_app.ui.widgets.signals import Edited

_MARK_WIDTH = 118


class MarkEditor(QWidget, Edited):
    """The value is the mark, None where there is none, and the remark."""

    def __init__(self, name: str, scale: Sequence[str]) -> None:
        super().__init__()
        highest = len(scale) - 1

        def read(text: str) -> int | None:
            figure = half_width_digits(text).split()[0]
            return int(figure) if figure.isascii() and figure.isdigit() and int(figure) <= highest else None

        sentence = f"評点として読めません。0から{highest}までの数を書いてください。"
        self.mark = ReadEditor(
            Reading(read, lambda mark: f"{mark} {scale[mark]}", sentence), hint=f"0～{highest}"
        )
        self.mark.setAccessibleName(f"{name}の評点")
        self.mark.setFixedWidth(_MARK_WIDTH)
        self.remark = TextEditor(hint="所見")
        self.remark.setAccessibleName(f"{name}の所見")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.mark)
        layout.addWidget(self.remark, 1)
        self.mark.edited.connect(self.edited)
        self.remark.edited.connect(self.edited)
        self.setFocusProxy(self.mark)

    def value(self) -> tuple[int | None, str]:
        """Return mark and remark."""
        return self.mark.value(), self.remark.value()

    def set_value(self, value: Any) -> None:
        """Show mark and remark."""
        mark, remark = value
        self.mark.set_value(mark)
        self.remark.set_value(remark)

    def fault(self) -> str:
        """Say why the mark cannot be read."""
        return self.mark.fault()

    def widget(self) -> QWidget:
        """Return the mark."""
        return self.mark
