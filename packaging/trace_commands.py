"""The commands of the program as its parser knows them: for the manual, the README, and the table of requirements."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kiosk_app.cli.commands import build

PAGE = "コマンドの使い方.md"
EXAMPLES_PAGE = "JSONの例.md"
_COMMON = {"--db", "--today", "--json", "-h"}
_EXAMPLE = "FILE.json の例:\n"
_HEAD = ["| コマンド | すること | 指定 |", "|---|---|---|"]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, what it does, the function that runs it, and how it is written."""

    words: str
    group: str
    text: str
    run: Callable[..., object]
    usage: str
    options: tuple[tuple[str, str], ...]
    example: str

    @property
    def source(self) -> tuple[str, str]:
        """Return the module and the name of the function that runs it."""
        run = self.run.func if isinstance(self.run, partial) else self.run
        return run.__module__, run.__qualname__.partition(".")[0]


def commands() -> tuple[Command, ...]:
    """Return all commands in the order of the parser."""
    return tuple(_walk(build(), (), ""))


def _walk(parser: argparse.ArgumentParser, path: tuple[str, ...], group: str) -> Iterator[Command]:
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001 - argparse has no other way to ask
    for action in inner:
        for name, sub in action.choices.items():
            yield from _walk(sub, (*path, name), f"{path[0]}（{parser.description}）" if path else "")
    if not inner:
        yield _command(parser, " ".join(path), group)


def _command(parser: argparse.ArgumentParser, words: str, group: str) -> Command:
    own = [action for action in parser._actions if not _COMMON & set(action.option_strings)]  # noqa: SLF001 - as above
    _, mark, example = (parser.epilog or "").partition(_EXAMPLE)
    return Command(
        words=words,
        group=group,
        text=parser.description or "",
        run=parser.get_default("run"),
        usage=" ".join([words, *(_shown(action) for action in own)]),
        options=tuple((_written(action), action.help) for action in own if action.help),
        example=example.strip() if mark else "",
    )


def _shown(action: argparse.Action) -> str:
    text = _written(action)
    if action.option_strings:
        return text if action.required else f"[{text}]"
    text = f"{text} …" if action.nargs in {"+", "*"} else text
    return f"[{text}]" if action.nargs in {"?", "*"} else text


def _written(action: argparse.Action) -> str:
    if action.nargs == 0:
        return action.option_strings[-1]
    value = str(action.metavar or (action.dest.upper() if action.option_strings else action.dest))
    if action.choices:
        value = "|".join(str(choice) for choice in action.choices)
    more = " …" if action.option_strings and action.nargs in {"+", "*"} else ""
    return " ".join([*action.option_strings[-1:], value]) + more


def page() -> str:
    """Return the manual's page on the commands."""
    lines = [
        "# コマンドの使い方",
        "",
        "窓でできることは、コマンドでもできます。まとめて取り込む、決まった時刻に控えを作る、といった仕事に向きます。",
        "コマンドを付けずに `kiosk-app` とだけ入れると窓が開きます。`kiosk-app コマンド --help` でいつでも説明が出ます。",
        "",
        "どのコマンドにも、次の指定を付けられます。",
        "",
        "* `--db FILE` 記録の場所。付けなければ環境変数 `KIOSK_DB`、それもなければ利用者のデータのフォルダです。",
        "* `--today YYYY-MM-DD` 今日とみなす日。試しに動かすときに使います。",
        "* `--json` 答えを機械で読む形（JSON）で出します。",
        "",
        "終わり方は番号で分かります。0 は完了、1 は問題があり何も変えなかった、2 は使い方の誤り、",
        "3 は環境の都合（ファイルが使用中、容量不足、新しい版の記録）です。",
        "日付は `R4.12.8`、`令和4年12月8日`、`2022-12-08`、`12/8` のどれでも読みます。",
        "`FILE.json` の書き方は[JSONの例](JSONの例.md)を見てください。",
    ]
    groups: dict[str, list[Command]] = {"": []}
    for command in commands():
        groups.setdefault(command.group, []).append(command)
    for group, found in groups.items():
        rows = [f"| `{_cell(c.usage)}` | {_cell(c.text)} | {_options(c)} |" for c in found]
        lines += ["", f"## {group or '記録の全体'}", "", *_HEAD, *rows]
    return "\n".join(lines) + "\n"


def _options(command: Command) -> str:
    return "、".join(f"`{_cell(name)}` {_cell(text)}" for name, text in command.options) or "―"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def examples_page() -> str:
    """Return the manual's page of JSON examples."""
    lines = [
        "# JSONの例",
        "",
        "`FILE.json` を読むコマンドの例です。日本語の項目名も英語の項目名も、例のとおりに書きます。",
    ]
    for command in commands():
        if command.example:
            lines += ["", *_example(command, "##")]
    return "\n".join(lines) + "\n"


def readme_examples(words: tuple[str, ...]) -> str:
    """Return the examples of some commands as a section of the README."""
    lines = [
        "## JSON の例",
        "",
        "`plan add`・`consult add`・`meeting record` は、次の形のファイルを読みます。",
    ]
    for command in commands():
        if command.words in words:
            lines += ["", *_example(command, "###")]
    return "\n".join(lines) + "\n"


def _example(command: Command, heading: str) -> list[str]:
    return [
        f"{heading} {command.words}",
        "",
        f"{command.text}：`kiosk-app {command.usage}`",
        "",
        "```json",
        command.example,
        "```",
    ]
