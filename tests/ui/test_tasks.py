import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kiosk_app.errors import CancelledError, KioskError, KnownError
from kiosk_app.ui.shell.key_bar import KeyBar
from kiosk_app.ui.tasks import BUG, Inline, Job, Tasks
from kiosk_app.usecases.desk import Progress

TIMEOUT = 60_000  # ms; a limit against a hang, not a measure


@pytest.fixture
def tasks(dressed: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()


class Answers:
    """What came back, and in which thread."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.errors: list[KioskError] = []
        self.threads: set[int] = set()

    def success(self, value: object) -> None:
        self.threads.add(threading.get_ident())
        self.values.append(value)

    def failure(self, error: KioskError) -> None:
        self.threads.add(threading.get_ident())
        self.errors.append(error)


def run(
    tasks: Tasks, qtbot: QtBot, op: Callable[[Progress], object], parent: QObject | None = None
) -> Answers:
    answers = Answers()
    job = tasks.run(parent or tasks, op, answers.success, answers.failure, title="仕事")
    qtbot.waitUntil(lambda: not tasks.busy, timeout=TIMEOUT)
    assert job.title == "仕事"
    return answers


def test_work_is_done_elsewhere_and_answered_in_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    answers = run(tasks, qtbot, lambda _progress: threading.get_ident())
    assert answers.values != [threading.get_ident()]
    assert answers.threads == {threading.get_ident()}


def test_a_known_refusal_is_answered_as_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    def refuse(_progress: Progress) -> None:
        raise KnownError("容量が足りません。")

    answers = run(tasks, qtbot, refuse)
    assert [error.message for error in answers.errors] == ["容量が足りません。"]


def test_a_bug_goes_to_the_log_and_becomes_one_sentence(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    answers = run(tasks, qtbot, lambda _progress: 1 // 0)
    assert [error.message for error in answers.errors] == [BUG]
    assert "ZeroDivisionError" in caplog.text


def test_a_job_can_be_stopped_at_its_next_step(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def long(progress: Progress) -> str:
        begun.set()
        go_on.wait(TIMEOUT / 1000)
        progress.step(1, 2, "二つ目")
        return "終わった"

    answers = Answers()
    job = tasks.run(tasks, long, answers.success, answers.failure, title="長い仕事")
    assert begun.wait(TIMEOUT / 1000)
    job.stop()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=TIMEOUT)
    assert answers.values == []
    assert isinstance(answers.errors[0], CancelledError)


def test_nobody_is_answered_who_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    parent = QObject()
    go_on = threading.Event()
    answers = Answers()
    tasks.run(parent, lambda _p: go_on.wait(1), answers.success, answers.failure, title="仕事")
    delete(parent)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=TIMEOUT)
    assert answers.values == answers.errors == []


def test_closing_waits_for_the_work_that_runs(dressed: QApplication) -> None:
    tasks, done = Tasks(), []
    tasks.run(
        tasks, lambda progress: done.append(progress.stopped()), lambda _v: None, lambda _e: None, title=""
    )
    tasks.shutdown()
    assert len(done) == 1


def test_the_bar_shows_how_far_a_job_is_and_offers_to_stop_it(qtbot: QtBot, dressed: QApplication) -> None:
    bar, job = KeyBar(), Job("資料を作っています")
    qtbot.addWidget(bar)
    bar.show()
    bar.follow(job)
    assert bar.news.text() == "資料を作っています"
    job.progress().step(3, 8, "議事録.pdf")
    assert (bar.bar.value(), bar.bar.maximum()) == (3, 8)
    assert bar.news.text() == "資料を作っています　議事録.pdf"
    job.progressed.emit(4, 8, "")
    assert bar.news.text() == "資料を作っています"
    bar.stop.click()
    assert "中止しています" in bar.news.text()
    with pytest.raises(CancelledError):
        job.progress().step(4, 8, "")
    job.finished.emit()
    assert not bar.bar.isVisible()
    assert bar.news.text() == ""


def test_a_second_job_keeps_the_bar_until_it_has_finished(qtbot: QtBot, dressed: QApplication) -> None:
    bar, first, second = KeyBar(), Job("一"), Job("二")
    qtbot.addWidget(bar)
    bar.show()
    bar.follow(first)
    bar.follow(second)
    first.finished.emit()
    assert bar.bar.isVisible()
    second.finished.emit()
    second.progressed.emit(1, 2, "")
    assert not bar.bar.isVisible()


def test_inline_work_lets_bugs_through(dressed: QApplication) -> None:
    tasks = Tasks(Inline())
    with pytest.raises(ZeroDivisionError):
        tasks.run(tasks, lambda _p: 1 // 0, lambda _v: None, lambda _e: None, title="")
