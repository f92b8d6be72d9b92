"""The one seam for telling and asking: every dialog of the program opens here, none of them blocks.

A question is asked with what to do then; the answer comes later. Nothing is confirmed that can be undone.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from kiosk_app.errors import CancelledError, KioskError, RuleError
from kiosk_app.ui.widgets.dialogs import ProblemsDialog, TextDialog

PRODUCT = "付議録"
FilesThen = Callable[[tuple[Path, ...]], None]


class Chooser:
    """Let the clerk choose files and folders in the system's own dialog."""

    def files(self, parent: QWidget, title: str, kinds: str, then: FilesThen) -> None:
        """Ask for one or more existing files."""
        self._open(QFileDialog(parent, title, "", kinds), QFileDialog.FileMode.ExistingFiles, then)

    def folder(self, parent: QWidget, title: str, then: FilesThen) -> None:
        """Ask for a folder."""
        self._open(QFileDialog(parent, title), QFileDialog.FileMode.Directory, then)

    def new_file(self, parent: QWidget, title: str, suggested: Path, kinds: str, then: FilesThen) -> None:
        """Ask for a file that is to be made."""
        dialog = QFileDialog(parent, title, str(suggested), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._open(dialog, QFileDialog.FileMode.AnyFile, then)

    def _open(self, dialog: QFileDialog, mode: QFileDialog.FileMode, then: FilesThen) -> None:
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
        dialog.open()


def _open_in_system(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Messages(QObject):
    """Tell and ask on behalf of one window."""

    noted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        *,
        chooser: Chooser | None = None,
        opener: Callable[[Path], bool] = _open_in_system,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser or Chooser()
        self._opener = opener
        self._shown: QDialog | None = None

    @property
    def shown(self) -> QDialog | None:
        """Return the dialog that is open now."""
        return self._shown if self._shown is not None and isValid(self._shown) else None

    def note(self, text: str) -> None:
        """Say in the status line what was done; it stays until the next act."""
        self.noted.emit(text)

    def tell(self, text: str, detail: str = "") -> None:
        """Tell something that has to be read."""
        box = self._box(QMessageBox.Icon.Information, text)
        box.setInformativeText(detail)
        box.addButton("閉じる", QMessageBox.ButtonRole.AcceptRole)
        self._show(box)

    def fail(self, error: KioskError) -> None:
        """Tell why an act was refused: a list of problems with their places, or one sentence."""
        if isinstance(error, CancelledError):
            self.note(error.message)
        elif isinstance(error, RuleError) and error.problems:
            self.problems("次のことを直してください。何も変更していません。", error.problems)
        else:
            box = self._box(QMessageBox.Icon.Warning, error.message)
            box.addButton("閉じる", QMessageBox.ButtonRole.AcceptRole)
            self._show(box)

    def problems(self, heading: str, problems: Sequence[object]) -> None:
        """List problems with place, article and what to do."""
        self._show(ProblemsDialog(self._window, heading, problems))

    def ask(self, question: str, detail: str, do: str, then: Callable[[], None]) -> None:
        """Confirm an act that cannot be undone; `do` names it on its button."""
        box = self._box(QMessageBox.Icon.Warning, question)
        box.setInformativeText(detail)
        wanted = box.addButton(do, QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton("やめる", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.finished.connect(lambda _code: then() if box.clickedButton() is wanted else None)
        self._show(box)

    def choose(self, question: str, detail: str, ways: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Offer ways to go on, each with what it does; Esc chooses none."""
        box = self._box(QMessageBox.Icon.Question, question)
        box.setInformativeText(detail)
        buttons = [(box.addButton(text, QMessageBox.ButtonRole.ActionRole), then) for text, then in ways]
        box.setEscapeButton(box.addButton("戻る", QMessageBox.ButtonRole.RejectRole))

        def chosen(_code: int) -> None:
            for button, then in buttons:
                if box.clickedButton() is button:
                    then()

        box.finished.connect(chosen)
        self._show(box)

    def ask_text(self, heading: str, label: str, do: str, then: Callable[[str], None]) -> None:
        """Ask for a text that may not be empty, such as a reason."""
        dialog = TextDialog(self._window, heading, label, do)
        dialog.accepted.connect(lambda: then(dialog.text()))
        self._show(dialog)

    def show_dialog(self, dialog: QDialog) -> None:
        """Open a dialog of a page."""
        self._show(dialog)

    def choose_files(self, title: str, kinds: str, then: FilesThen) -> None:
        """Ask for files to read."""
        self._chooser.files(self._window, title, kinds, then)

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Ask for a folder."""
        self._chooser.folder(self._window, title, lambda paths: then(paths[0]) if paths else None)

    def choose_new_file(self, title: str, suggested: Path, kinds: str, then: Callable[[Path], None]) -> None:
        """Ask where to write a file."""
        self._chooser.new_file(
            self._window, title, suggested, kinds, lambda paths: then(paths[0]) if paths else None
        )

    def open_path(self, path: Path) -> None:
        """Open a file or a folder with the program that the system has for it."""
        if not self._opener(path):
            self.tell("開くプログラムが見つかりません。", f"ファイルはここにあります。\n{path}")

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setIcon(icon)
        box.setWindowTitle(PRODUCT)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown = dialog
        dialog.resize(dialog.size().boundedTo(self._window.size()))  # the window fits the screen
        QDialog.open(dialog)  # QPrintDialog hides this one behind its own
