"""The one way to do long work: a function runs on the one worker, its answer comes back to the window.

The function opens its own unit of work, touches no Qt, and reports through its Progress. Exactly one of the two
answers is called, in the window's thread, unless the widget that asked is gone by then.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from kiosk_app.errors import KioskError, KnownError
from kiosk_app.ui.overriding import override

if TYPE_CHECKING:  # the store must not be imported before the first paint
    from kiosk_app.usecases.desk import Progress

_P = ParamSpec("_P")
_T = TypeVar("_T")
_log = logging.getLogger("kiosk_app.ui.tasks")

BUG = (
    "プログラムの誤りのため処理を続けられませんでした。記録は処理の前のままです。"
    "もう一度行っても同じ場合は、ログを添えて管理者に伝えてください。"
)


class Inline(Executor):
    """Do the work at once and in place; for tests, where threads only bring chance."""

    @override
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        """Run the function and return its finished future."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except KioskError as error:
            future.set_exception(error)
        return future


class Job(QObject):
    """One long work: its title, how far it is, and a way to stop it."""

    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._stop = Event()

    def stop(self) -> None:
        """Ask the work to end at its next step; what it had begun is undone."""
        self._stop.set()

    def progress(self) -> "Progress":
        """Return what the work reports to."""
        from kiosk_app.usecases.desk import Progress

        return Progress(tell=self.progressed.emit, stopped=self._stop.is_set)


class Tasks(QObject):
    """Hand work to the one worker, one after another."""

    started = Signal(object)
    _ended = Signal(object, object)  # emitted by the worker, taken by the window's thread

    def __init__(self, executor: Executor | None = None) -> None:
        super().__init__()
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._waiting: dict[Job, Callable[[Future[Any]], None]] = {}
        self._ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Tell whether work is under way."""
        return bool(self._waiting)

    def run(
        self,
        parent: QObject,
        op: "Callable[[Progress], _T]",
        on_success: Callable[[_T], None],
        on_failure: Callable[[KioskError], None],
        *,
        title: str,
        quiet: bool = False,
    ) -> Job:
        """Run `op` off the window's thread and answer with its value, or with the error that it raised.

        Nothing is said of quiet work: it is over before the clerk could read it.
        """
        job = Job(title)

        def answer(future: "Future[Any]") -> None:
            if isValid(parent):
                _answer(future, on_success, on_failure)

        self._waiting[job] = answer
        if not quiet:
            self.started.emit(job)
        future = self._executor.submit(_call, op, job)
        future.add_done_callback(lambda done: self._ended.emit(job, done))
        return job

    def shutdown(self) -> None:
        """Stop what runs and wait for it, so that nothing is cut in the middle."""
        for job in tuple(self._waiting):
            job.stop()
        self._executor.shutdown(wait=True)

    def _on_ended(self, job: Job, future: "Future[Any]") -> None:
        answer = self._waiting.pop(job)
        job.finished.emit()
        answer(future)


def _call(op: "Callable[[Progress], _T]", job: Job) -> _T:
    # building the Progress imports the store: that cost belongs to the worker
    return op(job.progress())


def _answer(
    future: "Future[Any]", on_success: Callable[[Any], None], on_failure: Callable[[KioskError], None]
) -> None:
    error = future.exception()
    if error is None:
        on_success(future.result())
    elif isinstance(error, KioskError):
        on_failure(error)
    else:
        _log.error("a task failed", exc_info=error)
        on_failure(KnownError(BUG))
