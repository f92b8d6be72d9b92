"""Two versions side by side, place by place, to choose from; nothing that was typed is lost unless it is chosen so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.ui.widgets.panels import label, wrapped

_SIZE = (940, 560)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One way to settle a place: how it is called, and its words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place where versions differ; `chosen` is the number of the version that is taken without a choice."""

    place: str
    versions: tuple[Version, ...]
    chosen: int = 0


class VersionsDialog(QDialog):
    """Show every place with its versions and hand back the numbers of those that were chosen."""

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        explanation: str,
        differences: Sequence[Difference],
        do: str,
        then: Callable[[tuple[int, ...]], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.resize(*_SIZE)
        self._then = then
        self.groups: list[QButtonGroup] = []
        inside = QWidget()
        inside.setObjectName("scrolled")
        lines = QVBoxLayout(inside)
        lines.setSpacing(10)
        for difference in differences:
            lines.addWidget(self._place(difference))
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        buttons = QDialogButtonBox()
        self.do = buttons.addButton(do, QDialogButtonBox.ButtonRole.ApplyRole)
        self.do.setObjectName("main")
        self.do.clicked.connect(self._on_do)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(wrapped(explanation))
        layout.addWidget(area, 1)
        layout.addWidget(buttons)

    @property
    def chosen(self) -> tuple[int, ...]:
        """Return which version of every place is chosen."""
        return tuple(group.checkedId() for group in self.groups)

    def choose(self, place: int, version: int) -> None:
        """Choose a version of a place."""
        self.groups[place].button(version).setChecked(True)

    def _place(self, difference: Difference) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(12, 8, 12, 8)
        columns = len(difference.versions)
        grid.addWidget(label(difference.place, "heading"), 0, 0, 1, columns)
        group = QButtonGroup(frame)
        self.groups.append(group)
        for number, version in enumerate(difference.versions):
            made = QRadioButton(version.name)
            made.setAccessibleName(f"{difference.place}　{version.name}")
            made.setChecked(number == difference.chosen)
            group.addButton(made, number)
            grid.addWidget(made, 1, number)
            text = wrapped(version.text or "（なし）")
            grid.addWidget(text, 2, number, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number, 1)
        return frame

    def _on_do(self) -> None:
        chosen = self.chosen
        self.accept()
        self._then(chosen)
