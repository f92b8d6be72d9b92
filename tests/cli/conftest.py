"""A command line with a data folder of its own, and what a command said on both streams."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.bootstrap import Launcher
from kiosk_app.cli.run import run_command
from kiosk_app.store.database import Database
from tests import factories as make

TODAY = "2022-10-03"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return standard output as JSON; fail when it is anything else."""
        return json.loads(self.out)


class App:
    """Run commands on one record, on a Monday in October of 令和4年度 unless an option says otherwise."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.record = folder / "記録.db"
        self._capture = capture

    def __call__(self, *arguments: object, today: str = TODAY) -> Said:
        """Run a command line on the record."""
        return self.bare("--db", self.record, "--today", today, *arguments)

    def bare(self, *arguments: object) -> Said:
        """Run a command line as it is."""
        launcher = Launcher(data_folder=lambda: self.folder / "data")
        self._capture.readouterr()
        status = run_command(launcher, [str(argument) for argument in arguments])
        said = self._capture.readouterr()
        return Said(status, said.out, said.err)

    def fine(self, *arguments: object, today: str = TODAY) -> Any:
        """Run a command that has to succeed, and return its answer as data."""
        said = self(*arguments, "--json", today=today)
        assert said.status == 0, said.err
        return said.data

    def head(self) -> str:
        """Return the head of the log: what is not in the log did not happen."""
        database = Database.open(self.record)
        try:
            with database.read() as reader:
                return reader.audit.head()
        finally:
            database.close()

    def file(self, name: str, value: object) -> Path:
        """Write a value as JSON, text or bytes into a file."""
        path = self.folder / name
        if isinstance(value, bytes):
            path.write_bytes(value)
        elif isinstance(value, str):
            path.write_text(value, encoding="utf-8")
        else:
            make.write_json(path, value)
        return path

    def plan(self, **fields: Any) -> int:
        """Register a plan and return its number."""
        found: int = self.fine("plan", "add", self.file("計画.json", make.plan_entry(**fields)))["plan"]
        return found

    def accepted(self, **fields: Any) -> int:
        """Register and accept a plan."""
        number = self.plan(**fields)
        self.fine("plan", "accept", number)
        return number

    def issued(self, day: str = "2022-12-08", committee: str = make.COMMITTEE) -> int:
        """Set a meeting, make its agenda and send the notice out."""
        number: int = self.fine("meeting", "add", "--committee", committee, "--date", day)["meeting"]
        self.fine("meeting", "agenda", number, "--auto")
        self.fine("meeting", "issue", number)
        return number

    def held(self, number: int, day: str = "2022-12-08") -> None:
        """Record a meeting of one matter, which is approved."""
        result = {"items": [{"item": "議案第1号", "decision": {"kind": "原案承認"}}]}
        self.fine("meeting", "record", number, self.file("結果.json", result), today=day)


@pytest.fixture(scope="session")
def ward_records(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return what gives a ward's record, made once by the command line itself."""
    folder = tmp_path_factory.mktemp("wards")

    def record(profile: str, more: str = "--sample") -> Path:
        path = folder / f"{profile}{more}.db"
        if not path.exists():
            launcher = Launcher(data_folder=lambda: folder)
            arguments = ["--db", str(path), "--today", TODAY, "init", "--profile", profile, more]
            assert run_command(launcher, [one for one in arguments if one]) == 0
        return path

    return record


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> App:
    """Return the command line before there is a record."""
    return App(tmp_path, capsys)


@pytest.fixture
def app(empty: App, ward_records: Callable[..., Path]) -> App:
    """Return the command line on 文京区's record with its public tables."""
    shutil.copyfile(ward_records("bunkyo"), empty.record)
    return empty


@pytest.fixture
def arakawa(empty: App, ward_records: Callable[..., Path]) -> App:
    """Return the command line on 荒川区's record."""
    shutil.copyfile(ward_records("arakawa"), empty.record)
    return empty


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a command wait a moment, not half a minute, for a record that somebody else holds."""
    assert Database.open.__kwdefaults__ is not None
    monkeypatch.setitem(Database.open.__kwdefaults__, "timeout", 0.1)
