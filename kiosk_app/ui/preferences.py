"""What the window remembers between days on this PC: sizes, columns, the last year; never a part of the record."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

_BETWEEN = "\t"

BACKUPS = "backup/folder"


class Preferences(QObject):
    """Keep small settings in an .ini file of the user; a damaged value counts as none."""

    look_changed = Signal()

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        if file is None:
            self._settings = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Fugiroku", "window"
            )
        else:
            self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        found = self._settings.value(key, default)
        return found if isinstance(found, str) else default

    def remember(self, key: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(key, value)

    def choose_look(self, look: str) -> None:
        """Remember how the window is dressed, and dress it."""
        self.remember("look", look)
        self.look_changed.emit()

    def restore_window(self, window: QWidget) -> bool:
        """Put the window where it was; False when nothing is remembered."""
        found = self._settings.value("window/geometry")
        return isinstance(found, QByteArray) and window.restoreGeometry(found)

    def remember_window(self, window: QWidget) -> None:
        """Remember where the window is."""
        self._settings.setValue("window/geometry", window.saveGeometry())

    def follow_columns(self, name: str, header: QHeaderView) -> None:
        """Restore a list's columns and remember them whenever they change."""
        found = self._settings.value(f"columns/{name}")
        if isinstance(found, QByteArray):
            header.restoreState(found)

        def keep(*_: object) -> None:
            self._settings.setValue(f"columns/{name}", header.saveState())

        header.sectionResized.connect(keep)
        header.sectionMoved.connect(keep)
        from kiosk_app.ui.heading import Heading  # no list is painted before the record is open

        if isinstance(header, Heading):
            away = f"columns/{name}/away"
            header.put_away(self.text(away).split(_BETWEEN))
            header.rearranged.connect(lambda: self.remember(away, _BETWEEN.join(header.away)))

    def follow_splitter(self, name: str, splitter: QSplitter) -> None:
        """Restore how a splitter divides its room and remember it whenever it moves."""
        found = self._settings.value(f"splitters/{name}")
        if isinstance(found, QByteArray):
            splitter.restoreState(found)
        splitter.splitterMoved.connect(
            lambda *_: self._settings.setValue(f"splitters/{name}", splitter.saveState())
        )
