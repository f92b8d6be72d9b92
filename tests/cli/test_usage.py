"""The shape of the command line: where options stand, what help says, and how wrong usage is told."""

import json
from collections.abc import Iterator

import pytest

from kiosk_app import bootstrap
from kiosk_app.cli.commands import build
from kiosk_app.cli.parser import Parser
from kiosk_app.cli.run import run_command
from tests import factories as make
from tests.cli.conftest import App

COMMANDS = (
    ("demo",),
    ("init",),
    ("profile",),
    ("profile", "check"),
    ("profile", "show"),
    ("plan",),
    *(("plan", name) for name in ("import", "list", "show", "add", "check", "accept", "return", "withdraw")),
    ("plan", "forms"),
    ("plan", "summary"),
    ("campaign",),
    *(("campaign", name) for name in ("list", "request", "remind", "grid", "import")),
    ("consult",),
    ("consult", "add"),
    ("consult", "answer"),
    ("meeting",),
    *(
        ("meeting", name)
        for name in (
            "add", "list", "show", "agenda", "issue", "cancel", "ready", "record", "packet", "minutes",
            "confirm", "letters",
        )
    ),
    ("duties",),
    ("backup",),
    ("restore",),
    ("check",),
    ("audit",),
    ("audit", "verify"),
)  # fmt: skip


# ── help ──


def _names(parser: Parser) -> Iterator[tuple[str, ...]]:
    choices = [action.choices for action in parser._actions if isinstance(action.choices, dict)]
    for name, inner in choices[0].items() if choices else ():
        yield (name,)
        yield from ((name, *rest) for rest in _names(inner))


ALL = tuple(_names(build()))


@pytest.mark.parametrize("command", [(), *ALL], ids=" ".join)
def test_help_is_japanese(empty: App, command: tuple[str, ...]) -> None:
    said = empty.bare(*command, "--help")
    assert said.status == 0
    assert said.err == ""
    assert said.out.startswith(" ".join(("使い方: kiosk-app", *command)))
    assert "指定:\n" in said.out
    assert "この説明を表示する" in said.out
    for english in ("usage:", "options", "positional", "show this", "optional"):
        assert english not in said.out.lower()


@pytest.mark.parametrize("command", [("plan", "add"), ("meeting", "record"), ("consult", "add")])
def test_help_shows_an_example_of_the_json_that_can_be_read(empty: App, command: tuple[str, ...]) -> None:
    example = empty.bare(*command, "--help").out.split("FILE.json の例:\n")[1]
    assert json.loads(example)


def test_no_command_was_renamed_or_lost() -> None:
    assert set(COMMANDS) <= set(ALL)


