"""Work that hangs, eats memory, dies or fails is a trouble of its own; what follows it is done."""

import logging
import os
import threading

import pytest

from kiosk_app.documents.guarded import Trouble, attempt, run_each


def work(task: str) -> str:
    """Do what a hostile file might do."""
    if task == "hang":
        threading.Event().wait(60)
    if task == "eat":
        return "x" * (4 << 30)
    if task == "die":
        os._exit(3)
    if task == "fail":
        raise RuntimeError(task)
    return task.upper()


def test_each_input_has_its_own_end() -> None:
    tasks = ["a", "hang", "b", "eat", "die", "c", "fail"]
    assert list(run_each(work, tasks, seconds=2)) == [
        "A",
        Trouble.TIME,
        "B",
        Trouble.MEMORY,
        Trouble.CRASH,
        "C",
        Trouble.CRASH,
    ]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(run_each(work, [])) == []


def test_what_fails_is_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert attempt(work, "fail") is Trouble.CRASH
    assert "a file was not read" in caplog.text
    assert attempt(work, "a") == "A"


def _eat(_task: str) -> str:
    raise MemoryError


def test_too_much_memory_is_a_trouble() -> None:
    assert attempt(_eat, "a") is Trouble.MEMORY
