"""Files that are dragged onto a widget from the folder window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from kiosk_app.ui.overriding import override

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrop(QObject):
    """Watch a widget for files; `take` gets their paths and where they fell."""

    def __init__(self, widget: QWidget, take: Callable[[tuple[Path, ...], QPoint], None]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let files fall here as copies; everything else is the widget's own."""
        if event.type() not in _OVER or not isinstance(event, QDropEvent):
            return False
        paths = dropped_files(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._take(paths, event.position().toPoint())
        return True


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files that are dragged; folders and addresses are none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())
