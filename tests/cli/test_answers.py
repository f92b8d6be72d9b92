"""Answers for machines: one JSON document on standard output from every command, whatever comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk_app.cli.answers import as_json, plain, table, width
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from tests import factories as make
from tests.cli.conftest import App
from tests.cli.test_usage import COMMANDS


class _Row(NamedTuple):
    day: date
    state: PlanState


@dataclass(frozen=True)
class _Thing:
    path: Path
    rows: tuple[_Row, ...]
    _hidden: int = 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PlanState.ACCEPTED, "accepted"),
        (date(2022, 12, 8), "2022-12-08"),
        (Path("a/b"), "a/b"),
        (Problem(message="誤り", place=Place(row=2)), {"severity": "error", "message": "誤り", "fix": "",
                                                     "article": "", "place": {"row": 2}}),
        (_Thing(Path("x"), (_Row(date(2022, 4, 1), PlanState.DRAFT),)),
         {"path": "x", "rows": [{"day": "2022-04-01", "state": "draft"}]}),
        ({PlanState.DRAFT: 1, 2: frozenset({"a"})}, {"draft": 1, "2": ["a"]}),
        (PlanState, PlanState),
    ],
)  # fmt: skip
def test_values_become_plain_data(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_json_may_be_ascii_alone() -> None:
    assert as_json({"名": "𠮷"}, plain_ascii=True).isascii()
    assert "𠮷" in as_json({"名": "𠮷"})


def test_columns_stand_under_each_other_in_any_width() -> None:
    assert table(("課", "n"), [("税務課", 1), ("a", 22)]) == ["課      n", "税務課  1", "a       22"]
    assert width("税務a1") == 6


def _commands(app: App) -> Mapping[tuple[str, ...], tuple[object, ...]]:
    """Return every command with arguments that it can be run with, in the order of a year."""
    plan = make.plan_entry(住民記録="新規", 住民記録の項目=["氏名"])
    consultation = {"plan": 1, "use": "住民記録", "items": ["氏名"]}
    row = {"計画の種別": "小型機", "部": "福祉部", "課": "高齢福祉課", "件名": "相談記録システム"}
    result = {"items": [{"item": "議案第1号", "decision": {"kind": "原案承認"}}]}
    out = app.folder / "out"
    return {
        ("demo",): ("--out", app.folder / "demo"),
        ("init",): ("--profile", "bunkyo", "--sample"),
        ("profile", "check"): (_profile(),),
        ("profile", "show"): (),
        ("plan", "add"): (app.file("計画.json", plan),),
        ("plan", "import"): (app.file("計画.csv", make.csv_text([row])), "--year", "2023"),
        ("campaign", "list"): ("--year", "2023"),
        ("campaign", "request"): ("--year", "2023", "--section", "総務部税務課", "--out", out),
        ("plan", "forms"): ("--year", "2023", "--section", "総務部税務課", "--out", out / "様式"),
        ("campaign", "import"): (out / "様式", "--year", "2023"),
        ("campaign", "remind"): ("--year", "2023", "--section", "企画政策部財政課", "--out", out),
        ("campaign", "grid"): ("--year", "2023"),
        ("plan", "summary"): ("--year", "2023", "--out", out),
        ("plan", "list"): (),
        ("plan", "show"): ("1",),
        ("plan", "check"): ("1",),
        ("consult", "add"): (app.file("協議.json", consultation),),
        ("consult", "answer"): ("1", "--answer", "同意"),
        ("plan", "accept"): ("1", "2"),
        ("plan", "return"): ("2", "--reason", "記載漏れ"),
        ("plan", "withdraw"): ("2", "--reason", "取下届"),
        ("meeting", "add"): ("--committee", make.COMMITTEE, "--date", "2022-12-08"),
        ("meeting", "list"): (),
        ("meeting", "agenda"): ("1", "--auto"),
        ("meeting", "issue"): ("1",),
        ("meeting", "ready"): ("1",),
        ("meeting", "packet"): ("1", "--out", out),
        ("meeting", "record"): ("1", app.file("結果.json", result)),
        ("meeting", "show"): ("1",),
        ("meeting", "minutes"): ("1", "--out", out),
        ("meeting", "confirm"): ("1", "--by", "委員長"),
        ("meeting", "letters"): ("1", "--kind", "result", "--out", out),
        ("meeting", "cancel"): ("1",),
        ("duties",): (),
        ("backup",): (),
        ("restore",): (app.folder / "無い.db",),
        ("check",): (),
        ("audit", "verify"): (),
    }


def _profile() -> Path:
    return Path(__file__).resolve().parents[2] / "resources" / "profiles" / "arakawa.toml"


def test_every_command_answers_with_one_json_document(empty: App) -> None:
    commands = _commands(empty)
    groups = {"profile", "plan", "campaign", "consult", "meeting", "audit"}
    assert {command for command in COMMANDS if command[-1] not in groups} <= set(commands)
    statuses = {}
    for command, arguments in commands.items():
        said = empty(
            *command, *arguments, "--json", today="2022-12-08" if "record" in command else "2022-10-03"
        )
        assert isinstance(said.data, dict | list)
        assert not said.err.startswith(("{", "["))
        assert bool(said.err) == (said.status != 0 or command in WARNED), (command, said.err)
        statuses[command] = said.status
    assert {command: status for command, status in statuses.items() if status} == {
        ("meeting", "cancel"): 1,
        ("restore",): 3,
    }


WARNED = {("plan", "add")}


def test_enumerations_of_all_kinds_are_codes() -> None:
    class Kind(Enum):
        ONE = 1

    assert plain([Kind.ONE]) == [1]
