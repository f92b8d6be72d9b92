"""Say where files went, with 開く and フォルダを開く."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk_app.ui.widgets.panels import button, label, row, wrapped

_SHOWN = 6


class MadeFiles(QFrame):
    """List files that were made; hidden while there are none."""

    def __init__(self, open_path: Callable[[Path], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._open = open_path
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(4)
        self._lines: list[QWidget] = []
        self.hide()

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show other files."""
        for line in self._lines:
            self._layout.removeWidget(line)
            line.deleteLater()
        self._lines = []
        if paths:
            folder = paths[0].parent
            self._add(wrapped(f"{len(paths)}つのファイルを作りました。\n{folder}"))
            self._add(_line(button("フォルダを開く", lambda: self._open(folder))))
            for path in paths[:_SHOWN]:
                self._add(self._file(path))
            if len(paths) > _SHOWN:
                self._add(label(f"ほか{len(paths) - _SHOWN}件", "muted"))
        self.setVisible(bool(paths))

    def _file(self, path: Path) -> QWidget:
        opener = button("開く", lambda: self._open(path))
        opener.setAccessibleName(f"{path.name}を開く")
        return _line(opener, label(path.name))

    def _add(self, widget: QWidget) -> None:
        self._lines.append(widget)
        self._layout.addWidget(widget)


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*widgets))
    return made
