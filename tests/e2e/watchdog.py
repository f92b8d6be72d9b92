"""A watchdog over the window's thread: how long one act of the clerk keeps it from its events, at most.

The scenarios run the work of the runner in place; that time is taken out, for in the program it is the worker's. Two
times are taken: what the clerk waits, and what the thread itself works, which other programs cannot lengthen.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, NamedTuple

from kiosk_app.ui.overriding import override
from kiosk_app.ui.tasks import Inline


class Act(NamedTuple):
    """One act of the clerk: milliseconds that it took, those that the thread worked, and what it was."""

    waited: float
    busy: float
    name: str


class Watchdog:
    """Measure the acts of a clerk without the work of the runner."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self._waited = self._busy = 0.0

    @property
    def longest(self) -> Act:
        """Return the act that the clerk waited longest for."""
        return max(self.acts)

    @property
    def busiest(self) -> Act:
        """Return the act that kept the thread busy longest."""
        return max(self.acts, key=lambda act: act.busy)

    def worked(self, waited: float, busy: float) -> None:
        """Take out seconds that belong to the worker."""
        self._waited += waited
        self._busy += busy

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Measure one act."""
        self._waited = self._busy = 0.0
        began, busy = time.perf_counter(), time.thread_time()
        yield
        waited = time.perf_counter() - began - self._waited
        self.acts.append(Act(waited * 1000, (time.thread_time() - busy - self._busy) * 1000, name))


class Measured(Executor):
    """The runner in place, which tells the watchdog how long it worked."""

    def __init__(self, watchdog: Watchdog) -> None:
        self._watchdog = watchdog
        self._inline = Inline()

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run the function in place and take its time out."""
        began, busy = time.perf_counter(), time.thread_time()
        try:
            return self._inline.submit(fn, *args, **kwargs)
        finally:
            self._watchdog.worked(time.perf_counter() - began, time.thread_time() - busy)
