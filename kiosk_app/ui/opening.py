"""Open the record after the first paint: find it, make it at the first start, build the sample, fill the window."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.errors import KioskError
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.preferences import BACKUPS, Preferences
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Tasks

if TYPE_CHECKING:  # imported in the act: nothing of the store is needed for the first paint
    from kiosk_app.ui.first_start.dialog import Choice
    from kiosk_app.ui.guardian import Guardian
    from kiosk_app.ui.session import Session
    from kiosk_app.usecases.desk import Progress
    from kiosk_app.usecases.setup import Office

SAMPLE_NAME = "fugiroku-sample.db"
_PLACE = "record/"


class Opening(QObject):
    """Lead from an empty frame to a working window."""

    def __init__(
        self,
        office: "Office",
        window: MainWindow,
        *,
        tasks: Tasks,
        messages: Messages,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._office = office
        self._window = window
        self._tasks = tasks
        self._messages = messages
        self._preferences = preferences
        self._guardian: Guardian | None = None
        self._session: Session | None = None
        self._tour = False

    def begin(self, target: str, *, sample: bool) -> None:
        """Open the record that is wanted, or ask how to begin when there is none."""
        if sample:
            self._begin_sample(Path(target).with_name(SAMPLE_NAME))
            return
        place = self._preferences.text(_PLACE + target) or target
        if "://" in place or Path(place).exists():
            self._open(place)
        else:
            self._ask_how(target)

    def close(self) -> None:
        """Wait for the work that runs, and give the record back."""
        self._tasks.shutdown()
        self._let_go()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open record and show it; the record as it was is kept beside."""
        if self._guardian is None:
            return
        desk = self._guardian.desk
        place, now = desk.database.path, desk.clock()
        self._window.detach()
        self._let_go()

        def put_back(_progress: "Progress") -> Path | None:
            from kiosk_app.usecases.keeping import restore

            return restore(backup, place, now)

        def restored(aside: Path | None) -> None:
            self._open(str(place))
            self._messages.tell(
                f"控え「{backup.name}」の状態に戻しました。",
                f"戻す前の記録は、ここに残してあります。\n{aside}" if aside else "",
            )

        def failed(error: KioskError) -> None:
            self._open(str(place))
            self._messages.fail(error)

        self._tasks.run(self, put_back, restored, failed, title="控えから戻しています")

    def _let_go(self) -> None:
        if self._guardian is not None:
            self._guardian.let_go()
            self._guardian = None

    def _begin_sample(self, place: Path, profile: str = "bunkyo") -> None:
        if place.exists():
            self._open(str(place))
            return

        def build(progress: "Progress") -> None:
            from kiosk_app.usecases.sample import build_living_sample

            build_living_sample(self._office, place, profile, progress)

        self._work(build, place, "見本の区の一年を作っています")

    def _work(self, op: "Callable[[Progress], object]", place: Path, title: str) -> None:
        self._tasks.run(
            self,
            op,
            lambda _made: self._open(str(place)),
            self._messages.fail,
            title=title,
        )

    def _ask_how(self, target: str) -> None:
        from kiosk_app.ui.first_start.dialog import FirstStart

        dialog = FirstStart(self._window, self._office, Path(target), self._messages)
        dialog.accepted.connect(lambda: self._make(target, dialog.choice()))
        dialog.rejected.connect(self._window.close)
        self._messages.show_dialog(dialog)

    def _make(self, target: str, choice: "Choice") -> None:
        from kiosk_app.ui.first_start.dialog import Beginning

        self._preferences.remember(BACKUPS, str(choice.backups))
        if choice.beginning is Beginning.SAMPLE:
            self._tour = True
            self._begin_sample(Path(target).with_name(SAMPLE_NAME), choice.profile)
            return

        def make(_progress: "Progress") -> None:
            from kiosk_app.usecases.setup import init

            with_tables = choice.beginning is Beginning.TABLES
            init(self._office, choice.place, choice.profile, sample=with_tables).close()

        self._preferences.remember(_PLACE + target, str(choice.place))
        self._work(make, choice.place, "記録を作っています")

    def _open(self, place: str) -> None:
        from kiosk_app.ui.guardian import Guardian
        from kiosk_app.ui.pages import entries, finder
        from kiosk_app.ui.session import Session
        from kiosk_app.usecases.holding import open_held
        from kiosk_app.usecases.register import years_on_record
        from kiosk_app.usecases.sample import on_its_day

        try:
            held = open_held(self._office, place, os.getpid())
            desk = on_its_day(held.desk)
        except KioskError as error:
            self._messages.fail(error)
            return
        held = held._replace(desk=desk)
        self._guardian = Guardian(
            self._window,
            held,
            tasks=self._tasks,
            messages=self._messages,
            preferences=self._preferences,
        )
        years = years_on_record(desk)
        self._session = Session(
            desk,
            tasks=self._tasks,
            messages=self._messages,
            preferences=self._preferences,
            year=working_year(years, fiscal_year_of(desk.today)),
        )
        self._session.restore_wanted.connect(self.restore)
        self._window.attach(self._session, entries(desk), finder(self._session))
        self._window.set_years(years)
        self._guardian.begin()
        if self._tour:
            self._window.start_tour()


def working_year(years: Sequence[int], present: int) -> int:
    """Return the present fiscal year, or the latest before it when nothing is on record for it."""
    if present in years or not years:
        return present
    return max((year for year in years if year < present), default=min(years))
