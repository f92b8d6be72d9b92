"""The program as a process of its own: python -m kiosk_app, its streams, its encoding, its log."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk_app import bootstrap
from kiosk_app.cli.run import run_command
from kiosk_app.usecases.setup import Office
from tests.cli.conftest import TODAY, App

Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def program(tmp_path: Path, root: Path) -> Program:
    """Return what runs the program in a home of its own."""

    def run(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "kiosk_app", *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=root,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", **environment},
        )

    return run


def test_the_program_makes_and_reads_a_record(program: Program, tmp_path: Path) -> None:
    record = tmp_path / "記録.db"
    made = program("--db", record, "--today", TODAY, "init", "--profile", "bunkyo", "--json")
    assert (made.returncode, made.stderr) == (0, b"")
    assert json.loads(made.stdout) == {"db": str(record), "profile": "bunkyo", "name": "文京区"}
    shown = program("profile", "show", KIOSK_DB=str(record))
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "文京区" in shown.stdout.decode()


def test_the_exit_status_is_the_process_s_own(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "他.toml"
    other.write_text('id = "x"\n', encoding="utf-8")
    assert program("profile", "check", other).returncode == 1
    assert program("profile", "fuga").returncode == 2
    assert program("--db", tmp_path / "無い.db", "plan", "list").returncode == 3
    assert program("--help").returncode == 0


def test_answers_survive_a_terminal_that_knows_few_characters(
    program: Program, app: App, tmp_path: Path
) -> None:
    app.plan(件名="𠮷野文庫の管理")
    plain = program("--db", app.record, "plan", "list", PYTHONIOENCODING="cp932")
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert "?野文庫の管理" in plain.stdout.decode("cp932")
    data = program("--db", app.record, "plan", "list", "--json", PYTHONIOENCODING="cp932")
    assert json.loads(data.stdout.decode("ascii"))[0]["title"] == "𠮷野文庫の管理"


def test_a_reader_that_has_left_is_no_fault(root: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kiosk_app", "profile", "show", "bunkyo"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        cwd=root,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_bug_is_told_in_one_sentence_and_goes_to_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_today: date | None) -> Office:
        raise ZeroDivisionError

    launcher = bootstrap.Launcher(office=broken, data_folder=lambda: tmp_path)
    assert run_command(launcher, ["init", "--profile", "bunkyo", "--json"]) == 70
    said = capsys.readouterr()
    log = tmp_path / "logs" / "fugiroku.log"
    message = f"プログラムの誤りが起きました。記録は {log} にあります。"
    assert json.loads(said.out) == {"error": message}
    assert said.err == f"{message}\n"
    assert "ZeroDivisionError" in caplog.text


def test_commands_do_not_load_what_they_do_not_need(app: App, root: Path) -> None:
    code = (
        "import sys; from kiosk_app.bootstrap import main;"
        f"main(['--db', {str(app.record)!r}, 'plan', 'list']);"
        "heavy = {'PySide6', 'reportlab', 'docx', 'openpyxl', 'pypdfium2', 'alembic'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root)
    assert done.stderr == b"[]\n"


# ── the composition root ──


WARN = (
    "import logging; from kiosk_app import bootstrap; bootstrap.main(['profile', 'show', 'bunkyo']);"
    "bootstrap.start_log(bootstrap.data_folder() / 'second.log');"
    "logging.getLogger('kiosk_app.store').warning('警告')"
)


def _warn(root: Path, home: Path) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", WARN]
    done = subprocess.run(command, capture_output=True, check=True, cwd=root, env=environment)
    return done.stderr.decode()


def test_warnings_go_to_one_file_in_the_data_folder(tmp_path: Path, root: Path) -> None:
    assert _warn(root, tmp_path) == ""
    folder = tmp_path / ".local" / "share" / "Fugiroku"
    log = (folder / "logs" / "fugiroku.log").read_text(encoding="utf-8")
    assert log.endswith("WARNING kiosk_app.store 警告\n")
    assert not (folder / "second.log").exists()


def test_the_log_goes_to_standard_error_when_its_folder_cannot_be_made(tmp_path: Path, root: Path) -> None:
    (tmp_path / ".local").write_text("ファイル", encoding="utf-8")
    assert _warn(root, tmp_path).endswith("WARNING kiosk_app.store 警告\n")


def test_the_clock_keeps_the_hour_on_the_day_asked_for() -> None:
    assert bootstrap.clock(date(2022, 12, 8))().date() == date(2022, 12, 8)
    assert bootstrap.clock(None)().tzinfo is not None


def test_a_computer_that_does_not_tell_its_user_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert bootstrap.actor().user == "不明"


def test_main_takes_its_arguments_from_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["kiosk-app", "profile", "show", "arakawa"])
    assert bootstrap.main() == 0
    assert "荒川区" in capsys.readouterr().out
