"""Run what a file from elsewhere may make hang, eat all memory or crash: in a process of its own, with limits.

The process serves one file after the other and is started anew after one that it did not survive. Memory is limited
where the system can do that for a process (not on Windows).
"""

import importlib
import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum, auto
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

SECONDS = 10.0
MEGABYTES = 512
_START = 30.0  # seconds that a busy computer may take to start a process
_READY = "ready"
_MEGABYTE = 1 << 20

log = logging.getLogger(__name__)


class Trouble(Enum):
    """Why there is no result."""

    TIME = auto()
    MEMORY = auto()
    CRASH = auto()


def run_each(
    work: Callable[[Work], Result],
    inputs: Iterable[Work],
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Iterator[Result | Trouble]:
    """Yield what `work`, a function of a module, makes of each input, or what went wrong with it."""
    guard = _Guard(work, megabytes)
    try:
        for one in inputs:
            yield guard.run(one, seconds)
    finally:
        guard.end()


class _Guard:
    """One process at a time and the line to it."""

    def __init__(self, work: Callable[[Work], Result], megabytes: int) -> None:
        self._work = work
        self._megabytes = megabytes
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def run(self, one: object, seconds: float) -> Any:
        """Hand an input over and wait for its result."""
        line = self._line or self._start()
        try:
            line.send(one)
            if not line.poll(seconds):
                self.end()
                return Trouble.TIME
            return line.recv()
        except (EOFError, OSError):
            self.end()
            return Trouble.CRASH

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None and self._line is not None:
            self._line.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._line = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        name = (self._work.__module__, self._work.__qualname__)
        self._process = context.Process(target=_serve, args=(theirs, name, self._megabytes), daemon=True)
        self._process.start()
        theirs.close()
        self._line = ours
        with suppress(EOFError):  # a process that could not begin is noticed by the first input
            if ours.poll(_START):
                ours.recv()
        return ours


def _serve(line: Connection, name: tuple[str, str], megabytes: int) -> None:
    """Work on what comes through the line until it is closed."""
    work = getattr(importlib.import_module(name[0]), name[1])
    _limit(megabytes)
    line.send(_READY)
    while True:
        try:
            one = line.recv()
        except EOFError:
            return
        line.send(attempt(work, one))


def attempt(work: Callable[[Work], Result], one: Work) -> Result | Trouble:
    """Return the result of a piece of work; whatever a hostile file makes a reader raise is a trouble, not an error."""
    try:
        return work(one)
    except MemoryError:
        return Trouble.MEMORY
    except Exception:
        log.info("a file was not read", exc_info=True)
        return Trouble.CRASH


def _limit(megabytes: int) -> None:
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
