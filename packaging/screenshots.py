"""Take pictures of every screen of the running program, with the sample ward's record, into a folder.

    python packaging/screenshots.py OUT [--theme light|dark] [--size 1366x768]
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402 — the platform is chosen before Qt is loaded
from PySide6.QtWidgets import QApplication  # noqa: E402

from kiosk_app import bootstrap  # noqa: E402
from kiosk_app.ui import theme  # noqa: E402
from kiosk_app.ui.application import prepare  # noqa: E402
from kiosk_app.ui.messages import Messages  # noqa: E402
from kiosk_app.ui.opening import SAMPLE_NAME, Opening  # noqa: E402
from kiosk_app.ui.preferences import Preferences  # noqa: E402
from kiosk_app.ui.shell.window import MainWindow  # noqa: E402
from kiosk_app.ui.tasks import Inline, Tasks  # noqa: E402

PAUSE_MS = 350
LOOKS = {"light": theme.LIGHT, "dark": theme.DARK}
"""Steps and the name of the picture that follows each."""
Step = tuple[str, Callable[[], object]]


class Photographer:
    """Lead the window from screen to screen and take a picture of each."""

    def __init__(self, application: QApplication, window: MainWindow, out: Path, prefix: str) -> None:
        self._application = application
        self._window = window
        self._out = out
        self._prefix = prefix

    def go(self, steps: Iterator[Step]) -> None:
        """Take the next step, and its picture a moment later."""
        step = next(steps, None)
        if step is None:
            self._application.quit()
            return
        name, act = step
        act()
        QTimer.singleShot(PAUSE_MS, self._window, lambda: self._shoot(name, steps))

    def _shoot(self, name: str, steps: Iterator[Step]) -> None:
        dialog = self._application.activeModalWidget()
        picture = (dialog or self._window).grab()
        picture.save(str(self._out / f"{self._prefix}{name}.png"))
        if dialog is not None:
            dialog.close()
        QTimer.singleShot(0, self._window, lambda: self.go(steps))


def tour(window: MainWindow) -> Iterator[Step]:
    """Name every screen and how to get there."""
    from kiosk_app.ui.session import Target

    session = window._session  # noqa: SLF001 — a tour of the real window
    yield "01-home", lambda: None
    yield "02-plans", lambda: _plans(window)
    yield "03-plan-form", lambda: window.page._edit()  # noqa: SLF001
    yield "04-plan-preview", lambda: (window.page.back(), window.page._show_preview())  # noqa: SLF001
    yield "05-meetings", lambda: (window.page.back(), session.go(Target("committees")))
    yield "06-new-meeting", lambda: window.page.new_meeting()
    meeting = _last_meeting(session)
    yield "07-preparation-empty", lambda: session.go(Target("committees", meeting, "preparation"))
    yield "08-preparation", lambda: window.page._meeting.step._build()  # noqa: SLF001
    yield "09-papers", lambda: window.page._meeting.show_step(1)  # noqa: SLF001
    yield "10-issued", lambda: _issue(window)
    yield "11-day", lambda: _day(window)
    yield "12-day-recorded", lambda: _record(window)
    yield "13-minutes", lambda: _minutes(window)
    yield "14-notices", lambda: window.page._meeting.show_step(4)  # noqa: SLF001
    yield "15-letters", lambda: window.page._meeting.step._look()  # noqa: SLF001
    yield "16-register", lambda: session.go(Target("register"))
    yield "17-settings", lambda: session.go(Target("settings"))
    yield "18-search", lambda: _search(window)


def _plans(window: MainWindow) -> None:
    window.show_page("plans")
    page = window.page
    page.view.list.choose(lambda row: "予防接種" in row.title or "健診" in row.title)


def _last_meeting(session) -> int:
    from kiosk_app.usecases.meetings import list_meetings

    return max(list_meetings(session.desk), key=lambda meeting: meeting.held_on).id


def _issue(window: MainWindow) -> None:
    meeting = window.page._meeting
    meeting.show_step(0)
    meeting.step._issue()


def _day(window: MainWindow) -> None:
    from kiosk_app.domain.meeting import Presence

    meeting = window.page._meeting
    meeting.show_step(2)
    step = meeting.step
    step.view.seats.choose(lambda row: "職員課長" in row.seat.key)
    step._on_marked(Presence.ABSENT)
    step.view.items.decided.emit(0)
    step._step_item(1)
    step.view.seats.choose(lambda row: "税務課長" in row.seat.key)
    step._on_marked(None)
    step.view.items.decided.emit(2)
    editor = step.view.item
    editor.conditions.set_value(
        [
            {
                "text": "対象者リストの廃棄手順を定めること",
                "due": date(2023, 3, 31),
                "owner": "学務課長",
                "report_to": "次回委員会",
                "kind": editor.conditions.editors[0]["kind"].value(),
            }
        ]
    )
    editor.notes.set_value("学務課長　新規計画の概要を説明\n財政課長　運用経費の積算根拠は。\n学務課長　既存の保守契約の範囲で見積もっている。")
    editor._on_edited()


def _record(window: MainWindow) -> None:
    step = window.page._meeting.step
    step._step_item(1)
    step.view.items.decided.emit(0)
    step.register()


def _minutes(window: MainWindow) -> None:
    meeting = window.page._meeting
    meeting.show_step(3)
    meeting.step._draft()


def _search(window: MainWindow) -> None:
    window._find()
    window.view.search.setText("児童")
    window.view.search.asked.emit("児童")


def main() -> None:
    """Build the sample, open the window on it, and take the tour."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--theme", choices=sorted(LOOKS), default="light")
    options.add_argument("--size", default="1366x768")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    office = bootstrap.office(None)
    application = prepare(office.resources)
    theme.apply(application, LOOKS[given.theme], office.resources / "styles")
    with tempfile.TemporaryDirectory() as folder:
        tasks = Tasks(Inline())
        preferences = Preferences(Path(folder) / "window.ini")
        window = MainWindow(tasks, preferences)
        window.resize(*(int(part) for part in given.size.split("x")))
        messages = Messages(window)
        opening = Opening(office, window, tasks=tasks, messages=messages, preferences=preferences)
        photographer = Photographer(application, window, given.out, f"{given.theme}-")

        def begin() -> None:
            opening.begin(str(Path(folder) / SAMPLE_NAME), sample=True)
            QTimer.singleShot(PAUSE_MS, window, lambda: photographer.go(tour(window)))

        window.when_painted(begin)
        window.show()
        application.exec()
        opening.close()


if __name__ == "__main__":
    main()
