"""The sample ward of the window: a year in mid-course, opened on a day of its own, so that there is something to do."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.setup import Office

SAMPLE_DAY = "sample/today"
_NEWS = timedelta(days=7)


def build_living_sample(office: Office, target: Path, profile: str, progress: Progress = QUIET) -> None:
    """Replay the profile's year up to the preparation of its last meeting, and note the day that it stops on.

    Raises RuleError when the profile has no scripted year.
    """
    # every use case plays in it, and every opening of a record asks for `on_its_day`
    from kiosk_app.usecases.demo import build_sample, read_script

    steps = read_script(office, profile)["steps"]
    last_notice = max(step["on"] for step in steps if step["do"] == "issue")
    before = [step["on"] for step in steps if step["on"] < last_notice]
    build_sample(office, target, profile, progress, until=max(before))
    _note_day(office, target, min(max(before) + _NEWS, last_notice))


def _note_day(office: Office, target: Path, today: date) -> None:
    from kiosk_app.store.database import Database
    from kiosk_app.usecases.replay import JAPAN

    database = Database.open(target)
    try:
        # on the sample's own clock: the log would show a jump to the present and back
        with database.write(office.actor, datetime.combine(today, time(9), tzinfo=JAPAN)) as uow:
            uow.ward.set_setting(SAMPLE_DAY, today.isoformat())
            uow.commit()
    finally:
        database.close()


def is_sample(desk: Desk) -> bool:
    """Tell whether the record is the sample ward, which is built anew when it is lost."""
    with desk.database.read() as reader:
        return reader.ward.setting(SAMPLE_DAY) is not None


def on_its_day(desk: Desk) -> Desk:
    """Return the desk of a sample on the sample's own day; any other desk as it is."""
    with desk.database.read() as reader:
        noted = reader.ward.setting(SAMPLE_DAY)
    if noted is None:
        return desk
    day = date.fromisoformat(noted)

    def clock() -> datetime:
        return desk.clock().replace(year=day.year, month=day.month, day=day.day)

    return replace(desk, clock=clock)
