"""Three pages before the first work: the ward, with what to begin, and where record and backups are kept."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from kiosk_app.ui.first_start.dialog_view import FirstStartView
from kiosk_app.ui.messages import Messages
from kiosk_app.usecases.setup import Office, parse_profile, profile_path, read_profile

if TYPE_CHECKING:  # the manual only when it is asked for
    from kiosk_app.ui.manual.window import Manual


class Beginning(Enum):
    """With what a record begins."""

    TABLES = "tables"
    EMPTY = "empty"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the clerk chose."""

    profile: str
    beginning: Beginning
    place: Path
    backups: Path


class FirstStart(QDialog):
    """Lead through the three pages; `choice` tells what was chosen."""

    def __init__(self, parent: QWidget, office: Office, target: Path, messages: Messages) -> None:
        super().__init__(parent)
        self.setWindowTitle("付議録をはじめる")
        self._messages = messages
        self._office = office
        self.view = FirstStartView(self, _wards(office))
        self.view.place.setText(str(target))
        self.view.backups.setText(str(target.parent / "backup"))
        self.view.back.clicked.connect(lambda: self._go(-1))
        self.view.forward.clicked.connect(lambda: self._go(1))
        self.view.away.clicked.connect(self.reject)
        self.view.other_place.clicked.connect(self._ask_place)
        self.view.other_backups.clicked.connect(self._ask_backups)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(self._help)
        self._manual: Manual | None = None
        self._go(0)

    def choice(self) -> Choice:
        """Return what was chosen."""
        return Choice(
            profile=self.view.ward(),
            beginning=Beginning(self.view.beginning()),
            place=Path(self.view.place.text().strip()),
            backups=Path(self.view.backups.text().strip()),
        )

    def _go(self, step: int) -> None:
        number = self.view.pages.currentIndex() + step
        if number == self.view.pages.count():
            self.accept()
            return
        self.view.pages.setCurrentIndex(number)
        self.view.back.setEnabled(number > 0)
        last = number == self.view.pages.count() - 1
        self.view.forward.setText("はじめる" if last else "次へ")
        self.view.step.setText(f"{number + 1}／{self.view.pages.count()}")

    def _help(self) -> None:
        from kiosk_app.ui.manual.window import Manual

        if self._manual is None:
            self._manual = Manual(self, self._office.resources / "help")
            self._manual.tour.hide()  # there is no record yet to lead through
        self._manual.open_at("first-start")

    def _ask_place(self) -> None:
        self._messages.choose_new_file(
            "記録のファイル",
            Path(self.view.place.text()),
            "付議録の記録（*.db）(*.db)",
            lambda path: self.view.place.setText(str(path)),
        )

    def _ask_backups(self) -> None:
        self._messages.choose_folder(
            "バックアップを置くフォルダ", lambda path: self.view.backups.setText(str(path))
        )


def _wards(office: Office) -> tuple[tuple[str, str], ...]:
    from kiosk_app.profiles import available

    found = []
    for name in available(office.resources / "profiles"):
        path = profile_path(office, name)
        found.append((name, parse_profile(read_profile(path), path.name).name))
    return tuple(found)
