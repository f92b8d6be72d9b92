"""Take pictures of every screen of the running program into a folder, light and dark, at 1366×768 and at 200 %.

    python -m tests.pages.screenshots OUT [--theme light|dark] [--size 1366x768] [--scale 1] [--every-look]

The pictures show the program itself: every one is made on the way that a clerk goes (tests/pages/tours.py). The sample ward
comes first, then a record with nothing on it, then another ward.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk_app import bootstrap
from kiosk_app.ui import fonts, theme
from kiosk_app.ui.application import prepare, translate
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.opening import SAMPLE_NAME, Opening
from kiosk_app.ui.pages import entries, finder
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.session import Session
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Inline, Tasks
from kiosk_app.usecases.setup import Office, init
from tests.pages.tours import SKIP, Step, empty, other_ward, tour
from tests.pages.window import Clerk

PAUSE_MS = 350
LOOKS = {"light": theme.LIGHT, "dark": theme.DARK}
EVERY_LOOK = (
    ("light", "1366x768", 1),
    ("dark", "1366x768", 1),
    ("light", "960x500", 2),
    ("dark", "960x500", 2),
)
"""Palette, size of the window, scale: an office screen, and one of 1920×1080 at 200 %, less the task bar."""


class Photographer:
    """Lead a clerk from screen to screen and take a picture of each."""

    def __init__(self, application: QApplication, out: Path, prefix: str) -> None:
        self._application = application
        self._out = out
        self._prefix = prefix

    def go(self, clerk: Clerk, steps: Iterator[Step], then: Callable[[], None]) -> None:
        """Take the next step, and its picture a moment later; `then` follows the last one."""
        step = next(steps, None)
        if step is None:
            then()
            return
        name, act = step
        if act(clerk) is SKIP:
            QTimer.singleShot(0, clerk.window, lambda: self.go(clerk, steps, then))
        else:
            QTimer.singleShot(PAUSE_MS, clerk.window, lambda: self._shoot(name, clerk, steps, then))

    def _shoot(self, name: str, clerk: Clerk, steps: Iterator[Step], then: Callable[[], None]) -> None:
        above = self._application.activeModalWidget() or _manual(clerk)
        (above or clerk.window).grab().save(str(self._out / f"{self._prefix}{name}.png"))
        if above is not None:
            above.close()
        QTimer.singleShot(0, clerk.window, lambda: self.go(clerk, steps, then))


def _manual(clerk: Clerk) -> QWidget | None:
    found = clerk.window._manual
    return found if found is not None and found.isVisible() else None


def sample_clerk(office: Office, folder: Path, size: tuple[int, int]) -> tuple[Clerk, Opening]:
    """Open the window on the sample ward, as a clerk does."""
    tasks, preferences = Tasks(Inline()), Preferences(folder / "sample.ini")
    window = MainWindow(preferences)
    window.follow(tasks)
    window.resize(*size)
    window.show()
    opening = Opening(office, window, tasks=tasks, messages=Messages(window), preferences=preferences)
    opening.begin(str(folder / SAMPLE_NAME), sample=True)
    session = window._session
    assert session is not None
    return Clerk(window, session), opening


def clerk_of(office: Office, folder: Path, profile: str, *, sample: bool, size: tuple[int, int]) -> Clerk:
    """Open the window on the new record of a ward."""
    desk = office.desk(init(office, folder / f"{profile}.db", profile, sample=sample))
    tasks, preferences = Tasks(Inline()), Preferences(folder / f"{profile}.ini")
    window = MainWindow(preferences)
    window.follow(tasks)
    window.resize(*size)
    session = Session(desk, tasks=tasks, messages=Messages(window), preferences=preferences)
    session.setParent(window)
    window.show()
    window.attach(session, entries(desk), finder(session))
    return Clerk(window, session)


def take(out: Path, look: str, size: tuple[int, int], scale: int) -> None:
    """Take the pictures of one look."""
    os.environ["QT_SCALE_FACTOR"] = str(scale)  # before the application begins
    office = bootstrap.office(None)
    application = prepare(office.resources)
    translate(application)
    fonts.load_even(fonts.folders(office.resources))
    theme.apply(application, LOOKS[look], office.resources / "styles")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photographer = Photographer(application, out, f"{look}-" if scale == 1 else f"{look}{scale}00-")
        clerk, opening = sample_clerk(office, folder, size)

        def others() -> None:
            clerk.window.close()
            begun = clerk_of(office, folder, "bunkyo", sample=False, size=size)
            photographer.go(begun, empty(office, folder / "fugiroku.db"), lambda: last(begun))

        def last(before: Clerk) -> None:
            before.window.close()
            other = clerk_of(office, folder, "arakawa", sample=True, size=size)
            photographer.go(other, other_ward(), application.quit)

        application.setQuitOnLastWindowClosed(False)
        sys.excepthook = _stop
        QTimer.singleShot(PAUSE_MS, clerk.window, lambda: photographer.go(clerk, tour(), others))
        failed = application.exec()
        opening.close()
    if failed:
        raise SystemExit(failed)


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what went wrong on the way, and take no more pictures."""
    sys.__excepthook__(kind, error, trace)
    QApplication.exit(1)


def main() -> None:
    """Read what is wanted and take the pictures; every look has a process of its own."""
    options = argparse.ArgumentParser(description="画面の写真を撮る")
    options.add_argument("out", type=Path)
    options.add_argument("--theme", choices=sorted(LOOKS), default="light")
    options.add_argument("--size", default="1366x768")
    options.add_argument("--scale", type=int, default=1)
    options.add_argument("--every-look", action="store_true")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if not given.every_look:
        width, height = (int(side) for side in given.size.split("x"))
        take(given.out, given.theme, (width, height), given.scale)
        return
    for look, size, scale in EVERY_LOOK:
        command = [sys.executable, "-m", "tests.pages.screenshots", str(given.out), "--theme", look]
        command += ["--size", size, "--scale", str(scale)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