# ── wrong usage: status 2, nothing on standard output ──


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["fuga"], "指定 コマンド: 「fuga」は選べません（'demo', "),
        (["plan", "fuga"], "指定 操作: 「fuga」は選べません（'import', "),
        (["plan"], "次の指定が必要です: 操作"),
        (["plan", "show"], "次の指定が必要です: ID"),
        (["plan", "show", "一"], "指定 ID: 「一」は整数ではありません"),
        (["plan", "show", "1", "2"], "知らない指定です: 2"),
        (["plan", "list", "--ye", "2022"], "知らない指定です: --ye 2022"),
        (["plan", "list", "--year"], "指定 --year: 値が必要です"),
        (["plan", "accept"], "次の指定が必要です: ID"),
        (["plan", "import", "--year", "2023"], "次の指定が必要です: FILE"),
        (["--json=1", "plan", "list"], "指定 --json: 値は付けられません（「1」）"),
        (
            ["plan", "list", "--year", "来年"],
            "指定 --year: 年度「来年」を読めません。2022 や 令和4年度 のように",
        ),
        (
            ["--today", "昨日", "plan", "list"],
            "指定 --today: 日付「昨日」を読めません。2022-12-08 や R4.12.8 の",
        ),
    ],
)
def test_wrong_usage_is_told_in_japanese(app: App, arguments: list[str], told: str) -> None:
    said = app.bare(*arguments, "--db", app.record)
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith(told)
    assert "使い方: kiosk-app" in said.err
    for english in ("usage:", "argument", "invalid", "required"):
        assert english not in said.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["plan", "list", "--type", "謎"], "計画の種別「謎」はありません。システム継続計画書・"),
        (["plan", "list", "--state", "謎"], "状態「謎」はありません。下書き・提出・"),
        (["plan", "list", "--section", "謎"], "部課「謎」はプロフィールにありません。"),
        (["plan", "show", "9"], "計画 9 は登録されていません。"),
        (["plan", "accept", "8", "9"], "計画 8、9 は登録されていません。"),
        (["consult", "answer", "1", "--answer", "謎"], "回答「謎」はありません。同意・条件付同意・不同意の"),
        (["consult", "answer", "9", "--answer", "同意"], "協議 9 は登録されていません。"),
        (["meeting", "show", "9"], "会議 9 は登録されていません。"),
        (["meeting", "packet", "9", "--out", "x"], "会議 9 は登録されていません。"),
        (["meeting", "packet", "9", "--out", "x", "--format", "odt"], "形式「odt」はありません。docx・pdf・txt"),
        (["meeting", "letters", "9", "--out", "x", "--kind", "謎"], "通知の種類「謎」はありません。notice・result"),
        (["meeting", "add", "--committee", "謎", "--date", "R4.12.8"], "会議体「謎」はありません。情報システム"),
        (
            ["meeting", "add", "--committee", make.COMMITTEE, "--date", "R4.12.8", "--mode", "謎"],
            "開催方法「謎」はありません。参集・オンライン併用・",
        ),
        (
            ["meeting", "add", "--committee", make.COMMITTEE, "--date", "R4.12.8", "--time", "夜"],
            "時刻「夜」を読めません。14:00 のように書いてください。",
        ),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_with_what_is(app: App, arguments: list[str], told: str) -> None:
    head = app.head()
    said = app(*arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(told)
    assert app.head() == head


def test_wrong_usage_is_data_too(app: App) -> None:
    said = app("plan", "show", "9", "--json")
    assert (said.status, said.data) == (2, {"error": "計画 9 は登録されていません。"})
    assert said.err == "計画 9 は登録されていません。\n"


# ── global options ──


@pytest.mark.parametrize("before", [True, False])
def test_global_options_stand_before_or_after_the_command(app: App, before: bool) -> None:
    given = ["--db", str(app.record), "--today", "R4.10.3", "--json"]
    command = ["meeting", "add", "--committee", make.COMMITTEE, "--date", "2022-12-08"]
    said = app.bare(*given, *command) if before else app.bare(*command, *given)
    assert (said.status, said.data) == (0, {"meeting": 1, "number": 1})


def test_global_options_may_stand_between_group_and_command(app: App) -> None:
    assert app.bare("meeting", "--db", app.record, "list", "--json").data == []


def test_the_record_is_named_by_the_environment(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DB", str(app.record))
    assert app.bare("plan", "list", "--json").data == []
    said = app.bare("--db", app.folder / "別.db", "plan", "list")
    assert said.status == 3
    assert "別.db」がありません。" in said.err


def test_without_a_name_the_record_is_in_the_data_folder(empty: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_DB", raising=False)
    assert empty.bare("init", "--profile", "arakawa").status == 0
    assert (empty.folder / "data" / "fugiroku.db").is_file()


def test_the_record_may_be_named_by_a_url(app: App) -> None:
    assert app.bare("--db", f"sqlite:///{app.record}", "plan", "list", "--json").data == []
    said = app.bare("--db", "oracle://server/db", "plan", "list")
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("「oracle」の保存先には対応していません。")


def test_today_is_the_day_of_what_is_done(app: App) -> None:
    number = app.plan()
    app.fine("plan", "accept", number, today="2022-10-20")
    plan = app.fine("plan", "show", number)["file"]["plan"]
    assert (plan["submitted_on"], plan["received_on"]) == ("2022-10-03", "2022-10-20")


def test_without_a_command_the_window_opens(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    class Starter(bootstrap.Launcher):
        def open_window(self, target: str, today: object, *, sample: bool) -> int:
            seen.append((target, str(today), sample))
            return 0

    assert run_command(Starter(), ["--db", "x.db", "--today", "2022-12-08", "--sample"]) == 0
    assert seen == [("x.db", "2022-12-08", True)]
