"""What every test stands on: no stray warnings in the log, and real records made through the use cases."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent
JAPAN = timezone(timedelta(hours=9), "JST")


class _Watch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logs a warning that the test did not announce by `caplog`."""
    watch = _Watch()
    logger = logging.getLogger("kiosk_app")
    logger.addHandler(watch)
    yield
    logger.removeHandler(watch)
    if "caplog" not in request.fixturenames:
        assert watch.lines == []


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def resources() -> Path:
    """Return the folder of profiles and samples."""
    return ROOT / "resources"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, day: date = date(2022, 10, 3)) -> None:
        self.set(day)

    def set(self, day: date, hour: int = 10) -> None:
        """Set the clock to an hour of a day in Japan."""
        self.now = datetime.combine(day, time(hour), tzinfo=JAPAN)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock on a Monday in October of 令和4年度."""
    return Clock()


@pytest.fixture
def utc_now() -> datetime:
    """Return a fixed moment."""
    return datetime(2022, 10, 3, 1, 0, tzinfo=UTC)
