"""Start the window: paint it first, then open the record; what the clerk needs only later is imported only then."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kiosk_app.ui import fonts, theme
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk_app.ui.opening import Opening
    from kiosk_app.usecases.setup import Office

LOOK = "look"
LOOKS = (("", "システムに合わせる"), ("light", "明るい"), ("dark", "暗い"))


def run(resources: Path, make_office: "Callable[[], Office]", target: str, *, sample: bool) -> int:
    """Show the window on a record and return the exit status when it is closed.

    The office is made after the first paint: it brings the store with it.
    """
    application = prepare(resources)
    preferences = Preferences()
    follow_look(application, preferences, resources / "styles")
    window = MainWindow(preferences)
    begun: list[Opening] = []

    def open_record() -> None:
        from kiosk_app.ui.collecting import spare

        begun.append(begin(application, make_office(), window, target, sample=sample))
        spare(application)

    window.when_painted(open_record)
    window.show()
    status = application.exec()
    for opening in begun:
        opening.close()
    return status


def begin(
    application: QApplication, office: "Office", window: MainWindow, target: str, *, sample: bool
) -> "Opening":
    """Open the record in a window that is painted already."""
    from kiosk_app.ui import faults
    from kiosk_app.ui.messages import Messages
    from kiosk_app.ui.opening import Opening
    from kiosk_app.ui.tasks import Tasks

    translate(application)
    fonts.load_even(fonts.folders(office.resources))
    tasks = Tasks()
    window.follow(tasks)
    messages = Messages(window)
    faults.install(messages.tell)
    opening = Opening(office, window, tasks=tasks, messages=messages, preferences=window.preferences)
    opening.begin(target, sample=sample)
    return opening


def prepare(resources: Path) -> QApplication:
    """Return the application in Japanese, in Fusion style, with one face for all text."""
    _leave_imports_alone()
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Fugiroku")
    application.setApplicationDisplayName("付議録")
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    application.setFont(fonts.load(fonts.folders(resources)))
    return application


def _leave_imports_alone() -> None:
    """Keep the binding from reading the source of every module that is imported from now on.

    It looks whether the module names its switches for other spellings, which nothing here does, and keeps the text of
    each in memory: that would be a third of what the window needs at rest.
    """
    switches = sys.modules.get("shibokensupport.feature")
    if hasattr(switches, "_mod_uses_pyside"):
        vars(switches)["_mod_uses_pyside"] = _without_switches


def _without_switches(_module: object) -> bool:
    return False


def translate(application: QApplication) -> None:
    """Let Qt's own dialogs speak Japanese; the frame of the window has no word of theirs."""
    translator = QTranslator(application)
    if translator.load(
        QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(translator)


def follow_look(application: QApplication, preferences: Preferences, styles: Path) -> None:
    """Dress the window as the clerk chose, or as the system does, now and whenever that changes."""
    hints = application.styleHints()

    def dress() -> None:
        chosen = {"light": theme.LIGHT, "dark": theme.DARK}.get(preferences.text(LOOK))
        theme.apply(application, chosen or theme.system_theme(application), styles)

    hints.colorSchemeChanged.connect(dress)
    preferences.look_changed.connect(dress)
    dress()
