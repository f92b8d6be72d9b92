"""The only place that knows everything: paths, log, clock, holidays, record, rules, command line and window."""

import getpass
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk_app.domain.business_days import Calendar
    from kiosk_app.domain.regulations import Regulations
    from kiosk_app.store.database import Actor
    from kiosk_app.usecases.setup import Office

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of profiles, samples and help that comes with the program."""
    packed = PACKAGE / "resources"
    return packed if packed.is_dir() else PACKAGE.parent / "resources"


def data_folder() -> Path:
    """Return the clerk's own data folder, never one that is synchronised."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Fugiroku", appauthor=False))


def clock(today: date | None) -> Callable[[], datetime]:
    """Return a local clock; with `today` it keeps the time of day on that date."""

    def now() -> datetime:
        moment = datetime.now().astimezone()
        if today is None:
            return moment
        return moment.replace(year=today.year, month=today.month, day=today.day)

    return now


def calendar(regulations: "Regulations") -> "Calendar":
    """Return the ward's open days: no weekends, 国民の祝日 or 閉庁日."""
    import jpholiday

    from kiosk_app.domain.business_days import Calendar, parse_closed

    return Calendar(is_holiday=jpholiday.is_holiday, closed=parse_closed(regulations.closed_days))


def actor() -> "Actor":
    """Tell who works here, from the operating system."""
    from kiosk_app.store.database import Actor

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "不明"
    return Actor(user=user, os_user=user, host=socket.gethostname())


def office(today: date | None = None) -> "Office":
    """Return what use cases need before a record is open."""
    from kiosk_app.usecases.setup import Office

    return Office(actor=actor(), clock=clock(today), calendar=calendar, resources=resources())


@dataclass(frozen=True, slots=True)
class Launcher:
    """Hand the command line what only this module may know."""

    office: "Callable[[date | None], Office]" = office
    data_folder: Callable[[], Path] = data_folder

    def default_database(self) -> str:
        """Return the record that is opened when none is named."""
        return os.environ.get("KIOSK_DB") or str(self.data_folder() / "fugiroku.db")

    def log_file(self) -> Path:
        """Return the file that bugs are written to."""
        return self.data_folder() / "logs" / "fugiroku.log"

    def open_window(self, target: str, today: date | None, *, sample: bool) -> int:
        """Open the window on a record."""
        from kiosk_app.ui.application import run

        return run(resources(), lambda: self.office(today), target, sample=sample)


def start_log(file: Path) -> None:
    """Write warnings and bugs to a rotating file; a folder that cannot be written leaves only standard error."""
    root = logging.getLogger("kiosk_app")
    if root.handlers:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=1_000_000, backupCount=5, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when none is given; return the exit status."""
    from kiosk_app.cli.run import run_command

    launcher = Launcher()
    start_log(launcher.log_file())
    return run_command(launcher, sys.argv[1:] if arguments is None else list(arguments))
