"""The clerk's desk: the open record, the ward's rules, the calendar and the clock, handed to every use case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import CancelledError, RuleError
from kiosk_app.store.database import Actor, Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Carry what lies outside a use case; `clock` gives local time with its zone."""

    database: Database
    regulations: Regulations
    calendar: Calendar
    actor: Actor
    clock: Callable[[], datetime]
    resources: Path

    @property
    def today(self) -> date:
        """Return the present day in the office."""
        return self.clock().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Name what a use case changed, so that screens know what to read again."""

    plans: frozenset[int] = frozenset()
    meetings: frozenset[int] = frozenset()
    register: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Tell how far a long job is, and stop it when the clerk wishes."""

    tell: Callable[[int, int, str], None] = lambda _done, _total, _label: None
    stopped: Callable[[], bool] = lambda: False

    def step(self, done: int, total: int, label: str) -> None:
        """Report a step; raise CancelledError when the clerk stopped the job."""
        if self.stopped():
            raise CancelledError("処理を中止しました。途中までの変更は取り消しました。")
        self.tell(done, total, label)


QUIET = Progress()


def refuse(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Raise RuleError when a problem stops the work; mere warnings pass."""
    if any(problem.severity.value == "error" for problem in problems):
        raise RuleError(problems)
